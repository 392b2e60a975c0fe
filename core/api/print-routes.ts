import { Hono } from 'hono';
import { z } from 'zod';
import { refuse } from '../kernel/index.ts';
import type { ApiDeps } from './deps.ts';
import { Stalls, valid } from './valid.ts';

/** A printer as it was last used. */
const Printer = z.object({
  printer: z.string().min(1).max(300),
  language: z.enum(['escpos', 'tspl']),
  dots: z.number().int().min(8).max(4000),
  template: z.string().min(1).optional(),
});

const PrintOrder = z.intersection(Stalls, Printer.extend({ skipSent: z.boolean().optional() }));

const LAST_PRINTER = 'printing.last-printer';

/** Printing and its history: `/stickers/print`, `/print-jobs`, `/printer`. */
export function printRoutes({ core, sessions, jobs }: ApiDeps) {
  const { printing } = core;
  /** Orders whose jobs have not ended, word for word: a double click is refused at once. */
  const running = new Set<string>();
  return new Hono()
    .post('/stickers/print', valid('json', PrintOrder), (c) => {
      const author = sessions.author(c);
      const { printer, language, dots, template, skipSent, ...stalls } = c.req.valid('json');
      const selection = stalls.all === true ? { all: true as const } : { stalls: stalls.stalls };
      const order = { selection, printer, language, dots, template, skipSent };
      const key = JSON.stringify([printer, stalls]);
      if (running.has(key)) {
        refuse(
          'already-printing',
          'Chính lệnh in này đang chạy. Hãy chờ in xong và xem giấy trước khi in lại.',
        );
      }
      const jobId = jobs.start('stickers-print', ({ signal, progress }) =>
        printing.printStickers(author, order, {
          signal,
          onProgress: (done, total) => progress('Đang in tem', done, total),
        }),
      );
      running.add(key);
      void jobs.ended(jobId).finally(() => running.delete(key));
      return c.json({ jobId }, 202);
    })
    .get('/print-jobs', (c) => c.json({ jobs: printing.jobs() }))
    .get('/printer', (c) => {
      const key = { marketId: core.registry.market().id, name: LAST_PRINTER };
      return c.json({ printer: core.storage.settings.read(key, Printer) ?? null });
    })
    .put('/printer', valid('json', Printer), (c) => {
      const printer = c.req.valid('json');
      const key = { marketId: core.registry.market().id, name: LAST_PRINTER };
      core.storage.write(sessions.author(c), (write) =>
        core.storage.settings.set(write, key, printer),
      );
      return c.json({ printer });
    });
}
