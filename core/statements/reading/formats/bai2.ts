import { type Day, isDay } from '../../../kernel/index.ts';
import { damaged, readPlainText, TABLE_CAPS, tooManyRows } from '../../../tables/index.ts';
import type { ReadTransaction, RowNote } from '../../schema.ts';
import { createSum, type Decimal, negate } from '../decimals.ts';
import type { Part } from '../part.ts';
import { type Stated, totalOf } from '../proof.ts';
import { textOrNull } from '../texts.ts';
import {
  amountsOf,
  type BaiRecord,
  fieldsOf,
  fundsFields,
  holds,
  inCurrency,
  recordsOf,
  totalUnits,
  unitsOf,
} from './bai2-records.ts';
import { binOfBic } from './bic.ts';
import type { FamilyRead } from './index.ts';
import { fullYear, unreadableAmount, unreadableDay, ZERO_AMOUNT } from './lines.ts';
import { settleTotals } from './totals.ts';

/** An account's records between its `03` and its `49`. */
interface Account {
  readonly head: BaiRecord;
  readonly entries: readonly BaiRecord[];
  /** Sum of everything in it, as its control total counts. */
  readonly sum: Decimal;
  /** Its own control total holds. */
  readonly holds: boolean;
}

/** A `02` with its accounts. */
interface Group {
  readonly head: BaiRecord;
  readonly accounts: Account[];
  holds: boolean;
}

/**
 * Reads BAI2. The control totals of account, group and file must equal the
 * sums of what is there, else the proof of what they cover fails.
 * @throws Refusal `file-empty`, `file-too-big`, `too-many-rows`, `file-damaged`
 *   where there is no account in it.
 */
export function read(bytes: Uint8Array): FamilyRead {
  const { text, encoding } = readPlainText(bytes);
  const records = recordsOf(text);
  if (records.filter(({ code }) => code === '16').length > TABLE_CAPS.rows) throw tooManyRows();
  const parts = filesOf(records).flatMap((file) =>
    file.groups.flatMap((group) =>
      group.accounts.map((account) => partOf(account, group, file.holds)),
    ),
  );
  if (parts.length === 0) throw damaged();
  const sender = records[0] ? (fieldsOf(records[0])[0] ?? '') : '';
  return { format: 'bai2', encoding, bankBin: binOfBic(sender.trim()), parts: settleTotals(parts) };
}

/** One `01` with its groups; several may stand in one file. */
interface Transmission {
  readonly groups: Group[];
  /** Its own totals hold, and nothing in it stands where it does not belong. */
  holds: boolean;
  astray: boolean;
}

function filesOf(records: readonly BaiRecord[]): Transmission[] {
  const files: Transmission[] = [];
  let open: { head: BaiRecord; entries: BaiRecord[] } | null = null;
  const close = (trailer: BaiRecord | null): void => {
    if (open) files.at(-1)?.groups.at(-1)?.accounts.push(accountOf(open, trailer));
    open = null;
  };
  for (const record of records) {
    const file = files.at(-1);
    if (record.code === '16' && open) open.entries.push(record);
    else if (record.code === '49' && open) close(record);
    else if (record.code === '03' && file && file.groups.length > 0) {
      close(null);
      open = { head: record, entries: [] };
    } else {
      close(null);
      if (record.code === '01') files.push({ groups: [], holds: false, astray: false });
      else if (file) takeFrame(file, record);
    }
  }
  close(null);
  return files.map((file) => ({ ...file, holds: file.holds && !file.astray }));
}

/** The records around the accounts. */
function takeFrame(file: Transmission, record: BaiRecord): void {
  const { groups } = file;
  const group = groups.at(-1);
  const [total = '', count = ''] = fieldsOf(record);
  if (record.code === '02') groups.push({ head: record, accounts: [], holds: false });
  else if (record.code === '98' && group) group.holds = isRight(total, count, group.accounts);
  else if (record.code === '99')
    file.holds = holds(total, groups.map(sumOf)) && counts(count, groups.length);
  else file.astray = true;
}

function isRight(total: string, count: string, accounts: readonly Account[]): boolean {
  return (
    holds(
      total,
      accounts.map(({ sum }) => sum),
    ) && counts(count, accounts.length)
  );
}

function sumOf({ accounts }: Group): Decimal {
  return totalUnits(accounts.map(({ sum }) => sum));
}

/** Whether a stated number is that of what was found; a blank one says nothing. */
function counts(stated: string, found: number): boolean {
  return stated.trim() === '' || Number(stated) === found;
}

function accountOf(
  { head, entries }: Pick<Account, 'head' | 'entries'>,
  trailer: BaiRecord | null,
): Account {
  const sum = createSum();
  for (const { amount } of amountsOf(fieldsOf(head).slice(2))) sum.add(unitsOf(amount) ?? '0');
  for (const entry of entries) sum.add(unitsOf(fieldsOf(entry)[1] ?? '') ?? '0');
  // A file that was cut has lost the control total too.
  const [total = ''] = trailer ? fieldsOf(trailer) : [];
  return { head, entries, sum: sum.value, holds: trailer !== null && holds(total, [sum.value]) };
}

/** What a bank does with a group: 2 takes it back, 4 is a test. */
const VOID = new Set(['2', '4']);

function partOf(account: Account, group: Group, fileHolds: boolean): Part {
  const [, , status = '', asOf = '', , groupCurrency = ''] = fieldsOf(group.head);
  const [number = '', own = '', ...rest] = fieldsOf(account.head);
  const currency = currencyOf(own) ?? currencyOf(groupCurrency) ?? 'USD'; // as the format has it
  const day = dayOf(asOf);
  const notes: Notes = { transactions: [], ignored: [], rejected: [] };
  const isVoid = VOID.has(status.trim());
  for (const entry of account.entries) {
    if (isVoid)
      notes.ignored.push({
        row: entry.row,
        reason: 'Nhóm giao dịch thử hoặc bị ngân hàng rút lại',
      });
    else takeEntry(entry, { currency, day, asOf }, notes);
  }
  const checks = account.holds && group.holds && fileHolds;
  return {
    account: textOrNull(number.trim()),
    currency,
    from: day,
    to: day,
    stated: isVoid ? NOTHING : { ...statedBy(rest, currency), ...(checks ? {} : { broken: true }) },
    ...notes,
  };
}

function currencyOf(text: string): string | null {
  return /^[A-Z]{3}$/.exec(text.trim().toUpperCase())?.[0] ?? null;
}

function dayOf(text: string): Day | null {
  const [, year = '', month, date] = /^(\d\d)(\d\d)(\d\d)$/.exec(text.trim()) ?? [];
  const day = `${fullYear(year)}-${month}-${date}`;
  return isDay(day) ? day : null;
}

const NOTHING: Stated = {
  opening: null,
  closing: null,
  totalIn: null,
  totalOut: null,
  totalNet: null,
  totalFee: null,
};

/** Opening 010 and closing 015 ledger, total credits 100 and debits 400 with their numbers. */
function statedBy(fields: readonly string[], currency: string): Stated {
  const stated = new Map(amountsOf(fields).map((amount) => [amount.type.trim(), amount]));
  const amount = (type: string): Decimal | null => {
    const units = unitsOf(stated.get(type)?.amount ?? '');
    return units === null ? null : inCurrency(units, currency);
  };
  const count = (type: string): number | null => {
    const shown = stated.get(type)?.count.trim() ?? '';
    return /^\d{1,7}$/.test(shown) ? Number(shown) : null;
  };
  const total = (type: string) => totalOf([amount(type)].filter((value) => value !== null));
  return {
    ...NOTHING,
    opening: amount('010'),
    closing: amount('015'),
    totalIn: total('100'),
    totalOut: total('400'),
    countIn: count('100'),
    countOut: count('400'),
  };
}

interface Notes {
  readonly transactions: ReadTransaction[];
  readonly ignored: RowNote[];
  readonly rejected: RowNote[];
}

interface GroupOf {
  readonly currency: string;
  readonly day: Day | null;
  /** The group's day as it stands. */
  readonly asOf: string;
}

function takeEntry(entry: BaiRecord, { currency, day, asOf }: GroupOf, notes: Notes): void {
  const { row } = entry;
  const [type = '', shown = ''] = fieldsOf(entry).map((field) => field.trim());
  const direction = directionOf(type);
  const units = unitsOf(shown);
  if (type === '890') {
    notes.ignored.push({ row, reason: 'Dòng thông tin, không có tiền' });
  } else if (direction === null) {
    notes.rejected.push({
      row,
      reason: `Mã giao dịch “${type.slice(0, 10)}” không cho biết tiền vào hay ra`,
    });
  } else if (units === null || units.startsWith('-')) {
    notes.rejected.push({ row, reason: unreadableAmount(shown) });
  } else if (day === null) {
    notes.rejected.push({ row, reason: unreadableDay(asOf) });
  } else if (units === '0') {
    notes.ignored.push({ row, reason: ZERO_AMOUNT });
  } else {
    const amount = inCurrency(units, currency);
    notes.transactions.push({
      row,
      bookedAt: `${day}T00:00:00`,
      amount: direction === 'in' ? amount : negate(amount),
      fee: '0',
      ...wordsOf(entry),
      counterpartyName: null,
      counterpartyAccount: null,
      virtualAccount: null,
      terminal: null,
      balance: null,
    });
  }
}

/** Money in or out by the type code's range; banks' own codes have ranges of theirs. */
function directionOf(type: string): 'in' | 'out' | null {
  if (!/^\d{3}$/.test(type)) return null;
  const code = Number(type);
  if ((code >= 100 && code <= 399) || (code >= 920 && code <= 959)) return 'in';
  return (code >= 400 && code <= 699) || (code >= 960 && code <= 999) ? 'out' : null;
}

/** Value date, reference and text, which follow the kind of funds. */
function wordsOf(entry: BaiRecord): Pick<ReadTransaction, 'valueDate' | 'reference' | 'memo'> {
  const fields = fieldsOf(entry);
  const funds = fields[2] ?? '';
  const at = 3 + fundsFields(funds, fields[3]);
  const [bank = '', customer = ''] = fields.slice(at, at + 2).map((field) => field.trim());
  const memo = textAfter(entry, at + 2).slice(0, 4000);
  return {
    valueDate: funds.trim().toUpperCase() === 'V' ? dayOf(fields[3] ?? '') : null,
    reference: textOrNull(bank) ?? textOrNull(customer),
    memo: textOrNull(memo.trim()) ?? (bank === '' ? null : textOrNull(customer)),
  };
}

/** What follows so many fields: commas are its own, each further line is set off by a blank. */
function textAfter({ pieces }: BaiRecord, count: number): string {
  let left = count;
  const text: string[] = [];
  for (const piece of pieces) {
    const fields = piece.split(',');
    text.push(fields.slice(left).join(','));
    left = Math.max(0, left - fields.length);
  }
  return text.filter((line) => line !== '').join(' ');
}
