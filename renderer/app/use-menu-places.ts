import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The desktop menu asks for a screen by this event of the window, its address as the detail. */
const GO_EVENT = 'cho-so:go';

/** Opens the screens that the menu of the desktop window asks for, without loading the page anew. */
export function useMenuPlaces(): void {
  const { history } = useRouter();
  useEffect(() => {
    const go = (event: Event) => {
      // As with the keys: a half-filled form is not left behind.
      if (document.querySelector('[role="dialog"]')) return;
      if (event instanceof CustomEvent && typeof event.detail === 'string') {
        history.push(event.detail);
      }
    };
    window.addEventListener(GO_EVENT, go);
    return () => window.removeEventListener(GO_EVENT, go);
  }, [history]);
}
