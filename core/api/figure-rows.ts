import { Hono } from 'hono';
import { z } from 'zod';
import { today } from '../kernel/index.ts';
import type { ApiDeps } from './deps.ts';
import { CountText, DayText, FilterText, Page, valid } from './valid.ts';

const Days = z.object({ from: DayText, to: DayText });

const Narrowed = Days.extend(FilterText.shape);

/** What a period is held against: the one before, the same a year ago, or any two days. */
const Compared = Narrowed.extend({
  against: z.enum(['previous', 'last-year']).optional(),
  againstFrom: DayText.optional(),
  againstTo: DayText.optional(),
});

/** `open`: nobody's money instead of a trader's. */
const Rows = Page.extend({ ...Narrowed.shape, open: z.literal('1').optional() });

/**
 * From a figure down to what it is made of: the days of a period, the payments
 * that a sum adds up, and the line of the file each came from: `/figures/…`.
 */
export function figureRowRoutes({ core, sessions }: ApiDeps) {
  const { attribution, figures, statements, clock } = core;
  return new Hono()
    .get('/figures/days', valid('query', Days), (c) =>
      c.json({ days: figures.days(c.req.valid('query')), today: today(clock) }),
    )
    .get('/figures/compare', valid('query', Compared), (c) => {
      const { from, to, against, againstFrom, againstTo, ...filter } = c.req.valid('query');
      const any =
        againstFrom !== undefined && againstTo !== undefined
          ? { from: againstFrom, to: againstTo }
          : undefined;
      return c.json(figures.compare({ from, to }, { against: any ?? against, filter }));
    })
    .get('/figures/payments', valid('query', Rows), (c) => {
      const { vendor, open, ...rest } = c.req.valid('query');
      return c.json(
        attribution.payments({
          ...rest,
          counted: true,
          ...(open ? { outcome: 'open' } : { outcome: 'sale', vendorUid: vendor }),
        }),
      );
    })
    .post(
      '/figures/payments/:paymentId/line',
      valid('param', z.object({ paymentId: CountText })),
      async (c) =>
        c.json(await statements.originalLine(sessions.author(c), c.req.valid('param').paymentId)),
    );
}
