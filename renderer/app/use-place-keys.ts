import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { ACTIONS, type Effect } from './actions.ts';
import { PLACES } from './places.ts';

interface PlaceKeys {
  readonly onFind: () => void;
  readonly onEffect: (effect: Effect) => void;
}

/**
 * Ctrl+1 to Ctrl+8, Ctrl+K and the F-keys, by the key's place on the keyboard:
 * UniKey rewrites letters and some layouts need Shift for digits, `code` is the
 * same for all.
 */
export function usePlaceKeys({ onFind, onEffect }: PlaceKeys): void {
  const { history } = useRouter();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey || event.metaKey || event.repeat) return;
    const deed = event.ctrlKey ? byControl(event.code) : byAction(event.code);
    if (!deed) return;
    // Not the browser's own meaning either, its help least of all.
    event.preventDefault();
    // A half-filled form is not left behind by a slip of the hand.
    if (document.querySelector('[role="dialog"]')) return;
    if (deed === 'find') onFind();
    else if ('effect' in deed) onEffect(deed.effect);
    else history.push(`${deed.path}${deed.search ?? ''}`);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function byControl(code: string) {
  if (code === 'KeyK') return 'find';
  const place = PLACES.find((one) => one.code === code);
  return place && { path: place.path, search: '' };
}

function byAction(code: string) {
  return ACTIONS.find(({ key }) => key?.code === code);
}
