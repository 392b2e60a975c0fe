import { type CodeLine, hangs } from '../codes/index.ts';
import { searchKey } from '../kernel/index.ts';
import { VISIT_REASONS, type VisitCause } from './schema.ts';
import { lostWords, refusedWords, silentWords, staleWords, withoutWords } from './words.ts';

/** What is to be known beside the codes. */
export interface Signs {
  /** Traders of whom statements tell that they sold nothing for so many open days. */
  readonly silent: ReadonlySet<number>;
  readonly openDays: number;
  /** Keys of the refusals worth another visit. */
  readonly worth: ReadonlySet<string>;
}

/** How a reason is known again, however it is written. */
export function reasonKey(reason: string): string {
  return searchKey(reason);
}

/** Why the trader of a stall is to be seen. */
export function causesOf(lines: readonly CodeLine[], signs: Signs): VisitCause[] {
  const stall = lines[0]?.occupancy.stallCode ?? '';
  const found = [
    ...lines.flatMap(causesOfSticker),
    ...withoutSticker(lines, signs),
    ...silence(lines, signs),
  ];
  return found.map((cause) => ({ ...cause, stall })).toSorted(byWeight);
}

/** Heavier causes first. */
export function byWeight(a: Pick<VisitCause, 'reason'>, b: Pick<VisitCause, 'reason'>): number {
  return VISIT_REASONS.indexOf(a.reason) - VISIT_REASONS.indexOf(b.reason);
}

type Cause = Omit<VisitCause, 'stall'>;

/** What is wrong with a sticker that was put up or handed out. */
function causesOfSticker({ qr, stale }: CodeLine): Cause[] {
  if (!qr) return [];
  if (qr.status === 'lost') return [{ reason: 'lost', ...lostWords(qr) }];
  if (stale.length === 0) return [];
  const reason = stale.includes('account') ? 'wrong-account' : 'out-of-date';
  return [{ reason, ...staleWords(qr, stale) }];
}

/** Nothing hangs there, and nothing that is known of a sticker explains it. */
function withoutSticker(lines: readonly CodeLine[], { worth }: Signs): Cause[] {
  const [own] = lines;
  if (!own || lines.some(({ qr }) => qr && hangs(qr))) return [];
  const refused = lines.find(({ qr }) => qr?.status === 'refused')?.qr;
  if (refused) {
    const isWorth = worth.has(reasonKey(refused.statusReason));
    return isWorth ? [{ reason: 'refused', ...refusedWords(refused) }] : [];
  }
  if (!own.occupancy.account?.bankBin) return [{ reason: 'no-account', ...withoutWords(own) }];
  const isKnown = lines.some(({ qr, stale }) => qr?.status === 'lost' || stale.length > 0);
  return isKnown ? [] : [{ reason: 'no-code', ...withoutWords(own) }];
}

/** Who has a sticker up and sells nothing by it. */
function silence(lines: readonly CodeLine[], { silent, openDays }: Signs): Cause[] {
  const [own] = lines;
  if (!own || !silent.has(own.occupancy.vendorId)) return [];
  if (!lines.some(({ qr }) => qr && hangs(qr))) return [];
  return [{ reason: 'silent', ...silentWords(openDays) }];
}
