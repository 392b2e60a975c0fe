import { Hono } from 'hono';
import { z } from 'zod';
import { VOLUME_GROUPS } from '../figures/index.ts';
import { addDays, today } from '../kernel/index.ts';
import type { ApiDeps } from './deps.ts';
import { overviewOf } from './overview.ts';
import { DayText, valid } from './valid.ts';
import { nameGroups } from './volume.ts';

const Period = z.object({
  from: DayText.optional(),
  to: DayText.optional(),
  by: z.enum(VOLUME_GROUPS).optional(),
});

/** Sums, shares and the first screen: `/overview`, `/volume`, `/adoption`. */
export function figureRoutes({ core }: ApiDeps) {
  const { figures, clock } = core;
  return new Hono()
    .get('/overview', (c) => c.json(overviewOf(core)))
    .get('/volume', valid('query', Period), (c) => {
      const { from, to = today(clock), by = 'day' } = c.req.valid('query');
      return c.json(nameGroups(core, figures.volume({ from: from ?? addDays(to, -29), to, by })));
    })
    .get('/adoption', valid('query', z.object({ asAt: DayText.optional() })), (c) =>
      c.json(figures.adoption(c.req.valid('query').asAt)),
    );
}
