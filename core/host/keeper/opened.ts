import { type Api, type ApiOptions, createApi } from '../../api/index.ts';
import type { Core } from '../../index.ts';
import type { Fetch } from '../messages.ts';
import { within } from './changes.ts';

/** A data folder at work: the rooms on it and their API. */
export interface Opened {
  /** Real path. */
  readonly folder: string;
  readonly isSample: boolean;
  readonly core: Core;
  readonly fetch: Fetch;
  /** @throws Refusal `no-person` */
  readonly personIn: Api['personIn'];
  /**
   * Lets what is being answered end, unless there is a hurry, cancels the jobs,
   * and closes the data after a last use of it.
   */
  close(lastly?: () => Promise<unknown> | undefined, hurry?: Promise<void>): Promise<void>;
}

/** How long a request may still run when the data is to be closed. */
const LAST_ANSWERS_MS = 5_000;

/** Puts the API on an open core. */
export function serveCore(core: Core, options: Omit<ApiOptions, 'core'>): Opened {
  const api = createApi({ core, ...options });
  const underWay = new Set<Promise<unknown>>();
  return {
    folder: core.storage.folder ?? '',
    isSample: core.registry.market().isSample,
    core,
    fetch: (request) => {
      const answer = Promise.resolve(api.fetch(request));
      underWay.add(answer);
      const done = (): unknown => underWay.delete(answer);
      answer.then(done, done);
      return answer;
    },
    personIn: api.personIn,
    close: async (lastly, hurry = new Promise(() => {})) => {
      await Promise.race([within(LAST_ANSWERS_MS, Promise.allSettled(underWay)), hurry]);
      await api.close();
      try {
        await lastly?.();
      } finally {
        core.close();
      }
    },
  };
}
