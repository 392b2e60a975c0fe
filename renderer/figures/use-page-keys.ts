import { useEffect, useEffectEvent } from 'react';
import { isTextField } from '../lib/text-field.ts';

/** Where the keys page through what is there: lists that scroll, as fields do. */
const THEIR_OWN = '[data-height], [role="dialog"], [role="listbox"]';

/** PageUp to the period before, PageDown to the one after. */
export function usePageKeys(onStep: (step: -1 | 1) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const step = event.code === 'PageUp' ? -1 : event.code === 'PageDown' ? 1 : null;
    if (step === null || event.ctrlKey || event.altKey || event.shiftKey) return;
    if (isTextField(event.target)) return;
    if (event.target instanceof Element && event.target.closest(THEIR_OWN)) return;
    event.preventDefault();
    onStep(step);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
