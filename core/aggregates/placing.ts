import { type Dong, formatCount, formatDay, formatDong } from '../kernel/index.ts';
import { overlaps } from './periods.ts';
import type { AggregatePeriod } from './schema.ts';
import type { Scope, Store, StoredLine } from './store.ts';

/** A total that somebody gives. */
export interface Candidate extends Scope, AggregatePeriod {
  readonly count: number | null;
  readonly amount: Dong;
}

/** What stands where a total is to be put. */
export type Place =
  | { readonly outcome: 'new' }
  | { readonly outcome: 'unchanged'; readonly former: StoredLine }
  | { readonly outcome: 'replaces'; readonly former: StoredLine }
  | { readonly outcome: 'rejected'; readonly reason: string };

/**
 * Where a total goes: free days of its scope, or those of an equal total. Days
 * that another one shares only in part are in the way: which days the money of
 * either lies on nobody can tell.
 */
export function placeOf(store: Store, marketId: number, candidate: Candidate): Place {
  const present = store.overlapping(marketId, candidate);
  const inTheWay = present.find((line) => !isSamePeriod(line, candidate));
  if (inTheWay) return { outcome: 'rejected', reason: overlapReason(inTheWay) };
  const [former] = present;
  if (!former) return { outcome: 'new' };
  return { outcome: isSameFigure(former, candidate) ? 'unchanged' : 'replaces', former };
}

/** Why a total cannot stand beside another that shares some of its days. */
export function overlapReason({ from, to }: AggregatePeriod): string {
  return `Đã có số của cùng nơi cho kỳ ${formatDay(from)} – ${formatDay(to)}, chồng lên một phần kỳ này. Hãy nhập cùng kỳ, hoặc hoàn tác số cũ trước.`;
}

/** The figure that stands already, for people to compare. */
export function formerReason({ count, amount }: Pick<StoredLine, 'count' | 'amount'>): string {
  return count === null
    ? `Đã có số ${formatDong(amount)} cho đúng kỳ này. Hãy chọn thay số cũ nếu số mới mới đúng.`
    : `Đã có số ${formatDong(amount)}, ${formatCount(count)} giao dịch cho đúng kỳ này. Hãy chọn thay số cũ nếu số mới mới đúng.`;
}

/** Whether two totals are of the same days. */
export function isSamePeriod(a: AggregatePeriod, b: AggregatePeriod): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Whether the new total says nothing that the old one does not. */
function isSameFigure(former: StoredLine, { count, amount }: Candidate): boolean {
  return former.amount === amount && (count === null || former.count === count);
}

/** The totals of one file on their way in: of one scope no two may share days in part. */
export function createPending<Line extends Candidate>() {
  const lines = new Map<string, Line[]>();
  const keyOf = ({ lane, providerBin, vendorId }: Scope): string =>
    `${lane} ${providerBin ?? ''} ${vendorId ?? ''}`;
  return {
    /** One of the same scope and days, or one that shares some of them. */
    beside: (candidate: Candidate): Line | undefined => {
      const own = lines.get(keyOf(candidate)) ?? [];
      return (
        own.find((line) => isSamePeriod(line, candidate)) ??
        own.find((line) => overlaps(line, candidate))
      );
    },
    add: (line: Line): void => {
      const key = keyOf(line);
      const own = lines.get(key);
      if (own) own.push(line);
      else lines.set(key, [line]);
    },
  };
}
