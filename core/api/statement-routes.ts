import { Hono } from 'hono';
import { z } from 'zod';
import { cleanText } from '../kernel/index.ts';
import { ACCOUNT_KINDS } from '../registry/index.ts';
import type { ApiDeps } from './deps.ts';
import { startStatementPreview } from './statement-preview.ts';
import { CountText, Page, Upload, valid } from './valid.ts';

/** How a file is to be read and whose it is, where it does not say so itself. */
export const StatementChoice = z.object({
  account: z.string().trim().min(1).optional(),
  kind: z.enum(ACCOUNT_KINDS).optional(),
  layout: z.string().min(1).optional(),
});

const Given = StatementChoice.extend({ file: Upload });

const Rows = Page.extend({
  statement: CountText.optional(),
  outcome: z.enum(['new', 'duplicate', 'ignored', 'rejected']).optional(),
});

// The account stands since the preview; whose it is, if nobody knew, may be said now.
const Commit = StatementChoice.pick({ kind: true }).extend({
  acceptFailedProof: z.string().trim().min(1).max(300).optional(),
});

/** Statement files, from preview to their place in the book: `/statements`. */
export function statementRoutes(deps: ApiDeps) {
  const { core, sessions, jobs, previews } = deps;
  const { statements } = core;
  return new Hono()
    .get('/statements', (c) => c.json({ imports: statements.list() }))
    .get('/statements/differences', valid('query', Page), (c) => {
      const { offset = 0, limit = 50 } = c.req.valid('query');
      return c.json(statements.differences({ offset, limit }));
    })
    .post('/statements/preview', valid('form', Given), async (c) => {
      const { file: upload, ...choice } = c.req.valid('form');
      const fileName = cleanText(upload.name);
      const bytes = new Uint8Array(await upload.arrayBuffer());
      const jobId = startStatementPreview(deps, { fileName, choice, bytes: async () => bytes });
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
          { ...draft, choice, previewed: preview.results, seen: preview.details },
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
    });
}
