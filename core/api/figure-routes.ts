import { Hono } from 'hono';
import { z } from 'zod';
import { type FigureFilter, NewTarget, VOLUME_GROUPS } from '../figures/index.ts';
import { addDays, today } from '../kernel/index.ts';
import type { ApiDeps } from './deps.ts';
import { overviewOf } from './overview.ts';
import { DayText, valid } from './valid.ts';
import { nameGroups } from './volume.ts';

/** What figures of money can be narrowed to. */
const Filter = z.object({
  zone: z.string().max(200).optional(),
  row: z.string().max(400).optional(),
  goods: z.string().max(200).optional(),
  provider: z.string().max(20).optional(),
  vendor: z.string().max(60).optional(),
});
const Days = z.object({ from: DayText, to: DayText });
const Chart = Filter.extend({
  from: DayText.optional(),
  to: DayText.optional(),
  by: z.enum(VOLUME_GROUPS).optional(),
});
const Against = Filter.extend({
  ...Days.shape,
  against: z.enum(['previous', 'last-year']).default('previous'),
  /** Any other period, in place of `against`. */
  earlierFrom: DayText.optional(),
  earlierTo: DayText.optional(),
});
const Counted = Filter.extend({
  ...Days.shape,
  vendors: z.enum(['fixed', 'fixed-and-itinerant']).optional(),
});

/** Sums, shares, targets and the first screen: `/overview`, `/volume`, `/measures`, `/compare`, `/targets`. */
export function figureRoutes({ core, sessions }: ApiDeps) {
  const { figures, clock } = core;
  return new Hono()
    .get('/overview', (c) => c.json(overviewOf(core)))
    .get('/volume', valid('query', Chart), (c) => {
      const { from, to = today(clock), by = 'day', ...filter } = c.req.valid('query');
      const period = { from: from ?? addDays(to, -29), to };
      return c.json(nameGroups(core, figures.volume({ ...period, by, filter })));
    })
    .get('/measures', valid('query', Counted), (c) => {
      const { from, to, vendors, ...filter } = c.req.valid('query');
      return c.json(figures.measures({ from, to }, { vendors, filter }));
    })
    .get('/compare', valid('query', Against), (c) => {
      const { from, to, against, earlierFrom, earlierTo, ...filter } = c.req.valid('query');
      const other =
        earlierFrom !== undefined && earlierTo !== undefined
          ? { from: earlierFrom, to: earlierTo }
          : against;
      return c.json(figures.compare({ from, to }, { against: other, filter }));
    })
    .get('/figures/averages', valid('query', Filter.extend(Days.shape)), (c) => {
      const { from, to, ...filter } = c.req.valid('query');
      return c.json(averagesOf(core, { from, to }, filter));
    })
    .get('/cumulative', valid('query', Filter.extend({ to: DayText.optional() })), (c) => {
      const { to, ...filter } = c.req.valid('query');
      return c.json(figures.cumulative(to, filter));
    })
    .get('/adoption', valid('query', z.object({ asAt: DayText.optional() })), (c) =>
      c.json(figures.adoption(c.req.valid('query').asAt)),
    )
    .get('/targets', (c) => c.json({ targets: figures.targets() }))
    .post('/targets', valid('json', NewTarget), (c) =>
      c.json(figures.setTarget(sessions.author(c), c.req.valid('json'))),
    )
    .delete('/targets/:uid', (c) => {
      figures.removeTarget(sessions.author(c), c.req.param('uid'));
      return c.body(null, 204);
    });
}

/** What a market day comes to, of those that statements tell of. */
function averagesOf(
  { figures }: ApiDeps['core'],
  period: { readonly from: string; readonly to: string },
  filter: FigureFilter,
) {
  const { averageTxCount, averageTxValue } = figures.measures(period, { filter }).figures;
  return { count: averageTxCount, amount: averageTxValue };
}
