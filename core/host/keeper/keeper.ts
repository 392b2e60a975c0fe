import type { DataState, Keeper } from '../../api/index.ts';
import { type Clock, type Heavy, systemClock } from '../../kernel/index.ts';
import { isHeldOrLeft } from '../../storage/index.ts';
import type { ClosingHow, ThreadSettings } from '../control.ts';
import type { OpeningProgress } from '../host.ts';
import type { Log } from '../log.ts';
import type { Fetch } from '../messages.ts';
import { careOf } from './care.ts';
import { createChanges, type Step } from './changes.ts';
import { createCopies } from './copies.ts';
import { createFront } from './front.ts';
import { createOpener, type Standing } from './opener.ts';
import { openingsOf } from './openings.ts';
import type { Parts } from './parts.ts';
import { createPlaces } from './places.ts';
import { type Description, problemOf } from './present.ts';
import { systemTimer, type Timer } from './schedule.ts';
import { createStand, type Stand } from './stand.ts';

/** What a keeper stands on. */
export interface KeeperOptions {
  readonly settings: ThreadSettings;
  readonly heavy: Heavy;
  readonly log: Log;
  readonly clock?: Clock;
  readonly timer?: Timer;
}

/** The keeper as the core's thread uses it. */
export interface HostKeeper extends Keeper {
  /** Everything under `/api`: `/api/data` by the keeper itself, the rest by the open data. */
  readonly fetch: Fetch;
  /**
   * Opens what the settings name, or stands waiting for a choice.
   * @throws Refusal whatever opening refuses; damaged data is no reason, it comes up in rescue.
   */
  start(onProgress: OpeningProgress): Promise<void>;
  /** Tells other programs where this one answers, now and after each change of the data. */
  describe(more: Description): void;
  /**
   * Waits for a change under way, takes a last copy, closes the data; where it is
   * urgent without any copy, also when it was not urgent before.
   */
  close(how?: ClosingHow): Promise<void>;
}

/** Makes the keeper of one thread; nothing is open yet. */
export function createKeeper(options: KeeperOptions): HostKeeper {
  const { settings, heavy, log, clock = systemClock, timer = systemTimer } = options;
  const changes = createChanges();
  const places = createPlaces(settings);
  const copies = createCopies({ clock, heavy, log });
  const opener = createOpener({
    settings,
    heavy,
    clock,
    copies,
    report: (fault) => {
      log.report(fault);
      stand.damagedBy(fault);
    },
  });
  const stand: Stand = createStand({ opener, places, changes, copies, log, timer });
  const parts: Parts = { settings, clock, heavy, log, changes, places, copies, opener, stand };
  let closing: Promise<void> | undefined;
  const keeper: Keeper = {
    state: () => stateOf(parts),
    ...openingsOf(parts),
    ...careOf(parts),
    diagnostics: async () => {
      const { writeDiagnostics } = await import('./diagnostics.ts');
      return writeDiagnostics(parts, stateOf(parts));
    },
  };
  return {
    ...keeper,
    fetch: createFront({ keeper, stand, changes, log }),
    start: async (progress) => {
      const { version, door } = settings;
      log.note('start', { version, door, node: process.versions.node, loaded: sinceStart() });
      await stand.exchange(await atStart(parts, progress));
      if (stand.isSample()) places.namedSample();
      log.note('opened', { at: sinceStart() });
    },
    describe: stand.describe,
    close: ({ urgent = false } = {}) => {
      if (urgent) stand.hurry();
      closing ??= changes.close().then(stand.close);
      return closing;
    },
  };
}

/** Milliseconds since the process began: how long a person has been waiting. */
function sinceStart(): number {
  return Math.round(performance.now());
}

async function atStart(
  { settings, opener, places }: Parts,
  progress: OpeningProgress,
): Promise<Standing> {
  const step: Step = { progress, signal: new AbortController().signal };
  if (settings.sample) return opener.sample(places.sample(), step);
  const mayChoose = settings.welcome && settings.dataDir === undefined;
  if (mayChoose && !places.hasOwn()) return { state: 'choosing' };
  const folder = places.own();
  // Whoever held it before has died: all pages are looked at, which takes a while.
  if (isHeldOrLeft(folder)) progress('Đang kiểm tra dữ liệu');
  return opener.data(folder);
}

function stateOf({ settings, changes, places, stand }: Parts): DataState {
  const now = stand.now();
  const progress = changes.progress();
  return {
    state: progress ? 'opening' : now.state,
    door: settings.door,
    version: settings.version,
    folder: stand.folder(),
    isSample: stand.isSample(),
    opening: stand.openings(),
    hasOwn: places.hasOwn(),
    isReadable: now.state !== 'choosing' && now.opened !== null,
    progress,
    problem: now.state === 'choosing' ? places.problem() : problemOf(now),
  };
}
