import { useEffect } from 'react';

/** Where the page begins that an address names; what is no whole number is the beginning. */
export function offsetIn(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The nearest offset at which there still is something: at most where the last page begins. */
export function lastPage(
  offset: number,
  { total, limit }: { readonly total: number; readonly limit: number },
): number {
  if (offset < total) return offset;
  return Math.max(0, Math.ceil(total / limit) - 1) * limit;
}

interface Paged {
  /** Absent while it is not known. */
  readonly total: number | undefined;
  readonly offset: number;
  readonly limit: number;
  readonly onOffset: (offset: number) => void;
}

/** Goes back to the last page when the list has become shorter than the page asked for. */
export function useLastPage({ total, offset, limit, onOffset }: Paged): void {
  const inside = total === undefined ? offset : lastPage(offset, { total, limit });
  useEffect(() => {
    if (inside !== offset) onOffset(inside);
  });
}
