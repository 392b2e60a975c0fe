import { Hono } from 'hono';
import { z } from 'zod';
import type { Steps } from '../statements/index.ts';
import type { ApiDeps } from './deps.ts';
import { download, FILE_TYPES } from './files.ts';
import type { JobHandle } from './jobs.ts';
import { Page, valid } from './valid.ts';

const Rows = Page.extend({
  outcome: z.enum(['new', 'duplicate', 'ignored', 'rejected']).optional(),
});

const Accept = z.object({ acceptFailedProof: z.string().trim().min(1).max(300).optional() });
const Reread = z.object({ layout: z.string().min(1).optional() });

/** Imports that were taken in: looked at, undone, done again, read again: `/statements/:uid`. */
export function importRoutes({ core, sessions, jobs, previews }: ApiDeps) {
  const { statements, reports } = core;
  return new Hono()
    .get('/statements/:uid/rows', valid('query', Rows), (c) => {
      const { offset = 0, limit = 200, outcome } = c.req.valid('query');
      const page = { offset, limit, ...(outcome ? { outcome } : {}) };
      return c.json(statements.rows(c.req.param('uid'), page));
    })
    .get('/statements/:uid/original', (c) => {
      const { fileName, bytes } = statements.original(c.req.param('uid'));
      return download({ name: fileName, type: FILE_TYPES.any, bytes });
    })
    .get('/statements/:uid/dependents', (c) => c.json(statements.dependents(c.req.param('uid'))))
    .post('/statements/:uid/undo', (c) =>
      c.json(statements.undo(sessions.author(c), c.req.param('uid'))),
    )
    .post('/statements/:uid/redo', valid('json', Accept), (c) => {
      const author = sessions.author(c);
      const uid = c.req.param('uid');
      const { acceptFailedProof } = c.req.valid('json');
      const jobId = jobs.start('statements-redo', async (handle) => {
        handle.progress('Đang đọc tệp');
        const options = { acceptFailedProof, ...stepsOf(handle, TAKING) };
        return { import: await statements.redo(author, uid, options) };
      });
      return c.json({ jobId }, 202);
    })
    .post('/statements/:uid/reread', valid('json', Reread), (c) => {
      const uid = c.req.param('uid');
      const { layout } = c.req.valid('json');
      const jobId = jobs.start('statements-reread', async (handle) => {
        handle.progress('Đang đọc tệp');
        const draft = await statements.rereadPreview(uid, {
          layout,
          ...stepsOf(handle, COMPARING),
        });
        const { rows: _rows, ...comparison } = draft.comparison;
        const signed = reports.signedBeforeReread(draft.comparison);
        return { preview: previews.rereads.put(draft), ...comparison, signed };
      });
      return c.json({ jobId }, 202);
    })
    .get('/statements/reread/:id/rows', valid('query', Page), (c) => {
      const { rows } = previews.rereads.get(c.req.param('id')).comparison;
      const { offset = 0, limit = 200 } = c.req.valid('query');
      return c.json({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    })
    .delete('/statements/reread/:id', (c) => {
      previews.rereads.drop(c.req.param('id'));
      return c.body(null, 204);
    })
    .post('/statements/reread/:id/commit', valid('json', Accept), (c) => {
      const author = sessions.author(c);
      const id = c.req.param('id');
      const draft = previews.rereads.get(id);
      const { acceptFailedProof } = c.req.valid('json');
      const jobId = jobs.start('statements-reread-commit', async (handle) => {
        const options = { acceptFailedProof, ...stepsOf(handle, TAKING) };
        const result = await statements.rereadCommit(author, draft, options);
        previews.rereads.drop(id);
        return result;
      });
      return c.json({ jobId }, 202);
    });
}

/** What is said while rows are made ready, and while they are stored at once. */
interface Phases {
  readonly preparing: string;
  readonly storing: string;
}

const TAKING: Phases = { preparing: 'Đang chuẩn bị các dòng', storing: 'Đang ghi vào sổ' };
const COMPARING: Phases = {
  preparing: 'Đang so với dữ liệu đã có',
  storing: 'Đang so với dữ liệu đã có',
};

function stepsOf({ progress, signal }: JobHandle, { preparing, storing }: Phases): Steps {
  return {
    signal,
    onProgress: (done, total) => progress(done < total ? preparing : storing, done, total),
  };
}
