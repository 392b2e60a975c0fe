import type { OwnSheet } from '../types.ts';

/** A label on the page, millimetres. */
export interface PlacedLabel {
  /** From 1, line by line. */
  readonly number: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Reaches over the edge of the page or over its neighbour. */
  readonly isWrong: boolean;
}

/** A4 as it lies, in millimetres. */
export function pageOf({ landscape }: Pick<OwnSheet, 'landscape'>) {
  return landscape ? { width: 297, height: 210 } : { width: 210, height: 297 };
}

/** Of what was measured with a ruler. */
const TOLERANCE = 0.05;
/** More is not drawn: somebody is still typing. */
const MOST = 500;

/** Every label of a sheet where it lies, in the order of printing. */
export function placedLabels(layout: OwnSheet): PlacedLabel[] {
  const { columns, rows, labelWidthMm: width, labelHeightMm: height } = layout;
  const page = pageOf(layout);
  if (!(columns > 0 && rows > 0 && width > 0 && height > 0)) return [];
  const overlaps =
    (columns > 1 && layout.pitchXMm < width - TOLERANCE) ||
    (rows > 1 && layout.pitchYMm < height - TOLERANCE);
  return Array.from({ length: Math.min(columns * rows, MOST) }, (_, index) => {
    const left = layout.leftMm + (index % columns) * layout.pitchXMm;
    const top = layout.topMm + Math.floor(index / columns) * layout.pitchYMm;
    const isOff =
      left < -TOLERANCE ||
      top < -TOLERANCE ||
      left + width > page.width + TOLERANCE ||
      top + height > page.height + TOLERANCE;
    return { number: index + 1, left, top, width, height, isWrong: overlaps || isOff };
  });
}
