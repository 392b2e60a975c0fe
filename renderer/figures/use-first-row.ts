import { useEffect, useRef } from 'react';

/** Puts the keyboard on the first row as soon as there is one; put the ref around the table. */
export function useFirstRow(isThere: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isThere) return;
    const place = ref.current;
    const first = place?.querySelector<HTMLElement>('tbody button') ?? place;
    place?.closest('section')?.scrollIntoView({ block: 'nearest' });
    first?.focus({ preventScroll: true });
  }, [isThere]);
  return ref;
}
