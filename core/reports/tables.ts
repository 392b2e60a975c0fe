import type { ImportUsed, Volume } from '../figures/index.ts';
import { formatCount, formatDay, formatRate, weekday } from '../kernel/index.ts';
import type { MonthFacts } from './figures-of-month.ts';
import type { ReportTable } from './schema.ts';
import { fill, type Wording } from './wording.ts';

/** Every day of the month, days without a sale included, with the sum. */
export function dailyTable({ daily, figures }: MonthFacts, wording: Wording): ReportTable {
  return {
    head: wording.tables.daily,
    align: ['code', 'code', 'number', 'number', 'number'],
    widths: [18, 16, 18, 26, 22],
    rows: daily.map(({ day, count, amount, vendors }) => [
      formatDay(day),
      wording.weekdays[weekday(day) - 1] ?? '',
      formatCount(count),
      formatCount(amount),
      formatCount(vendors),
    ]),
    total: [
      wording.tables.total,
      '',
      formatCount(figures.txCount),
      formatCount(figures.txValue),
      formatCount(figures.activeVendors),
    ],
  };
}

/** Sums by zone or goods line. The traders of the parts may overlap, so they have no sum. */
export function groupTable(volume: Volume, first: string, wording: Wording): ReportTable {
  const sum = (field: 'count' | 'amount') =>
    formatCount(volume.rows.reduce((total, row) => total + row[field], 0));
  return {
    head: [first, ...wording.tables.groups],
    align: ['text', 'number', 'number', 'number'],
    widths: [36, 18, 26, 20],
    rows: volume.rows.map((row) => [
      row.key || wording.tables.unknown,
      formatCount(row.count),
      formatCount(row.amount),
      formatCount(row.vendors),
    ]),
    total: [wording.tables.total, sum('count'), sum('amount'), ''],
  };
}

// Not known is not zero.
const UNKNOWN = '–';

/** This month beside the one before it; a month nobody has figures of shows dashes. */
export function comparisonTable(facts: MonthFacts, wording: Wording): ReportTable {
  const { figures, previous } = facts;
  const { adoption, hasStatements, hasList } = previous;
  const sold = (value: number): number | null => (hasStatements ? value : null);
  const listed = (value: number): number | null => (hasList ? value : null);
  const pairs: readonly (readonly [keyof Wording['comparison'], number | null, number])[] = [
    ['txCount', sold(previous.count), figures.txCount],
    ['txValue', sold(previous.amount), figures.txValue],
    ['activeVendors', sold(adoption.activeVendors), figures.activeVendors],
    ['qrIssued', listed(adoption.qrIssued), figures.qrIssued],
    ['totalVendors', listed(adoption.totalVendors), figures.totalVendors],
  ];
  return {
    head: wording.tables.previous,
    align: ['text', 'number', 'number', 'number', 'number'],
    widths: [34, 19, 19, 17, 11],
    rows: pairs.map(([name, before, now]) => [
      wording.comparison[name],
      before === null ? UNKNOWN : formatCount(before),
      formatCount(now),
      before === null ? UNKNOWN : signed(now - before, formatCount(Math.abs(now - before))),
      before === null ? UNKNOWN : change(before, now),
    ]),
  };
}

function change(before: number, now: number): string {
  const rate = formatRate(Math.abs(now - before), before);
  return rate === null ? UNKNOWN : signed(now - before, rate);
}

// A true minus sign: a hyphen may be broken off at the end of a line.
function signed(difference: number, text: string): string {
  if (difference === 0) return text;
  return difference > 0 ? `+${text}` : `−${text}`;
}

/** What each figure is and how it was reached. */
export function definitionTable(
  explained: readonly { label: string; text: string; definition: string }[],
  wording: Wording,
): ReportTable {
  return {
    head: wording.tables.definitions,
    align: ['text', 'text', 'text'],
    widths: [22, 24, 54],
    rows: explained.map(({ label, text, definition }) => [label, text, definition]),
  };
}

/**
 * The imports the month rests on. Traders' own statements stand together: the
 * names of their files may hold names and account numbers, and reports travel.
 */
export function sourceTable({ imports }: MonthFacts, wording: Wording): ReportTable {
  const consented = imports.filter(({ lane }) => lane === 'B');
  const line = (name: string, used: readonly ImportUsed[]) => [
    name,
    used[0]?.lane ?? '',
    formatDay(used.map(({ from }) => from).toSorted()[0] ?? ''),
    formatDay(
      used
        .map(({ to }) => to)
        .toSorted()
        .at(-1) ?? '',
    ),
    proofOf(used, wording),
  ];
  return {
    head: wording.tables.sources,
    align: ['text', 'code', 'code', 'code', 'text'],
    widths: [40, 9, 16, 16, 19],
    rows: [
      ...imports.filter(({ lane }) => lane === 'A').map((used) => line(used.fileName, [used])),
      ...(consented.length > 0
        ? [line(fill(wording.sentences.consented, { count: consented.length }), consented)]
        : []),
    ],
  };
}

function proofOf(imports: readonly ImportUsed[], { proofs }: Wording): string {
  const [first, ...others] = new Set(imports.map(({ proof }) => proof));
  return first !== undefined && others.length === 0 ? proofs[first] : proofs.mixed;
}
