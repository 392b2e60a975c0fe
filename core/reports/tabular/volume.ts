import type { Volume } from '../../figures/index.ts';
import { formatDay, weekday } from '../../kernel/index.ts';
import { documentMonth } from '../dates.ts';
import { numberOf, type PeriodFacts } from '../facts.ts';
import type { ReportCell, ReportTable } from '../schema.ts';
import type { Step } from '../steps.ts';
import { fill, type Wording } from '../wording.ts';
import { countCell, dongCell, UNKNOWN } from './cells.ts';
import { type Column, tableOf } from './table.ts';

const STEP_TABLES = { month: 'daily', quarter: 'weekly', year: 'monthly' } as const;

/** Every day, week or month of the period with the sum; a dash where no statement tells of it. */
export function stepTable(
  { kind, steps, days, measures }: PeriodFacts,
  wording: Wording,
  hidden: readonly string[] | undefined,
): ReportTable {
  const { tables } = wording;
  const { txCount, txValue, activeVendors } = measures.figures;
  const lunar = new Map(days.map((day) => [day.day, day.lunar]));
  const known = (cell: (step: Step) => ReportCell) => (step: Step) =>
    step.isUnknown ? UNKNOWN : cell(step);
  const ofDays: Column<Step>[] = [
    {
      id: 'day',
      head: tables.day,
      align: 'code',
      width: 18,
      cell: ({ key }) => formatDay(key),
      total: tables.total,
    },
    {
      id: 'weekday',
      head: tables.weekday,
      align: 'code',
      width: 16,
      cell: ({ key, isOpen }) => {
        const name = wording.weekdays[weekday(key) - 1] ?? '';
        return isOpen ? name : `${name} (${tables.closed})`;
      },
    },
    {
      id: 'lunar',
      head: tables.lunar,
      align: 'code',
      width: 12,
      cell: ({ key }) => {
        const day = lunar.get(key);
        return day === undefined ? '' : `${day.day}/${day.month}${day.isLeapMonth ? 'N' : ''}`;
      },
    },
  ];
  const ofStretches: Column<Step>[] = [
    {
      id: 'day',
      head: kind === 'quarter' ? tables.week : tables.month,
      align: 'text',
      width: 34,
      cell: (step) => stepName(step, wording),
      total: tables.total,
    },
  ];
  return tableOf(
    { id: 'daily', title: tables.names[STEP_TABLES[kind]] ?? '' },
    {
      columns: [
        ...(kind === 'month' ? ofDays : ofStretches),
        {
          id: 'count',
          head: tables.count,
          align: 'number',
          width: 18,
          cell: known(({ count }) => countCell(count)),
          total: countCell(numberOf(txCount)),
        },
        {
          id: 'amount',
          head: tables.amount,
          align: 'number',
          width: 26,
          cell: known(({ amount }) => dongCell(amount)),
          total: dongCell(numberOf(txValue)),
        },
        {
          id: 'vendors',
          head: tables.vendors,
          align: 'number',
          width: 22,
          cell: known(({ vendors }) => countCell(vendors)),
          total: countCell(numberOf(activeVendors)),
        },
      ],
      rows: steps,
      hidden,
      hasTotal: true,
    },
  );
}

/** `05/10/2026`, `Tuần 40 (28/09–04/10)`, `Tháng 10`. */
export function stepName({ key, from, to }: Step, { sentences }: Wording): string {
  if (key.includes('W')) {
    const short = (day: string) => `${day.slice(8)}/${day.slice(5, 7)}`;
    return fill(sentences.week, { week: Number(key.slice(6)), from: short(from), to: short(to) });
  }
  return key.length === 7 ? fill(sentences.month, { month: documentMonth(key) }) : formatDay(key);
}

/** What a place, goods line or provider is called. */
export type NameOf = (key: string) => string;

/**
 * Sums by zone, row, goods line or provider. The traders of the parts may
 * overlap, so they have no sum.
 */
export function groupTable(
  id: 'zones' | 'rows' | 'goods' | 'providers',
  volume: Volume,
  {
    wording: { tables },
    hidden,
    nameOf,
    totals,
  }: {
    wording: Wording;
    hidden: readonly string[] | undefined;
    nameOf: NameOf;
    totals: { readonly count: number; readonly amount: number };
  },
): ReportTable {
  return tableOf<Volume['rows'][number]>(
    { id, title: tables.names[id] ?? '' },
    {
      columns: [
        {
          id: 'name',
          head: tables[id],
          align: 'text',
          width: 36,
          cell: ({ key }) => (key === '' ? tables.unknown : nameOf(key)),
          total: tables.total,
        },
        {
          id: 'count',
          head: tables.count,
          align: 'number',
          width: 18,
          cell: ({ count }) => countCell(count),
          total: countCell(totals.count),
        },
        {
          id: 'amount',
          head: tables.amount,
          align: 'number',
          width: 26,
          cell: ({ amount }) => dongCell(amount),
          total: dongCell(totals.amount),
        },
        {
          id: 'vendors',
          head: tables.vendors,
          align: 'number',
          width: 20,
          cell: ({ vendors }) => countCell(vendors),
        },
      ],
      rows: volume.rows,
      hidden,
      hasTotal: true,
    },
  );
}
