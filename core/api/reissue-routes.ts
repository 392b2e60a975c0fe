import { Hono } from 'hono';
import { z } from 'zod';
import { refuse, today } from '../kernel/index.ts';
import { NewReissue, ReissueRule } from '../reissue/index.ts';
import type { ApiDeps } from './deps.ts';
import { FILE_TYPES } from './files.ts';
import { DayText, valid } from './valid.ts';

const Place = z.object({ zone: z.string().optional(), row: z.string().optional() });
const Print = Place.extend({
  printer: z.string().min(1),
  template: z.string().min(1).optional(),
});
const Seen = z.object({ stalls: z.array(z.string().min(1)).min(1), day: DayText });
const Refused = Seen.extend({ reason: z.string().trim().min(1).max(300) });
const End = z.object({ note: z.string().trim().max(1000) });

/** So many lines of a rehearsal are looked at; the count says how many there are. */
const LOOKED_AT = 100;

/** Reissue campaigns: `/reissues`. */
export function reissueRoutes({ core, sessions, jobs, files }: ApiDeps) {
  const { reissue, printing } = core;
  return new Hono()
    .get('/reissues', (c) => c.json({ reissues: reissue.list() }))
    .post('/reissues/rehearse', valid('json', ReissueRule), (c) => {
      const { lines, ...rehearsal } = reissue.rehearse(c.req.valid('json'));
      return c.json({ ...rehearsal, lines: lines.slice(0, LOOKED_AT) });
    })
    .post('/reissues', valid('json', NewReissue), (c) =>
      c.json(reissue.start(sessions.author(c), c.req.valid('json'))),
    )
    .get('/reissues/:uid', (c) => c.json(reissue.detail(c.req.param('uid'))))
    .post('/reissues/:uid/print', valid('json', Print), (c) => {
      const uid = c.req.param('uid');
      const { printer, template, ...place } = c.req.valid('json');
      const stalls = reissue.toPrint(uid, place);
      if (stalls.length === 0) {
        refuse('nothing-to-print', 'Ở đây không còn tem nào chờ in. Hãy tải lại danh sách.');
      }
      const order = {
        selection: { stalls },
        to: { uid: printer },
        template,
        purpose: reissue.detail(uid).name,
      };
      return c.json(printing.enqueue(sessions.author(c), order), 202);
    })
    .post('/reissues/:uid/put-up', valid('json', Seen), (c) => {
      const seen = c.req.valid('json');
      reissue.putUp(sessions.author(c), c.req.param('uid'), seen);
      return c.json({ stalls: seen.stalls.length });
    })
    .post('/reissues/:uid/refused', valid('json', Refused), (c) => {
      const said = c.req.valid('json');
      reissue.refused(sessions.author(c), c.req.param('uid'), said);
      return c.json({ stalls: said.stalls.length });
    })
    .post('/reissues/:uid/sheet', valid('json', Place), (c) => {
      const uid = c.req.param('uid');
      const place = c.req.valid('json');
      const { name } = reissue.detail(uid);
      const jobId = jobs.start('reissue-sheet', async ({ signal, progress, offer }) => {
        progress('Đang soạn tờ đi dán tem');
        const bytes = Uint8Array.from(await reissue.routeSheet(uid, place, signal));
        const file = `to-di-dan-tem-${today(core.clock)}.pdf`;
        offer({ id: files.put({ name: file, type: FILE_TYPES.pdf, bytes }), name: file });
        return { campaign: name };
      });
      return c.json({ jobId }, 202);
    })
    .post('/reissues/:uid/end', valid('json', End), (c) =>
      c.json(reissue.end(sessions.author(c), c.req.param('uid'), c.req.valid('json').note)),
    );
}
