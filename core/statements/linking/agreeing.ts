import { searchKey } from '../../kernel/index.ts';
import type { LinkRow } from './link.ts';

/** Shorter memos (`ck`) stand inside any other by accident. */
const LEAST_MEMO = 4;

/** References and memos compare as in a fingerprint: without case, accents and blanks. */
export function textKey(text: string): string {
  const key = PLAIN.test(text) ? text.toLowerCase() : searchKey(text);
  return key.replaceAll(' ', '');
}

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Whether two references speak against each other: of one make (letters in
 * front, length) and yet different. A bank and a feed may each number for
 * themselves; then the numbers say nothing.
 */
export function contraryReferences(one: LinkRow, other: LinkRow): boolean {
  const [a, b] = [one.referenceKey, other.referenceKey];
  return a !== '' && b !== '' && a !== b && makeOf(a) === makeOf(b);
}

/**
 * Whether two rows tell the same of a payment: the virtual account, a payment
 * code of ours, or the memo. Banks push blanks into memos, set prefixes before them and cut them, so
 * one may stand inside the other; of numbers partly hidden only the digits that
 * can be seen are compared.
 */
export function sameText(one: LinkRow, other: LinkRow): boolean {
  const [a, b] = [one.memoKey, other.memoKey];
  if (a === b) return a !== '' || one.amount < 0 || sameVirtualAccount(one, other);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= LEAST_MEMO && holds(long, short)) return true;
  return sameVirtualAccount(one, other) || sameCode(one, other);
}

function sameCode(one: LinkRow, other: LinkRow): boolean {
  return one.codes !== '' && one.codes === other.codes;
}

function sameVirtualAccount(one: LinkRow, other: LinkRow): boolean {
  const [a, b] = [textKey(one.virtualAccount), textKey(other.virtualAccount)];
  return a !== '' && a.length === b.length && holds(a, b);
}

function makeOf(reference: string): string {
  return `${/^[^0-9]*/.exec(reference)?.[0] ?? ''}${reference.length}`;
}

const HIDDEN = /(?<=\d)[x*]{2,}|[x*]{2,}(?=\d)/g;
const HIDES = /[x*]{2}/;
const ANY = '\u0000';

/** Whether `long` holds `short` somewhere; hidden digits fit any character. */
function holds(long: string, short: string): boolean {
  if (long.includes(short)) return true;
  if (!HIDES.test(long) && !HIDES.test(short)) return false;
  const hide = (text: string): string => text.replace(HIDDEN, (run) => ANY.repeat(run.length));
  const [where, what] = [hide(long), hide(short)];
  if (where === long && what === short) return false;
  for (let start = 0; start + what.length <= where.length; start += 1) {
    if (fitsAt(where, what, start)) return true;
  }
  return false;
}

function fitsAt(where: string, what: string, start: number): boolean {
  for (let index = 0; index < what.length; index += 1) {
    const [a, b] = [where[start + index], what[index]];
    if (a !== b && a !== ANY && b !== ANY) return false;
  }
  return true;
}
