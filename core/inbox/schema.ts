import { z } from 'zod';
import type { Day, ErrorBody } from '../kernel/index.ts';
import type { Proof } from '../statements/index.ts';

/** One account of a waiting file. */
export interface InboxAccount {
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly added: number;
  readonly duplicate: number;
  readonly proof: Proof;
}

/**
 * A file of the watched folder. `reading`: its turn has not come or not ended;
 * `ready`: read, compared with the book, waits for a person; `known`: taken in
 * already; `refused`: it looks like a statement but cannot be read as it is.
 */
export interface InboxFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written, UTC. */
  readonly writtenAt: string;
  readonly state: 'reading' | 'ready' | 'known' | 'refused';
  readonly accounts: readonly InboxAccount[];
  readonly error: ErrorBody['error'] | null;
}

/** The watched folder as it is now. */
export interface InboxState {
  /** Null: no folder is watched. */
  readonly folder: string | null;
  /** Why nothing comes from it at the moment. */
  readonly problem: ErrorBody['error'] | null;
  /** The newest first; what is no statement at all is not listed. */
  readonly files: readonly InboxFile[];
  /** How many files were left out because they are no statements. */
  readonly others: number;
}

const MOST_DISMISSED = 2000;

/** What `inbox.json` in the data folder keeps: a path is of this computer, so not of the data. */
export const InboxSettings = z.object({
  folder: z.string().nullable().default(null),
  /** SHA-256 of files that a person does not want to see again. */
  dismissed: z
    .array(z.string())
    .default([])
    .transform((hashes) => hashes.slice(-MOST_DISMISSED)),
});
export type InboxSettings = z.infer<typeof InboxSettings>;
