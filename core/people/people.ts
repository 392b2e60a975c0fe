import { cleanText, compareText, newUid, refuse } from '../kernel/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { NewPerson, type Person } from './schema.ts';
import { createPeopleStore, type PeopleStore, type StoredPerson } from './store.ts';

/** The short list a person picks their name from. */
export interface People {
  /** Everybody, those who still work here first, then by name. */
  list(): Person[];
  /**
   * @throws Refusal `bad-person` for an empty or overlong name, `name-taken` when
   *   somebody active already goes by that name: the audit trail must tell them apart.
   */
  add(author: Author, person: NewPerson): Person;
  /** @throws Refusal as {@link People.add}, and `unknown-person`. */
  rename(author: Author, uid: string, person: NewPerson): Person;
  /**
   * Takes a name off the list; what was written under it keeps it.
   * @throws Refusal `unknown-person`, `last-person`: nobody could be at work any more.
   */
  deactivate(author: Author, uid: string): void;
  /** Puts a name back on the list. @throws Refusal `unknown-person`, `name-taken` */
  reactivate(author: Author, uid: string): void;
  /** Who writes, for {@link Storage.write}. @throws Refusal `unknown-person`, `inactive-person`. */
  authorOf(uid: string): Author;
}

/** Opens the list of people. */
export function createPeople({ storage }: { readonly storage: Storage }): People {
  const store = createPeopleStore(storage.db);
  return {
    list: () => store.all().map(published).sort(byActivityAndName),
    add: (author, input) => {
      const person = valid(input);
      return storage.write(author, (write) => {
        refuseTaken(store, person.name);
        const uid = newUid(storage.clock);
        store.insert({ uid, ...person, at: write.at });
        write.audit({ action: 'people.add', subject: uid });
        return published(known(store, uid));
      });
    },
    rename: (author, uid, input) => {
      const person = valid(input);
      return storage.write(author, (write) => {
        known(store, uid);
        refuseTaken(store, person.name, uid);
        store.update({ uid, ...person });
        write.audit({ action: 'people.rename', subject: uid });
        return published(known(store, uid));
      });
    },
    deactivate: (author, uid) =>
      storage.write(author, (write) => {
        known(store, uid);
        refuseLast(store, uid);
        store.deactivate(uid);
        write.audit({ action: 'people.deactivate', subject: uid });
      }),
    reactivate: (author, uid) =>
      storage.write(author, (write) => {
        refuseTaken(store, known(store, uid).name, uid);
        store.reactivate(uid);
        write.audit({ action: 'people.reactivate', subject: uid });
      }),
    authorOf: (uid) => {
      const person = known(store, uid);
      if (!person.active) {
        refuse('inactive-person', 'Người này không còn làm việc ở đây. Hãy chọn lại tên của bạn.');
      }
      return { personId: person.id, name: person.name };
    },
  };
}

function valid(input: NewPerson): { name: string; jobTitle: string } {
  const parsed = NewPerson.safeParse(input);
  if (!parsed.success) {
    refuse('bad-person', 'Họ tên phải có từ 1 đến 80 chữ, chức danh không quá 80 chữ.');
  }
  return { name: cleanText(parsed.data.name), jobTitle: cleanText(parsed.data.jobTitle) };
}

function known(store: PeopleStore, uid: string): StoredPerson {
  return (
    store.byUid(uid) ??
    refuse('unknown-person', 'Không có người này trong danh sách. Hãy chọn lại tên của bạn.')
  );
}

function refuseTaken(store: PeopleStore, name: string, except?: string): void {
  const key = name.toLowerCase();
  const taken = store
    .all()
    .some((other) => other.active && other.uid !== except && other.name.toLowerCase() === key);
  if (!taken) return;
  refuse(
    'name-taken',
    `Đã có người tên "${name}". Hãy thêm tên đệm hoặc chức danh vào tên để phân biệt.`,
  );
}

function refuseLast(store: PeopleStore, uid: string): void {
  if (store.all().some((other) => other.active && other.uid !== uid)) return;
  refuse(
    'last-person',
    'Đây là người cuối cùng trong danh sách. Hãy thêm người khác trước, rồi bỏ người này.',
  );
}

function published({ uid, name, jobTitle, active }: StoredPerson): Person {
  return { uid, name, jobTitle, active };
}

function byActivityAndName(a: Person, b: Person): number {
  return Number(b.active) - Number(a.active) || compareText(a.name, b.name);
}
