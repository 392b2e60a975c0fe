import type { ErrorBody } from '../kernel/index.ts';
import type {
  BackupContents,
  BackupFile,
  BackupSource,
  BackupStatus,
  Drive,
  Salvaged,
} from '../storage/index.ts';
import type { Door } from './deps.ts';

/** Which data is open, and in what state. */
export interface DataState {
  /**
   * `choosing`: none yet, a person chooses sample or own market. `opening`: on
   * the way, see `progress`. `open`: at work. `rescue`: the data is damaged;
   * whatever can still be read is read-only.
   */
  readonly state: 'choosing' | 'opening' | 'open' | 'rescue';
  readonly door: Door;
  readonly version: string;
  /** The data folder that is open; while choosing, where a market of one's own would lie. */
  readonly folder: string;
  readonly isSample: boolean;
  /**
   * Counts up each time data is opened, restored or closed: a page that sees
   * another number than before has old figures on it, and nobody is at work.
   */
  readonly opening: number;
  /** Whether there is own data to open, beside the sample. */
  readonly hasOwn: boolean;
  /** Whether screens can be shown at all: when open, and in rescue where something can still be read. */
  readonly isReadable: boolean;
  readonly progress: {
    readonly phase: string;
    readonly done: number;
    readonly total: number;
  } | null;
  /** What is wrong, in rescue; while choosing: why one's own data cannot be opened. */
  readonly problem: ErrorBody['error'] | null;
}

/** A market of one's own as the first screen asks for it. */
export interface OwnMarket {
  readonly name: string;
  readonly commune: string;
  readonly operator: string;
  /** Where the data is to lie; the platform's own place when not given. */
  readonly folder?: string | undefined;
  /** A second place for the copies from the first day on. */
  readonly secondPlace?: string | undefined;
}

/** What a restore did. */
export interface Restored {
  /** The copy that is now in use. */
  readonly file: string;
  readonly contents: BackupContents;
  /** Where what was there before is kept; null when there was nothing. */
  readonly keptFile: string | null;
}

/**
 * Holds the data folder for a door: opens one, changes it for another, and
 * looks after its copies, also when none can be opened. One change at a time.
 */
export interface Keeper {
  state(): DataState;
  /** Opens the sample market, making it first where need be. */
  openSample(): Promise<void>;
  /** Makes a market of one's own with its first three fields, and opens it. @throws Refusal `not-empty`, `data-place-away` */
  beginOwn(market: OwnMarket): Promise<void>;
  /**
   * Opens the own data that is there.
   * @param folder where data of ours lies already (a drive kept from an older computer); it is
   *   one's own from now on
   * @throws Refusal `unknown-data` when there is none, `wrong-market` for the sample's,
   *   `data-place-away`.
   */
  openOwn(folder?: string): Promise<void>;
  /**
   * Gives up the place where one's own data lies while that is away for good, so
   * that a new market, or a copy, may take it. Nothing is removed. Where the
   * place is known and there, nothing happens.
   */
  giveUpPlace(): Promise<void>;
  status(): Promise<BackupStatus>;
  /** All copies in both places, newest first. */
  backups(): Promise<readonly BackupFile[]>;
  /**
   * Copies that lie on a drive or in a folder outside our two places, newest
   * first: what a new computer is given on a USB stick. Looks where the copies
   * of a second place lie as well as in the folder itself.
   * @throws Refusal `not-found`, `not-a-folder`
   */
  backupsIn(folder: string): Promise<readonly BackupFile[]>;
  /**
   * What a copy of the list, or any file, holds.
   * @throws Refusal `unknown-backup`, `not-found`
   */
  contentsOf(from: BackupSource): Promise<BackupContents>;
  /** What the data holds now, to be set beside a copy; null when it cannot be read. */
  present(): Promise<BackupContents | null>;
  drives(): Promise<readonly Drive[]>;
  /**
   * Chooses the second place; the first copy goes there at once. `null`: none,
   * knowingly (`isSecondDeclined`), so that nobody is asked again.
   */
  chooseSecondPlace(folder: string | null, by: string): Promise<BackupStatus>;
  /**
   * Puts a copy in the place of the data: into a fresh folder first, proved
   * there, then swapped; what was there is kept.
   * @param from a copy of the list, or any file
   * @param by who does it, for the audit trail
   * @throws Refusal `unknown-backup`, `not-ours`, `newer-data`, `damaged`, `data-place-away` …
   */
  restore(from: BackupSource, by: string): Promise<Restored>;
  /**
   * Moves the data to another folder of this computer.
   * @returns where what lay in the old place is kept.
   * @throws Refusal `not-absolute`, `not-empty`, `folder-inside`, `folder-synced` …
   */
  move(folder: string, by: string): Promise<string>;
  /** Everything that can still be read, one CSV per table in a zip. */
  salvage(): Promise<Salvaged>;
  /** How the app is doing, as text, without names, accounts or amounts. */
  diagnostics(): Promise<string>;
}
