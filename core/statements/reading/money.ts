import { type Cell, cellText } from '../../tables/index.ts';
import type { CellAmount, ColumnReader } from './columns.ts';
import { absolute, add, type Decimal, negate } from './decimals.ts';
import { type RowRemark, rejected } from './words.ts';

type Row = readonly Cell[];

/** How the money of one table is to be read. */
export interface MoneyRules {
  readonly cells: ColumnReader;
  readonly signOf: (text: string) => 'in' | 'out' | null;
  /** Whether a row takes a sale back. */
  readonly isReversal: (row: Row) => boolean;
  /** The column of amounts holds the sale; the columns of money in and out only its direction. */
  readonly gross: boolean;
  /** Fees are signed by the file itself instead of being a cost when positive. */
  readonly feesAsPrinted: boolean;
  /** The column of money out prints its amounts negative. */
  readonly outIsNegative: boolean;
  /** Đồng have no fraction: one that is not zero is refused. */
  readonly wholeOnly: boolean;
  readonly isBalanceLabel: (text: string) => boolean;
}

/** The money of a row: a signed amount and a signed fee. */
export interface Money {
  readonly amount: Decimal;
  readonly fee: Decimal;
  readonly reversal: boolean;
}

const ZERO: RowRemark = { kind: 'ignored', reason: 'Số tiền bằng 0' };

/**
 * Makes the reader of a row's money. A row that only states a balance gives
 * null; one that cannot be taken gives the reason.
 */
export function createMoneyReader(rules: MoneyRules): (row: Row) => Money | RowRemark | null {
  const { cells } = rules;
  const twoColumns = cells.columns.in !== undefined || cells.columns.out !== undefined;
  const amountOf = rules.gross ? grossAmount : twoColumns ? inOrOut : signedAmount;
  return (row) => {
    const reversal = rules.isReversal(row);
    const fee = feeOf(row, rules, reversal);
    if (fee === 'unreadable') return rejected('Phí hoặc thuế không phải là số');
    const amount = amountOf(row, rules);
    if (typeof amount === 'object' && amount !== null) return amount;
    const signed = reversal && amount !== null ? negate(absolute(amount)) : amount;
    const found = { amount: signed ?? '0', fee, reversal };
    if (found.amount !== '0' || fee !== '0') return rules.wholeOnly ? whole(found) : found;
    if (row.some((cell) => rules.isBalanceLabel(cellText(cell)))) return null;
    return amount === '0' ? ZERO : rejected('Dòng có ngày nhưng không có số tiền');
  };
}

function whole(money: Money): Money | RowRemark {
  const odd = [money.amount, money.fee].find((value) => value.includes('.'));
  return odd === undefined
    ? money
    : rejected(`Số tiền ${odd} có phần lẻ; đồng Việt Nam không có phần lẻ`);
}

function inOrOut(row: Row, { cells, outIsNegative }: MoneyRules): Decimal | null | RowRemark {
  const into = cells.amount(row, 'in');
  const out = cells.amount(row, 'out');
  if (into === 'unreadable') return unreadable(cells.text(row, 'in'));
  if (out === 'unreadable') return unreadable(cells.text(row, 'out'));
  if (into === null && out === null) return null;
  const isIn = into !== null && into !== '0';
  const isOut = out !== null && out !== '0';
  if (isIn && isOut) return rejected('Dòng vừa ghi nợ vừa ghi có');
  if (isIn) return into;
  if (!isOut) return '0';
  return outIsNegative ? out : negate(out);
}

function grossAmount(row: Row, rules: MoneyRules): Decimal | null | RowRemark {
  const amount = rules.cells.amount(row, 'amount');
  if (amount === 'unreadable') return unreadable(rules.cells.text(row, 'amount'));
  const direction = inOrOut(row, rules);
  if (amount === null || (direction !== null && typeof direction === 'object')) return direction;
  return direction?.startsWith('-') ? negate(absolute(amount)) : amount;
}

function signedAmount(row: Row, { cells, signOf }: MoneyRules): Decimal | null | RowRemark {
  const amount = cells.amount(row, 'amount');
  if (amount === 'unreadable') return unreadable(cells.text(row, 'amount'));
  if (amount === null || cells.columns.sign === undefined) return amount;
  const shown = cells.text(row, 'sign');
  const sign = signOf(shown);
  if (sign === null) {
    return rejected(`Không rõ tiền vào hay tiền ra: “${shown.slice(0, 20)}”`);
  }
  return sign === 'in' ? absolute(amount) : negate(absolute(amount));
}

function feeOf(
  row: Row,
  { cells, feesAsPrinted }: MoneyRules,
  reversal: boolean,
): Decimal | 'unreadable' {
  const parts: CellAmount[] = [cells.amount(row, 'fee'), cells.amount(row, 'tax')];
  let sum: Decimal = '0';
  for (const part of parts) {
    if (part === 'unreadable') return part;
    if (part === null || part === '0') continue;
    // Beside a sale that is taken back a negative fee is one that is given back.
    const cost = reversal ? negate(part) : negate(absolute(part));
    sum = add(sum, feesAsPrinted ? part : cost);
  }
  return sum;
}

function unreadable(text: string): RowRemark {
  return rejected(`Số tiền “${text.slice(0, 30)}” không đọc được`);
}
