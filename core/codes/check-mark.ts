import { createHash } from 'node:crypto';

/** Letters and digits that are not taken for one another when read aloud. */
const MARK_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Four characters that change with any change of the payload (SHA-256, 20 bits). */
export function checkMarkOf(payload: string): string {
  const hash = createHash('sha256').update(payload).digest();
  return Array.from(hash.subarray(0, 4), (byte) => MARK_LETTERS[byte & 31]).join('');
}
