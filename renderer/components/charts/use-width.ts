import { useElementSize } from '@mantine/hooks';
import type { RefCallback } from 'react';

/** How wide an element is, and how big letters are in it; both change with the window and the type. */
export function useWidth(): {
  readonly ref: RefCallback<HTMLDivElement | null>;
  readonly width: number;
  readonly size: number;
} {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { ref, width: Math.floor(width), size: rem * 0.875 };
}
