import type { Proof } from '../../core/statements/index.ts';
import type { Random } from './random.ts';

/** What a made file holds of one account, known before it was printed. */
export interface Truth {
  readonly account: string | null;
  readonly currency: string;
  /** Day and exact amount of every payment, in the order of the file; money in positive. */
  readonly rows: readonly { readonly day: string; readonly amount: string }[];
  readonly opening: string | null;
  readonly closing: string | null;
  readonly proof: Proof;
}

/** A whole file as its maker would send it. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly truth: readonly Truth[];
}

/** A file to be read: whole, or damaged on purpose. */
export interface FuzzCase {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Null of a damaged one: nothing is known of its sums but what the file itself says. */
  readonly truth: readonly Truth[] | null;
  /** What was done to it, in a few words. */
  readonly note: string;
}

/** One family of files and how they are made. */
export interface FuzzFamily {
  readonly name: string;
  make(random: Random): FuzzCase;
}
