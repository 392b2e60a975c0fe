/** A row as it comes out of the database: its key first. */
export type KeyedRow = readonly [key: number, ...values: unknown[]];

/** Rows that could be read one after the other, packed piece by piece, ascending. */
export interface Stretch {
  readonly pieces: readonly Uint8Array[];
  readonly count: number;
  /** Keys of the first and the last row; undefined when there is none. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** The end was reached without damage. */
  readonly isWhole: boolean;
}

/** Makes bytes of some rows, so that a table of a million does not lie in memory as rows. */
export type Pack = (rows: readonly KeyedRow[]) => Uint8Array;

const ROWS_IN_A_PIECE = 1000;

/**
 * Reads until the end or until damage; what does not rise (1) or fall (-1) as
 * asked is damage too: a page that points back would be read for ever.
 */
export function readStretch(rows: Iterable<KeyedRow>, direction: 1 | -1, pack: Pack): Stretch {
  const pieces: Uint8Array[] = [];
  const keys: { near?: number; far?: number } = {};
  let waiting: KeyedRow[] = [];
  let count = 0;
  let isWhole = true;
  const flush = (): void => {
    if (waiting.length > 0) pieces.push(pack(direction === 1 ? waiting : waiting.reverse()));
    waiting = [];
  };
  try {
    for (const row of rows) {
      const [key] = row;
      if (!Number.isSafeInteger(key) || (key - (keys.far ?? key)) * direction < 0) {
        throw new Error('not in order');
      }
      keys.near ??= key;
      keys.far = key;
      count += 1;
      if (waiting.push(row) === ROWS_IN_A_PIECE) flush();
    }
  } catch {
    isWhole = false;
  }
  flush();
  const [first, last] = direction === 1 ? [keys.near, keys.far] : [keys.far, keys.near];
  return { pieces: direction === 1 ? pieces : pieces.reverse(), count, first, last, isWhole };
}
