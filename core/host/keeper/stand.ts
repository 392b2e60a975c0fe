import type { Fault } from '../../api/index.ts';
import type { Core } from '../../index.ts';
import { type ErrorBody, errorBody, Refusal, toRefusal } from '../../kernel/index.ts';
import type { Log } from '../log.ts';
import { type Changes, within } from './changes.ts';
import type { Copies } from './copies.ts';
import type { Opened } from './opened.ts';
import { type Opener, openedOf, type Standing } from './opener.ts';
import type { Places } from './places.ts';
import { createPresent, type Present } from './present.ts';
import { createSchedule, type Timer } from './schedule.ts';

/** The data that is open now, and how it gives way to other data. */
export interface Stand extends Omit<Present, 'enter'> {
  /** Puts other data, opened already, in the place of this. */
  exchange(next: Standing): Promise<void>;
  /** Closes the data for work on its files, and opens whatever is there afterwards. */
  closed<Result>(work: (folder: string) => Promise<Result>, how?: Closing): Promise<Result>;
  /** Told of a fault: damaged data goes to rescue. */
  damagedBy(fault: Fault): void;
  /** Closes it for good, after a last copy. */
  close(): Promise<void>;
  /** The computer goes down: from now on no copy is waited for, only the data is closed. */
  hurry(): void;
}

/** How data is closed for a while. */
interface Closing {
  /** A last use of it, when nothing more is written. */
  readonly lastly?: (core: Core) => Promise<void>;
  /** How it is opened again; as it is, unless told otherwise. */
  readonly open?: () => Promise<Standing>;
  /** Where it lies by then; where it did, unless told otherwise. */
  readonly folder?: () => string;
}

/** What the stand works with. */
export interface StandOptions {
  readonly opener: Pick<Opener, 'data' | 'rescue'>;
  readonly places: Places;
  readonly changes: Changes;
  readonly copies: Copies;
  readonly log: Log;
  readonly timer: Timer;
}

/** How long closing waits for copies: a drive may be slow, and the next start makes up for it. */
const LAST_COPY_MS = 60_000;

/** Begins with nothing open. */
export function createStand(options: StandOptions): Stand {
  const { opener, places, changes, copies, log, timer } = options;
  const { enter, ...present } = createPresent({ places, log });
  const { now, folder, isSample } = present;
  const schedule = createSchedule(timer, () => copyIfDue().catch(unkept));
  const hurry = Promise.withResolvers<void>();
  let isHurried = false;

  function settle(next: Standing): void {
    enter(next);
    if (isKept(next)) schedule.restart();
    else schedule.stop();
  }

  async function leave(standing: Standing, lastly?: Lastly): Promise<void> {
    await copies.idle();
    const opened = openedOf(standing);
    await opened?.close(() => lastly?.(opened));
  }

  const patiently = (work: Promise<unknown>): Promise<void> =>
    Promise.race([within(LAST_COPY_MS, work), hurry.promise]);

  /** With a last automatic copy, where one is due; a slow drive is waited for when the data is closed. */
  async function leaveForLong(standing: Standing): Promise<void> {
    await patiently(copies.idle());
    const opened = openedOf(standing);
    const lastly = (): Promise<void> | undefined =>
      opened && isKept(standing) && !isHurried ? patiently(copies.due(opened)) : undefined;
    await opened?.close(lastly, hurry.promise);
    await patiently(copies.idle());
  }

  /** What fails by itself, with nobody to tell, is written down. */
  function unkept(thrown: unknown): void {
    log.report({ code: toRefusal(thrown).code, where: 'by itself', thrown });
  }

  async function copyIfDue(): Promise<void> {
    const standing = now();
    if (standing.state !== 'open' || changes.progress()) return;
    const problem = await copies.due(standing.opened);
    if (problem) await fall(problem);
  }

  async function fall(problem: ErrorBody['error']): Promise<void> {
    const standing = now();
    if (standing.state !== 'open' || changes.progress()) return;
    await changes.run('Đang kiểm tra dữ liệu', async () => {
      await leave(standing).catch(unkept);
      settle(await opener.rescue(standing.opened.folder, { isSample: isSample(), problem }));
    });
  }

  return {
    ...present,
    exchange: async (next) => {
      const before = now();
      settle(next);
      await leaveForLong(before);
    },
    closed: async (work, { lastly, open, folder: place } = {}) => {
      const before = { standing: now(), folder: folder(), isSample: isSample() };
      const left = () => ({ ...before, folder: place?.() ?? before.folder });
      const asItIs = () => opener.data(left().folder, { ...before, mustExist: true });
      log.attach(null);
      schedule.stop();
      try {
        await leave(before.standing, lastly && (({ core }) => lastly(core)));
        return await work(before.folder);
      } finally {
        const isNone = before.standing.state === 'choosing' && !places.hasOwn();
        settle(isNone ? before.standing : await orRescue(open ?? asItIs, left()));
      }
    },
    damagedBy: (fault) => {
      if (!isDamage(fault)) return;
      // A change that has just begun, or the end of the app, is as good a cure.
      fall(errorBody(fault.thrown).error).catch(() => {});
    },
    close: async () => {
      schedule.stop();
      await leaveForLong(now());
      log.note('stop');
    },
    hurry: () => {
      isHurried = true;
      hurry.resolve();
    },
  };
}

type Lastly = (opened: Opened) => Promise<unknown>;

/** Data that was open a moment ago and cannot be opened now: at least its copies can be had. */
async function orRescue(
  open: () => Promise<Standing>,
  { folder, isSample }: { readonly folder: string; readonly isSample: boolean },
): Promise<Standing> {
  try {
    return await open();
  } catch (thrown) {
    return { state: 'rescue', folder, isSample, problem: errorBody(thrown).error, opened: null };
  }
}

/** Whether automatic copies are taken of it: of one's own data at work, not of the invented market. */
function isKept(standing: Standing): boolean {
  return standing.state === 'open' && !standing.opened.isSample;
}

/** A fault of the database speaks of our data, a refusal mostly of a file that somebody brought. */
function isDamage({ code, where, thrown }: Fault): boolean {
  return code === 'damaged' && (!(thrown instanceof Refusal) || where === 'job backup');
}
