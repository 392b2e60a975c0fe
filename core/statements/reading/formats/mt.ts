import { addDays, type Day } from '../../../kernel/index.ts';
import { damaged, readPlainText, tooBig } from '../../../tables/index.ts';
import type { ReadTransaction, RowNote } from '../../schema.ts';
import type { Decimal } from '../decimals.ts';
import type { Part } from '../part.ts';
import { type Total, totalOf } from '../proof.ts';
import { textOrNull } from '../texts.ts';
import { binOfBic } from './bic.ts';
import type { FamilyRead } from './index.ts';
import { amountOf, fractionProblem } from './lines.ts';
import { type Details, detailsOf, nonSwiftDetails } from './mt-details.ts';
import { type Field, fieldsOf } from './mt-fields.ts';
import { dayOf, movementOf } from './mt-line.ts';
import { settleTotals } from './totals.ts';

/** One message: a statement, or one page of it. */
interface Message {
  /** `:25:` as it stands. */
  account: string | null;
  currency: string | null;
  opening: Balance | null;
  closing: Balance | null;
  readonly totals: { in: CountedTotal | null; out: CountedTotal | null };
  readonly entries: Entry[];
  readonly rejected: RowNote[];
}

interface Balance {
  readonly amount: Decimal;
  readonly day: Day | null;
}

interface CountedTotal {
  readonly count: number;
  readonly total: Total | null;
}

/** A `:61:` with what follows it. */
interface Entry {
  readonly row: number;
  readonly lines: readonly string[];
  readonly details: string[];
  readonly further: string[];
}

/** Beyond these the memory fills; twenty years of daily messages are far fewer. */
const MOST_MESSAGES = 20_000;
const MOST_MOVEMENTS = 200_000;

/**
 * Reads SWIFT MT940 and MT942, bare or in blocks, any number of accounts,
 * statements and pages. What the bank only announces (EC, ED) is no payment yet.
 * @throws Refusal `file-empty`, `file-too-big`, `file-damaged`
 *   where there is no statement in it.
 */
export function read(bytes: Uint8Array): FamilyRead {
  const { text, encoding } = readPlainText(bytes);
  const { messages, isInterim } = collect(fieldsOf(text));
  if (messages.length === 0) throw damaged();
  return {
    format: isInterim ? 'mt942' : 'mt940',
    // What a day has brought so far: its statement counts instead, once that is there.
    door: isInterim ? 'feed' : 'statement',
    encoding,
    bankBin: binOfBic(
      /\{1:[A-Z]\d\d([A-Z0-9]{8})/.exec(text.slice(0, 4096))?.[1] ?? messages[0]?.account ?? '',
    ),
    parts: settleTotals(partsOf(messages)),
  };
}

function collect(fields: Iterable<Field>): { messages: Message[]; isInterim: boolean } {
  const messages: Message[] = [];
  let current = newMessage();
  let kind: string | undefined;
  const signs = { statement: false, interim: false };
  let rows = 0;
  const begin = (account: string | null): void => {
    if (!isBlank(current) && messages.push(current) > MOST_MESSAGES) throw tooBig();
    current = newMessage(account, account === null ? null : current.currency);
  };
  for (const field of fields) {
    const { tag } = field;
    kind ??= field.kind;
    if (tag === '' || tag === '20') begin(null);
    else if (tag.startsWith('25') && current.account !== null) begin(null);
    else if (goesBeyond(tag, current)) begin(current.account);
    if (tag === '61' && ++rows > MOST_MOVEMENTS) throw tooBig();
    signs.statement ||= /^6[02]/.test(tag);
    signs.interim ||= /^(?:13D|34F|90)/.test(tag);
    take(current, field);
  }
  begin(null);
  return { messages, isInterim: kind ? kind === '942' : signs.interim && !signs.statement };
}

function newMessage(account: string | null = null, currency: string | null = null): Message {
  return {
    account,
    currency,
    opening: null,
    closing: null,
    totals: { in: null, out: null },
    entries: [],
    rejected: [],
  };
}

function isBlank({ account, opening, closing, totals, entries, rejected }: Message): boolean {
  const isEmpty = entries.length + rejected.length === 0 && totals.in === null;
  return isEmpty && account === null && opening === null && closing === null;
}

/** A field that opens the next statement of the same account, in files that begin each with less than `:20:`. */
function goesBeyond(tag: string, { opening, closing, entries }: Message): boolean {
  if (tag === '61') return closing !== null;
  return /^60/.test(tag) && (opening !== null || closing !== null || entries.length > 0);
}

function take(message: Message, field: Field): void {
  const { tag, row, lines } = field;
  const value = (lines[0] ?? '').trim();
  const last = message.closing === null ? message.entries.at(-1) : undefined;
  if (tag.startsWith('25')) message.account = value;
  else if (tag === '61') message.entries.push({ row, lines, details: [], further: [] });
  else if (tag === '86') last?.details.push(...lines);
  else if (tag === 'NS') last?.further.push(...lines);
  else if (/^6[02]/.test(tag)) takeBalance(message, tag, { row, value });
  else if (tag === '34F') message.currency ??= /^[A-Z]{3}/.exec(value)?.[0] ?? null;
  else if (tag.startsWith('90')) takeTotal(message, tag, { row, value });
}

// Debit or credit, day, currency (some leave it out), amount.
const BALANCE = /^R?([CD])R?(\d{6})([A-Z]{3})?(\d+)(?:[,.](\d*))?$/;

function takeBalance(
  message: Message,
  tag: string,
  { row, value }: { row: number; value: string },
): void {
  const [, mark, day = '', currency, whole = '', fraction] = BALANCE.exec(value) ?? [];
  const amount = mark ? amountOf(mark === 'D', whole, fraction) : null;
  const other =
    currency !== undefined && message.currency !== null && currency !== message.currency;
  const isOpening = tag.startsWith('60');
  // A page's currency may differ from the one before it only where a statement begins.
  if (amount === null || (other && !(isOpening && message.entries.length === 0))) {
    message.rejected.push({ row, reason: `Số dư “${value.slice(0, 30)}” không đọc được` });
    return;
  }
  message.currency = currency ?? message.currency;
  if (isOpening) message.opening = { amount, day: dayOf(day) };
  else message.closing = { amount, day: dayOf(day) };
}

function takeTotal(
  message: Message,
  tag: string,
  { row, value }: { row: number; value: string },
): void {
  const parts = /^(\d{1,6})([A-Z]{3})(\d+)(?:[,.](\d*))?$/.exec(value);
  const amount = parts ? amountOf(false, parts[3] ?? '', parts[4]) : null;
  if (!parts || amount === null) {
    message.rejected.push({ row, reason: `Tổng cộng “${value.slice(0, 30)}” không đọc được` });
    return;
  }
  message.currency ??= parts[2] ?? null;
  message.totals[tag === '90C' ? 'in' : 'out'] = {
    count: Number(parts[1]),
    total: totalOf([amount]),
  };
}

function partsOf(messages: readonly Message[]): Part[] {
  const currencies = new Map<string, string>();
  return messages.map((message) => {
    const { account, suffix } = accountOf(message.account ?? '');
    // A page that does not repeat the currency has that of the one before it.
    const currency = message.currency ?? suffix ?? currencies.get(account ?? '') ?? 'XXX';
    currencies.set(account ?? '', currency);
    return partOf(message, account, currency);
  });
}

function partOf(message: Message, account: string | null, currency: string): Part {
  const transactions: ReadTransaction[] = [];
  const ignored: RowNote[] = [];
  const rejected: RowNote[] = [...message.rejected];
  for (const entry of message.entries) {
    const { row } = entry;
    const movement = movementOf(entry.lines);
    if (typeof movement === 'string') {
      rejected.push({ row, reason: movement });
      continue;
    }
    const fraction = fractionProblem(currency, movement.amount);
    if (fraction) rejected.push({ row, reason: fraction });
    else if (movement.isExpected)
      ignored.push({ row, reason: 'Khoản dự kiến, ngân hàng chưa ghi sổ' });
    else transactions.push(transactionOf(entry, movement));
  }
  const { opening, closing, totals } = message;
  return {
    account,
    currency,
    ...periodOf(opening?.day ?? null, closing?.day ?? null),
    stated: {
      opening: opening?.amount ?? null,
      closing: closing?.amount ?? null,
      totalIn: totals.in?.total ?? null,
      totalOut: totals.out?.total ?? null,
      totalNet: null,
      totalFee: null,
      countIn: totals.in?.count ?? null,
      countOut: totals.out?.count ?? null,
    },
    transactions,
    ignored,
    rejected,
  };
}

function transactionOf(
  entry: Entry,
  movement: Exclude<ReturnType<typeof movementOf>, string>,
): ReadTransaction {
  const details = textsOf(entry, movement.further);
  return {
    row: entry.row,
    bookedAt: `${movement.bookedOn}T00:00:00`,
    valueDate: movement.valueDate,
    amount: movement.amount,
    fee: '0',
    reference: movement.reference,
    memo: details.memo,
    counterpartyName: details.name,
    counterpartyAccount: details.account,
    virtualAccount: null,
    terminal: null,
    balance: null,
    ...(movement.isReversal ? { reversal: true } : {}),
  };
}

/** The text of `:86:`, else of `:NS:`, else what stands in and under the `:61:` itself. */
function textsOf({ lines, details, further }: Entry, behind: string): Details {
  const main = detailsOf(details);
  if (main.memo !== null) return main;
  const other = nonSwiftDetails(further);
  if (other.memo !== null) return other;
  const memo = textOrNull([behind, ...lines.slice(1)].join(' ').trim().slice(0, 4000));
  return { memo, name: main.name ?? other.name, account: main.account ?? other.account };
}

/**
 * Which days a statement covers: an opening balance is mostly the closing one of
 * the day before it. A day too few only looks like a gap; a day too many would hide one.
 */
function periodOf(opening: Day | null, closing: Day | null): { from: Day | null; to: Day | null } {
  if (closing === null) return { from: null, to: null };
  if (opening === null || opening > closing) return { from: null, to: closing };
  return { from: opening === closing ? opening : addDays(opening, 1), to: closing };
}

/** The number in `:25:`, which may stand behind the bank's code and before the currency. */
function accountOf(text: string): { account: string | null; suffix: string | null } {
  const named = /\d[/ ]?([A-Z]{3})$/.exec(text)?.[1];
  // XXX hides digits of the number.
  const suffix = named === 'XXX' ? null : (named ?? null);
  const body = suffix ? text.slice(0, -3).replace(/[/ ]$/, '') : text;
  const cut = body.indexOf('/');
  const number = (cut < 0 ? body : body.slice(cut + 1)).replace(/^\/+|\/+$/g, '');
  return { account: textOrNull(number || body), suffix };
}
