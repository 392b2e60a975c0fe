import { type ErrorBody, toRefusal } from '../../kernel/index.ts';
import type { Holder } from '../../storage/index.ts';
import type { Log } from '../log.ts';
import { openedOf, type Standing } from './opener.ts';
import type { Places } from './places.ts';

/** Where other programs are told that this one answers. */
export type Description = Partial<Pick<Holder, 'url' | 'key'>>;

/** What is open now, and what is known of it. */
export interface Present {
  now(): Standing;
  /** How often it has changed. */
  openings(): number;
  /** Its folder; while choosing, where one's own would lie. */
  folder(): string;
  isSample(): boolean;
  /** Takes the place of what was: other programs are told, and the log goes there. */
  enter(next: Standing): void;
  describe(description: Description): void;
}

/** Begins with nothing open. */
export function createPresent({
  places,
  log,
}: {
  readonly places: Places;
  readonly log: Log;
}): Present {
  let now: Standing = { state: 'choosing' };
  let openings = 0;
  let description: Description = {};
  const folder = (): string =>
    now.state === 'rescue' ? now.folder : (openedOf(now)?.folder ?? places.ownOrNew());
  const isSample = (): boolean =>
    now.state === 'rescue' ? now.isSample : (openedOf(now)?.isSample ?? false);

  function tellOthers(): void {
    try {
      openedOf(now)?.core.storage.lock?.describe(description);
    } catch (thrown) {
      // A full disk: a second start then finds no link, the work goes on.
      log.report({ code: toRefusal(thrown).code, where: 'describe', thrown });
    }
  }

  return {
    now: () => now,
    openings: () => openings,
    folder,
    isSample,
    enter: (next) => {
      now = next;
      openings += 1;
      log.attach(next.state === 'choosing' ? null : folder());
      log.note(next.state, { sample: isSample(), problem: problemOf(next)?.code ?? 'none' });
      tellOthers();
    },
    describe: (more) => {
      description = { ...description, ...more };
      tellOthers();
    },
  };
}

/** What is wrong, in rescue. */
export function problemOf(standing: Standing): ErrorBody['error'] | null {
  return standing.state === 'rescue' ? standing.problem : null;
}
