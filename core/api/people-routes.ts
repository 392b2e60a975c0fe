import { Hono } from 'hono';
import { z } from 'zod';
import { refuse, today } from '../kernel/index.ts';
import { NewPerson, type People, type Person } from '../people/index.ts';
import { APP_AUTHOR } from '../storage/index.ts';
import type { ApiDeps } from './deps.ts';
import { valid } from './valid.ts';

/** What may be changed of a person; absent fields stay. */
const PersonChange = z.object({ name: NewPerson.shape.name, jobTitle: z.string() }).partial();

function find(people: People, uid: string): Person {
  return (
    people.list().find((person) => person.uid === uid) ??
    refuse('unknown-person', 'Không có người này trong danh sách. Hãy tải lại trang.')
  );
}

/** Who may work here and who is at work: `/session`, `/people`. */
export function peopleRoutes({ core, sessions, door, version }: ApiDeps) {
  return new Hono()
    .get('/session', (c) => {
      const people = core.people.list().filter((person) => person.active);
      const picked = sessions.personOf(c);
      return c.json({
        people,
        person: people.find(({ uid }) => uid === picked) ?? null,
        market: core.registry.market(),
        today: today(core.clock),
        version,
        door,
      });
    })
    .post('/session', valid('json', z.object({ personUid: z.string().min(1) })), (c) => {
      const { personUid } = c.req.valid('json');
      sessions.pick(c, personUid);
      const person = core.people.list().find(({ uid }) => uid === personUid) ?? null;
      return c.json({ person });
    })
    .get('/people', (c) => c.json({ people: core.people.list() }))
    .post('/people', valid('json', NewPerson), (c) => {
      // The first person on the list is added by nobody yet known: by the app itself.
      const author = sessions.personOf(c) ? sessions.author(c) : APP_AUTHOR;
      return c.json(core.people.add(author, c.req.valid('json')), 201);
    })
    .patch('/people/:uid', valid('json', PersonChange), (c) => {
      const author = sessions.author(c);
      const { uid, name, jobTitle } = find(core.people, c.req.param('uid'));
      return c.json(core.people.rename(author, uid, { name, jobTitle, ...c.req.valid('json') }));
    })
    .delete('/people/:uid', (c) => {
      const author = sessions.author(c);
      const uid = c.req.param('uid');
      core.people.deactivate(author, uid);
      sessions.unpick(uid);
      return c.json(find(core.people, uid));
    })
    .post('/people/:uid/back', (c) => {
      const uid = c.req.param('uid');
      core.people.reactivate(sessions.author(c), uid);
      return c.json(find(core.people, uid));
    });
}
