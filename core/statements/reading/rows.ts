import { type Cell, cellText } from '../../tables/index.ts';
import type { ReadTransaction } from '../schema.ts';
import type { ColumnReader } from './columns.ts';
import { lacksYear, looksLikeDate, type Moment, wallTimeOf } from './dates.ts';
import type { LabelReader } from './labels.ts';
import type { StatusWords } from './layouts.ts';
import { createMoneyReader, type Money, type MoneyRules } from './money.ts';
import { accountOrNull, isNothing, textOrNull } from './texts.ts';
import { type RowRemark, rejected, statusReader } from './words.ts';

type Row = readonly Cell[];
type DayRole = 'date' | 'bookingDate' | 'valueDate';

/** A row of a table, read. */
export type RowResult =
  | {
      readonly kind: 'transaction';
      readonly value: ReadTransaction;
      readonly currency: string;
      readonly account: string;
      /** Of a gateway's row: its order, and the sale that it takes back, as printed. */
      readonly order: string;
      readonly original: string;
    }
  | RowRemark
  /** Blank, a note, a total: not a row of the table's own. */
  | { readonly kind: 'other' };

/** How the rows of one table are to be read. */
export interface RowRules extends Omit<MoneyRules, 'isBalanceLabel' | 'isReversal'> {
  readonly isReversalWord: (text: string) => boolean;
  /** Rows are single sales: money out is a sale taken back, whatever it is called. */
  readonly ofSales: boolean;
  readonly status: StatusWords;
  readonly labels: LabelReader;
  /** What every transaction says of its sheet; null: it is the first. */
  readonly sheet: Pick<ReadTransaction, 'sheet'> | null;
}

const OTHER: RowResult = { kind: 'other' };
const NO_DATE = rejected('Dòng có số tiền nhưng không có ngày giao dịch');

/** Makes the reader of one table's rows. */
export function createRowReader(rules: RowRules): (row: Row, rowNumber: number) => RowResult {
  const { cells, labels } = rules;
  const statusOf = statusReader(rules.status);
  const moneyOf = createMoneyReader({
    ...rules,
    isReversal: reversalOf(rules),
    isBalanceLabel: labels.isBalanceLabel,
  });
  const [main, ...others] = dayRoles(cells);
  if (main === undefined) return () => OTHER;
  return (row, rowNumber) => {
    const moment = momentOf(row, cells, [main, ...others]);
    if (moment === null) return withoutDate(row, rules, main);
    if (isDatedTotal(row, rules)) return OTHER;
    const status = statusOf(cells.text(row, 'status'));
    if (status !== null) return status;
    const money = moneyOf(row);
    if (money === null) return OTHER;
    if ('reason' in money) return money;
    return {
      kind: 'transaction',
      currency: cells.text(row, 'currency'),
      account: cells.text(row, 'account'),
      order: cells.text(row, 'order'),
      original: cells.text(row, 'original'),
      value: transactionOf(row, cells, {
        rowNumber,
        money,
        moment: timed(moment, row, { cells, others }),
        sheet: rules.sheet,
      }),
    };
  };
}

/** By its own word; where a sale's row has none, by its minus. */
function reversalOf({ cells, isReversalWord, ofSales }: RowRules): (row: Row) => boolean {
  if (!ofSales) return () => false;
  return (row) => {
    const kind = cells.text(row, 'kind');
    if (!isNothing(kind)) return isReversalWord(kind);
    const amount = cells.amount(row, 'amount');
    return amount?.startsWith('-') === true;
  };
}

/** The columns a payment's day is read from, the best first; a value date only where there is no other. */
function dayRoles(cells: ColumnReader): DayRole[] {
  const all = (['date', 'bookingDate', 'valueDate'] as const).filter(
    (role) => cells.columns[role] !== undefined,
  );
  return all[0] === 'valueDate' ? all : all.filter((role) => role !== 'valueDate');
}

function momentOf(row: Row, cells: ColumnReader, roles: readonly DayRole[]): Moment | null {
  for (const role of roles) {
    const moment = cells.moment(row, role);
    // A day that is there but cannot be read is not replaced by another.
    if (moment !== null || looksLikeDate(cells.text(row, role))) return moment;
  }
  return null;
}

/** A total with a day, `01/10/2026 · Cộng ngày`: the label stands alone, without a reference. */
function isDatedTotal(row: Row, { cells, labels }: RowRules): boolean {
  const named = [cells.text(row, 'reference'), cells.text(row, 'memo')].filter(
    (text) => !isNothing(text),
  );
  return named.length === 1 && labels.isTotalsText(named[0] ?? '');
}

function withoutDate(row: Row, { cells, labels }: RowRules, main: DayRole): RowResult {
  const shown = cells.text(row, main);
  const hasMoney = (['in', 'out', 'amount'] as const).some((role) => {
    const amount = cells.amount(row, role);
    return amount !== null && amount !== 'unreadable' && amount !== '0';
  });
  if (looksLikeDate(shown)) return spoilt(shown);
  if (!hasMoney || labels.isLabelled(row) || numbersColumns(row)) return OTHER;
  // Digits where the day stands, beside an amount: a payment whose day is spoilt.
  if (/\d/.test(shown)) return spoilt(shown);
  const isNamed = !isNothing(cells.text(row, 'memo')) || !isNothing(cells.text(row, 'reference'));
  return isNamed ? NO_DATE : OTHER;
}

/** Whether a row, under the headings mostly, only numbers the columns: `(1)`, `(2)`, `(3)` … */
function numbersColumns(row: Row): boolean {
  const texts = row.map((cell) => cellText(cell).trim()).filter((text) => text !== '');
  return (
    texts.length >= FEWEST_NUMBERED &&
    texts.every((text, index) => /^[[(]?(\d{1,2})[\])]?$/.exec(text)?.[1] === String(index + 1))
  );
}

const FEWEST_NUMBERED = 3;

function spoilt(day: string): RowRemark {
  const why = lacksYear(day) ? 'thiếu năm' : 'không đọc được hoặc không có thật';
  return rejected(`Ngày “${day.slice(0, 30)}” ${why}`);
}

/** The moment with a time of day, from its own column or from another day column of the same day. */
function timed(
  moment: Moment,
  row: Row,
  { cells, others }: { cells: ColumnReader; others: readonly DayRole[] },
): Moment {
  if (moment.time !== null) return moment;
  const clock = cells.clock(row);
  if (clock !== null) return { ...moment, time: clock };
  for (const role of others) {
    const other = cells.moment(row, role);
    if (other?.time && other.day === moment.day) return { ...moment, time: other.time };
  }
  return moment;
}

function transactionOf(
  row: Row,
  cells: ColumnReader,
  {
    rowNumber,
    money,
    moment,
    sheet,
  }: { rowNumber: number; money: Money; moment: Moment; sheet: RowRules['sheet'] },
): ReadTransaction {
  const balance = cells.amount(row, 'balance');
  const read = {
    row: rowNumber,
    bookedAt: wallTimeOf(moment),
    valueDate: cells.moment(row, 'valueDate')?.day ?? null,
    amount: money.amount,
    fee: money.fee,
    reference: textOrNull(cells.text(row, 'reference')) ?? textOrNull(moment.rest),
    memo: textOrNull(cells.text(row, 'memo')),
    counterpartyName: textOrNull(cells.text(row, 'counterpartyName')),
    counterpartyAccount: accountOrNull(cells.text(row, 'counterpartyAccount')),
    virtualAccount: textOrNull(cells.text(row, 'virtualAccount')),
    terminal: textOrNull(cells.text(row, 'terminal')),
    balance: balance === 'unreadable' ? null : balance,
  };
  // Nearly every row is this and no more: copies of a hundred thousand would cost.
  if (!money.reversal && sheet === null) return read;
  return { ...read, ...(money.reversal ? { reversal: true as const } : {}), ...sheet };
}
