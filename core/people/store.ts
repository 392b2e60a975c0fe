import type { Database } from 'better-sqlite3';
import type { Person } from './schema.ts';

interface PersonRow {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly job_title: string;
  readonly active: number;
}

/** A person together with the row's key, which never leaves the room. */
export interface StoredPerson extends Person {
  readonly id: number;
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

/** All SQL about people. */
export function createPeopleStore(db: Database) {
  const columns = 'SELECT id, uid, name, job_title, active FROM person';
  const all = db.prepare<[], PersonRow>(columns);
  const byUid = db.prepare<[string], PersonRow>(`${columns} WHERE uid = ?`);
  const insert = db.prepare(
    `INSERT INTO person (uid, name, job_title, created_at) VALUES (@uid, @name, @jobTitle, @at)`,
  );
  const update = db.prepare(
    'UPDATE person SET name = @name, job_title = @jobTitle WHERE uid = @uid',
  );
  const setActive = db.prepare('UPDATE person SET active = @active WHERE uid = @uid');
  return {
    all: (): StoredPerson[] => all.all().map(toPerson),
    byUid: (uid: string): StoredPerson | undefined => {
      const row = byUid.get(uid);
      return row && toPerson(row);
    },
    insert: (person: { uid: string; name: string; jobTitle: string; at: string }) =>
      insert.run(person),
    update: (person: { uid: string; name: string; jobTitle: string }) => update.run(person),
    deactivate: (uid: string) => setActive.run({ uid, active: 0 }),
    reactivate: (uid: string) => setActive.run({ uid, active: 1 }),
  };
}

function toPerson(row: PersonRow): StoredPerson {
  return {
    id: row.id,
    uid: row.uid,
    name: row.name,
    jobTitle: row.job_title,
    active: row.active === 1,
  };
}
