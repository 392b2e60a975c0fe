import { Hono } from 'hono';
import { z } from 'zod';
import { addDays, refuse } from '../kernel/index.ts';
import type { OpeningRule } from '../market-days/index.ts';
import type { ApiDeps } from './deps.ts';
import { DayText, valid } from './valid.ts';

const Period = z.object({ from: DayText, to: DayText });
/** Two years: what a calendar shows at once, and then some. */
const MOST_DAYS = 731;

/** Any object: the room itself says in words what is wrong with a rule. */
const Rule = z.custom<OpeningRule>((value) => typeof value === 'object' && value !== null);

const SpecialDays = z.object({
  days: z.array(z.object({ day: z.string(), isOpen: z.boolean(), reason: z.string() })).max(400),
});
const Days = z.object({ days: z.array(z.string()).max(400) });

/** On which days the market meets: `/market-days`. */
export function marketDayRoutes({ core, sessions }: ApiDeps) {
  const { marketDays } = core;
  return new Hono()
    .get('/market-days', valid('query', Period), (c) => {
      const period = c.req.valid('query');
      checkLength(period);
      return c.json({ ...period, days: marketDays.days(period) });
    })
    .post('/market-days/preview', valid('json', Period.extend({ rule: Rule })), (c) => {
      const { rule, ...period } = c.req.valid('json');
      checkLength(period);
      return c.json({ days: marketDays.preview(rule, period) });
    })
    .get('/market-days/rules', (c) => c.json({ rules: marketDays.rules() }))
    .put(
      '/market-days/rules',
      valid('json', z.object({ fromDay: z.string(), rule: Rule })),
      (c) => {
        const { fromDay, rule } = c.req.valid('json');
        return c.json(marketDays.setRule(sessions.author(c), fromDay, rule));
      },
    )
    .delete('/market-days/rules/:uid', (c) => {
      marketDays.removeRule(sessions.author(c), c.req.param('uid'));
      return c.json({ rules: marketDays.rules() });
    })
    .get('/market-days/special', valid('query', Period), (c) =>
      c.json({ days: marketDays.specialDays(c.req.valid('query')) }),
    )
    .put('/market-days/special', valid('json', SpecialDays), (c) => {
      const { days } = c.req.valid('json');
      marketDays.setSpecialDays(sessions.author(c), days);
      return c.json({ days });
    })
    .delete('/market-days/special', valid('json', Days), (c) => {
      const { days } = c.req.valid('json');
      marketDays.clearSpecialDays(sessions.author(c), days);
      return c.json({ days });
    });
}

function checkLength({ from, to }: z.infer<typeof Period>): void {
  if (from <= to && to < addDays(from, MOST_DAYS)) return;
  refuse(
    'bad-day',
    'Chỉ xem được nhiều nhất hai năm lịch một lần. Hãy chọn lại từ ngày, đến ngày.',
  );
}
