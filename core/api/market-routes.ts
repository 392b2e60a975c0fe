import { Hono } from 'hono';
import { MarketChange } from '../registry/index.ts';
import type { ApiDeps } from './deps.ts';
import { valid } from './valid.ts';

/** The market itself and its places: `/market`, `/banks`, `/zones`. */
export function marketRoutes({ core, sessions }: ApiDeps) {
  return new Hono()
    .get('/market', (c) => c.json(core.registry.market()))
    .patch('/market', valid('json', MarketChange), (c) =>
      c.json(core.registry.updateMarket(sessions.author(c), c.req.valid('json'))),
    )
    .get('/banks', (c) => c.json({ banks: core.banks.all().filter((bank) => bank.receives) }))
    .get('/zones', (c) =>
      c.json({ zones: core.registry.zones(), goodsLines: core.registry.goodsLines() }),
    );
}
