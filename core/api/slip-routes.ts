import { Hono } from 'hono';
import { z } from 'zod';
import { SlipMonths } from '../slips/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { valid } from './valid.ts';

const Vendor = z.object({ uid: z.string().min(1) });
// Nobody prints a trader's takings for anybody else: the wish is said each time.
const Asked = z.object({ months: SlipMonths, isAsked: z.literal(true) });

/** Private slips of a trader: `/vendors/:uid/slips`. */
export function slipRoutes({ core, sessions, files }: ApiDeps) {
  const { slips } = core;
  return new Hono()
    .get('/vendors/:uid/slips', valid('param', Vendor), (c) =>
      c.json({ slips: slips.given(c.req.valid('param').uid) }),
    )
    .get('/vendors/:uid/slips/preview', valid('param', Vendor), valid('query', SlipMonths), (c) =>
      c.json(slips.preview(c.req.valid('param').uid, c.req.valid('query'))),
    )
    .post('/vendors/:uid/slips/paper', valid('param', Vendor), valid('json', Asked), async (c) => {
      const { months } = c.req.valid('json');
      const { uid } = c.req.valid('param');
      const bytes = Uint8Array.from(await slips.onPaper(sessions.author(c), uid, months));
      const name = `phieu-rieng-${months.from}-${months.to}.pdf`;
      return c.json({ id: files.put({ name, type: FILE_TYPES.pdf, bytes }), name });
    })
    .post(
      '/vendors/:uid/slips/roll',
      valid('param', Vendor),
      valid('json', Asked.extend({ printer: z.string().min(1) })),
      async (c) => {
        const { months, printer } = c.req.valid('json');
        const order = { months, printer };
        return c.json(await slips.onRoll(sessions.author(c), c.req.valid('param').uid, order));
      },
    );
}
