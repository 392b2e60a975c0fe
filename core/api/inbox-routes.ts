import { Hono } from 'hono';
import { z } from 'zod';
import type { ApiDeps } from './deps.ts';
import { startStatementPreview } from './statement-preview.ts';
import { StatementChoice } from './statement-routes.ts';
import { Path, valid } from './valid.ts';

const Folder = z.object({ folder: Path.nullable() });

/** The watched folder and the files that wait in it: `/inbox`. */
export function inboxRoutes(deps: ApiDeps) {
  const { core, sessions } = deps;
  const { inbox } = core;
  return new Hono()
    .get('/inbox', (c) => c.json(inbox.state()))
    .put('/inbox', valid('json', Folder), async (c) => {
      await inbox.watch(sessions.author(c), c.req.valid('json').folder);
      return c.json(inbox.state());
    })
    .post('/inbox/:id/preview', valid('json', StatementChoice), async (c) => {
      const { bytes, name } = await inbox.bytes(c.req.param('id'));
      const choice = c.req.valid('json');
      const jobId = startStatementPreview(deps, {
        fileName: name,
        choice,
        bytes: async () => bytes,
      });
      return c.json({ jobId }, 202);
    })
    .delete('/inbox/:id', (c) => {
      inbox.dismiss(c.req.param('id'));
      return c.body(null, 204);
    });
}
