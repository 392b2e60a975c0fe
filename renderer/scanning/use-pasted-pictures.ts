import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/**
 * Pictures pasted anywhere on the page (Ctrl+V after a screenshot or a copy out
 * of Zalo); under a dialog only what is in the dialog takes them. Gives what to
 * hang on the element that they belong to.
 */
export function usePastedPictures(
  onPictures: (files: File[]) => void,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const pasted = useEffectEvent(onPictures);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) =>
        type.startsWith('image/'),
      );
      const dialog = document.querySelector('[role="dialog"]');
      if (files.length === 0 || dialog?.contains(place.current) === false) return;
      event.preventDefault();
      pasted(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
  return place;
}
