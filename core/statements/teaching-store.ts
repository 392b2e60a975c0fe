import type { Database } from 'better-sqlite3';
import { storedLayout } from './layout-file.ts';
import type { Layout } from './reading/layouts.ts';

/** A line of `taught_layout`. */
export interface StoredLayout {
  readonly uid: string;
  readonly name: string;
  readonly layout: Layout;
  readonly account: string | null;
  readonly author: string;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  /** Live imports that were read by it. */
  readonly imports: number;
}

/** A line to be written. */
export interface NewLayout {
  readonly uid: string;
  readonly marketId: number;
  readonly name: string;
  readonly layout: Layout;
  readonly accountId: number | null;
  /** Only where the registry does not know the account. */
  readonly accountNumber: string | null;
  readonly author: string;
  readonly at: string;
}

/** The SQL of layouts that people taught; everything that changes runs inside a write. */
export interface TeachingStore {
  /** The newest first, retired ones included. */
  all(): StoredLayout[];
  find(uid: string): StoredLayout | undefined;
  add(line: NewLayout): void;
  rename(uid: string, name: string): void;
  /** `at` null: used again. */
  retire(uid: string, at: string | null): void;
}

interface Line extends Omit<StoredLayout, 'layout'> {
  readonly layout: string;
}

const SELECT = `SELECT t.uid, t.name, t.layout, ifnull(a.number, t.account_number) account,
    t.author, t.created_at createdAt, t.retired_at retiredAt,
    (SELECT count(*) FROM import i WHERE i.layout = 'taught:' || t.uid AND i.undone_at IS NULL) imports
  FROM taught_layout t LEFT JOIN account a ON a.id = t.account_id`;

/** Prepares the statements. */
export function createTeachingStore(db: Database): TeachingStore {
  const all = db.prepare<[], Line>(`${SELECT} ORDER BY t.id DESC`);
  const one = db.prepare<[string], Line>(`${SELECT} WHERE t.uid = ?`);
  const add = db.prepare(
    `INSERT INTO taught_layout
       (uid, market_id, name, layout, account_id, account_number, author, created_at)
     VALUES (@uid, @marketId, @name, @layout, @accountId, @accountNumber, @author, @at)`,
  );
  const rename = db.prepare<[string, string]>('UPDATE taught_layout SET name = ? WHERE uid = ?');
  const retire = db.prepare<[string | null, string]>(
    'UPDATE taught_layout SET retired_at = ? WHERE uid = ?',
  );
  const toLayout = (line: Line): StoredLayout => ({ ...line, layout: storedLayout(line.layout) });
  return {
    all: () => all.all().map(toLayout),
    find: (uid) => {
      const line = one.get(uid);
      return line && toLayout(line);
    },
    add: (line) => {
      add.run({ ...line, layout: JSON.stringify(line.layout) });
    },
    rename: (uid, name) => {
      rename.run(name, uid);
    },
    retire: (uid, at) => {
      retire.run(at, uid);
    },
  };
}
