import { Hono } from 'hono';
import { z } from 'zod';
import { cleanText } from '../kernel/index.ts';
import { ACCOUNT_KINDS } from '../registry/index.ts';
import type { ApiDeps } from './deps.ts';
import { CountText, Page, Upload, valid } from './valid.ts';

const Choice = z.object({
  account: z.string().trim().min(1).optional(),
  kind: z.enum(ACCOUNT_KINDS).optional(),
});

const Given = Choice.extend({ file: Upload, layout: z.string().min(1).optional() });

const Rows = Page.extend({
  statement: CountText.optional(),
  outcome: z.enum(['new', 'duplicate', 'ignored', 'rejected']).optional(),
});

// The account stands since the preview; whose it is, if nobody knew, may be said now.
const Commit = Choice.pick({ kind: true }).extend({
  acceptFailedProof: z.string().trim().min(1).max(300).optional(),
});

/** Statement files, from preview to undo: `/statements`. */
export function statementRoutes({ core, sessions, jobs, previews }: ApiDeps) {
  const { statements } = core;
  return new Hono()
    .get('/statements', (c) => c.json({ imports: statements.list() }))
    .get('/statements/layouts', (c) => c.json({ layouts: statements.layouts() }))
    .post('/statements/preview', valid('form', Given), async (c) => {
      const { file: upload, ...choice } = c.req.valid('form');
      const fileName = cleanText(upload.name);
      const bytes = new Uint8Array(await upload.arrayBuffer());
      const jobId = jobs.start('statements-preview', async ({ progress, signal }) => {
        progress('Đang đọc tệp');
        const { layout } = choice;
        const file = await statements.readStatementFile(bytes, fileName, { layout, signal });
        const preview = await statements.previewJob(file, choice, {
          signal,
          onProgress: (done, total) => progress('Đang so với dữ liệu đã có', done, total),
        });
        const id = previews.statements.put({ file, fileName, choice, preview });
        const { format, encoding } = file;
        const { results, details } = preview;
        return { preview: id, fileName, format, layout: file.layout, encoding, results, details };
      });
      return c.json({ jobId }, 202);
    })
    .get('/statements/preview/:id/rows', valid('query', Rows), (c) => {
      const { preview } = previews.statements.get(c.req.param('id'));
      const { statement = 0, offset = 0, limit = 200, outcome } = c.req.valid('query');
      return c.json({ rows: preview.rows(statement, offset, limit, outcome) });
    })
    .delete('/statements/preview/:id', (c) => {
      previews.statements.drop(c.req.param('id'));
      return c.body(null, 204);
    })
    .post('/statements/preview/:id/commit', valid('json', Commit), (c) => {
      const author = sessions.author(c);
      const id = c.req.param('id');
      const earlier = previews.takenStatements.answer(id);
      if (earlier !== undefined) return c.json({ jobId: earlier }, 202);
      const { preview, ...draft } = previews.statements.get(id);
      const choice = { ...draft.choice, ...c.req.valid('json') };
      const jobId = jobs.start('statements-import', async ({ progress, signal }) => {
        const imports = await statements.commitJob(
          author,
          { ...draft, choice, previewed: preview.results },
          {
            signal,
            onProgress: (done, total) =>
              progress(done < total ? 'Đang chuẩn bị các dòng' : 'Đang ghi vào sổ', done, total),
          },
        );
        previews.statements.drop(id);
        return { imports };
      });
      previews.takenStatements.keep(id, jobId);
      void jobs.ended(jobId).then(({ state }) => {
        if (state === 'done') previews.takenStatements.keep(id, jobId);
        else previews.takenStatements.forget(id);
      });
      return c.json({ jobId }, 202);
    })
    .post('/statements/:uid/undo', (c) =>
      c.json(statements.undo(sessions.author(c), c.req.param('uid'))),
    );
}
