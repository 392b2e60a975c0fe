import { Hono } from 'hono';
import { z } from 'zod';
import type { Attribution } from '../attribution/index.ts';
import { refuse } from '../kernel/index.ts';
import type { ApiDeps } from './deps.ts';
import { CountText, DayText, Page, valid } from './valid.ts';

const PaymentId = z.object({ paymentId: CountText });

/** `decidedAt` of the decision the person saw; absent: they decide whatever it is now. */
const Seen = z.object({ seen: z.string().min(1).optional() });

/** Which of the runs of a gateway's days that were offered. */
const Run = z.object({
  accountId: z.int().positive(),
  terminal: z.string().nullable(),
  from: DayText,
  to: DayText,
});

const Rows = Page.extend({
  vendor: z.string().optional(),
  day: DayText.optional(),
  from: DayText.optional(),
  to: DayText.optional(),
  outcome: z.enum(['sale', 'open', 'not-sale']).optional(),
  search: z.string().max(100).optional(),
});

/** Payments that wait for a person, and the rows behind a figure: `/queue`, `/payments`. */
export function queueRoutes({ core, sessions }: ApiDeps) {
  const { attribution } = core;
  return new Hono()
    .get('/queue', valid('query', Page), (c) => {
      const { offset = 0, limit = 50 } = c.req.valid('query');
      return c.json(attribution.queue({ offset, limit }));
    })
    .get(
      '/queue/:paymentId/candidates',
      valid('param', PaymentId),
      valid('query', z.object({ search: z.string().optional() })),
      (c) =>
        c.json({
          candidates: attribution.candidates(
            c.req.valid('param').paymentId,
            c.req.valid('query').search,
          ),
        }),
    )
    .post(
      '/queue/:paymentId/assign',
      valid('param', PaymentId),
      valid('json', Seen.extend({ occupancyUid: z.string().min(1) })),
      (c) => {
        const { paymentId } = c.req.valid('param');
        const { occupancyUid, seen } = c.req.valid('json');
        refuseIfDecided(attribution, paymentId, seen);
        return c.json(attribution.assign(sessions.author(c), paymentId, occupancyUid));
      },
    )
    .post(
      '/queue/:paymentId/not-sale',
      valid('param', PaymentId),
      valid('json', Seen.extend({ reason: z.string().trim().min(1).max(300) })),
      (c) => {
        const { paymentId } = c.req.valid('param');
        const { reason, seen } = c.req.valid('json');
        refuseIfDecided(attribution, paymentId, seen);
        return c.json(attribution.notSale(sessions.author(c), paymentId, reason));
      },
    )
    .get('/queue/:paymentId/settlements', valid('param', PaymentId), (c) =>
      c.json({ settlements: attribution.settlements(c.req.valid('param').paymentId) }),
    )
    .post(
      '/queue/:paymentId/settle',
      valid('param', PaymentId),
      valid('json', Seen.extend({ run: Run })),
      (c) => {
        const { paymentId } = c.req.valid('param');
        const { run, seen } = c.req.valid('json');
        refuseIfDecided(attribution, paymentId, seen);
        return c.json(attribution.settle(sessions.author(c), paymentId, run));
      },
    )
    .post('/queue/:paymentId/reopen', valid('param', PaymentId), valid('json', Seen), (c) => {
      const { paymentId } = c.req.valid('param');
      refuseIfDecided(attribution, paymentId, c.req.valid('json').seen);
      return c.json(attribution.reopen(sessions.author(c), paymentId));
    })
    .get('/payments', valid('query', Rows), (c) => {
      const { vendor, day, from, to, ...rest } = c.req.valid('query');
      return c.json(
        attribution.payments({ ...rest, vendorUid: vendor, from: day ?? from, to: day ?? to }),
      );
    })
    .get('/payments/:paymentId/why', valid('param', PaymentId), (c) =>
      c.json(attribution.why(c.req.valid('param').paymentId)),
    );
}

/** Two people may look at the same line; the second is told, not overruled in silence. */
function refuseIfDecided(
  attribution: Attribution,
  paymentId: number,
  seen: string | undefined,
): void {
  if (seen === undefined) return;
  const { author, decidedAt, outcome, sentence } = attribution.why(paymentId).now;
  if (decidedAt === seen) return;
  refuse(
    'already-decided',
    outcome === 'open'
      ? 'Giao dịch này vừa được xét lại. Hãy tải lại danh sách rồi xem lại.'
      : `${author} vừa quyết định giao dịch này: ${sentence} Hãy tải lại danh sách.`,
    { author, decidedAt, outcome },
  );
}
