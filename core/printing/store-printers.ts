import type { Database } from 'better-sqlite3';

/** A printer as it is stored. */
export interface PrinterRow {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  /** JSON of a `PrinterProfile`. */
  readonly profile: string;
}

/** A new printer. */
export interface NewPrinter extends Omit<PrinterRow, 'id'> {
  readonly marketId: number;
  readonly createdAt: string;
}

/** All SQL of the list of printers. */
export interface PrinterStore {
  /** Those not removed, the one with the newest job first, then the newest. */
  all(): PrinterRow[];
  byUid(uid: string): PrinterRow | undefined;
  byId(id: number): PrinterRow | undefined;
  insert(printer: NewPrinter): void;
  update(printer: PrinterRow): void;
  remove(id: number, at: string): void;
}

const PRINTER = 'SELECT id, uid, name, profile FROM printer p';

/** Prepares the statements of the list of printers. */
export function createPrinterStore(db: Database): PrinterStore {
  const all = db.prepare<[], PrinterRow>(
    `${PRINTER} WHERE removed_at IS NULL
     ORDER BY (SELECT max(j.id) FROM print_job j WHERE j.printer_id = p.id) DESC NULLS LAST, id DESC`,
  );
  const byUid = db.prepare<[string], PrinterRow>(`${PRINTER} WHERE uid = ? AND removed_at IS NULL`);
  const byId = db.prepare<[number], PrinterRow>(`${PRINTER} WHERE id = ? AND removed_at IS NULL`);
  const insert = db.prepare<[NewPrinter]>(
    `INSERT INTO printer (uid, market_id, name, profile, created_at)
     VALUES (@uid, @marketId, @name, @profile, @createdAt)`,
  );
  const update = db.prepare<[PrinterRow]>(
    'UPDATE printer SET name = @name, profile = @profile WHERE id = @id',
  );
  const remove = db.prepare<[string, number]>('UPDATE printer SET removed_at = ? WHERE id = ?');
  return {
    all: () => all.all(),
    byUid: (uid) => byUid.get(uid),
    byId: (id) => byId.get(id),
    insert: (printer) => {
      insert.run(printer);
    },
    update: ({ id, uid, name, profile }) => {
      update.run({ id, uid, name, profile });
    },
    remove: (id, at) => {
      remove.run(at, id);
    },
  };
}
