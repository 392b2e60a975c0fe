import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isTextField } from '../lib/text-field.ts';
import type { Walk } from './use-walk.ts';

interface RoundKeys {
  readonly walk: Walk;
  /** What holds the scan field. */
  readonly panel: RefObject<HTMLElement | null>;
  readonly onMissing: () => void;
}

/** Puts the hand back on the field a gun types into. */
export function focusScanField(panel: HTMLElement | null): void {
  scanField(panel)?.focus();
}

function scanField(panel: HTMLElement | null): HTMLInputElement | undefined {
  return panel?.querySelector<HTMLInputElement>('.scan-field input') ?? undefined;
}

/**
 * Keys that lead along a round. A gun types wherever the hand was last: its
 * first letter is let into the scan field, so that none is lost and its Enter
 * presses no button.
 */
export function useRoundKeys({ walk, panel, onMissing }: RoundKeys): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (document.querySelector('[role="dialog"]')) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const field = scanField(panel.current);
    const isFree = event.target === field ? field?.value === '' : !isTextField(event.target);
    if (event.code === 'F8') {
      event.preventDefault();
      onMissing();
    } else if (isFree && event.target === field && event.code in STEPS) {
      event.preventDefault();
      walk.step(STEPS[event.code] ?? 1);
    } else if (isFree && isTyping(event)) {
      field?.focus();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const STEPS: Readonly<Record<string, 1 | -1>> = {
  Enter: 1,
  NumpadEnter: 1,
  ArrowDown: 1,
  ArrowUp: -1,
};

function isTyping({ key }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ';
}
