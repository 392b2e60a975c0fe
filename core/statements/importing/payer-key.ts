import { hash, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/**
 * Tells payers apart without keeping who they are: the same account gives the
 * same 16 bytes, and only this data folder's own key leads from one to the other.
 */
export interface PayerKeys {
  /** Null where the account is not known, partly hidden, or too short to be one. */
  keyOf(account: string | null): Buffer | null;
  /** Keeps the secret, if it is new; inside the write that stores the first keys. */
  save(): void;
}

const NAME = 'payer-key';
const BLOCK = 64; // of SHA-256
const MOST_REMEMBERED = 20_000;

/** Prepares it; the secret is read, or made, when it is first needed. */
export function createPayerKeys(db: Database): PayerKeys {
  const read = db.prepare<[], Buffer>(`SELECT value FROM secret WHERE name = '${NAME}'`).pluck();
  const keep = db.prepare(`INSERT OR IGNORE INTO secret (name, value) VALUES ('${NAME}', ?)`);
  let made: Buffer | undefined;
  const secret = (): Buffer => {
    const kept = read.get();
    if (kept) return kept;
    made ??= randomBytes(32);
    return made;
  };
  let keyed: ((text: string) => Buffer) | undefined;
  /** Payers come again: half of the work is saved by remembering them. */
  const known = new Map<string, Buffer>();

  const digest = (digits: string): Buffer => {
    keyed ??= hmac(secret());
    const found = known.get(digits);
    if (found) return found;
    const key = keyed(digits).subarray(0, 16);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(digits, key);
    return key;
  };

  return {
    keyOf: (account) => {
      if (account === null) return null;
      const digits = account.replace(/[\s.-]/g, '');
      return /^\d{6,34}$/.test(digits) ? digest(digits) : null;
    },
    save: () => {
      if (made) keep.run(made);
    },
  };
}

/**
 * HMAC-SHA256 (RFC 2104) for many short texts: Node's own makes an object for
 * each, which costs five times as much as the two hashes it stands for.
 */
function hmac(key: Buffer): (text: string) => Buffer {
  const inner = Buffer.alloc(BLOCK);
  key.copy(inner);
  const outer = Buffer.alloc(BLOCK + 32);
  inner.copy(outer);
  for (let index = 0; index < BLOCK; index += 1) {
    inner[index] = (inner[index] ?? 0) ^ 0x36;
    outer[index] = (outer[index] ?? 0) ^ 0x5c;
  }
  return (text) => {
    hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer, 'buffer');
  };
}
