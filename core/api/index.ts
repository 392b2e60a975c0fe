/**
 * The API: every behaviour of the app as one fetch handler, Request → Response,
 * all under `/api`. The doors (window, loopback, tests) call it and nothing else.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Core } from '../index.ts';
import { errorBody, MAX_FILE_BYTES, Refusal, statusOf } from '../kernel/index.ts';
import type { ApiDeps, Door } from './deps.ts';
import { onError } from './errors.ts';
import { figureRoutes } from './figure-routes.ts';
import { createFiles } from './files.ts';
import { jobRoutes } from './job-routes.ts';
import { createJobs } from './jobs.ts';
import { marketRoutes } from './market-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { createPreviews } from './previews.ts';
import { printRoutes } from './print-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { createSessions } from './sessions.ts';
import { statementRoutes } from './statement-routes.ts';
import { stickerRoutes } from './sticker-routes.ts';
import { storageRoutes } from './storage-routes.ts';
import { vendorRoutes } from './vendor-routes.ts';

export type { Door } from './deps.ts';
export type { JobResults, StatementPreview } from './job-results.ts';
export type { Job, JobKind, JobView } from './jobs.ts';
export type { Overview, PeriodSum } from './overview.ts';
export type { StickerItem, StickerList } from './sticker-list.ts';

/** What the API stands on. */
export interface ApiOptions {
  readonly core: Core;
  readonly door: Door;
  readonly version: string;
}

/**
 * Builds the API of an open core. `close` cancels what is running and waits for
 * it; the core is closed by whoever opened it.
 */
export function createApi({ core, door, version }: ApiOptions) {
  const { clock } = core;
  const jobs = createJobs(clock);
  const files = createFiles(clock);
  const previews = createPreviews(clock);
  const sessions = createSessions(core.people);
  const routes = createRoutes({ core, door, version, jobs, files, previews, sessions });
  return Object.assign(routes, {
    close: async (): Promise<void> => {
      await jobs.close();
      files.close();
      previews.close();
    },
  });
}

function createRoutes(deps: ApiDeps) {
  const app = new Hono().basePath('/api');
  app.use(bodyLimit({ maxSize: MAX_FILE_BYTES, onError: tooLarge }));
  app.onError(onError);
  app.notFound((c) =>
    c.json(errorBody(new Refusal('no-route', 'Không có địa chỉ này trong Chợ Số.')), 404),
  );
  return app
    .route('/', peopleRoutes(deps))
    .route('/', marketRoutes(deps))
    .route('/', figureRoutes(deps))
    .route('/', vendorRoutes(deps))
    .route('/', printRoutes(deps))
    .route('/', stickerRoutes(deps))
    .route('/', statementRoutes(deps))
    .route('/', queueRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', jobRoutes(deps))
    .route('/', storageRoutes(deps));
}

function tooLarge(): Response {
  const refusal = new Refusal(
    'file-too-heavy',
    `Tệp lớn hơn ${MAX_FILE_BYTES / 1024 / 1024} MB, không phải sao kê hay danh sách của một chợ. Hãy chia nhỏ tệp.`,
  );
  return Response.json(errorBody(refusal), { status: statusOf(refusal.code) });
}

/** For the typed client: `hc<AppType>('/')`. */
export type AppType = ReturnType<typeof createRoutes>;
