import { Hono } from 'hono';
import { z } from 'zod';
import { today } from '../kernel/index.ts';
import { VISIT_REASONS, WorthReasons } from '../visits/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { DayText, valid } from './valid.ts';

const Reason = z.enum(VISIT_REASONS);
/** A zone without a name is asked for by the empty text. */
const Zone = z.string().max(80);

const Choice = z.object({
  asAt: DayText.optional(),
  /** `lost,silent` */
  reasons: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(Reason))
    .optional(),
  zone: Zone.optional(),
});
const Sheet = z.object({
  asAt: DayText.optional(),
  reasons: z.array(Reason).min(1).optional(),
  zone: Zone.optional(),
  phones: z.boolean().optional(),
});

/** Whom to go and see: `/visits`. */
export function visitRoutes({ core, sessions, jobs, files }: ApiDeps) {
  const { visits } = core;
  return new Hono()
    .get('/visits', valid('query', Choice), (c) => c.json(visits.list(c.req.valid('query'))))
    .get('/visits/refusals', (c) => c.json({ reasons: visits.refusalReasons() }))
    .put('/visits/refusals', valid('json', z.object({ worth: WorthReasons })), (c) =>
      c.json({ reasons: visits.setWorth(sessions.author(c), c.req.valid('json').worth) }),
    )
    .post('/visits/sheet', valid('json', Sheet), (c) => {
      const choice = c.req.valid('json');
      const jobId = jobs.start('visits-sheet', async ({ signal, progress, offer }) => {
        progress('Đang soạn tờ đi gặp');
        const bytes = Uint8Array.from(await visits.routeSheet(choice, signal));
        const name = `di-gap-${choice.asAt ?? today(core.clock)}.pdf`;
        offer({ id: files.put({ name, type: FILE_TYPES.pdf, bytes }), name });
        return {};
      });
      return c.json({ jobId }, 202);
    });
}
