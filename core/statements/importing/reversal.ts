import { searchKey } from '../../kernel/index.ts';
import type { ReadTransaction } from '../schema.ts';

const WORDS =
  /(?<![a-z0-9])(hoan tien|hoan tra|huy giao dich|huy gd|reversal|reversed|refund|refunded)(?![a-z0-9])/;

/**
 * Whether a row takes an earlier one back: the file says so, or it is money
 * going out whose memo does. Asked before a trader's own spending is hidden.
 */
export function isReversal({ reversal, amount, memo }: ReadTransaction): boolean {
  if (reversal) return true;
  return amount.startsWith('-') && memo !== null && WORDS.test(searchKey(memo));
}
