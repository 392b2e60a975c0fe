import type { ReadTransaction, RowNote } from '../schema.ts';
import type { Part } from './part.ts';
import { NOTHING_STATED } from './proof.ts';

const COPY = 'Bảng này chép lại các dòng đã có ở bảng khác trong cùng tệp';
/** One equal payment may be two real ones; a table of them may not. */
const FEWEST = 2;

/**
 * Leaves out tables that repeat another one's rows: somebody's copy or extract
 * on a further sheet or further down, whose money would count twice. Only where
 * every row of it stands in another table of the file too and can be told apart
 * there: by running balances, or by long references none of which comes twice.
 * A copy is listed as ignored rows; what cannot be told apart counts.
 */
export function withoutCopies(parts: readonly Part[]): readonly Part[] {
  const filled = parts.filter(({ transactions }) => transactions.length > 0);
  if (filled.length < 2) return parts;
  const copies = new Set<Part>();
  const known = createKnown();
  // The longest first: an extract may stand before what it was taken from.
  const bySize = filled.toSorted((a, b) => b.transactions.length - a.transactions.length);
  for (const part of bySize) {
    const keys = part.transactions.map((one) => keyOf(part, one));
    if (isCopy(part, keys, known)) copies.add(part);
    else known.add(part, keys);
  }
  if (copies.size === 0) return parts;
  const main = filled.find((part) => !copies.has(part))?.account ?? null;
  return parts.map((part) => (copies.has(part) ? leftOut(part, main) : part));
}

/** How often rows stand in the tables kept so far. */
interface Known {
  add(part: Part, keys: readonly string[]): void;
  count(part: Part, key: string): number;
}

/** A copied table mostly has no account above it: it may then be of any. */
function createKnown(): Known {
  const counts = new Map<string, number>();
  const ofAny = (key: string): string => `* ${key}`;
  const of = (account: string | null, key: string): string => `${account ?? ''} ${key}`;
  const more = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add: ({ account }, keys) => {
      for (const key of keys) {
        more(ofAny(key));
        more(of(account, key));
      }
    },
    count: ({ account }, key) =>
      account === null
        ? (counts.get(ofAny(key)) ?? 0)
        : (counts.get(of(account, key)) ?? 0) + (counts.get(of(null, key)) ?? 0),
  };
}

function isCopy(part: Part, keys: readonly string[], known: Known): boolean {
  if (keys.length < FEWEST) return false;
  if (!canBeTold(part)) return false;
  const own = new Map<string, number>();
  return keys.every((key) => {
    const count = (own.get(key) ?? 0) + 1;
    own.set(key, count);
    return count <= known.count(part, key);
  });
}

/** Short numbers are given out again: `Số GD` of one bank has four digits. */
const LONG_REFERENCE = 8;

/** Whether no two payments could look like any of these rows. */
function canBeTold({ transactions }: Part): boolean {
  const references = new Set(transactions.map(({ reference }) => reference));
  const areNamed =
    references.size === transactions.length &&
    [...references].every((reference) => (reference?.length ?? 0) >= LONG_REFERENCE);
  return areNamed || transactions.every(({ balance }) => balance !== null);
}

function keyOf({ currency }: Part, one: ReadTransaction): string {
  const { bookedAt, amount, fee, reference, balance, memo } = one;
  return JSON.stringify([currency, bookedAt, amount, fee, reference, balance, memo]);
}

function leftOut(part: Part, account: string | null): Part {
  const notes = part.transactions.map(
    ({ row, sheet }): RowNote => ({
      row,
      reason: COPY,
      ...(sheet === undefined ? {} : { sheet }),
    }),
  );
  return {
    ...part,
    account: part.account ?? account,
    stated: NOTHING_STATED,
    transactions: [],
    ignored: [...part.ignored, ...notes],
  };
}
