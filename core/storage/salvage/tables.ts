import type { Database, Statement } from 'better-sqlite3';
import type { KeyedRow } from './stretch.ts';
import type { Keyed } from './walk.ts';

/** A table of the database as far as its definition can be read. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether every key stands for one row; else only for a group of them. */
  readonly isKeyOfOneRow: boolean;
  readonly keyed: Keyed;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** The tables of a damaged database; those whose definition is damaged are missing. */
export function tablesOf(db: Database): readonly Table[] {
  const found = db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY name`,
    )
    .all();
  return found.map(({ name, wr }) => describe(db, name, wr === 1));
}

function describe(db: Database, name: string, isWithoutRowid: boolean): Table {
  const columns = db
    .prepare<[string], Column>('SELECT name, type, pk FROM pragma_table_info(?)')
    .all(name);
  const primary = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const table = { name, columns: columns.map((column) => column.name) };
  if (!isWithoutRowid) {
    return { ...table, isKeyOfOneRow: true, keyed: byKey(db, name, { key: 'rowid' }) };
  }
  const order = primary.map((column) => `"${column.name}"`);
  const [first] = primary;
  const key = first?.type === 'INTEGER' ? order[0] : undefined;
  return { ...table, isKeyOfOneRow: false, keyed: byKey(db, name, { key, order }) };
}

type Rows = Iterable<KeyedRow>;

interface Order {
  /** What is jumped by; undefined: this table can be read from its ends only. */
  readonly key: string | undefined;
  readonly order?: readonly string[];
}

/** `NOT INDEXED`: an index may be damaged where the table is not. */
function byKey(db: Database, name: string, { key, order = [key ?? ''] }: Order): Keyed {
  const reader = (direction: 'ASC' | 'DESC'): ((from: number, to: number) => Rows) => {
    const by = order.map((column) => `${column} ${direction}`).join(', ');
    const prepare = (): Statement<[number, number], KeyedRow> =>
      db
        .prepare<[number, number], KeyedRow>(
          `SELECT ${key ?? '1'} AS "(key)", * FROM "${name}" NOT INDEXED
           WHERE ${key ?? '1'} BETWEEN ? AND ? ORDER BY ${by}`,
        )
        .raw();
    let statement: Statement<[number, number], KeyedRow> | undefined;
    return function* (from, to) {
      statement ??= prepare(); // in here, where a definition that is damaged may throw
      yield* statement.iterate(from, to);
    };
  };
  const up = reader('ASC');
  const down = reader('DESC');
  return { up, down: (to, from) => down(from, to) };
}
