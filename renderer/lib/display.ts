import { useMediaQuery } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

/** How big type and controls are drawn on this PC. */
export type TypeSize = 'normal' | 'big';

const KEY = 'cho-so.type';
/** How much `tokens.css` makes of a rem in big type. */
const BIG = 1.25;
/** Narrower than this in normal type, names stand under their icons. */
const NARROW = 1100;

const watching = new Set<() => void>();

/** The size this PC was set to; normal where nothing is kept or storage is barred. */
function typeSize(): TypeSize {
  try {
    return localStorage.getItem(KEY) === 'big' ? 'big' : 'normal';
  } catch {
    return 'normal';
  }
}

/** Marks the page with the size; called before anything is drawn, so that nothing jumps. */
export function applyTypeSize(): void {
  document.documentElement.dataset['type'] = typeSize();
}

/** Sets the size for this PC, at once and for every start after. */
function setTypeSize(size: TypeSize): void {
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // Storage is barred: it holds until the page is closed.
  }
  document.documentElement.dataset['type'] = size;
  for (const tell of watching) tell();
}

function shownSize(): TypeSize {
  return document.documentElement.dataset['type'] === 'big' ? 'big' : 'normal';
}

function watch(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}

/** The type size of this PC and the way to change it; every user of it follows. */
export function useTypeSize(): [TypeSize, (size: TypeSize) => void] {
  return [useSyncExternalStore(watch, shownSize), setTypeSize];
}

/**
 * Whether there is little room beside the places: a narrow window, or big type
 * in a middling one. What is inside a screen asks its own width in the style
 * sheets (`@container`), in rem, which comes to the same.
 */
export function useNarrow(): boolean {
  const [size] = useTypeSize();
  const width = size === 'big' ? NARROW * BIG : NARROW;
  return useMediaQuery(`(max-width: ${width}px)`, false, { getInitialValueInEffect: false });
}
