import { z } from 'zod';
import { type Day, isDay } from '../kernel/index.ts';
import type { FeedRow } from '../statements/index.ts';

/** The feeds the app knows how to ask. */
export const CONNECTORS = ['sepay-v2', 'sepay-v1', 'casso-v2'] as const;
export type ConnectorId = (typeof CONNECTORS)[number];

const LOCAL = /^http:\/\/127\.0\.0\.1(?::\d+)?(?:\/|$)/;

/** A feed to be set up. */
export const FeedDraft = z.object({
  connector: z.enum(CONNECTORS),
  /** What people call it, `SePay của ban quản lý`. */
  name: z.string().trim().min(1).max(80),
  /** The provider's key; kept outside the data, shown never again. */
  key: z.string().trim().min(8).max(500),
  /** Only this account; absent: all the key opens. */
  account: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{4,30}$/)
    .optional(),
  /** The first day to ask for; absent: 30 days back. */
  from: z.string().refine(isDay).optional(),
  /** Where to ask instead of the provider's own address: https, or this computer. */
  address: z
    .url()
    .refine((url) => url.startsWith('https://') || LOCAL.test(url))
    .optional(),
});
export type FeedDraft = z.infer<typeof FeedDraft>;

/** What is kept of a feed in the data. */
export const FeedSettings = z.object({
  account: z.string().nullable(),
  address: z.string().nullable(),
  from: z.string(),
});
export type FeedSettings = z.infer<typeof FeedSettings>;

/** A feed as lists show it. */
export interface Feed {
  readonly uid: string;
  readonly connector: ConnectorId;
  readonly name: string;
  /** Null: every account its key opens. */
  readonly account: string | null;
  readonly address: string | null;
  /** The first day it was asked for. */
  readonly from: Day;
  /** The last day it was asked for to the end; null: never yet. */
  readonly lastDay: Day | null;
  /** UTC. */
  readonly lastRunAt: string | null;
  /** Vietnamese; empty when the last time went well. */
  readonly lastError: string;
  /** False after the data moved to another computer: the key has to be given again. */
  readonly hasKey: boolean;
}

/** What asking one feed brought. */
export interface Pulled {
  readonly id: string;
  readonly name: string;
  readonly added: number;
  readonly duplicate: number;
  readonly from: Day;
  readonly to: Day;
  readonly error?: { readonly code: string; readonly message: string };
}

/** One row with the account it is of. */
export interface AccountRow {
  readonly account: string;
  /** As the provider writes the bank. */
  readonly bank: string;
  readonly row: FeedRow;
}

/** What is asked of a provider. */
export interface Question {
  readonly key: string;
  readonly settings: FeedSettings;
  readonly from: Day;
  readonly to: Day;
  readonly signal: AbortSignal;
}

/** A provider's way of answering. */
export interface Connector {
  readonly id: ConnectorId;
  /** What people call it. */
  readonly name: string;
  /**
   * Every row of the days, in any order, all pages.
   * @throws Refusal `feed-key`, `feed-busy`, `feed-unreachable`, `feed-answer`.
   */
  rows(question: Question): Promise<AccountRow[]>;
}
