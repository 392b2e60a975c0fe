import type { Heading } from './heading.ts';
import { fits, isGrouped, showsDay } from './kinds.ts';
import { type Line, overlap, type Segment } from './lines.ts';

/** Where a column's cells stand, in points from the left. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

const NOWHERE: Extent = { left: 0, right: Number.NEGATIVE_INFINITY };

/** Edges this close are one edge. */
const SAME_EDGE = 2.5;

/**
 * Where the columns of a table stand: where its headings do, widened by the
 * cells under them. Amounts that share an edge are a column of their own,
 * whatever their heading stands over, when there are as many as headings.
 */
export function extentsOf(heading: Heading, body: readonly Line[]): readonly Extent[] {
  const rows = body.filter(({ segments }) => segments.some(({ text }) => showsDay(text)));
  const extents = withMoneyEdges(heading, rows);
  for (const { segments } of rows) {
    for (const segment of segments) widen(extents, segment, heading);
  }
  return parted(extents);
}

function withMoneyEdges(heading: Heading, rows: readonly Line[]): Extent[] {
  const extents = [...heading.extents];
  const money = heading.kinds.flatMap((kind, index) => (kind === 'money' ? [index] : []));
  const amounts = rows.flatMap(({ segments }) => segments.filter(({ text }) => isGrouped(text)));
  for (const edge of ['right', 'left'] as const) {
    const groups = groupsBy(amounts, edge);
    const isApart = groups.every((group, at) => overlap(groups[at - 1] ?? NOWHERE, group) < 0);
    if (groups.length !== money.length || !isApart) continue;
    money.forEach((column, at) => {
      extents[column] = groups[at] ?? { left: 0, right: 0 };
    });
    break;
  }
  return extents;
}

/** Segments of one edge each, as the stretch they take, left to right. */
function groupsBy(segments: readonly Segment[], edge: 'left' | 'right'): Extent[] {
  const groups: { left: number; right: number; at: number }[] = [];
  for (const segment of [...segments].sort((a, b) => a[edge] - b[edge])) {
    const open = groups.at(-1);
    if (open && segment[edge] - open.at <= SAME_EDGE) {
      open.left = Math.min(open.left, segment.left);
      open.right = Math.max(open.right, segment.right);
      open.at = segment[edge];
    } else {
      groups.push({ left: segment.left, right: segment.right, at: segment[edge] });
    }
  }
  return groups;
}

function widen(extents: Extent[], segment: Segment, heading: Heading): void {
  const touched = extents.flatMap((extent, index) => (overlap(extent, segment) > 0 ? [index] : []));
  const [only] = touched;
  if (only === undefined || touched.length > 1) return;
  const extent = extents[only];
  if (!extent || !fits(segment.text, heading.kinds[only] ?? 'text')) return;
  extents[only] = {
    left: Math.min(extent.left, segment.left),
    right: Math.max(extent.right, segment.right),
  };
}

/** Neighbours that reach into one another end half way. */
function parted(extents: readonly Extent[]): Extent[] {
  const result = [...extents];
  for (let index = 1; index < result.length; index += 1) {
    const before = result[index - 1];
    const after = result[index];
    if (!before || !after || overlap(before, after) <= 0) continue;
    const middle = (before.right + after.left) / 2;
    result[index - 1] = { left: before.left, right: middle };
    result[index] = { left: middle, right: after.right };
  }
  return result;
}
