import { useEffect, useRef, useState } from 'react';

/** Where what was typed stands: being typed, on its way, stored, or refused. */
export type SaveState = 'idle' | 'typing' | 'saving' | 'saved' | 'failed';

/** Saves what is typed by itself. */
export interface Autosave<Value> {
  readonly state: SaveState;
  readonly error: unknown;
  /** Takes the newest; it is stored once the hands rest. */
  put(value: Value): void;
  /** Stores at once what waits: the field is left, or a refusal is tried again. */
  flush(): void;
}

/** How long the hands must rest, in milliseconds. */
const REST = 700;

/**
 * Stores the newest value a moment after the last stroke, one call at a time, so
 * that an older one never lands after a newer. What waits is stored on leaving
 * the screen or the page; what was refused stays and is tried again.
 */
export function useAutosave<Value>(save: (value: Value) => Promise<unknown>): Autosave<Value> {
  const [state, setState] = useState<SaveState>('idle');
  const [error, setError] = useState<unknown>(null);
  const waiting = useRef<{ readonly value: Value } | null>(null);
  const isSaving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = useRef(save);
  store.current = save;
  const flush = async () => {
    clearTimeout(timer.current);
    if (isSaving.current) return;
    isSaving.current = true;
    for (let next = waiting.current; next; next = waiting.current) {
      waiting.current = null;
      setState('saving');
      try {
        await store.current(next.value);
        setError(null);
        setState('saved');
      } catch (thrown) {
        waiting.current ??= next;
        setError(thrown);
        setState('failed');
        break;
      }
    }
    isSaving.current = false;
  };
  const leaving = useRef(flush);
  leaving.current = flush;
  useEffect(() => {
    const leave = () => void leaving.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return {
    state,
    error,
    put: (value) => {
      waiting.current = { value };
      setState('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), REST);
    },
    flush: () => void flush(),
  };
}
