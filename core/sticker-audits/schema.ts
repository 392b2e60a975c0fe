import { z } from 'zod';
import type { Day } from '../kernel/index.ts';

export type { Photo } from '../scanning/index.ts';

/**
 * What hangs at a stall: `right`; `out-of-date`: ours, but replaced;
 * `other-stall`: the code of another trader of the market (money goes to a
 * neighbour); `somebody-else`: an account the market does not know (alarm: the
 * sticker may have been swapped); `unreadable`; `missing`.
 */
export const AUDIT_RESULTS = [
  'right',
  'out-of-date',
  'other-stall',
  'somebody-else',
  'unreadable',
  'missing',
] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

export const NewAudit = z.object({
  name: z.string().trim().min(1).max(120),
  /** Only these zones; all when absent. */
  zones: z.array(z.string()).optional(),
});
export type NewAudit = z.infer<typeof NewAudit>;

/** How a code came in. */
export const SCAN_SOURCES = ['camera', 'photo', 'gun', 'hand'] as const;
export type ScanSource = (typeof SCAN_SOURCES)[number];

/** Something scanned on the round. */
export interface NewScan {
  /** Null: nothing could be read. */
  readonly payload: string | null;
  readonly source: ScanSource;
  /** The stall in front of which it was scanned, by its line; absent: found by the code itself. */
  readonly line?: number | undefined;
}

export interface AuditScan {
  readonly id: number;
  /** Null: nobody knows yet at which stall it hangs. */
  readonly line: number | null;
  readonly source: ScanSource;
  readonly file: string;
  /** Vietnamese: why the photo could not be opened; empty: it could. */
  readonly problem: string;
  readonly payload: string | null;
  /** The stall whose sticker it is, wherever it was read; null: none of ours. */
  readonly ownStall: string | null;
  readonly result: AuditResult;
  /** Vietnamese: what it is, whom it pays, what to do. */
  readonly message: string;
  readonly at: string;
  readonly author: string;
  readonly setAside: boolean;
}

export interface AuditLine {
  readonly id: number;
  readonly position: number;
  readonly stall: string;
  readonly vendor: string;
  readonly zone: string;
  readonly row: string;
  /** Whether a sticker should hang here. */
  readonly expected: boolean;
  /** Null: not looked at yet. The worst of what was scanned here since it was last set. */
  readonly result: AuditResult | null;
  /** What a person said of it; null: nobody did. */
  readonly said: AuditResult | null;
  readonly note: string;
  /** Newest first. */
  readonly scans: readonly AuditScan[];
}

export interface AuditSummary {
  readonly uid: string;
  readonly name: string;
  readonly startedDay: Day;
  readonly author: string;
  /** UTC; null: it runs. */
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly note: string;
  readonly total: number;
  /** Stalls where a sticker should hang and nothing was said yet. */
  readonly left: number;
  readonly counts: Readonly<Record<AuditResult, number>>;
  /** Scans whose stall nobody knows yet and that were not put aside. */
  readonly unplaced: number;
}

export interface AuditDetail extends AuditSummary {
  /** In walking order. */
  readonly lines: readonly AuditLine[];
  /** Readings whose stall nobody knows yet; newest first. */
  readonly tray: readonly AuditScan[];
  /** Those of them that a person put aside. */
  readonly aside: readonly AuditScan[];
}

/** What a heap of photos came to. */
export interface PhotosRead {
  readonly photos: number;
  /** Codes in them that were put at a stall. */
  readonly placed: number;
  /** Codes whose stall a person must say. */
  readonly unplaced: number;
  /** Names of photos without a readable code. */
  readonly unreadable: readonly string[];
  readonly alarms: number;
}
