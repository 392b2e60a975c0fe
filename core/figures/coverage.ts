import type { Day } from '../kernel/index.ts';
import type { Coverage } from './schema.ts';
import type { Stretch } from './store.ts';

/** What coverage is worked out from. */
export interface CoverageFacts {
  readonly from: Day;
  readonly to: Day;
  /** Stretches in which traders (`id`) were in business. */
  readonly business: readonly Stretch[];
  /** Stretches that imports of accounts (`id`) cover. */
  readonly covered: readonly Stretch[];
  readonly channels: readonly { readonly accountId: number; readonly vendorId: number }[];
}

/** A half-open stretch of day numbers. */
type Span = readonly [start: number, end: number];

/**
 * Trader-days of the period: all on which a trader was in business, and those
 * of them on which a live import covers an account that pays that trader. Works
 * on stretches, not on days, so a year costs what a week does.
 */
export function coverageOf(facts: CoverageFacts): Coverage {
  const period: Span = [dayNumber(facts.from), dayNumber(facts.to) + 1];
  const covered = spansBy(facts.covered, period);
  const data = new Map<number, Span[]>();
  for (const { accountId, vendorId } of facts.channels) {
    const spans = data.get(vendorId) ?? [];
    spans.push(...(covered.get(accountId) ?? []));
    data.set(vendorId, spans);
  }
  let vendorDaysOpen = 0;
  let vendorDaysWithData = 0;
  for (const [vendorId, business] of spansBy(facts.business, period)) {
    const open = union(business);
    vendorDaysOpen += length(open);
    vendorDaysWithData += common(open, union(data.get(vendorId) ?? []));
  }
  return { vendorDaysWithData, vendorDaysOpen };
}

function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function spansBy(stretches: readonly Stretch[], [first, end]: Span): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  for (const { id, from, to } of stretches) {
    const start = Math.max(first, from === '' ? first : dayNumber(from));
    const stop = Math.min(end, to === null ? end : dayNumber(to) + 1);
    if (start >= stop) continue;
    const list = spans.get(id);
    if (list) list.push([start, stop]);
    else spans.set(id, [[start, stop]]);
  }
  return spans;
}

function union(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function length(spans: readonly Span[]): number {
  return spans.reduce((total, [start, end]) => total + end - start, 0);
}

function common(left: readonly Span[], right: readonly Span[]): number {
  let total = 0;
  for (const [a, b] of left) {
    for (const [c, d] of right) total += Math.max(0, Math.min(b, d) - Math.max(a, c));
  }
  return total;
}
