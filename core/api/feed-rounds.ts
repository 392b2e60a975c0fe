import type { Feeds } from '../feeds/index.ts';
import { APP_AUTHOR } from '../storage/index.ts';
import type { Report } from './errors.ts';

const EVERY_MS = 30 * 60_000;

/**
 * Asks the feeds every half hour while the app is open. What goes wrong stands
 * with the feed, and the next round asks for the same days again.
 * @returns how to end it; resolves when nothing is being asked any more.
 */
export function startFeedRounds(feeds: Feeds, report: Report): () => Promise<void> {
  const abort = new AbortController();
  let round: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    round = feeds.pull(APP_AUTHOR, undefined, abort.signal).catch((thrown: unknown) => {
      if (!abort.signal.aborted) report({ code: 'internal', where: 'feed round', thrown });
    });
  }, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    abort.abort();
    await round;
  };
}
