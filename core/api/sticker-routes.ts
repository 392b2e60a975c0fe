import { Hono } from 'hono';
import { z } from 'zod';
import { PROVIDERS, QR_STATUSES } from '../codes/index.ts';
import { today } from '../kernel/index.ts';
import { OwnSheet, OwnTemplate, OwnTexts } from '../stickers/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { listStickers } from './sticker-list.ts';
import { CountText, Stalls, selectionOf, valid } from './valid.ts';

const Provider = z.enum(PROVIDERS);

const Filter = z.object({
  search: z.string().optional(),
  zone: z.string().optional(),
  /** `stale`: in the field and no longer true, whatever its status. */
  status: z.enum([...QR_STATUSES, 'none', 'stale']).optional(),
  provider: Provider.optional(),
});

const Look = z.object({
  template: z.string().optional(),
  dots: CountText.optional(),
  provider: Provider.optional(),
});

const Draft = z.object({
  stall: z.string().min(1),
  template: OwnTemplate.optional(),
  templateId: z.string().optional(),
  texts: OwnTexts.optional(),
});

const SheetOrder = z.intersection(
  Stalls,
  z.object({
    layout: z.string().min(1),
    startAt: z.number().int().min(1).max(500).optional(),
    provider: Provider.optional(),
    nudgeXMm: z.number().min(-20).max(20).optional(),
    nudgeYMm: z.number().min(-20).max(20).optional(),
  }),
);

/** Drawing stickers, templates and sheets: `/stickers`. */
export function stickerRoutes({ core, sessions, jobs, files }: ApiDeps) {
  const { stickers } = core;
  const png = (bytes: Uint8Array) =>
    new Response(Uint8Array.from(bytes), {
      headers: { 'content-type': 'image/png', 'cache-control': 'no-store' },
    });
  return new Hono()
    .get('/stickers', valid('query', Filter), (c) =>
      c.json(listStickers(core, c.req.valid('query'))),
    )
    .get('/stickers/templates', (c) => c.json({ templates: stickers.templates() }))
    .post('/stickers/templates', valid('json', OwnTemplate), async (c) =>
      c.json(await stickers.saveTemplate(sessions.author(c), c.req.valid('json'))),
    )
    .put('/stickers/templates/:id', valid('json', OwnTemplate), async (c) =>
      c.json(
        await stickers.saveTemplate(sessions.author(c), c.req.valid('json'), c.req.param('id')),
      ),
    )
    .delete('/stickers/templates/:id', (c) => {
      stickers.removeTemplate(sessions.author(c), c.req.param('id'));
      return c.body(null, 204);
    })
    .get('/stickers/layouts', (c) => c.json({ layouts: stickers.layouts() }))
    .post('/stickers/layouts', valid('json', OwnSheet), async (c) =>
      c.json(await stickers.saveLayout(sessions.author(c), c.req.valid('json'))),
    )
    .put('/stickers/layouts/:id', valid('json', OwnSheet), async (c) =>
      c.json(await stickers.saveLayout(sessions.author(c), c.req.valid('json'), c.req.param('id'))),
    )
    .delete('/stickers/layouts/:id', (c) => {
      stickers.removeLayout(sessions.author(c), c.req.param('id'));
      return c.body(null, 204);
    })
    .get('/stickers/texts', (c) => c.json(stickers.texts()))
    .put('/stickers/texts', valid('json', OwnTexts), (c) =>
      c.json(stickers.setTexts(sessions.author(c), c.req.valid('json'))),
    )
    .get('/stickers/preview/:stall', valid('query', Look), async (c) =>
      png(await stickers.preview(c.req.param('stall'), c.req.valid('query'))),
    )
    .post('/stickers/draft', valid('json', Draft), async (c) => {
      const { stall, template, templateId, texts } = c.req.valid('json');
      return png(await stickers.preview(stall, { template: template ?? templateId, texts }));
    })
    .post('/stickers/sheet', valid('json', SheetOrder), (c) => {
      const author = sessions.author(c);
      const { layout, startAt, provider, nudgeXMm, nudgeYMm, ...stalls } = c.req.valid('json');
      const order = {
        ...selectionOf(stalls),
        layout,
        startAt,
        provider,
        nudgeXMm,
        nudgeYMm,
      };
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
    });
}
