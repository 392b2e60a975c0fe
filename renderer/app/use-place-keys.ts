import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PLACES } from './places.ts';

/**
 * Ctrl+1 to Ctrl+5 and Ctrl+K by the key's place on the keyboard: UniKey rewrites letters
 * and some layouts need Shift for digits, `code` is the same for all.
 */
export function usePlaceKeys(onFind: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
      // A half-filled form is not left behind by a slip of the hand.
      if (document.querySelector('[role="dialog"]')) return;
      if (event.code === 'KeyK') {
        event.preventDefault();
        onFind();
        return;
      }
      const place = PLACES.find(({ code }) => code === event.code);
      if (!place) return;
      event.preventDefault();
      void navigate({ to: place.path });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [navigate, onFind]);
}
