import { refuse } from '../../../kernel/index.ts';
import { damaged, readPlainText, TABLE_CAPS, tooManyRows } from '../../../tables/index.ts';
import type { ReadTransaction, RowNote } from '../../schema.ts';
import type { DayOrder } from '../dates.ts';
import { createSum, type Decimal } from '../decimals.ts';
import { type NumberStyle, parseAmount, styleOf } from '../numbers.ts';
import type { Part } from '../part.ts';
import { textOrNull } from '../texts.ts';
import type { FamilyRead } from './index.ts';
import { linesOf, unreadableAmount, unreadableDay, ZERO_AMOUNT } from './lines.ts';
import { qifDay, qifDayOrder } from './qif-dates.ts';

/** One record up to its `^`. */
interface QifRecord {
  /** Line of the file it begins on. */
  readonly row: number;
  /** Values by their letter, each letter's in order. */
  readonly values: Map<string, string[]>;
  /** The file ends before its `^`. */
  cut: boolean;
}

/** A list of records under one `!Type:`. */
interface List {
  /** In small letters. */
  readonly type: string;
  /** The `!Account` it stands under. */
  readonly account: QifRecord | null;
  readonly records: QifRecord[];
}

/** Lists of payments: the others are categories, prices, rules of a program. */
const PAYMENTS = new Set(['bank', 'cash', 'ccard', 'oth a', 'oth l']);
const INVESTMENTS = 'invst';

/**
 * Reads QIF. It names no currency: one with amounts in fractions is not in
 * đồng. Payments of shares are left out with the reason.
 * @throws Refusal `file-empty`, `file-too-big`, `too-many-rows`,
 *   `file-damaged`, `qif-without-payments`, `qif-accounts-unnamed`.
 */
export function read(bytes: Uint8Array): FamilyRead {
  const { text, encoding } = readPlainText(bytes);
  const lists = listsOf(text);
  if (lists.length === 0) throw damaged();
  const taken = lists.filter(({ type }) => PAYMENTS.has(type) || type === INVESTMENTS);
  const payments = taken.filter(({ type, records }) => PAYMENTS.has(type) && records.length > 0);
  if (payments.length === 0) {
    refuse(
      'qif-without-payments',
      'Tệp QIF này không có giao dịch của tài khoản ngân hàng. Hãy chọn đúng tài khoản khi xuất tệp rồi tải lại.',
      { lists: lists.map(({ type }) => type).slice(0, 20) },
    );
  }
  return { format: 'qif', encoding, parts: partsOf(taken, payments) };
}

function listsOf(text: string): List[] {
  const lists: List[] = [];
  const place: { list: List | null; account: QifRecord | null } = { list: null, account: null };
  let record: QifRecord | null = null;
  let isAccount = false;
  let rows = 0;
  const finish = (cut: boolean): void => {
    if (record) keep({ ...record, cut }, place, isAccount);
    record = null;
  };
  for (const { row, text: line } of linesOf(text)) {
    const head = /^!\s*(\w+)(?::(.*))?$/.exec(line.trim());
    if (head) {
      finish(true);
      const name = (head[1] ?? '').toLowerCase();
      isAccount = name === 'account';
      if (name === 'type') {
        place.list = {
          type: (head[2] ?? '').trim().toLowerCase(),
          account: place.account,
          records: [],
        };
        lists.push(place.list);
      }
    } else if (line.trim() === '^') {
      finish(false);
    } else if (line.trim() !== '' && !(line.startsWith('#') && record === null)) {
      if (record === null && ++rows > TABLE_CAPS.rows) throw tooManyRows();
      record ??= { row, values: new Map(), cut: false };
      const letter = line.charAt(0);
      const before = record.values.get(letter);
      if (before) before.push(line.slice(1));
      else record.values.set(letter, [line.slice(1)]);
    }
  }
  finish(true);
  return lists;
}

function keep(
  record: QifRecord,
  place: { list: List | null; account: QifRecord | null },
  isAccount: boolean,
): void {
  if (isAccount) place.account = record;
  else place.list?.records.push(record);
}

/** How the file as a whole writes days and amounts. */
interface Manner {
  readonly order: DayOrder;
  readonly style: NumberStyle;
  readonly currency: string;
}

function partsOf(lists: readonly List[], payments: readonly List[]): Part[] {
  const manner = mannerOf(payments);
  const names = new Set(payments.map(({ account }) => nameOf(account)));
  const numberless = [...names].filter((name) => numberIn(name) === null);
  if (names.size > 1 && numberless.length > 0) {
    refuse(
      'qif-accounts-unnamed',
      'Tệp QIF này có nhiều tài khoản nhưng không ghi đủ số tài khoản. Hãy xuất từng tài khoản ra một tệp riêng.',
      { accounts: names.size },
    );
  }
  const own = lists.filter(({ account }) => names.has(nameOf(account)));
  return [...Map.groupBy(own, ({ account }) => nameOf(account))].map(([name, all]) =>
    partOf(numberIn(name), all, manner),
  );
}

function nameOf(account: QifRecord | null): string {
  return account?.values.get('N')?.[0]?.trim() ?? '';
}

/** The account's number, where its name holds one. */
function numberIn(name: string): string | null {
  return /\d[\d .-]{4,}\d/.exec(name)?.[0].replace(/[ .-]/g, '') ?? null;
}

function mannerOf(lists: readonly List[]): Manner {
  const records = lists.flatMap((list) => list.records);
  const all = (letter: string): string[] =>
    records.flatMap(({ values }) => values.get(letter)?.slice(0, 1) ?? []);
  const amounts = [...all('T'), ...all('U')];
  const style = styleOf(amounts);
  const isWhole = amounts.every((text) => !parseAmount(text, style)?.includes('.'));
  return { order: qifDayOrder(all('D')), style, currency: isWhole ? 'VND' : 'XXX' };
}

function partOf(account: string | null, lists: readonly List[], manner: Manner): Part {
  const transactions: ReadTransaction[] = [];
  const ignored: RowNote[] = [];
  const rejected: RowNote[] = [];
  let opening: Decimal | null = null;
  for (const list of lists) {
    for (const record of list.records) {
      const { row } = record;
      const result = list.type === INVESTMENTS ? SHARES : resultOf(record, manner);
      if ('opening' in result) opening = result.opening ?? null;
      if ('row' in result) transactions.push(result);
      else if ('ignored' in result) ignored.push({ row, reason: result.ignored });
      else rejected.push({ row, reason: result.rejected });
    }
  }
  const balance = lists.map((list) => list.account).find((found) => found?.values.has('$'));
  return {
    account,
    currency: manner.currency,
    // Nothing in the file says which days it covers.
    from: null,
    to: null,
    stated: {
      opening,
      closing: parseAmount(balance?.values.get('$')?.[0] ?? '', manner.style),
      totalIn: null,
      totalOut: null,
      totalNet: null,
      totalFee: null,
    },
    transactions,
    ignored,
    rejected,
  };
}

type Result =
  | ReadTransaction
  | { readonly ignored: string; readonly opening?: Decimal }
  | { readonly rejected: string };

const SHARES: Result = { ignored: 'Giao dịch chứng khoán, không phải tiền vào ra tài khoản' };

function resultOf(record: QifRecord, { order, style }: Manner): Result {
  const first = (letter: string): string => record.values.get(letter)?.[0]?.trim() ?? '';
  if (record.cut) return { rejected: 'Giao dịch bị cắt cụt, thiếu dấu ^ ở cuối' };
  const day = qifDay(first('D'), order);
  if (day === null) return { rejected: unreadableDay(first('D')) };
  const amount = amountIn(record, style);
  if ('rejected' in amount) return amount;
  if (isOpening(record))
    return { ignored: 'Số dư đầu, không phải giao dịch', opening: amount.value };
  if (amount.value === '0') return { ignored: ZERO_AMOUNT };
  const payee = textOrNull(first('P').slice(0, 4000));
  return {
    row: record.row,
    bookedAt: `${day}T00:00:00`,
    valueDate: null,
    amount: amount.value,
    fee: '0',
    reference: textOrNull(first('N')),
    memo: textOrNull(first('M').slice(0, 4000)) ?? payee,
    counterpartyName: payee,
    counterpartyAccount: null,
    virtualAccount: null,
    terminal: null,
    balance: null,
  };
}

/** `T`, and `U` which repeats it; the parts of a split payment must add up to it. */
function amountIn(
  { values }: QifRecord,
  style: NumberStyle,
): { value: Decimal } | { rejected: string } {
  const totals = values.get('T') ?? [];
  const shown = [...totals, ...(values.get('U') ?? [])].map((text) => text.trim());
  const amounts = shown.map((text) => parseAmount(text, style));
  const bad = amounts.indexOf(null);
  const [value = null] = amounts;
  if (value === null || bad >= 0)
    return { rejected: unreadableAmount(shown[Math.max(bad, 0)] ?? '') };
  // Two totals: the mark between two payments was lost.
  if (totals.length > 1 || amounts.some((amount) => amount !== value)) {
    return { rejected: 'Giao dịch ghi hai số tiền' };
  }
  if (!addsUp(values.get('$') ?? [], value, style)) {
    return { rejected: 'Các phần của giao dịch không cộng lại bằng số tiền của nó' };
  }
  return { value };
}

/** Whether the parts of a split payment are its amount; one that is not split has none. */
function addsUp(parts: readonly string[], whole: Decimal, style: NumberStyle): boolean {
  const sum = createSum();
  for (const part of parts) {
    const amount = parseAmount(part.trim(), style);
    if (amount === null) return false;
    sum.add(amount);
  }
  return parts.length === 0 || sum.value === whole;
}

/** Programs begin an account with a payment of that name to the account itself. */
function isOpening({ values }: QifRecord): boolean {
  return (
    /^opening balance$/i.test(values.get('P')?.[0]?.trim() ?? '') &&
    /^\[.*\]$/.test(values.get('L')?.[0]?.trim() ?? '')
  );
}
