import { Hono } from 'hono';
import { z } from 'zod';
import { NewAggregate, NewTally } from '../aggregates/index.ts';
import { cleanText, monthDays } from '../kernel/index.ts';
import { calendarOf } from './calendar.ts';
import type { ApiDeps } from './deps.ts';
import { download } from './files.ts';
import { DayText, MonthText, Upload, valid } from './valid.ts';

const Period = z.object({ from: DayText, to: DayText });

const Choice = z.object({
  providerBin: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  from: DayText.optional(),
  to: DayText.optional(),
  replace: z.boolean().optional(),
});

const Commit = Choice.extend({ acceptTotals: z.string().trim().min(1).max(300).optional() });

/** Totals without rows, and which account has which days: `/aggregates`, `/calendar`. */
export function aggregateRoutes({ core, sessions, previews }: ApiDeps) {
  const { aggregates, figures, statements } = core;
  return new Hono()
    .get('/aggregates', valid('query', Period), (c) =>
      c.json(figures.countedTotals(c.req.valid('query'))),
    )
    .post('/aggregates', valid('json', NewAggregate), (c) =>
      c.json(aggregates.add(sessions.author(c), c.req.valid('json'))),
    )
    .post('/aggregates/files', valid('form', z.object({ file: Upload })), async (c) => {
      const { file: upload } = c.req.valid('form');
      const bytes = new Uint8Array(await upload.arrayBuffer());
      const file = await aggregates.readFile(bytes, cleanText(upload.name));
      const { fileName, headings, titlePeriod, rows, unit, ignoredHeadings } = file;
      const id = previews.totalsFiles.put(file);
      return c.json({
        file: id,
        ...{ fileName, headings, titlePeriod, unit, ignoredHeadings, rows: rows.length },
        needsProvider: headings.provider === undefined,
        needsPeriod: [headings.month, headings.period, headings.day, headings.from].every(
          (heading) => heading === undefined,
        ),
      });
    })
    .post('/aggregates/files/:id/preview', valid('json', Choice), (c) =>
      c.json(aggregates.preview(previews.totalsFiles.get(c.req.param('id')), c.req.valid('json'))),
    )
    .post('/aggregates/files/:id/commit', valid('json', Commit), (c) => {
      const author = sessions.author(c);
      const id = c.req.param('id');
      const earlier = previews.takenTotals.answer(id);
      if (earlier) return c.json(earlier);
      const result = aggregates.commit(author, previews.totalsFiles.get(id), c.req.valid('json'));
      previews.takenTotals.keep(id, result);
      previews.totalsFiles.drop(id);
      return c.json(result);
    })
    .delete('/aggregates/files/:id', (c) => {
      previews.totalsFiles.drop(c.req.param('id'));
      return c.body(null, 204);
    })
    .get('/aggregates/tally', valid('query', Period), (c) =>
      c.json({ lines: aggregates.tally(c.req.valid('query')) }),
    )
    .post('/aggregates/tally', valid('json', NewTally), (c) =>
      c.json(aggregates.saveTally(sessions.author(c), c.req.valid('json'))),
    )
    .get('/aggregates/batches', (c) => c.json({ batches: aggregates.batches() }))
    .get('/aggregates/batches/:batch/file', (c) => {
      const { fileName, bytes } = aggregates.original(c.req.param('batch'));
      return download({ name: fileName, type: 'application/octet-stream', bytes });
    })
    .post('/aggregates/batches/:batch/undo', (c) =>
      c.json(aggregates.undo(sessions.author(c), c.req.param('batch'))),
    )
    .post('/aggregates/batches/:batch/redo', (c) =>
      c.json(aggregates.redo(sessions.author(c), c.req.param('batch'))),
    )
    .get('/calendar', valid('query', z.object({ month: MonthText })), (c) =>
      c.json(calendarOf(core, c.req.valid('query').month)),
    )
    .post('/calendar/:account/ask', valid('json', z.object({ month: MonthText })), (c) =>
      c.json(
        statements.askForFile(
          sessions.author(c),
          c.req.param('account'),
          monthDays(c.req.valid('json').month),
        ),
      ),
    );
}
