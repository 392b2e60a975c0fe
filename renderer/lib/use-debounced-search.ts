import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/**
 * A search box whose text lives in the address: typing answers at once, the
 * address (and so the query) follows a moment later. Calls may overlap with
 * someone pressing Back; then the address wins.
 */
export function useDebouncedSearch(
  value: string,
  commit: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const committed = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    committed.current = next;
    commit(next);
  }, 180);
  useEffect(() => {
    if (value === committed.current) return;
    committed.current = value;
    setText(value);
  }, [value]);
  return [
    text,
    (next) => {
      setText(next);
      send(next);
    },
  ];
}
