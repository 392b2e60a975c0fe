import { Hono } from 'hono';
import { z } from 'zod';
import { Letterhead } from '../reports/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { MonthText, valid } from './valid.ts';

const Period = z.object({ period: MonthText });

/** The month's report: `/reports`. */
export function reportRoutes({ core, sessions, jobs, files }: ApiDeps) {
  const { reports } = core;
  return new Hono()
    .get('/reports/letterhead', (c) => c.json(reports.letterhead()))
    .put('/reports/letterhead', valid('json', Letterhead), (c) =>
      c.json(reports.setLetterhead(sessions.author(c), c.req.valid('json'))),
    )
    .get('/reports/:period', valid('param', Period), (c) =>
      c.json(reports.month(c.req.valid('param').period)),
    )
    .post('/reports/:period/docx', valid('param', Period), (c) => {
      const { period } = c.req.valid('param');
      const jobId = jobs.start('report', async ({ progress, offer, signal }) => {
        progress('Đang tính số liệu');
        const model = reports.month(period);
        progress('Đang soạn văn bản');
        const bytes = Uint8Array.from(await reports.writeDocx(model, signal));
        const name = `bao-cao-${period}.docx`;
        offer({ id: files.put({ name, type: FILE_TYPES.docx, bytes }), name });
        return { warnings: model.warnings };
      });
      return c.json({ jobId }, 202);
    });
}
