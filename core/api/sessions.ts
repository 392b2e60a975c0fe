import type { Context } from 'hono';
import { Refusal, SESSION_HEADER } from '../kernel/index.ts';
import type { People } from '../people/index.ts';
import type { Author } from '../storage/index.ts';

/** Who is at work in which of the door's sessions; forgotten when the data is closed. */
export interface Sessions {
  /** The uid of the person picked, if any. */
  personOf(c: Context): string | null;
  pick(c: Context, personUid: string): void;
  /** Nobody is at work any more wherever this person was. */
  unpick(personUid: string): void;
  /**
   * The author of a write.
   * @throws Refusal `no-person` (401) when nobody has been picked yet.
   */
  author(c: Context): Author;
  /** The same by the session's name. @throws Refusal `no-person` */
  authorIn(session: string | undefined): Author;
}

/** Makes an empty list of sessions. */
export function createSessions(people: People): Sessions {
  const picked = new Map<string, string>();
  const nameOf = (c: Context): string | undefined => c.req.header(SESSION_HEADER);
  const authorIn = (session = 'only'): Author => {
    const uid = picked.get(session);
    if (!uid) {
      throw new Refusal('no-person', 'Hãy chọn tên người đang làm việc trước khi ghi.');
    }
    return people.authorOf(uid);
  };
  return {
    personOf: (c) => picked.get(nameOf(c) ?? 'only') ?? null,
    pick: (c, personUid) => {
      people.authorOf(personUid); // refuses a stranger
      picked.set(nameOf(c) ?? 'only', personUid);
    },
    unpick: (personUid) => {
      for (const [session, uid] of picked) if (uid === personUid) picked.delete(session);
    },
    author: (c) => authorIn(nameOf(c)),
    authorIn,
  };
}
