/**
 * The API: every behaviour of the app as one fetch handler, Request → Response,
 * all under `/api`. The doors (window, loopback, tests) call it and nothing else.
 */
import { Hono } from 'hono';
import type { Core } from '../index.ts';
import { aboutRoutes } from './about-routes.ts';
import { aggregateRoutes } from './aggregate-routes.ts';
import { codeRoutes } from './code-routes.ts';
import type { ApiDeps, Door } from './deps.ts';
import { guard, type Report, reportToStderr } from './errors.ts';
import { startFeedRounds } from './feed-rounds.ts';
import { feedRoutes } from './feed-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { figureRowRoutes } from './figure-rows.ts';
import { createFiles } from './files.ts';
import { importRoutes } from './import-routes.ts';
import { inboxRoutes } from './inbox-routes.ts';
import type { BackUp } from './job-results.ts';
import { jobRoutes } from './job-routes.ts';
import { createJobs } from './jobs.ts';
import { marketDayRoutes } from './market-day-routes.ts';
import { marketRoutes } from './market-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { createPreviews } from './previews.ts';
import { printerRoutes, printRoutes } from './print-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { reissueRoutes } from './reissue-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { reportSigningRoutes } from './report-signing-routes.ts';
import { createSessions } from './sessions.ts';
import { slipRoutes } from './slip-routes.ts';
import { statementRoutes } from './statement-routes.ts';
import { stickerAuditRoutes } from './sticker-audit-routes.ts';
import { stickerRoutes } from './sticker-routes.ts';
import { storageRoutes } from './storage-routes.ts';
import { teachRoutes } from './teach-routes.ts';
import { vendorRoutes } from './vendor-routes.ts';
import { visitRoutes } from './visit-routes.ts';

export { createDataApi, type DataAppType } from './data-routes.ts';
export type { Door } from './deps.ts';
export type { Fault, Report } from './errors.ts';
export type { BackUp, BackupMade, JobResults, StatementPreview } from './job-results.ts';
export type { Job, JobKind, JobView } from './jobs.ts';
export type { DataState, Keeper, OwnMarket, Restored } from './keeper.ts';
export type { Overview } from './overview.ts';
export type { PeriodSum } from './period-sums.ts';
export type { StickerItem, StickerList } from './sticker-list.ts';

/** What the API stands on. */
export interface ApiOptions {
  readonly core: Core;
  readonly door: Door;
  readonly version: string;
  /** Told of what went wrong. Default: our defects go to standard error. */
  readonly report?: Report;
  /** How a copy is made that a person asks for. Default: one in the data folder, nothing else. */
  readonly backUp?: BackUp;
}

/**
 * Builds the API of an open core. `close` cancels what is running and waits for
 * it; the core is closed by whoever opened it. `personIn` names who is at work
 * in a session.
 */
export function createApi(options: ApiOptions) {
  const { core, door, version, report = reportToStderr, backUp = copyHere } = options;
  const { clock } = core;
  const jobs = createJobs(clock, report);
  const files = createFiles(clock);
  const previews = createPreviews(clock);
  const sessions = createSessions(core.people);
  const deps = { core, door, version, jobs, files, previews, sessions, backUp };
  const endFeedRounds = startFeedRounds(core.feeds, report);
  core.inbox.start().catch((thrown: unknown) => {
    report({ code: 'internal', where: 'inbox', thrown });
  });
  const routes = createRoutes(deps, report);
  return Object.assign(routes, {
    personIn: (session: string | undefined): string => sessions.authorIn(session).name,
    close: async (): Promise<void> => {
      await Promise.all([jobs.close(), core.printing.close(), core.inbox.close(), endFeedRounds()]);
      files.close();
      previews.close();
    },
  });
}

const copyHere: BackUp = async (storage, onProgress) => ({
  ...(await storage.backUp(undefined, onProgress)),
  second: null,
});

/** A running API. */
export type Api = ReturnType<typeof createApi>;

function createRoutes(deps: ApiDeps, report: Report) {
  const app = new Hono().basePath('/api');
  guard(app, report);
  return app
    .route('/', aboutRoutes(deps))
    .route('/', peopleRoutes(deps))
    .route('/', marketRoutes(deps))
    .route('/', marketDayRoutes(deps))
    .route('/', figureRoutes(deps))
    .route('/', figureRowRoutes(deps))
    .route('/', vendorRoutes(deps))
    .route('/', slipRoutes(deps))
    .route('/', codeRoutes(deps))
    .route('/', printRoutes(deps))
    .route('/', printerRoutes(deps))
    .route('/', stickerRoutes(deps))
    .route('/', reissueRoutes(deps))
    .route('/', stickerAuditRoutes(deps))
    .route('/', visitRoutes(deps))
    .route('/', statementRoutes(deps))
    .route('/', aggregateRoutes(deps))
    .route('/', importRoutes(deps))
    .route('/', teachRoutes(deps))
    .route('/', feedRoutes(deps))
    .route('/', inboxRoutes(deps))
    .route('/', queueRoutes(deps))
    .route('/', reportSigningRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', jobRoutes(deps))
    .route('/', storageRoutes(deps));
}

/** For the typed client: `hc<AppType>('/')`. */
export type AppType = ReturnType<typeof createRoutes>;
