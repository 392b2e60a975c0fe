import { Hono } from 'hono';
import { z } from 'zod';
import { FeedDraft } from '../feeds/index.ts';
import type { ApiDeps } from './deps.ts';
import { valid } from './valid.ts';

const Key = FeedDraft.pick({ key: true });
const Which = z.object({ feed: z.string().min(1).optional() });

/** Bank feeds: `/feeds`. A key goes in and never comes out again. */
export function feedRoutes({ core, sessions, jobs }: ApiDeps) {
  const { feeds } = core;
  return new Hono()
    .get('/feeds', (c) => c.json({ feeds: feeds.list() }))
    .post('/feeds', valid('json', FeedDraft), (c) =>
      c.json(feeds.add(sessions.author(c), c.req.valid('json')), 201),
    )
    .post('/feeds/pull', valid('json', Which), (c) => {
      const author = sessions.author(c);
      const { feed } = c.req.valid('json');
      const jobId = jobs.start('feeds-pull', async ({ progress, signal }) => {
        progress('Đang hỏi đường truyền ngân hàng');
        return { pulled: await feeds.pull(author, feed, signal) };
      });
      return c.json({ jobId }, 202);
    })
    .post('/feeds/:uid/key', valid('json', Key), (c) =>
      c.json(feeds.setKey(sessions.author(c), c.req.param('uid'), c.req.valid('json').key)),
    )
    .delete('/feeds/:uid', (c) => {
      feeds.remove(sessions.author(c), c.req.param('uid'));
      return c.body(null, 204);
    });
}
