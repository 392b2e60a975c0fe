import { useEffect } from 'react';

/** What may take the focus in place of something inside it that has gone. */
const PLACES = '[role="dialog"], section, aside, form, fieldset, main';
const REMEMBERED = 12;

type Path = readonly HTMLElement[];

/**
 * Keeps the keyboard where the work is. What has the focus often goes away by
 * being used: "Sửa" makes room for the form, a dialog closes. The browser then
 * starts over at the top of the page; here the nearest surroundings that are
 * left take the focus, or what had it before the dialog.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let paths: readonly Path[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      paths = [pathOf(target), ...paths].slice(0, REMEMBERED);
    };
    // Whoever clicks beside everything has let go on purpose.
    const forget = () => {
      paths = [];
    };
    const observer = new MutationObserver(() => {
      const had = paths[0]?.[0];
      if (!had || had.isConnected || document.activeElement !== document.body) return;
      takeUp(paths);
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
      observer.disconnect();
    };
  }, []);
}

function pathOf(element: HTMLElement): Path {
  const path: HTMLElement[] = [];
  for (let at: HTMLElement | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

function takeUp(paths: readonly Path[]): void {
  for (const path of paths) {
    const left = path.find((element) => element.isConnected && isPlace(element, path));
    if (!left) continue;
    if (left !== path[0] && !left.hasAttribute('tabindex')) left.tabIndex = -1;
    left.focus({ preventScroll: true });
    if (document.activeElement === left) return;
  }
}

function isPlace(element: HTMLElement, path: Path): boolean {
  return element === path[0] || element.matches(PLACES);
}
