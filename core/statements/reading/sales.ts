import type { ReadTransaction, RowNote } from '../schema.ts';
import type { Part } from './part.ts';

/** A row with what its report prints of its order and of the sale it takes back. */
interface Told {
  readonly value: ReadTransaction;
  readonly order: string;
  readonly original: string;
}

/**
 * Gives each row that takes a sale back the reference of that sale: the report
 * names the sale by its transaction or by its order; where it names none, the
 * row stands for itself.
 */
export function nameSales<T extends Told>(entries: readonly T[]): readonly T[] {
  if (!entries.some(({ value }) => value.reversal)) return entries;
  const references = new Set<string>();
  const byOrder = new Map<string, string>();
  for (const { value, order } of entries) {
    if (value.reversal || value.reference === null) continue;
    references.add(value.reference);
    if (order !== '' && !byOrder.has(order)) byOrder.set(order, value.reference);
  }
  const saleOf = ({ value, order, original }: T): string | null => {
    if (references.has(original)) return original;
    return byOrder.get(original) ?? byOrder.get(order) ?? (original || value.reference);
  };
  return entries.map((entry) =>
    entry.value.reversal
      ? { ...entry, value: { ...entry.value, reference: saleOf(entry) } }
      : entry,
  );
}

/**
 * Leaves out the transactions that a report repeats on another of its sheets;
 * within one sheet equal rows are rows of their own. `sheets` in the order of
 * the file.
 */
export function dropRepeated(sheets: readonly (readonly Part[])[]): Part[] {
  const seen = new Set<string>();
  return sheets.flatMap((parts) => {
    const own = new Set<string>();
    const kept = parts.map((part) => withoutRepeated(part, seen, own));
    for (const key of own) seen.add(key);
    return kept;
  });
}

function withoutRepeated(part: Part, seen: ReadonlySet<string>, own: Set<string>): Part {
  const repeated: RowNote[] = [];
  const transactions = part.transactions.filter((row) => {
    if (row.reference === null) return true;
    const key = `${row.reversal ? '-' : '+'}${row.amount} ${row.reference}`;
    own.add(key);
    if (!seen.has(key)) return true;
    const { sheet } = row;
    repeated.push({ row: row.row, ...(sheet ? { sheet } : {}), reason: REPEATED });
    return false;
  });
  return repeated.length === 0
    ? part
    : { ...part, transactions, ignored: [...part.ignored, ...repeated] };
}

const REPEATED = 'Giao dịch đã có ở trang tính khác của tệp';
