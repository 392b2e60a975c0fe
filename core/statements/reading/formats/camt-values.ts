import { codeKey, type Day, dayOf, type WallTime } from '../../../kernel/index.ts';
import { momentReader, wallTimeOf } from '../dates.ts';
import { canonical, type Decimal } from '../decimals.ts';
import { textOrNull } from '../texts.ts';
import { nodeAt, textAt, type XmlNode } from './xml.ts';

/** More digits than any money has: they would only slow the sums down. */
const AMOUNT = /^\+?(?=\.?\d)(\d{0,24})(?:\.(\d{0,18}))?$/;
const readMoment = momentReader('dmy');
const ZONE = /^(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** An amount as ISO 20022 writes it: digits and a dot, never a sign (that is another element); null when it is none. */
export function amountOf(text: string): Decimal | null {
  const parts = AMOUNT.exec(text);
  return parts ? canonical(false, parts[1] ?? '', parts[2] ?? '') : null;
}

/** What `CdtDbtInd` says: true for money in, null where it says neither. */
export function creditOf(node: XmlNode | undefined): boolean | null {
  const word = textAt(node, 'CdtDbtInd');
  if (word === 'CRDT') return true;
  return word === 'DBIT' ? false : null;
}

/** A date or a time of it, as Vietnam's wall clock; undefined: it is not there, null: it cannot be read. */
export function wallTimeAt(node: XmlNode | undefined): WallTime | null | undefined {
  const text = textAt(node, 'DtTm') || textAt(node, 'Dt') || (node?.text.trim() ?? '');
  return text === '' ? undefined : wallTime(text);
}

function wallTime(text: string): WallTime | null {
  const moment = readMoment(text);
  return moment && ZONE.test(moment.rest) ? wallTimeOf(moment) : null;
}

/** The days a statement covers; a period that ends at midnight ends with the day before. */
export function periodOf(node: XmlNode): { readonly from: Day | null; readonly to: Day | null } {
  const [first, last] = ['Fr', 'To'].map(
    (end) => textAt(node, `${end}DtTm`) || textAt(node, `${end}Dt`),
  );
  const from = wallTime(first ?? '');
  const to = wallTime(last ?? '');
  const atMidnight = /T00:00(?::00)?(?![\d:])/.test(last ?? '') && from !== null && to !== null;
  const end = to !== null && atMidnight && from < to ? secondBefore(to) : to;
  return { from: from && dayOf(from), to: end && dayOf(end) };
}

function secondBefore(time: WallTime): WallTime {
  return new Date(Date.parse(`${time}Z`) - 1000).toISOString().slice(0, 19);
}

/** The number of an account, by IBAN or the bank's own; null where there is none. */
export function accountAt(node: XmlNode | undefined): string | null {
  const id = nodeAt(node, 'Id');
  const number =
    textAt(id, 'IBAN') ||
    textAt(id, 'Othr', 'Id') ||
    textAt(id, 'BBAN') ||
    textAt(id, 'PrtryAcct', 'Id');
  const clean = textOrNull(number.replace(/[\s.]/g, ''));
  return clean === null || codeKey(clean) === '' ? null : clean;
}

/** A three-letter currency; null for anything else. */
export function currencyOf(text: string | null): string | null {
  const code = (text ?? '').trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
