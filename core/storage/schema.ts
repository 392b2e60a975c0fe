import { z } from 'zod';
import type { Day, ErrorBody, WallTime } from '../kernel/index.ts';

/**
 * Why a copy was made: by the clock (`auto`), by a person (`manual`), before a
 * change of the schema, before a restore put another in its place.
 */
export const BACKUP_REASONS = ['auto', 'manual', 'schema', 'restore'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** Where copies lie: in the data folder, or in the second place (USB, other drive). */
export type BackupPlace = 'data' | 'second';

/** A copy as its name and its file tell, without opening it. */
export interface BackupFile {
  /** Names the copy to `restore` and `contentsOf`; means nothing outside this list. */
  readonly id: string;
  readonly place: BackupPlace;
  /** Absolute path. */
  readonly file: string;
  readonly reason: BackupReason;
  readonly madeAt: WallTime;
  readonly bytes: number;
  /** For an automatic copy: as what it is kept; empty while it is only the latest. */
  readonly keptAs: readonly ('daily' | 'weekly' | 'monthly')[];
}

/** What a copy holds, read by opening it. */
export interface BackupContents {
  /** Whether it could be opened and its pages are whole. */
  readonly sound: boolean;
  /** In Vietnamese, when it is not. */
  readonly problem: string | null;
  readonly schema: number;
  readonly marketName: string;
  readonly isSample: boolean;
  readonly vendors: number;
  readonly payments: number;
  /** The last day that has a payment. */
  readonly lastPaymentDay: Day | null;
  /** The last write, Vietnam wall clock. */
  readonly lastWriteAt: WallTime | null;
}

/** The second place as a person chose it, and how it is doing. */
export interface SecondPlace {
  readonly folder: string;
  /** `away`: not plugged in, or another stick with the same letter. */
  readonly state: 'there' | 'away';
  /** The last copy that was proved there. */
  readonly lastCopyAt: WallTime | null;
  /** Since when copies that were due could not be put there; null when none is missing. */
  readonly missedSince: WallTime | null;
  /** On the same disk as the data: of no use when that disk dies. */
  readonly isSameDisk: boolean;
  /** Why nothing can be put there now: away, full, read-only …; null when nothing stands against it. */
  readonly problem: ErrorBody['error'] | null;
}

/** How safe the data is, for the line that is always on the screen. */
export interface BackupStatus {
  /** The newest sound copy anywhere ("bản sao an toàn gần nhất"); null: none yet. */
  readonly last: BackupFile | null;
  readonly second: SecondPlace | null;
  /** A person said that there is to be no second place, and need not be reminded. */
  readonly isSecondDeclined: boolean;
  /** Why the last automatic copy failed, or else what was lost in a crash; null when all is well. */
  readonly problem: ErrorBody['error'] | null;
}

/** A place on this computer that could be the second one. */
export interface Drive {
  /** `E:\`, `/media/thu/USB`. */
  readonly folder: string;
  /** Volume name where the system tells one, else the path. */
  readonly label: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** On the same disk as the data: of no use when that disk dies. */
  readonly isSameDisk: boolean;
}

/** What `backups.json` in the data folder keeps: beside the database, so that it outlives its damage. */
export const BackupSettings = z.object({
  second: z.object({ folder: z.string(), placeId: z.string() }).nullable().default(null),
  secondDeclined: z.boolean().default(false),
  /** What was remembered was damaged: a second place may have been among it. */
  isForgotten: z.boolean().default(false),
  /** The name of the newest copy that was proved in the second place. */
  secondLastCopy: z.string().nullable().default(null),
  secondMissedSince: z.string().nullable().default(null),
  /** The copy that was made last, its hash, and the last line of the trail that it holds. */
  lastCopy: z
    .object({ name: z.string(), holds: z.string(), sha256: z.string().optional() })
    .nullable()
    .default(null),
  /** When all pages were last looked at, UTC; null: damage was found since. */
  lastCheckAt: z.string().nullable().default(null),
  /** Writes that a log damaged by a crash has lost, and which file in `backups/` keeps it; `at` UTC. */
  lostWrites: z
    .object({ at: z.string(), writes: z.number(), file: z.string() })
    .nullable()
    .default(null),
});
export type BackupSettings = z.infer<typeof BackupSettings>;
