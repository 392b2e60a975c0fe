import { basename } from 'node:path';
import type { BackUp, BackupMade } from '../../api/index.ts';
import type { Core } from '../../index.ts';
import { type Clock, type ErrorBody, errorBody, type Heavy } from '../../kernel/index.ts';
import { type BackupStatus, type Backups, createBackups } from '../../storage/index.ts';
import type { Log } from '../log.ts';
import type { Opened } from './opened.ts';

/** The copies of whichever folder is in use. */
export interface Copies {
  of(folder: string): Backups;
  /**
   * An automatic copy, when one is due and there is anything to copy. Never throws.
   * @returns what is wrong with the data itself, if the copying came upon it.
   */
  due(opened: Opened): Promise<ErrorBody['error'] | null>;
  /** A copy because a person asks for one. */
  readonly now: BackUp;
  /** Does something with the open data that its closing has to wait for. */
  whileOpen<Result>(work: Promise<Result>): Promise<Result>;
  /** Whether any of that is under way. */
  isBusy(): boolean;
  /** Resolves when none of that is under way. */
  idle(): Promise<void>;
}

/** Looks after the copies of the folders of one thread. */
export function createCopies({
  clock,
  heavy,
  log,
}: {
  readonly clock: Clock;
  readonly heavy: Heavy;
  readonly log: Log;
}): Copies {
  const known = new Map<string, Backups>();
  const underWay = new Set<Promise<unknown>>();

  function of(folder: string): Backups {
    const found = known.get(folder) ?? createBackups({ folder, clock, heavy });
    known.set(folder, found);
    return found;
  }

  async function whileOpen<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  return {
    of,
    now: async (storage, onProgress) => {
      const backups = of(storage.folder ?? '');
      return made(await whileOpen(backups.backUpNow(storage, onProgress)), backups);
    },
    whileOpen,
    isBusy: () => underWay.size > 0,
    idle: async () => {
      await Promise.allSettled(underWay);
    },
    due: async ({ folder, core }) => {
      try {
        if (isBlank(core)) return null;
        const status = await whileOpen(of(folder).runDue(core.storage));
        noteDown(log, status);
        return status.problem?.code === 'damaged' ? status.problem : null;
      } catch (thrown) {
        const { error } = errorBody(thrown);
        log.report({ code: error.code, where: 'automatic backup', thrown });
        return error.code === 'damaged' ? error : null;
      }
    },
  };
}

/** Nobody has begun to work in it: of no use as a copy. */
function isBlank({ storage }: Core): boolean {
  const { marketName, vendors, payments } = storage.contents();
  return marketName === '' && vendors === 0 && payments === 0;
}

function noteDown(log: Log, { last, second, problem }: BackupStatus): void {
  log.note('backup', {
    last: last?.madeAt ?? 'none',
    problem: problem?.code ?? 'none',
    second: second?.problem?.code ?? second?.state ?? 'none',
  });
}

/** What became of a copy, and of its like in the second place. */
async function made(
  { file, bytes, sha256 }: Awaited<ReturnType<Backups['backUpNow']>>,
  backups: Backups,
): Promise<BackupMade> {
  const { second } = await backups.status();
  const all = await backups.list();
  const there = all.find(
    (copy) => copy.place === 'second' && basename(copy.file) === basename(file),
  );
  const problem = second?.problem ?? MISSING;
  return {
    file,
    bytes,
    sha256,
    second: second && (there ? { file: there.file } : { problem }),
  };
}

const MISSING: ErrorBody['error'] = {
  code: 'second-place-away',
  message: 'Chưa chép được sang nơi lưu thứ hai; bản sao còn thiếu sẽ được chép bù.',
};
