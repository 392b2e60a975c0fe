import { codeKey, dayOf } from '../../../kernel/index.ts';
import type { ReadTransaction, RowNote } from '../../schema.ts';
import type { Decimal } from '../decimals.ts';
import type { Part } from '../part.ts';
import { NOTHING_STATED } from '../proof.ts';
import { accountOrNull, textOrNull } from '../texts.ts';
import { type CurrencyRows, notDong, unnamedCurrency } from './ledger.ts';
import { type AmountReader, amountReader } from './ofx-amounts.ts';
import { firstDay, lastDay, ofxTime } from './ofx-dates.ts';

/** The fields of one aggregate, by name. */
export type OfxFields = ReadonlyMap<string, string>;

/** One entry of a list of transactions, as it stands in the file. */
export interface OfxEntry {
  readonly row: number;
  /** Of the list of those still waiting. */
  readonly isPending: boolean;
  readonly fields: OfxFields;
}

/** One `STMTRS` or `CCSTMTRS`, as it stands in the file. */
export interface OfxStatement {
  /** Its own fields, those of its account, its list and its ledger balance. */
  readonly fields: OfxFields;
  readonly entries: readonly OfxEntry[];
}

/** One part for each currency of a statement. */
export function partsOf({ fields, entries }: OfxStatement): Part[] {
  const stated = currencyOf(fields.get('CURDEF'));
  const buckets = new Map<string, CurrencyRows>();
  const grouped = Map.groupBy(entries, (entry) => currencyOf(entry.fields.get('CURSYM')) ?? stated);
  const closings = new Map<string, Decimal | null>();
  if (!grouped.has(stated) && grouped.size === 0) grouped.set(stated, []);
  for (const [named, own] of grouped) {
    const isMain = named === stated || (stated === null && grouped.size === 1);
    const balance = isMain ? (fields.get('BALAMT') ?? '') : '';
    const shown = [...own.map((entry) => entry.fields.get('TRNAMT') ?? ''), balance];
    const currency =
      named ?? unnamedCurrency(shown.flatMap((text) => amountReader(null, [])(text) ?? []));
    const read = amountReader(currency, shown);
    buckets.set(currency, readEntries(own, currency, read));
    closings.set(currency, read(balance));
  }
  const from = firstDay(fields.get('DTSTART') ?? '');
  return [...buckets].map(([currency, rows]) => ({
    account: accountOf(fields.get('ACCTID') ?? ''),
    currency,
    from,
    to: lastDay(fields.get('DTEND') ?? '', from),
    stated: { ...NOTHING_STATED, closing: closings.get(currency) ?? null },
    ...rows,
  }));
}

function currencyOf(text: string | undefined): string | null {
  const code = (text ?? '').toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

function accountOf(text: string): string | null {
  const clean = textOrNull(text.replace(/\s/g, ''));
  return clean === null || codeKey(clean) === '' ? null : clean;
}

function readEntries(
  entries: readonly OfxEntry[],
  currency: string,
  read: AmountReader,
): CurrencyRows {
  const transactions: ReadTransaction[] = [];
  const ignored: RowNote[] = [];
  const rejected: RowNote[] = [];
  const unsigned = !entries.some(({ fields }) => fields.get('TRNAMT')?.startsWith('-'));
  for (const entry of entries) {
    const { row } = entry;
    const result = readEntry(entry, read, unsigned);
    if ('ignored' in result) ignored.push({ row, reason: result.ignored });
    else if ('rejected' in result) rejected.push({ row, reason: result.rejected });
    else {
      const odd = notDong(currency, result.amount);
      if (odd === null) transactions.push(result);
      else rejected.push({ row, reason: odd });
    }
  }
  return { transactions, ignored, rejected };
}

type EntryResult = ReadTransaction | { readonly ignored: string } | { readonly rejected: string };

function readEntry(
  { row, isPending, fields }: OfxEntry,
  read: AmountReader,
  unsigned: boolean,
): EntryResult {
  const get = (name: string): string => fields.get(name) ?? '';
  if (isPending) return { ignored: 'Giao dịch đang chờ, chưa ghi sổ' };
  if (get('CORRECTFITID') !== '')
    return { rejected: 'Dòng sửa một giao dịch ngân hàng đã báo trước đó' };
  const shown = get('TRNAMT');
  if (shown === '') return { rejected: 'Dòng có ngày nhưng không có số tiền' };
  const amount = read(shown);
  if (amount === null) return { rejected: `Số tiền “${shown.slice(0, 30)}” không đọc được` };
  const day = get('DTPOSTED');
  if (day === '') return { rejected: 'Dòng có số tiền nhưng không có ngày giao dịch' };
  const bookedAt = ofxTime(day);
  if (bookedAt === null) {
    return { rejected: `Ngày “${day.slice(0, 30)}” không đọc được hoặc không có thật` };
  }
  if (amount === '0') return { ignored: 'Số tiền bằng 0' };
  // The sign alone tells the direction, unless the file shows that it never writes one.
  if (unsigned && get('TRNTYPE').toUpperCase() === 'DEBIT') {
    return { rejected: `Không rõ tiền vào hay tiền ra: “${get('TRNTYPE').slice(0, 20)}”` };
  }
  const available = ofxTime(get('DTAVAIL'));
  return {
    row,
    bookedAt,
    valueDate: available && dayOf(available),
    amount,
    fee: '0',
    reference: textOrNull(get('FITID')) ?? textOrNull(get('REFNUM')) ?? textOrNull(get('CHECKNUM')),
    ...textsOf(get),
    counterpartyAccount: accountOrNull(get('ACCTTO')),
    virtualAccount: null,
    terminal: null,
    balance: null,
  };
}

/**
 * `NAME` is the payee, or the first words of the memo cut short, or all there
 * is: only beside a memo of its own is it a name.
 */
function textsOf(
  get: (name: string) => string,
): Pick<ReadTransaction, 'memo' | 'counterpartyName'> {
  const payee = textOrNull(get('PAYEE'));
  const name = textOrNull(get('EXTDNAME')) ?? textOrNull(get('NAME'));
  const memo = textOrNull(get('MEMO'));
  const repeats = name === null || memo === null || memo.startsWith(name);
  return { memo: memo ?? name, counterpartyName: payee ?? (repeats ? null : name) };
}
