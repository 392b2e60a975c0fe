import type { Context } from 'hono';
import { Refusal, SESSION_HEADER } from '../kernel/index.ts';
import type { People } from '../people/index.ts';
import type { Author } from '../storage/index.ts';

/** Who is at work in which of the door's sessions; forgotten when the app closes. */
export interface Sessions {
  /** The uid of the person picked, if any. */
  personOf(c: Context): string | null;
  pick(c: Context, personUid: string): void;
  /**
   * The author of a write.
   * @throws Refusal `no-person` (401) when nobody has been picked yet.
   */
  author(c: Context): Author;
}

/** Makes an empty list of sessions. */
export function createSessions(people: People): Sessions {
  const picked = new Map<string, string>();
  const key = (c: Context): string => c.req.header(SESSION_HEADER) ?? 'only';
  return {
    personOf: (c) => picked.get(key(c)) ?? null,
    pick: (c, personUid) => {
      people.authorOf(personUid); // refuses a stranger
      picked.set(key(c), personUid);
    },
    author: (c) => {
      const uid = picked.get(key(c));
      if (!uid) {
        throw new Refusal('no-person', 'Hãy chọn tên người đang làm việc trước khi ghi.');
      }
      return people.authorOf(uid);
    },
  };
}
