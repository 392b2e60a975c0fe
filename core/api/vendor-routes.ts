import { Hono } from 'hono';
import { z } from 'zod';
import { cleanText } from '../kernel/index.ts';
import { NewVendor, VENDOR_STATUSES, VendorChange } from '../registry/index.ts';
import type { ApiDeps } from './deps.ts';
import { download, FILE_TYPES } from './files.ts';
import { DayText, Page, Upload, valid } from './valid.ts';

const Filter = Page.extend({
  search: z.string().optional(),
  status: z.enum(VENDOR_STATUSES).optional(),
  zone: z.string().optional(),
});

const StatusChange = z.object({
  status: z.enum(VENDOR_STATUSES),
  day: DayText,
  reason: z.string().trim().max(300).default(''),
});

/** Traders, their accounts' consent, and their list as a file: `/vendors`, `/accounts`. */
export function vendorRoutes({ core, sessions, previews }: ApiDeps) {
  const { registry } = core;
  return new Hono()
    .get('/vendors', valid('query', Filter), (c) =>
      c.json(registry.listVendors(c.req.valid('query'))),
    )
    .get('/vendors/template', async () =>
      download({
        name: 'mau-danh-sach-tieu-thuong.xlsx',
        type: FILE_TYPES.xlsx,
        bytes: Uint8Array.from(await registry.vendorTemplate()),
      }),
    )
    .post('/vendors/import', valid('form', z.object({ file: Upload })), async (c) => {
      const author = sessions.author(c);
      const { file } = c.req.valid('form');
      const fileName = cleanText(file.name);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const list = await registry.readVendorList(bytes, fileName);
      const result = registry.importVendors(author, list, { dryRun: true });
      const preview = previews.vendorLists.put({ file: list, fileName });
      return c.json({ preview, result });
    })
    .post('/vendors/import/:id/commit', (c) => {
      const author = sessions.author(c);
      const id = c.req.param('id');
      const earlier = previews.takenLists.answer(id);
      if (earlier) return c.json(earlier);
      const { file } = previews.vendorLists.get(id);
      const result = registry.importVendors(author, file, { dryRun: false });
      previews.takenLists.keep(id, result);
      previews.vendorLists.drop(id);
      return c.json(result);
    })
    .delete('/vendors/import/:id', (c) => {
      previews.vendorLists.drop(c.req.param('id'));
      return c.body(null, 204);
    })
    .get('/vendors/:uid', (c) => c.json(registry.vendor(c.req.param('uid'))))
    .post('/vendors', valid('json', NewVendor), (c) =>
      c.json(registry.addVendor(sessions.author(c), c.req.valid('json')), 201),
    )
    .patch('/vendors/:uid', valid('json', VendorChange), (c) =>
      c.json(registry.updateVendor(sessions.author(c), c.req.param('uid'), c.req.valid('json'))),
    )
    .post('/vendors/:uid/status', valid('json', StatusChange), (c) =>
      c.json(registry.setVendorStatus(sessions.author(c), c.req.param('uid'), c.req.valid('json'))),
    )
    .post('/accounts/:uid/consent', valid('json', z.object({ formSeen: z.literal(true) })), (c) =>
      c.json(registry.recordConsentForm(sessions.author(c), c.req.param('uid'))),
    );
}
