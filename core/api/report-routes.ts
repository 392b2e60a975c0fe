import { Hono } from 'hono';
import { z } from 'zod';
import {
  Contents,
  DraftInput,
  Letterhead,
  OPTIONAL_COLUMNS,
  OwnWording,
  REPORT_FORMATS,
  SECTIONS,
} from '../reports/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { DayText, valid } from './valid.ts';

const Period = z.object({ period: z.string().max(20) });
const Format = z.object({ format: z.enum(REPORT_FORMATS) });
/** A setting, and the day from which it holds; today when absent. */
const dated = <Shape extends z.ZodRawShape>(setting: z.ZodObject<Shape>) =>
  z.object({ ...setting.shape, fromDay: DayText.optional() });

/** Drafts of reports, their texts, settings and files: `/reports`. */
export function reportRoutes(deps: ApiDeps) {
  return new Hono().route('/', settingRoutes(deps)).route('/', draftRoutes(deps));
}

function settingRoutes({ core: { reports }, sessions }: ApiDeps) {
  return new Hono()
    .get('/reports/letterhead', (c) => c.json(reports.letterhead()))
    .put('/reports/letterhead', valid('json', dated(Letterhead)), (c) => {
      const { fromDay, ...letterhead } = c.req.valid('json');
      return c.json(reports.setLetterhead(sessions.author(c), letterhead, fromDay));
    })
    .get('/reports/contents', (c) =>
      c.json({ contents: reports.contents(), sections: SECTIONS, columns: OPTIONAL_COLUMNS }),
    )
    .put('/reports/contents', valid('json', dated(Contents)), (c) => {
      const { fromDay, ...contents } = c.req.valid('json');
      return c.json({ contents: reports.setContents(sessions.author(c), contents, fromDay) });
    })
    .get('/reports/wording', (c) =>
      c.json({ wording: reports.wording(), shipped: reports.shippedWording() }),
    )
    .put('/reports/wording', valid('json', dated(OwnWording)), (c) => {
      const { fromDay, ...wording } = c.req.valid('json');
      return c.json({ wording: reports.setWording(sessions.author(c), wording, fromDay) });
    })
    .get('/reports/settings', (c) => c.json({ settings: reports.settings() }))
    .delete('/reports/settings/:uid', (c) => {
      reports.removeSetting(sessions.author(c), c.req.param('uid'));
      return c.json({ settings: reports.settings() });
    });
}

function draftRoutes({ core: { reports }, sessions, jobs, files }: ApiDeps) {
  return new Hono()
    .get('/reports/:period', valid('param', Period), (c) =>
      c.json(reports.draft(c.req.valid('param').period)),
    )
    .get('/reports/:period/texts', valid('param', Period), (c) =>
      c.json(reports.draftTexts(c.req.valid('param').period)),
    )
    .put('/reports/:period/texts', valid('param', Period), valid('json', DraftInput), (c) =>
      c.json(
        reports.saveDraftTexts(
          sessions.author(c),
          c.req.valid('param').period,
          c.req.valid('json'),
        ),
      ),
    )
    .post('/reports/:period/documents', valid('param', Period), valid('json', Format), (c) => {
      const { period } = c.req.valid('param');
      const { format } = c.req.valid('json');
      const jobId = jobs.start('report', async ({ progress, offer, signal }) => {
        progress('Đang tính số liệu');
        const model = reports.draft(period);
        progress('Đang soạn văn bản');
        const bytes = Uint8Array.from(await reports.write(model, format, signal));
        const name = `bao-cao-${period}.${format}`;
        offer({ id: files.put({ name, type: FILE_TYPES[format], bytes }), name });
        return { warnings: model.warnings };
      });
      return c.json({ jobId }, 202);
    });
}
