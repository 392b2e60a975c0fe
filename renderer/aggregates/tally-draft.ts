import type { TallyLine } from '../types.ts';
import { readWhole, writtenWhole } from './whole-number.ts';

/** What is typed for one trader. */
export interface Typed {
  readonly count: string;
  readonly amount: string;
}

/** Everything typed on a page, by trader; who is not in it is as stored. */
export type Draft = Readonly<Record<string, Typed>>;

/** What stands in a trader's two fields. */
export function typedOf(draft: Draft, line: TallyLine): Typed {
  return (
    draft[line.vendorUid] ?? {
      count: writtenWhole(line.count),
      amount: writtenWhole(line.amount),
    }
  );
}

/** A trader's line as it would be saved, or what is wrong with it. */
export type Read =
  | { readonly state: 'same' }
  | { readonly state: 'wrong' }
  | { readonly state: 'changed'; readonly count: number | null; readonly amount: number | null };

/** Reads a line; a count without an amount is no figure. */
export function readLine(draft: Draft, line: TallyLine): Read {
  const typed = typedOf(draft, line);
  const [count, amount] = [readWhole(typed.count), readWhole(typed.amount)];
  if (count === undefined || amount === undefined) return { state: 'wrong' };
  if (amount === null && count !== null) return { state: 'wrong' };
  if (count === line.count && amount === line.amount) return { state: 'same' };
  return { state: 'changed', count, amount };
}

/** Lines to be saved, how many are wrong, and what all amounts come to. */
export function readDraft(draft: Draft, lines: readonly TallyLine[]) {
  const changed: { vendorUid: string; count: number | null; amount: number | null }[] = [];
  let wrong = 0;
  let total = 0;
  let said = 0;
  for (const line of lines) {
    const read = readLine(draft, line);
    if (read.state === 'wrong') wrong += 1;
    if (read.state === 'changed') {
      changed.push({ vendorUid: line.vendorUid, count: read.count, amount: read.amount });
    }
    const amount = read.state === 'changed' ? read.amount : line.amount;
    if (amount !== null) {
      total += amount;
      said += 1;
    }
  }
  return { changed, wrong, total, said };
}
