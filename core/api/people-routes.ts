import { Hono } from 'hono';
import { z } from 'zod';
import { today } from '../kernel/index.ts';
import { NewPerson } from '../people/index.ts';
import type { Author } from '../storage/index.ts';
import type { ApiDeps } from './deps.ts';
import { valid } from './valid.ts';

/** The first person on the list is added by nobody yet known: by the app itself. */
const APP_AUTHOR: Author = { personId: null, name: 'ứng dụng' };

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
    .post('/people', valid('json', NewPerson), (c) => {
      const author = sessions.personOf(c) ? sessions.author(c) : APP_AUTHOR;
      return c.json(core.people.add(author, c.req.valid('json')), 201);
    });
}
