import type { Report } from '../../api/index.ts';
import { type Core, openCore } from '../../index.ts';
import { type Clock, type ErrorBody, errorBody, type Heavy } from '../../kernel/index.ts';
import type { ThreadSettings } from '../control.ts';
import type { Step } from './changes.ts';
import type { Copies } from './copies.ts';
import { type Opened, serveCore } from './opened.ts';

/** Where the keeper stands: with which data, in what state. */
export type Standing =
  | { readonly state: 'choosing' }
  | { readonly state: 'open'; readonly opened: Opened }
  | {
      readonly state: 'rescue';
      readonly folder: string;
      readonly isSample: boolean;
      readonly problem: ErrorBody['error'];
      /** For reading only; null: not even that. */
      readonly opened: Opened | null;
    };

/** What of it is open. */
export function openedOf(standing: Standing): Opened | null {
  return standing.state === 'choosing' ? null : standing.opened;
}

/** Opens data folders, each in the way its state asks for. */
export interface Opener {
  /** Opens a folder to work in; a damaged one comes up in rescue. @throws Refusal as `openCore` */
  data(folder: string, known?: Known): Promise<Standing>;
  /** Opens a folder for a new market in it. @throws Refusal as `openCore` */
  fresh(folder: string): Promise<Opened>;
  /** The same for the sample market, which is made where need be. @throws Refusal `not-empty` */
  sample(folder: string, step: Step): Promise<Standing>;
  /** Opens what can still be read of a folder whose data is damaged. Never throws. */
  rescue(folder: string, why: RescueReason): Promise<Standing>;
}

/** What is known of a folder before it is opened. */
interface Known {
  readonly isSample?: boolean;
  /** It was open before: never made anew where it is gone. */
  readonly mustExist?: boolean;
}

/** What is known of damaged data without opening it. */
interface RescueReason {
  readonly isSample: boolean;
  readonly problem: ErrorBody['error'];
}

/** What opening needs. */
export interface OpenerOptions {
  readonly settings: ThreadSettings;
  readonly heavy: Heavy;
  readonly clock: Clock;
  readonly copies: Copies;
  readonly report: Report;
}

/** Makes the opener of one thread. */
export function createOpener(options: OpenerOptions): Opener {
  const { settings, heavy, clock, copies, report } = options;
  const { holderName, door, version } = settings;
  const open = (dataDir: string, mustExist = false): Promise<Core> =>
    openCore({ dataDir, holderName, heavy, clock, mustExist });
  const backUp = copies.now;
  const serve = (core: Core): Opened => serveCore(core, { door, version, report, backUp });

  async function rescue(folder: string, why: RescueReason): Promise<Standing> {
    const base = { state: 'rescue', folder, ...why } as const;
    try {
      const core = await openCore({ dataDir: folder, holderName, heavy, clock, mode: 'rescue' });
      const opened = serve(core);
      return { ...base, isSample: opened.isSample, opened };
    } catch (thrown) {
      report({ code: errorBody(thrown).error.code, where: 'rescue', thrown });
      return { ...base, opened: null };
    }
  }

  /** Opens to work; what is damaged goes to rescue, what cannot be had here is refused. */
  async function orRescue(
    folder: string,
    isSample: boolean,
    opening: () => Promise<Core>,
  ): Promise<Standing> {
    try {
      return { state: 'open', opened: serve(await opening()) };
    } catch (thrown) {
      const problem = errorBody(thrown).error;
      if (problem.code !== 'damaged') throw thrown;
      return rescue(folder, { isSample, problem });
    }
  }

  return {
    rescue,
    fresh: async (folder) => serve(await open(folder)),
    data: (folder, { isSample = false, mustExist } = {}) =>
      orRescue(folder, isSample, () => open(folder, mustExist)),
    sample: (folder, { progress, signal }) =>
      orRescue(folder, true, async () => {
        const { openSample } = await import('./sample.ts');
        return openSample(folder, { open, onProgress: progress, signal });
      }),
  };
}
