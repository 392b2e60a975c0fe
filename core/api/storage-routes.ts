import { Hono } from 'hono';
import type { ApiDeps } from './deps.ts';
import { Page, valid } from './valid.ts';

/** Care of the data: `/backup`, `/audit`, `/doctor`. */
export function storageRoutes({ core, sessions, jobs, backUp }: ApiDeps) {
  return new Hono()
    .post('/backup', (c) => {
      sessions.author(c);
      const jobId = jobs.start('backup', ({ progress, signal }) =>
        backUp(core.storage, (done, total) => {
          signal.throwIfAborted(); // throwing here gives the copy up
          progress('Đang sao lưu', done, total);
        }),
      );
      return c.json({ jobId }, 202);
    })
    .get('/audit', valid('query', Page), (c) => {
      const { offset = 0, limit = 100 } = c.req.valid('query');
      return c.json(core.storage.auditTrail({ offset, limit }));
    })
    .get('/doctor', (c) => c.json(core.storage.doctor()));
}
