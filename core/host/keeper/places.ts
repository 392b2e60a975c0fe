import { existsSync, realpathSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Clock, type ErrorBody, errorBody, wallNow } from '../../kernel/index.ts';
import {
  defaultDataDir,
  hasCopies,
  holdsDatabase,
  platformDataDir,
  setDataDir,
  unmarkMoved,
} from '../../storage/index.ts';
import type { ThreadSettings } from '../control.ts';

/** Which folders hold what, for the one who opens them. */
export interface Places {
  /** Where one's own market lies, or would. @throws Refusal `data-place-away` */
  own(): string;
  /** The same for showing: the platform's own place while the other is away. */
  ownOrNew(): string;
  /** Why it cannot be told where one's own market lies; null when it can. */
  problem(): ErrorBody['error'] | null;
  /** Where one's own market lies must be known before another one may take its name. @throws Refusal `data-place-away` */
  refuseAway(): void;
  /** That place is given up; where it was stays written down beside. */
  giveUp(stamp: string): void;
  /** Whether there is own data to open. */
  hasOwn(): boolean;
  sample(): string;
  /** What the settings name turned out to be the sample market. */
  namedSample(): void;
  /** One's own market lies here from now on, also at the next start. */
  adopt(folder: string): void;
  /** The same after a move: a folder named on the command line stays a matter of the command line. */
  moved(folder: string): void;
}

/** Starts from the folder named by the settings, if any. */
export function createPlaces({ dataDir, sample }: ThreadSettings): Places {
  let named = sample ? undefined : dataDir;
  let namedSample = sample ? dataDir : undefined;
  const own = (): string => named ?? defaultDataDir('own');
  const problem = (): ErrorBody['error'] | null => {
    try {
      own();
      return null;
    } catch (thrown) {
      return errorBody(thrown).error;
    }
  };
  return {
    own,
    ownOrNew: () => (problem() ? platformDataDir('own') : own()),
    problem,
    refuseAway: () => void own(),
    giveUp: (stamp) => {
      const place = platformDataDir('own');
      renameSync(join(place, 'elsewhere.json'), join(place, `elsewhere-${stamp}.json`));
      unmarkMoved(place);
    },
    hasOwn: () => problem() === null && isDataFolder(own()),
    sample: () => namedSample ?? defaultDataDir('sample'),
    namedSample: () => {
      namedSample ??= named;
      named = undefined;
    },
    adopt: (folder) => {
      if (named !== undefined && isSameFolder(named, folder)) return;
      setDataDir(folder);
      named = undefined;
    },
    moved: (folder) => {
      if (named === undefined) setDataDir(folder);
      else named = folder;
    },
  };
}

/** Now, as part of a file's name. */
export function stampOf(clock: Clock): string {
  return wallNow(clock).replace(/[-:]/g, '').replace('T', '-');
}

/** Whether a folder is one of ours: it has a database, or copies of one that is gone. */
export function isDataFolder(folder: string): boolean {
  return holdsDatabase(folder) || hasCopies(folder);
}

/** Whether two paths lead to the same folder. */
export function isSameFolder(a: string, b: string): boolean {
  return realPath(a) === realPath(b);
}

function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync.native(folder) : resolve(folder);
}
