import { Hono } from 'hono';
import { z } from 'zod';
import { cleanText, today } from '../kernel/index.ts';
import { AUDIT_RESULTS, NewAudit, SCAN_SOURCES } from '../sticker-audits/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { Upload, valid } from './valid.ts';

/** So many signs the largest symbol holds; a code that was pasted over ours can be of any kind. */
const LARGEST_SYMBOL = 7_089;
const Scan = z.object({
  payload: z.string().min(1).max(LARGEST_SYMBOL).nullable(),
  source: z.enum(SCAN_SOURCES),
  line: z.int().optional(),
});
/** As long as a disk allows. */
const LONGEST_NAME = 255;
/** So many photos come in one request; a heap is sent in several. */
const MOST_PHOTOS = 20;
const Photos = z.object({
  files: z.union([Upload.transform((one) => [one]), z.array(Upload).max(MOST_PHOTOS)]),
});
const Said = z.object({
  result: z.enum(AUDIT_RESULTS).nullable(),
  note: z.string().trim().max(300).optional(),
});

/** Sticker audits: `/sticker-audits`. */
export function stickerAuditRoutes({ core, sessions, jobs, files }: ApiDeps) {
  const { stickerAudits: audits } = core;
  return new Hono()
    .get('/sticker-audits', (c) => c.json({ audits: audits.list() }))
    .post('/sticker-audits', valid('json', NewAudit), (c) =>
      c.json(audits.start(sessions.author(c), c.req.valid('json'))),
    )
    .get('/sticker-audits/:uid', (c) => c.json(audits.detail(c.req.param('uid'))))
    .post('/sticker-audits/:uid/scans', valid('json', Scan), (c) =>
      c.json(audits.scan(sessions.author(c), c.req.param('uid'), c.req.valid('json'))),
    )
    .post('/sticker-audits/:uid/photos', valid('form', Photos), async (c) => {
      const author = sessions.author(c);
      const uid = c.req.param('uid');
      const photos = await Promise.all(
        c.req.valid('form').files.map(async (file) => ({
          name: cleanText(file.name.slice(-LONGEST_NAME)),
          bytes: new Uint8Array(await file.arrayBuffer()),
        })),
      );
      const jobId = jobs.start('audit-photos', ({ signal, progress }) =>
        audits.readPhotos(author, uid, photos, {
          signal,
          onProgress: (done, total) => progress('Đang đọc ảnh tem', done, total),
        }),
      );
      return c.json({ jobId }, 202);
    })
    .post(
      '/sticker-audits/:uid/scans/:scan/place',
      valid('json', z.object({ line: z.int() })),
      (c) => {
        const { uid, scan } = c.req.param();
        const { line } = c.req.valid('json');
        return c.json(audits.place(sessions.author(c), uid, Number(scan), line));
      },
    )
    .post('/sticker-audits/:uid/scans/:scan/set-aside', (c) => {
      const { uid, scan } = c.req.param();
      return c.json(audits.setAside(sessions.author(c), uid, Number(scan)));
    })
    .put('/sticker-audits/:uid/lines/:line', valid('json', Said), (c) => {
      const { uid, line } = c.req.param();
      audits.setLine(sessions.author(c), uid, Number(line), c.req.valid('json'));
      return c.json({ done: true });
    })
    .post(
      '/sticker-audits/:uid/sign',
      valid('json', z.object({ note: z.string().trim().max(1000), markLost: z.boolean() })),
      (c) => c.json(audits.sign(sessions.author(c), c.req.param('uid'), c.req.valid('json'))),
    )
    .post('/sticker-audits/:uid/document', (c) => {
      const uid = c.req.param('uid');
      const jobId = jobs.start('audit-document', async ({ progress, offer }) => {
        progress('Đang soạn biên bản');
        const bytes = Uint8Array.from(await audits.document(uid));
        const name = `kiem-tra-tem-${today(core.clock)}.pdf`;
        offer({ id: files.put({ name, type: FILE_TYPES.pdf, bytes }), name });
        return {};
      });
      return c.json({ jobId }, 202);
    });
}
