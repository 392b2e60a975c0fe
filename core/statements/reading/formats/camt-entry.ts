import { codeKey, dayOf, type WallTime } from '../../../kernel/index.ts';
import type { ReadTransaction } from '../../schema.ts';
import { add, type Decimal, negate } from '../decimals.ts';
import { accountOrNull, textOrNull } from '../texts.ts';
import { accountAt, amountOf, creditOf, currencyOf, wallTimeAt } from './camt-values.ts';
import { child, childrenOf, nodeAt, textAt, type XmlNode } from './xml.ts';

/** A transaction before its file numbers it. */
export type Unnumbered = Omit<ReadTransaction, 'row'>;

/** What an entry comes to: money that moved, or why it is not taken. */
export type CamtEntry = {
  /** Null where the entry names none. */
  readonly currency: string | null;
} & (
  | {
      readonly kind: 'booked';
      readonly isCredit: boolean;
      readonly amount: Decimal;
      readonly transactions: readonly Unnumbered[];
    }
  | {
      readonly kind: 'pending';
      readonly isCredit: boolean;
      readonly amount: Decimal;
      readonly reason: string;
    }
  | { readonly kind: 'rejected'; readonly reason: string }
);

/** What one detail of an entry tells; kept small, an entry may have many thousand. */
export interface CamtDetail {
  readonly amount: Decimal | null;
  readonly currency: string | null;
  readonly isCredit: boolean | null;
  readonly returned: boolean;
  readonly reference: string | null;
  readonly memo: string | null;
  readonly debtor: Party;
  readonly creditor: Party;
}

interface Party {
  readonly name: string | null;
  readonly account: string | null;
}

/** Reads one `TxDtls`. */
export function detailOf(node: XmlNode): CamtDetail {
  const amount =
    child(node, 'Amt') ??
    nodeAt(node, 'AmtDtls', 'TxAmt', 'Amt') ??
    nodeAt(node, 'AmtDtls', 'InstdAmt', 'Amt');
  const parties = child(node, 'RltdPties');
  return {
    amount: amountOf(amount?.text.trim() ?? ''),
    currency: currencyOf(amount?.currency ?? null),
    isCredit: creditOf(node),
    returned: child(node, 'RtrInf') !== undefined,
    reference: detailReference(node),
    memo: detailMemo(node),
    debtor: partyOf(parties, 'Dbtr'),
    creditor: partyOf(parties, 'Cdtr'),
  };
}

function detailReference(node: XmlNode): string | null {
  const refs = child(node, 'Refs');
  return firstText(
    ['AcctSvcrRef', 'TxId', 'EndToEndId', 'InstrId', 'UETR', 'ChqNb'].map((name) =>
      textAt(refs, name),
    ),
  );
}

function detailMemo(node: XmlNode): string | null {
  const remittance = child(node, 'RmtInf');
  const written = childrenOf(remittance, 'Ustrd').map((one) => one.text);
  const structured = childrenOf(remittance, 'Strd').flatMap((one) => [
    textAt(one, 'CdtrRefInf', 'Ref') || textAt(one, 'CdtrRefInf', 'CdtrRef'),
    ...childrenOf(one, 'AddtlRmtInf').map((more) => more.text),
  ]);
  return textOrNull(joined(written) || joined(structured) || textAt(node, 'AddtlTxInf'));
}

function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

/** Newer versions wrap the party in `Pty`; the one behind it is a second choice. */
function partyOf(parties: XmlNode | undefined, role: 'Dbtr' | 'Cdtr'): Party {
  const names = [role, `Ultmt${role}`].flatMap((name) => {
    const node = child(parties, name);
    return [textAt(node, 'Pty', 'Nm'), textAt(node, 'Nm')];
  });
  const account = accountAt(child(parties, `${role}Acct`));
  return { name: firstText(names), account: account === null ? null : accountOrNull(account) };
}

const NOT_GIVEN = /^not\s?provided$/i;

function firstText(texts: readonly string[]): string | null {
  for (const text of texts) {
    if (text === '' || NOT_GIVEN.test(text)) continue;
    const clean = textOrNull(text);
    if (clean !== null) return clean;
  }
  return null;
}

/**
 * Reads one `Ntry`: one transaction per detail when the details sum to the
 * entry, else one. The sign is `CdtDbtInd`'s alone: of a reversal too it tells
 * where the money went this time. Charges are never taken off or added: the
 * entry's amount is what moved, and they are inside it or entries of their own.
 * `own` is the statement's account.
 */
export function entryOf(
  node: XmlNode,
  details: readonly CamtDetail[],
  own: string | null,
): CamtEntry {
  const shown = textAt(node, 'Amt');
  const currency = currencyOf(child(node, 'Amt')?.currency ?? null);
  const amount = amountOf(shown);
  const isCredit = creditOf(node);
  const refused = (reason: string): CamtEntry => ({ kind: 'rejected', currency, reason });
  if (shown === '') return refused('Dòng có ngày nhưng không có số tiền');
  if (amount === null) return refused(`Số tiền “${shown.slice(0, 30)}” không đọc được`);
  if (isCredit === null) {
    return refused(`Không rõ tiền vào hay tiền ra: “${textAt(node, 'CdtDbtInd').slice(0, 20)}”`);
  }
  const status = textAt(node, 'Sts', 'Cd') || textAt(node, 'Sts', 'Prtry') || textAt(node, 'Sts');
  if (PENDING.has(status)) {
    const reason = `Trạng thái “${status}”: chưa thành công`;
    return { kind: 'pending', currency, isCredit, amount, reason };
  }
  if (status !== '' && status !== 'BOOK') {
    return refused(`Trạng thái “${status.slice(0, 40)}” chưa biết là thành công hay không`);
  }
  const bookedAt = wallTimeAt(child(node, 'BookgDt')) ?? wallTimeIfUnbooked(node);
  if (bookedAt === null) return refused(dayProblem(node));
  const context: Context = { node, isCredit, amount, currency, bookedAt, own };
  return {
    kind: 'booked',
    currency,
    isCredit,
    amount,
    transactions: transactionsOf(context, details),
  };
}

/** Not booked yet, for information only, to come. */
const PENDING: ReadonlySet<string> = new Set(['PDNG', 'INFO', 'FUTR']);

/** The value date stands in only where no booking date is given; one that cannot be read is not replaced. */
function wallTimeIfUnbooked(node: XmlNode): WallTime | null {
  if (wallTimeAt(child(node, 'BookgDt')) !== undefined) return null;
  return wallTimeAt(child(node, 'ValDt')) ?? null;
}

function dayProblem(node: XmlNode): string {
  const dates = child(node, 'BookgDt') ?? child(node, 'ValDt');
  const shown = textAt(dates, 'DtTm') || textAt(dates, 'Dt');
  return shown === ''
    ? 'Dòng có số tiền nhưng không có ngày giao dịch'
    : `Ngày “${shown.slice(0, 30)}” không đọc được hoặc không có thật`;
}

interface Context {
  readonly node: XmlNode;
  readonly isCredit: boolean;
  readonly amount: Decimal;
  readonly currency: string | null;
  readonly bookedAt: WallTime;
  readonly own: string | null;
}

function transactionsOf(context: Context, details: readonly CamtDetail[]): readonly Unnumbered[] {
  const signed = context.isCredit ? context.amount : negate(context.amount);
  const parts = details.length > 1 ? splitAmounts(context, details, signed) : null;
  if (parts !== null) {
    return details.flatMap((detail, index) => {
      const amount = parts[index] ?? '0';
      return amount === '0' ? [] : [transactionOf(context, amount, detail, true)];
    });
  }
  return signed === '0'
    ? []
    : [transactionOf(context, signed, details.length === 1 ? details[0] : undefined, false)];
}

/** Signed amounts of the details; null when they do not sum to the entry, by their own signs or all by its. */
function splitAmounts(
  { isCredit, currency }: Context,
  details: readonly CamtDetail[],
  signed: Decimal,
): readonly Decimal[] | null {
  for (const ownSigns of [true, false]) {
    const amounts: Decimal[] = [];
    for (const detail of details) {
      if (detail.amount === null || (detail.currency ?? currency) !== currency) return null;
      const isIn = ownSigns ? (detail.isCredit ?? isCredit) : isCredit;
      amounts.push(isIn ? detail.amount : negate(detail.amount));
    }
    if (add(...amounts) === signed) return amounts;
  }
  return null;
}

function transactionOf(
  { node, bookedAt, own }: Context,
  amount: Decimal,
  detail: CamtDetail | undefined,
  isPart: boolean,
): Unnumbered {
  const isIn = !amount.startsWith('-');
  const isReversal = textAt(node, 'RvslInd') === 'true' || textAt(node, 'RvslInd') === '1';
  // Of a payment that is taken back the parties are the first one's.
  const other = detail && (isIn === isReversal ? detail.creditor : detail.debtor);
  const entryReference = firstText([textAt(node, 'AcctSvcrRef')]);
  const valueDate = wallTimeAt(child(node, 'ValDt'));
  return {
    bookedAt,
    valueDate: valueDate ? dayOf(valueDate) : null,
    amount,
    fee: '0',
    // The parts of a batch have the entry's in common, so their own comes first.
    reference:
      (isPart ? detail?.reference : entryReference) ??
      (isPart ? entryReference : detail?.reference) ??
      firstText([textAt(node, 'NtryRef')]),
    memo: detail?.memo ?? textOrNull(textAt(node, 'AddtlNtryInf')),
    counterpartyName: other?.name ?? null,
    counterpartyAccount: other?.account ?? null,
    virtualAccount: isIn && !isReversal ? virtualAccountOf(detail, own) : null,
    terminal: null,
    balance: null,
    ...(isReversal || detail?.returned ? { reversal: true } : {}),
  };
}

/** Money sent to another number than the statement's own came through a virtual account of it. */
function virtualAccountOf(detail: CamtDetail | undefined, own: string | null): string | null {
  const named = detail?.creditor.account ?? null;
  if (named === null || own === null) return null;
  const [a, b] = [codeKey(named), codeKey(own)];
  // An IBAN ends with the bank's own number.
  return a.endsWith(b) || b.endsWith(a) ? null : named;
}
