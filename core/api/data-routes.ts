import { Hono } from 'hono';
import { z } from 'zod';
import { SESSION_HEADER } from '../kernel/index.ts';
import { guard, type Report } from './errors.ts';
import { download } from './files.ts';
import type { Keeper } from './keeper.ts';
import { Path, valid } from './valid.ts';

const Own = z.object({
  name: z.string().trim().min(1).max(120),
  commune: z.string().trim().max(120),
  operator: z.string().trim().max(160),
  folder: Path.optional(),
  secondPlace: Path.optional(),
});
const Folder = z.object({ folder: Path });
const Source = z.union([z.object({ id: z.string().min(1).max(1000) }), z.object({ file: Path })]);

/**
 * The data as a whole, `/data`: answered by the keeper, so also before any
 * data is open, while it is damaged, and while one is changed for another.
 * `author` names who is at work, and refuses where one must be picked first.
 */
function dataRoutes(keeper: Keeper, author: (session: string | undefined) => string) {
  const by = (c: { req: { header(name: string): string | undefined } }): string =>
    author(c.req.header(SESSION_HEADER));
  /** Nobody's market is taken from under them by somebody who has not even said a name; the sample is nobody's. */
  const refuseStranger = (c: Parameters<typeof by>[0]): void => {
    const { state, isSample } = keeper.state();
    if (state === 'open' && !isSample) by(c);
  };
  return new Hono()
    .get('/', (c) => c.json(keeper.state()))
    .post('/sample', async (c) => {
      refuseStranger(c);
      await keeper.openSample();
      return c.json(keeper.state());
    })
    .post('/own', async (c) => {
      refuseStranger(c);
      await keeper.openOwn();
      return c.json(keeper.state());
    })
    .post('/own/open', valid('json', Folder), async (c) => {
      refuseStranger(c);
      await keeper.openOwn(c.req.valid('json').folder);
      return c.json(keeper.state());
    })
    .post('/own/begin', valid('json', Own), async (c) => {
      refuseStranger(c);
      await keeper.beginOwn(c.req.valid('json'));
      return c.json(keeper.state());
    })
    .post('/own/give-up-place', async (c) => {
      await keeper.giveUpPlace();
      return c.json(keeper.state());
    })
    .get('/backups', async (c) => {
      const [status, backups] = await Promise.all([keeper.status(), keeper.backups()]);
      return c.json({ status, backups });
    })
    .get('/backups/in', valid('query', Folder), async (c) =>
      c.json({ backups: await keeper.backupsIn(c.req.valid('query').folder) }),
    )
    .get('/backups/contents', valid('query', Source), async (c) =>
      c.json(await keeper.contentsOf(c.req.valid('query'))),
    )
    .get('/present', async (c) => c.json({ present: await keeper.present() }))
    .get('/drives', async (c) => c.json({ drives: await keeper.drives() }))
    .put('/second-place', valid('json', z.object({ folder: Path.nullable() })), async (c) =>
      c.json(await keeper.chooseSecondPlace(c.req.valid('json').folder, by(c))),
    )
    .post('/restore', valid('json', Source), async (c) =>
      c.json(await keeper.restore(c.req.valid('json'), by(c))),
    )
    .post('/move', valid('json', Folder), async (c) => {
      const keptFolder = await keeper.move(c.req.valid('json').folder, by(c));
      return c.json({ ...keeper.state(), keptFolder });
    })
    .get('/salvage', async () => {
      const { name, bytes } = await keeper.salvage();
      return download({ name, bytes, type: 'application/zip' });
    })
    .get('/diagnostics', async (c) => c.text(await keeper.diagnostics()));
}

/** Who a keeper's routes ask and tell. */
export interface DataApiOptions {
  readonly author: (session: string | undefined) => string;
  readonly report: Report;
}

/** The keeper's routes as a handler of their own, all under `/api/data`. */
export function createDataApi(keeper: Keeper, { author, report }: DataApiOptions): Hono {
  const app = new Hono();
  guard(app, report);
  app.route('/api/data', dataRoutes(keeper, author));
  return app;
}

/** For the typed client: `hc<DataAppType>('/api/data')`. */
export type DataAppType = ReturnType<typeof dataRoutes>;
