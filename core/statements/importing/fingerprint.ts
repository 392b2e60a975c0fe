import { hash } from 'node:crypto';
import { codeKey, searchKey } from '../../kernel/index.ts';
import type { Door, ReadTransaction } from '../schema.ts';

/**
 * What makes a bank transaction the same in another file: account, date-time,
 * signed amount, reference and memo. Not the balance (feeds do not carry it)
 * and not the spelling: banks push blanks into memos and fold their accents.
 * Where a feed has a name for each of its rows, that name and the account alone.
 * What comes through another door than a statement is another row of the book
 * even if it reads the same: it is linked, never merged.
 * @returns 16 bytes; equal rows of one file have equal fingerprints and are
 *   told apart by their occurrence.
 */
export function fingerprintOf(
  accountKey: string,
  transaction: ReadTransaction,
  door: Door = 'statement',
): Buffer {
  const { sourceId } = transaction;
  const parts = sourceId === undefined ? wordsOf(transaction) : ['source', sourceId];
  const own = door === 'statement' ? [accountKey, ...parts] : [accountKey, door, ...parts];
  // As text first: Node makes a piece of memory of its own for each hash it gives as bytes.
  return Buffer.from(hash('sha256', own.join('\u0000'), 'hex').slice(0, 32), 'hex');
}

function wordsOf({ bookedAt, amount, reference, memo }: ReadTransaction): string[] {
  return [
    bookedAt,
    amount,
    reference === null ? '' : textKey(reference),
    memo === null ? '' : textKey(memo),
  ];
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
