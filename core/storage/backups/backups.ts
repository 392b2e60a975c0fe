import { basename, resolve } from 'node:path';
import { type Clock, type Heavy, inThisThread, refuse } from '../../kernel/index.ts';
import type { Storage } from '../open.ts';
import type { BackupContents, BackupFile, BackupStatus, Drive } from '../schema.ts';
import { contentsOf, copyNamed } from './contents.ts';
import { findDrives } from './drives.ts';
import { listAll, listIn } from './listing.ts';
import { type Making, makeCopy, makeDue, type Progress, toSecondPlace } from './make.ts';
import { recall, remember } from './remembered.ts';
import { settleIn } from './second-place.ts';
import { statusOf } from './status.ts';

/** Of which data folder the copies are looked after. */
export interface BackupsOptions {
  /** The data folder; it need not hold a database that can be opened. */
  readonly folder: string;
  readonly clock: Clock;
  /** Where copies are checked. Default: in this thread. */
  readonly heavy?: Heavy;
}

/** A copy of the list with its hash. */
export type ProvedFile = BackupFile & { readonly sha256: string };

/** A copy of the list, or any file. */
export type BackupSource = { readonly id: string } | { readonly file: string };

/**
 * The copies of one data folder: automatic ones in two places, what they hold,
 * how safe the data is. Works without an open database too.
 */
export interface Backups {
  /** How safe the data is now; opens no file. */
  status(): Promise<BackupStatus>;
  /** All copies in both places, newest first; opens none. */
  list(): Promise<readonly BackupFile[]>;
  /** Copies in any other folder or drive, newest first. @throws Refusal `not-found`, `not-a-folder` */
  listIn(folder: string): Promise<readonly BackupFile[]>;
  /** The file behind a copy of the list. @throws Refusal `unknown-backup`, `not-found`, `copy-in-use` */
  fileOf(from: BackupSource): Promise<string>;
  /** What a copy holds, by opening it, never changing it. @throws as `fileOf` */
  contentsOf(from: BackupSource): Promise<BackupContents>;
  /** Places on this computer that could be the second one. */
  drives(): Promise<readonly Drive[]>;
  /**
   * Chooses the second place, where the newest copy goes at once; `null`: none,
   * knowingly. A fault of the first copy is told in the status.
   * @throws Refusal `not-found`, `not-a-folder`, `second-place-inside`, `read-only` …
   */
  chooseSecondPlace(folder: string | null): Promise<BackupStatus>;
  /**
   * An automatic copy, when something was written since the last one; rotates,
   * and brings the second place up to date. Never throws for what a person can
   * mend: the status tells. `problem.code` is `damaged` when the data is.
   */
  runDue(storage: Storage): Promise<BackupStatus>;
  /** A copy because a person asks for one, in both places. @throws Refusal `disk-full`, `damaged` … */
  backUpNow(storage: Storage, onProgress?: Progress): Promise<ProvedFile>;
}

/** Looks after the copies of one data folder; what changes something runs one after the other. */
export function createBackups({ folder, clock, heavy = inThisThread }: BackupsOptions): Backups {
  const making: Making = {
    folder,
    clock,
    heavy,
    problem: null,
    secondProblem: null,
    proved: new Set(),
  };
  const inTurn = queue();
  const status = (): Promise<BackupStatus> => statusOf(making);

  async function fileOf(from: BackupSource): Promise<string> {
    if ('file' in from) return copyNamed(resolve(from.file), folder);
    const found = (await listAll(folder, clock)).find(({ id }) => id === from.id);
    return (
      found?.file ??
      refuse('unknown-backup', 'Không còn bản sao này. Hãy xem lại danh sách bản sao.')
    );
  }

  async function chooseSecondPlace(chosen: string | null): Promise<BackupStatus> {
    const before = recall(folder).second;
    const second = chosen === null ? null : await settleIn(chosen, { dataDir: folder, before });
    remember(folder, {
      second,
      secondDeclined: chosen === null,
      isForgotten: false,
      secondLastCopy: null,
      secondMissedSince: null,
    });
    making.proved.clear();
    await toSecondPlace(making).catch(() => undefined);
    return status();
  }

  async function backUpNow(storage: Storage, onProgress?: Progress): Promise<ProvedFile> {
    const { name, sha256 } = await makeCopy(making, storage, { why: 'manual', onProgress });
    await toSecondPlace(making).catch(() => undefined);
    const made = (await listAll(folder, clock)).find(
      ({ place, file }) => place === 'data' && basename(file) === name,
    );
    return made
      ? { ...made, sha256 }
      : refuse('unknown-backup', 'Bản sao vừa làm không còn ở nơi lưu.');
  }

  return {
    status,
    list: () => listAll(folder, clock),
    listIn: (named) => listIn(named, clock),
    fileOf,
    contentsOf: async (from) => heavy('storage.contentsOf', contentsOf, await fileOf(from)),
    drives: () => findDrives(folder),
    chooseSecondPlace: (chosen) => inTurn(() => chooseSecondPlace(chosen)),
    runDue: (storage) => inTurn(() => makeDue(making, storage)).then(status),
    backUpNow: (storage, onProgress) => inTurn(() => backUpNow(storage, onProgress)),
  };
}

/** Runs one thing after the other, also after one that failed. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
