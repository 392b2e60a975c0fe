import type { Day } from '../kernel/index.ts';
import type { Coverage } from './schema.ts';
import type { Stretch } from './scope.ts';

/** What coverage is worked out from. */
export interface CoverageFacts {
  readonly from: Day;
  readonly to: Day;
  /** The days of the period on which the market is open, in order. */
  readonly openDays: readonly Day[];
  /** Stretches in which traders (`id`) were in business. */
  readonly business: readonly Stretch[];
  /** Stretches that imports of accounts (`id`) cover. */
  readonly covered: readonly Stretch[];
  readonly channels: readonly { readonly accountId: number; readonly vendorId: number }[];
}

/** A half-open stretch of day numbers. */
type Span = readonly [start: number, end: number];

/** How many open days lie in a stretch. */
type Count = (span: Span) => number;

/**
 * Trader-days of the period: the open days on which a trader was in business,
 * and those of them on which a live import covers an account that pays that
 * trader. Works on stretches, not on days, so a year costs what a week does.
 */
export function coverageOf(facts: CoverageFacts): Coverage {
  let vendorDaysOpen = 0;
  let vendorDaysWithData = 0;
  for (const one of coverageByVendor(facts).values()) {
    vendorDaysOpen += one.vendorDaysOpen;
    vendorDaysWithData += one.vendorDaysWithData;
  }
  return { vendorDaysWithData, vendorDaysOpen };
}

/** The same of each trader who was in business on any day of the period. */
export function coverageByVendor(facts: CoverageFacts): Map<number, Coverage> {
  const period: Span = [dayNumber(facts.from), dayNumber(facts.to) + 1];
  const count = countOpen(period, facts.openDays);
  const covered = spansBy(facts.covered, period);
  const data = new Map<number, Span[]>();
  for (const { accountId, vendorId } of facts.channels) {
    const spans = data.get(vendorId) ?? [];
    spans.push(...(covered.get(accountId) ?? []));
    data.set(vendorId, spans);
  }
  const coverage = new Map<number, Coverage>();
  for (const [vendorId, business] of spansBy(facts.business, period)) {
    const open = union(business);
    coverage.set(vendorId, {
      vendorDaysOpen: length(open, count),
      vendorDaysWithData: common(open, union(data.get(vendorId) ?? []), count),
    });
  }
  return coverage;
}

/** Running sums of the open days: any stretch of the period is counted in one step. */
function countOpen([first, end]: Span, openDays: readonly Day[]): Count {
  const open = new Set(openDays.map(dayNumber));
  const sums = [0];
  let sum = 0;
  for (let day = first; day < end; day += 1) {
    if (open.has(day)) sum += 1;
    sums.push(sum);
  }
  return ([start, stop]) => (sums[stop - first] ?? 0) - (sums[start - first] ?? 0);
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

function length(spans: readonly Span[], count: Count): number {
  return spans.reduce((total, span) => total + count(span), 0);
}

function common(left: readonly Span[], right: readonly Span[], count: Count): number {
  let total = 0;
  for (const [a, b] of left) {
    for (const [c, d] of right) {
      const span: Span = [Math.max(a, c), Math.min(b, d)];
      if (span[0] < span[1]) total += count(span);
    }
  }
  return total;
}
