import { useEffect, useEffectEvent } from 'react';
import { isTextField } from '../lib/text-field.ts';

interface QueueActions {
  /** Takes back the last decision. */
  readonly onUndo?: () => void;
  /** To the field in which is said why it is no sale. */
  readonly onNotSale?: () => void;
  /** To the next payment (1) or the one before (-1). */
  readonly onStep?: (step: number) => void;
}

/** The keys of the queue that hold wherever on the screen one is; those without a deed are left alone. */
export function useQueueKeys(actions: QueueActions): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (document.querySelector('[role="dialog"]')) return;
    const act = actionOf(event, actions);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listen);
    window.addEventListener('input', remember);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('input', remember);
    };
  }, []);
}

function actionOf(event: KeyboardEvent, actions: QueueActions): (() => void) | undefined {
  if (event.altKey || event.shiftKey || event.metaKey || event.repeat) return undefined;
  if (!event.ctrlKey) return event.code === 'F8' ? actions.onNotSale : undefined;
  switch (event.code) {
    case 'ArrowDown':
      return actions.onStep && (() => actions.onStep?.(1));
    case 'ArrowUp':
      return actions.onStep && (() => actions.onStep?.(-1));
    case 'KeyZ':
      // In a field that was typed in the keys undo typing, as everywhere.
      return isTypedIn(event.target) ? undefined : actions.onUndo;
    default:
      return undefined;
  }
}

/** Fields somebody typed in: emptied again they still have typing to take back. */
const typedIn = new WeakSet<EventTarget>();

function remember({ target }: Event): void {
  if (target) typedIn.add(target);
}

function isTypedIn(target: EventTarget | null): boolean {
  return isTextField(target) && (target.value !== '' || typedIn.has(target));
}
