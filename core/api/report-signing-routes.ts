import { Hono } from 'hono';
import { z } from 'zod';
import { periodKind } from '../kernel/index.ts';
import { REPORT_FORMATS } from '../reports/index.ts';
import type { ApiDeps } from './deps.ts';
import { download, FILE_TYPES } from './files.ts';
import { DayText, valid } from './valid.ts';

const Order = z.object({
  period: z.string().refine((text) => periodKind(text) !== null),
  day: DayText.optional(),
  corrects: z.string().min(1).max(64).optional(),
  reason: z.string().trim().max(5000).optional(),
});

const Document = z.object({
  number: z.number(),
  symbol: z.string().trim().max(40),
  day: z.string(),
  subject: z.string().trim().max(300).default(''),
});

const Year = z.object({
  year: z
    .string()
    .regex(/^(?:19|2\d)\d{2}$/)
    .transform(Number)
    .optional(),
});

const FileName = z.object({ uid: z.string(), format: z.enum(REPORT_FORMATS) });

/** Signed reports and the register of outgoing documents: `/reports/signed`, `/reports/register`. */
export function reportSigningRoutes({ core: { reports }, sessions, jobs }: ApiDeps) {
  return new Hono()
    .get('/reports/signed', (c) => c.json({ reports: reports.signed() }))
    .get('/reports/changed', async (c) => c.json({ changed: await reports.changed() }))
    .get('/reports/signed/:uid', (c) => {
      const uid = c.req.param('uid');
      const model = reports.signedModel(uid);
      return c.json({ report: reports.signed().find((one) => one.uid === uid) ?? null, model });
    })
    .get('/reports/signed/:uid/changes', (c) =>
      c.json({ differences: reports.changesSince(c.req.param('uid')) }),
    )
    .get('/reports/signed/:uid/files/:format', valid('param', FileName), (c) => {
      const { uid, format } = c.req.valid('param');
      return download({ ...reports.file(uid, format), type: FILE_TYPES[format] });
    })
    .post('/reports/sign', valid('json', Order), (c) => {
      const author = sessions.author(c);
      const order = c.req.valid('json');
      const jobId = jobs.start('report-sign', async ({ progress, signal }) => {
        progress('Đang soạn các tệp để ký');
        return { report: await reports.sign(author, order, signal) };
      });
      return c.json({ jobId }, 202);
    })
    .get('/reports/register', valid('query', Year), (c) =>
      c.json(reports.register(c.req.valid('query').year)),
    )
    .post('/reports/register', valid('json', Document), (c) =>
      c.json(reports.addDocument(sessions.author(c), c.req.valid('json')), 201),
    )
    .delete('/reports/register/:uid', (c) => {
      reports.removeDocument(sessions.author(c), c.req.param('uid'));
      return c.body(null, 204);
    });
}
