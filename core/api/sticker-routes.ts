import { Hono } from 'hono';
import { z } from 'zod';
import { today } from '../kernel/index.ts';
import { QR_STATUSES } from '../stickers/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { listStickers } from './sticker-list.ts';
import { CountText, DayText, Stalls, valid } from './valid.ts';

const Filter = z.object({
  search: z.string().optional(),
  zone: z.string().optional(),
  status: z.enum([...QR_STATUSES, 'none']).optional(),
});

const Look = z.object({ template: z.string().optional(), dots: CountText.optional() });

const SheetOrder = z.intersection(
  Stalls,
  z.object({ layout: z.string().min(1), startAt: z.number().int().min(1).max(500).optional() }),
);

const Stalled = z.object({ stalls: z.array(z.string().min(1)).min(1), day: DayText });

const StatusChange = Stalled.extend({
  status: z.enum(QR_STATUSES),
  reason: z.string().trim().max(300).default(''),
});

/** Codes, stickers and sheets: `/stickers`. */
export function stickerRoutes({ core, sessions, jobs, files }: ApiDeps) {
  const { stickers } = core;
  return new Hono()
    .get('/stickers', valid('query', Filter), (c) =>
      c.json(listStickers(core, c.req.valid('query'))),
    )
    .get('/stickers/templates', (c) => c.json({ templates: stickers.templates() }))
    .get('/stickers/layouts', (c) => c.json({ layouts: stickers.layouts() }))
    .get('/stickers/preview/:stall', valid('query', Look), async (c) => {
      const stall = c.req.param('stall');
      const png = await stickers.preview(stall, c.req.valid('query'));
      return new Response(Uint8Array.from(png), {
        headers: { 'content-type': 'image/png', 'cache-control': 'no-store' },
      });
    })
    .post('/stickers/sheet', valid('json', SheetOrder), (c) => {
      const author = sessions.author(c);
      const order = c.req.valid('json');
      const jobId = jobs.start('stickers-sheet', async ({ signal, progress, offer }) => {
        const sheet = await stickers.printSheet(author, order, {
          signal,
          onProgress: (done, total) => progress('Đang vẽ tờ tem', done, total),
        });
        const name = `tem-${order.layout}-${today(core.clock)}.pdf`;
        const { pdf, ...made } = sheet;
        const bytes = Uint8Array.from(pdf);
        offer({ id: files.put({ name, type: FILE_TYPES.pdf, bytes }), name });
        return made;
      });
      return c.json({ jobId }, 202);
    })
    .post('/stickers/put-up', valid('json', Stalled), (c) => {
      const { stalls, day } = c.req.valid('json');
      stickers.confirmPutUp(sessions.author(c), stalls, day);
      return c.json({ stalls: stalls.length });
    })
    .post('/stickers/status', valid('json', StatusChange), (c) => {
      const { stalls, status, day, reason } = c.req.valid('json');
      stickers.setStatus(sessions.author(c), stalls, status, { day, reason });
      return c.json({ stalls: stalls.length });
    })
    .post(
      '/stickers/scan',
      valid('json', z.object({ payload: z.string().min(1).max(1000) })),
      (c) => c.json(stickers.testScan(sessions.author(c), c.req.valid('json').payload)),
    );
}
