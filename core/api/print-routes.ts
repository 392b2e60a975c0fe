import { Hono } from 'hono';
import { z } from 'zod';
import { PROVIDERS } from '../codes/index.ts';
import {
  PrinterInput,
  PrinterProfile,
  type PrintState,
  Reprint,
  Resume,
} from '../printing/index.ts';
import type { ApiDeps } from './deps.ts';
import { Stalls, selectionOf, valid } from './valid.ts';

const PrintOrder = z.intersection(
  Stalls,
  z.object({
    printer: z.string().min(1),
    provider: z.enum(PROVIDERS).optional(),
    template: z.string().min(1).optional(),
    skipSent: z.boolean().optional(),
    purpose: z.string().trim().max(300).optional(),
  }),
);

/** Jobs that are not done with. */
const LIVE: readonly PrintState[] = ['queued', 'sending', 'paused'];

/** The queue of stickers: `/stickers/print`, `/print-jobs`. */
export function printRoutes({ core, sessions }: ApiDeps) {
  const { printing } = core;
  return new Hono()
    .post('/stickers/print', valid('json', PrintOrder), (c) => {
      const {
        printer: uid,
        provider,
        template,
        skipSent,
        purpose,
        ...stalls
      } = c.req.valid('json');
      const order = {
        selection: selectionOf(stalls),
        to: { uid },
        provider,
        template,
        skipSent,
        purpose,
      };
      return c.json(printing.enqueue(sessions.author(c), order), 202);
    })
    .get('/print-jobs', (c) => {
      const jobs = printing.jobs();
      return c.json({ jobs, live: jobs.filter(({ state }) => LIVE.includes(state)).length });
    })
    .get('/print-jobs/:uid', (c) => c.json(printing.job(c.req.param('uid'))))
    .post('/print-jobs/:uid/pause', (c) => {
      printing.pause(sessions.author(c), c.req.param('uid'));
      return c.json(printing.job(c.req.param('uid')));
    })
    .post('/print-jobs/:uid/resume', valid('json', Resume), (c) => {
      printing.resume(sessions.author(c), c.req.param('uid'), c.req.valid('json'));
      return c.json(printing.job(c.req.param('uid')));
    })
    .post('/print-jobs/:uid/cancel', (c) => {
      printing.cancel(sessions.author(c), c.req.param('uid'));
      return c.json(printing.job(c.req.param('uid')));
    })
    .post('/print-jobs/:uid/reprint', valid('json', Reprint), (c) =>
      c.json(printing.reprint(sessions.author(c), c.req.param('uid'), c.req.valid('json')), 202),
    );
}

/** Printers: the list, what is wrong with one, finding new ones: `/printers`. */
export function printerRoutes({ core, sessions, jobs }: ApiDeps) {
  const { printing } = core;
  return new Hono()
    .get('/printers', (c) => c.json({ printers: printing.printers() }))
    .post('/printers', valid('json', PrinterInput), (c) =>
      c.json(printing.savePrinter(sessions.author(c), c.req.valid('json'))),
    )
    .put('/printers/:uid', valid('json', PrinterInput), (c) =>
      c.json(printing.savePrinter(sessions.author(c), c.req.valid('json'), c.req.param('uid'))),
    )
    .delete('/printers/:uid', (c) => {
      printing.removePrinter(sessions.author(c), c.req.param('uid'));
      return c.body(null, 204);
    })
    .get('/printers/system', async (c) => c.json({ found: await printing.systemPrinters() }))
    .post('/printers/check', valid('json', PrinterProfile), async (c) =>
      c.json({ checks: await printing.check(c.req.valid('json'), c.req.raw.signal) }),
    )
    .post('/printers/calibrate', valid('json', PrinterProfile), async (c) =>
      c.json(await printing.calibrate(sessions.author(c), c.req.valid('json'))),
    )
    .post('/printers/discover', (c) => {
      const jobId = jobs.start('printers-discover', async ({ signal, progress }) => ({
        found: await printing.discover({
          signal,
          onProgress: (done, total) => progress('Đang tìm máy in trong mạng', done, total),
        }),
      }));
      return c.json({ jobId }, 202);
    });
}
