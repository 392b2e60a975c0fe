import { type Day, formatDay } from '../kernel/index.ts';
import { createFigureReader, type FigureReader } from './amounts.ts';
import {
  givenFor,
  type PlanDeps,
  periodOf,
  providerOf,
  type RowContext,
  resolve,
  TRADER_FIELDS,
} from './file-rows.ts';
import { isInside, readDay } from './periods.ts';
import { type Candidate, createPending, formerReason, isSamePeriod, placeOf } from './placing.ts';
import type {
  AggregateChoice,
  AggregateFile,
  AggregateFileRow,
  AggregateOutcome,
  AggregatePreviewRow,
  TotalsCheck,
} from './schema.ts';
import type { StoredLine } from './store.ts';

/** A row of the file, resolved; rows of the same trader and days are one total. */
interface PlannedRow {
  readonly source: AggregateFileRow;
  total: PlannedTotal | null;
  outcome: AggregateOutcome;
  reason: string;
}

/** A total of one or more rows, and what stands in its place. */
export interface PlannedTotal extends Candidate {
  count: number | null;
  amount: number;
  former: StoredLine | null;
  outcome: Exclude<AggregateOutcome, 'merged'>;
}

/** What a file comes to, row by row; nothing is stored yet. */
export interface FilePlan {
  readonly rows: readonly AggregatePreviewRow[];
  readonly totals: readonly PlannedTotal[];
  readonly check: TotalsCheck | null;
  readonly warnings: readonly string[];
}

/**
 * Plans a file: whose each row is, of which days, and what stands there already.
 * @throws Refusal `provider-missing`, `period-missing`, `unknown-provider`,
 *   `bad-period` where the file as a whole lacks what nobody chose.
 */
export function planFile(deps: PlanDeps, file: AggregateFile, choice: AggregateChoice): FilePlan {
  const given = givenFor(deps, file, choice);
  const allRows = file.totals ? [...file.rows, file.totals] : file.rows;
  const figures = createFigureReader(allRows, file.unit);
  const pending = createPending<PlannedTotal>();
  const totals: PlannedTotal[] = [];
  const planned = file.rows.map((source): PlannedRow => {
    const row: PlannedRow = { source, total: null, outcome: 'rejected', reason: '' };
    const resolved = resolve(deps, { file, source, figures, given });
    if ('refused' in resolved) return { ...row, reason: resolved.refused };
    const beside = pending.beside(resolved);
    if (!beside) {
      row.total = { ...resolved, former: null, outcome: 'new' };
      row.outcome = 'new';
      pending.add(row.total);
      totals.push(row.total);
    } else if (isSamePeriod(beside, resolved)) {
      // Several terminals of one trader: one total.
      beside.amount += resolved.amount;
      beside.count =
        beside.count === null || resolved.count === null ? null : beside.count + resolved.count;
      row.total = beside;
      row.outcome = 'merged';
      row.reason = 'Cộng vào dòng trước của cùng tiểu thương, cùng kỳ.';
    } else {
      row.reason = `Chồng lên một phần kỳ ${formatDay(beside.from)} – ${formatDay(beside.to)} của một dòng trước trong tệp.`;
    }
    return row;
  });
  const rowsOf = Map.groupBy(planned, ({ total }) => total);
  for (const total of totals) settle(deps, total, { rows: rowsOf.get(total) ?? [], choice });
  return {
    rows: planned.map((row) => shown(deps, row, { file, figures, given })),
    totals: totals.filter(({ outcome }) => outcome === 'new' || outcome === 'replaces'),
    check: checkTotals(file, figures),
    warnings: warningsOf(file),
  };
}

/** Compares a total with what is stored, once all its rows are added up. */
function settle(
  { store, marketId }: PlanDeps,
  total: PlannedTotal,
  { rows, choice }: { readonly rows: readonly PlannedRow[]; readonly choice: AggregateChoice },
): void {
  const place = placeOf(store, marketId, total);
  total.outcome = place.outcome;
  if (place.outcome === 'new') return;
  if (place.outcome !== 'rejected') total.former = place.former;
  const reason =
    place.outcome === 'rejected'
      ? place.reason
      : place.outcome === 'replaces' && !choice.replace
        ? formerReason(place.former)
        : '';
  for (const row of rows) {
    if (row.outcome === 'merged' && place.outcome === 'replaces') continue;
    row.outcome = place.outcome;
    row.reason = reason;
  }
}

function shown(deps: PlanDeps, row: PlannedRow, context: RowContext): AggregatePreviewRow {
  const { source, outcome, reason, total } = row;
  const { cells } = source;
  const amount = context.figures.amount(cells);
  const count = context.figures.count(cells);
  const period = periodOf(source, context.given);
  const vendorId = total?.vendorId ?? null;
  const former = total?.former ?? null;
  return {
    row: source.row,
    outcome,
    said: TRADER_FIELDS.flatMap((field) => cells[field]?.text ?? []).join(' · '),
    trader: vendorId === null ? null : deps.finder.trader(vendorId),
    providerBin: providerOf(deps, source, context.given),
    from: 'refused' in period ? null : period.from,
    to: 'refused' in period ? null : period.to,
    count: count && 'value' in count ? count.value : null,
    amount: 'value' in amount ? amount.value : null,
    former: former && { count: former.count, amount: former.amount },
    reason,
  };
}

/** The file's own totals beside what its rows come to, those that are refused included. */
function checkTotals(file: AggregateFile, figures: FigureReader): TotalsCheck | null {
  if (!file.totals) return null;
  const summed = { count: 0, amount: 0 };
  for (const { cells } of file.rows) {
    const amount = figures.amount(cells);
    const count = figures.count(cells);
    if ('value' in amount) summed.amount += amount.value;
    if (count && 'value' in count) summed.count += count.value;
  }
  const amount = figures.amount(file.totals.cells);
  const count = figures.count(file.totals.cells);
  const stated = {
    count: count && 'value' in count ? count.value : null,
    amount: 'value' in amount ? amount.value : null,
  };
  const agrees = (said: number | null, sum: number): boolean => said === null || said === sum;
  const ok = agrees(stated.amount, summed.amount) && agrees(stated.count, summed.count);
  return { stated, summed, ok };
}

function warningsOf(file: AggregateFile): string[] {
  const { titlePeriod, rows, headings } = file;
  const days = rows.flatMap(({ cells }) => (cells.day && readDay(cells.day.text)) ?? []);
  const isBeside = (day: Day): boolean =>
    titlePeriod !== null && !isInside({ from: day, to: day }, titlePeriod);
  return [
    ...(file.totals ? [] : ['Tệp không có dòng tổng cộng nên không đối chiếu được là đủ dòng.']),
    ...(headings.count === undefined
      ? ['Tệp không có cột số giao dịch: chỉ có số tiền được tính.']
      : []),
    ...(days.some(isBeside)
      ? ['Có dòng ngoài kỳ ghi trên đầu tệp. Hãy xem lại ngày của các dòng.']
      : []),
  ];
}
