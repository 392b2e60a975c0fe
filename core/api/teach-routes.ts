import { Hono } from 'hono';
import { z } from 'zod';
import { cleanText } from '../kernel/index.ts';
import { ROLES } from '../statements/index.ts';
import type { ApiDeps } from './deps.ts';
import { download } from './files.ts';
import { Upload, type UploadedFile, valid } from './valid.ts';

const MOST_COLUMNS = 80;
const Place = z.int().min(0).max(1_000_000);
const Words = z.array(z.string().trim().min(1).max(100)).min(1).max(40);

const Row = z.object({ heading: Place.nullable(), headingRows: z.literal([1, 2]) });

const Pointing = Row.extend({
  sheet: Place,
  first: Place.nullable(),
  roles: z.array(z.enum(ROLES).nullable()).max(MOST_COLUMNS),
  onlySheet: z.boolean().optional(),
  door: z.enum(['statement', 'feed', 'gateway']).optional(),
  dates: z.enum(['dmy', 'mdy']).optional(),
  fraction: z.enum(['.', ',']).optional(),
  signs: z.object({ in: Words, out: Words }).optional(),
  status: z.object({ accepted: Words, refused: Words }).optional(),
  flipped: z.boolean().optional(),
});

const Name = z.string().trim().min(1).max(120);
const Account = z.string().trim().min(1).max(40);
const Save = z.object({ pointing: Pointing, name: Name, account: Account.optional() });
const Change = z.union([z.object({ name: Name }), z.object({ retired: z.boolean() })]);

/** Teaching the reader a file, and the layouts that were taught: `/statements/teach`, `/statements/layouts`. */
export function teachRoutes({ core, sessions, previews }: ApiDeps) {
  const { statements, inbox } = core;
  const taught = previews.taughtFiles;
  const begin = async (bytes: Uint8Array, fileName: string) => {
    const raw = await statements.raw(bytes, fileName);
    return { id: taught.put({ bytes, fileName }), fileName, ...raw };
  };
  return new Hono()
    .post('/statements/teach', valid('form', z.object({ file: Upload })), async (c) => {
      const { file } = c.req.valid('form');
      return c.json(await begin(await bytesOf(file), cleanText(file.name)));
    })
    .post('/inbox/:id/teach', async (c) => {
      const { bytes, name } = await inbox.bytes(c.req.param('id'));
      return c.json(await begin(bytes, name));
    })
    .post(
      '/statements/teach/:id/suggest',
      valid('json', Row.extend({ sheet: Place })),
      async (c) => {
        const { bytes, fileName } = taught.get(c.req.param('id'));
        return c.json(await statements.suggestFor(bytes, fileName, c.req.valid('json')));
      },
    )
    .post('/statements/teach/:id/try', valid('json', Pointing), async (c) => {
      const { bytes, fileName } = taught.get(c.req.param('id'));
      const trial = await statements.tryLayout(bytes, fileName, c.req.valid('json'));
      const { bankBin, doubts, statements: read } = trial;
      return c.json({ bankBin, doubts, statements: read });
    })
    .post('/statements/teach/:id/save', valid('json', Save), async (c) => {
      const author = sessions.author(c);
      const { bytes, fileName } = taught.get(c.req.param('id'));
      const { pointing, name, account } = c.req.valid('json');
      const { layout } = await statements.tryLayout(bytes, fileName, pointing);
      return c.json(statements.teach(author, { name, layout, account }));
    })
    .delete('/statements/teach/:id', (c) => {
      taught.drop(c.req.param('id'));
      return c.body(null, 204);
    })
    .get('/statements/layouts', (c) =>
      c.json({ layouts: statements.layouts(), taught: statements.taughtLayouts() }),
    )
    .patch('/statements/layouts/:uid', valid('json', Change), (c) => {
      const author = sessions.author(c);
      const uid = c.req.param('uid');
      const change = c.req.valid('json');
      return c.json(
        'name' in change
          ? statements.renameLayout(author, uid, change.name)
          : statements.retireLayout(author, uid, change.retired),
      );
    })
    .get('/statements/layouts/:uid/file', (c) =>
      download({ ...statements.exportLayout(c.req.param('uid')), type: 'application/json' }),
    )
    .post('/statements/layouts/import', valid('form', z.object({ file: Upload })), async (c) => {
      const author = sessions.author(c);
      return c.json(statements.importLayout(author, await bytesOf(c.req.valid('form').file)));
    });
}

async function bytesOf(file: UploadedFile): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
