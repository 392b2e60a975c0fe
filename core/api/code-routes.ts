import { Hono } from 'hono';
import { z } from 'zod';
import { PROVIDERS, REASON_LISTS } from '../codes/index.ts';
import type { ApiDeps } from './deps.ts';
import { DayText, Upload, valid } from './valid.ts';

const Provider = z.enum(PROVIDERS);
/** As scanned or pasted. */
const Payload = z.string().min(1).max(1000);

const PutUp = z.object({
  stalls: z.array(z.string().min(1)).min(1),
  day: DayText,
  provider: Provider.optional(),
});
/** What somebody can have seen: codes are made here, first payments read from statements. */
const SEEN = ['sent', 'put-up', 'test-scanned', 'lost', 'refused'] as const;
const StatusChange = PutUp.extend({
  status: z.enum(SEEN),
  reason: z.string().trim().max(300).default(''),
});
const Reasons = z.record(z.enum(REASON_LISTS), z.array(z.string().trim().min(1).max(120)).max(40));

/** Codes and what happened to them: `/codes`; reading pictures: `/scan`. */
export function codeRoutes({ core, sessions }: ApiDeps) {
  const { codes, scanning } = core;
  return new Hono()
    .post('/codes/put-up', valid('json', PutUp), (c) => {
      const { stalls, day, provider } = c.req.valid('json');
      codes.confirmPutUp(sessions.author(c), stalls, day, provider);
      return c.json({ stalls: stalls.length });
    })
    .post('/codes/status', valid('json', StatusChange), (c) => {
      const { stalls, status, ...options } = c.req.valid('json');
      codes.setStatus(sessions.author(c), stalls, status, options);
      return c.json({ stalls: stalls.length });
    })
    .get('/codes/history/:stall', (c) => c.json({ events: codes.history(c.req.param('stall')) }))
    .post('/codes/events/:id/take-back', (c) => {
      codes.takeBack(sessions.author(c), Number(c.req.param('id')));
      return c.json({ done: true });
    })
    .get('/codes/reasons', (c) => c.json(codes.reasons()))
    .put('/codes/reasons', valid('json', Reasons), (c) =>
      c.json(codes.setReasons(sessions.author(c), c.req.valid('json'))),
    )
    .get('/codes/funnel', valid('query', z.object({ provider: Provider.optional() })), (c) =>
      c.json(codes.funnel(c.req.valid('query').provider)),
    )
    .post(
      '/codes/existing/read',
      valid('json', z.object({ payload: Payload, stall: z.string().min(1).optional() })),
      (c) => {
        const { payload, stall } = c.req.valid('json');
        return c.json(codes.readExisting(payload, stall));
      },
    )
    .post(
      '/codes/existing',
      valid(
        'json',
        z.object({ stall: z.string().min(1), payload: Payload, provider: Provider.optional() }),
      ),
      (c) => {
        const { stall, payload, provider } = c.req.valid('json');
        return c.json(codes.takeExisting(sessions.author(c), stall, payload, provider));
      },
    )
    .post('/codes/scan', valid('json', z.object({ payload: Payload })), (c) =>
      c.json(codes.testScan(sessions.author(c), c.req.valid('json').payload)),
    )
    .post('/scan/picture', valid('form', z.object({ file: Upload })), async (c) => {
      const { file } = c.req.valid('form');
      return c.json({
        codes: await scanning.readPicture(new Uint8Array(await file.arrayBuffer())),
      });
    });
}
