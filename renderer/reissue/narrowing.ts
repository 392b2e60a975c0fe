import { codeKey, searchKey } from '../../core/kernel/index.ts';
import type { LineState, ReissueLine } from './queries.ts';
import { isLeft } from './states.ts';

/** Part of a campaign; what is left out is not narrowed. */
export interface Aisle {
  readonly zone?: string | undefined;
  readonly row?: string | undefined;
}

interface Wanted extends Aisle {
  readonly q?: string | undefined;
}

/** Whether a line lies in the aisle, and its stall or trader goes by the text. */
export function fits(line: ReissueLine, { zone, row, q }: Wanted): boolean {
  if (zone !== undefined && line.zone !== zone) return false;
  if (row !== undefined && line.row !== row) return false;
  if (!q?.trim()) return true;
  const code = codeKey(q);
  return (
    (code !== '' && codeKey(line.stall).includes(code)) ||
    searchKey(line.vendor).includes(searchKey(q))
  );
}

/** In an address: everybody who still has to get a sticker. */
export const LEFT = 'con-lai';

/** Whether a state is what an address asks for. */
export function isOf(state: LineState, asked: string | undefined): boolean {
  if (asked === undefined) return true;
  return asked === LEFT ? isLeft(state) : state === asked;
}

/** An address holds no empty text: what is not written down at the stalls stands there as a dash. */
const UNWRITTEN = '-';

export function aisleInAddress({ zone, row }: Aisle) {
  return { khu: zone === '' ? UNWRITTEN : zone, day: row === '' ? UNWRITTEN : row };
}

export function aisleOfAddress({ khu, day }: { khu?: string; day?: string }): Aisle {
  return { zone: khu === UNWRITTEN ? '' : khu, row: day === UNWRITTEN ? '' : day };
}
