import { hash } from 'node:crypto';
import { codeKey, searchKey } from '../../kernel/index.ts';
import type { ReadTransaction } from '../schema.ts';

/**
 * What makes a bank transaction the same in another file: account, date-time,
 * signed amount, reference and memo. Not the balance (feeds do not carry it)
 * and not the spelling: banks push blanks into memos and fold their accents.
 * @returns 16 bytes; equal rows of one file have equal fingerprints and are
 *   told apart by their occurrence.
 */
export function fingerprintOf(accountKey: string, transaction: ReadTransaction): Buffer {
  const text = [
    accountKey,
    transaction.bookedAt,
    transaction.amount,
    transaction.reference === null ? '' : textKey(transaction.reference),
    transaction.memo === null ? '' : textKey(transaction.memo),
  ].join('\u0000');
  return hash('sha256', text, 'buffer').subarray(0, 16);
}

/** The account's part of a fingerprint. */
export function accountKeyOf(number: string): string {
  return codeKey(number);
}

const PLAIN = /^[\x20-\x7e]*$/;

function textKey(text: string): string {
  const key = PLAIN.test(text) ? text.toLowerCase() : searchKey(text);
  return key.includes(' ') ? key.replaceAll(' ', '') : key;
}
