import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import Papa from 'papaparse';
import { type Core, openCore } from '../../core/index.ts';
import { fixedClock } from '../../core/kernel/index.ts';
import { readStatementFile } from '../../core/statements/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { type Bench, time } from './measure.ts';
import { statementCsv } from './statement-csv.ts';

const ACCOUNT = '0011009990001';

/** A core on a disk, with one trader who hands over the statements of one account. */
export async function benchCore(): Promise<{ core: Core; close: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cho-so-bench-'));
  const core = await openCore({ dataDir, clock: fixedClock('2026-11-22T08:00:00+07:00') });
  core.registry.addVendor(CLI_AUTHOR, {
    name: 'Trần Thị Mẫu',
    stalls: [{ code: 'A1' }],
    account: { bankBin: '970436', number: ACCOUNT, holder: 'TRAN THI MAU' },
  });
  return {
    core,
    close: () => {
      core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads a file's bytes and takes it in, attribution and summaries included. */
export async function importBytes(core: Core, bytes: Uint8Array, name: string): Promise<void> {
  const file = await core.statements.readStatementFile(bytes, name);
  const [result] = core.statements.commit(CLI_AUTHOR, file, name, { account: ACCOUNT });
  if (!result || result.rejected.length > 0) throw new Error(`import of ${name} went wrong`);
}

const FLOOR_TABLE = `CREATE TABLE payment (id INTEGER PRIMARY KEY, market_id INTEGER, account_id INTEGER,
  account_kind TEXT, lane TEXT, import_id INTEGER, row_no INTEGER, fingerprint BLOB, occurrence INTEGER,
  at TEXT, day TEXT, amount INTEGER, fee INTEGER, reference TEXT, memo TEXT, payer_name TEXT,
  payer_account TEXT, virtual_account TEXT, terminal TEXT, balance INTEGER,
  UNIQUE (account_id, fingerprint, occurrence)) STRICT`;

/**
 * The least that could be done: papaparse, and prepared inserts of the same
 * columns in one transaction. No proof, no fingerprint worked out (a number
 * stands in its place), no attribution, no summaries, no line per row.
 */
function importFloor(...files: readonly Uint8Array[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-floor-'));
  const db = new Sqlite(join(folder, 'floor.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(FLOOR_TABLE);
  const insert = db.prepare(
    `INSERT INTO payment VALUES (NULL, 1, 1, 'trader', 'B', 1, ?, ?, 1, ?, ?, ?, 0, ?, ?, '', '', '', '', ?)`,
  );
  const take = (bytes: Uint8Array, file: number): void => {
    const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), {
      skipEmptyLines: true,
    });
    db.transaction(() => {
      for (const [index, cells] of data.slice(3, -1).entries()) {
        const [at = '', reference = '', , credit = '', balance = '', memo = ''] = cells;
        const day = `${at.slice(6, 10)}-${at.slice(3, 5)}-${at.slice(0, 2)}`;
        const fingerprint = Buffer.alloc(16);
        fingerprint.writeUInt32LE(Math.imul(index, 0x9e3779b1) >>> 0);
        fingerprint.writeUInt32LE(file, 4);
        insert.run(
          index,
          fingerprint,
          `${day}T${at.slice(11)}`,
          day,
          Number(credit.replaceAll(',', '')),
          reference,
          memo,
          Number(balance.replaceAll(',', '')),
        );
      }
    })();
  };
  const taken = time(() => files.forEach(take));
  return taken.finally(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Import of so many rows into a new folder. */
export function importBench(rows: number, samples: number): Bench {
  const bytes = statementCsv({ rows, account: ACCOUNT });
  return {
    name: `import-${rows}-csv-rows`,
    unit: 's',
    samples,
    work: async () => {
      const { core, close } = await benchCore();
      try {
        return await time(() => importBytes(core, bytes, 'sao-ke.csv'));
      } finally {
        close();
      }
    },
    floor: () => importFloor(bytes),
  };
}

/** The same rows again in another file: all of them are duplicates. */
export function reimportBench(rows: number, samples: number): Bench {
  const bytes = statementCsv({ rows, account: ACCOUNT });
  const again = new TextEncoder().encode(`${new TextDecoder().decode(bytes)}\n`);
  return {
    name: `reimport-${rows}-csv-rows`,
    unit: 's',
    samples,
    work: async () => {
      const { core, close } = await benchCore();
      try {
        await importBytes(core, bytes, 'sao-ke.csv');
        return await time(() => importBytes(core, again, 'sao-ke-lan-2.csv'));
      } finally {
        close();
      }
    },
    floor: () => importFloor(bytes),
  };
}

/**
 * Import of more rows than one file may hold, in files of so many: each of them
 * beside all that are in already.
 */
export function importFilesBench(rows: number, perFile: number): Bench {
  const files = Array.from({ length: rows / perFile }, (_, part) =>
    statementCsv({ rows: perFile, account: ACCOUNT, part }),
  );
  return {
    name: `import-${rows}-csv-rows-of-${files.length}-files`,
    unit: 's',
    samples: 1,
    work: async () => {
      const { core, close } = await benchCore();
      try {
        return await time(async () => {
          for (const [part, bytes] of files.entries()) {
            await importBytes(core, bytes, `phan-${part}.csv`);
          }
        });
      } finally {
        close();
      }
    },
    floor: () => importFloor(...files),
  };
}

/** A file half of whose rows are in; floor: as many rows into an empty table. */
export function overlapBench(rows: number, samples: number): Bench {
  const first = statementCsv({ rows, account: ACCOUNT });
  const second = statementCsv({ rows, account: ACCOUNT, from: rows / 2 });
  return {
    name: `overlap-${rows}-csv-rows`,
    unit: 's',
    samples,
    work: async () => {
      const { core, close } = await benchCore();
      try {
        await importBytes(core, first, 'sao-ke.csv');
        return await time(() => importBytes(core, second, 'sao-ke-lan-2.csv'));
      } finally {
        close();
      }
    },
    floor: () => importFloor(second),
  };
}

/** Taking so many rows back, or in again; floor: importing them at its least. */
export function undoBench(
  rows: number,
  samples: number,
  { redo = false }: { readonly redo?: boolean } = {},
): Bench {
  const bytes = statementCsv({ rows, account: ACCOUNT });
  return {
    name: `${redo ? 'redo' : 'undo'}-${rows}-csv-rows`,
    unit: 's',
    samples,
    work: async () => {
      const { core, close } = await benchCore();
      try {
        await importBytes(core, bytes, 'sao-ke.csv');
        const uid = core.statements.list()[0]?.import ?? '';
        const undone = await time(() => core.statements.undo(CLI_AUTHOR, uid));
        return redo ? await time(() => core.statements.redo(CLI_AUTHOR, uid)) : undone;
      } finally {
        close();
      }
    },
    floor: () => importFloor(bytes),
  };
}

/** Reading a workbook of so many rows; floor: the bare library, its cells and no more. */
export async function workbookBench(rows: number, samples: number): Promise<Bench> {
  const xlsx = await import('@e965/xlsx');
  const text = new TextDecoder().decode(statementCsv({ rows, account: ACCOUNT }));
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet(data, { dense: true }), 'Sao kê');
  const bytes: Buffer = xlsx.write(book, { type: 'buffer', compression: true });
  return {
    name: `read-${rows}-xlsx-rows`,
    unit: 's',
    samples,
    work: () =>
      time(async () => {
        const { statements } = await readStatementFile({ bytes, fileName: 'sao-ke.xlsx' });
        if (statements[0]?.creditCount !== rows) throw new Error('the workbook was read wrongly');
      }),
    floor: () => time(() => xlsx.read(bytes, { type: 'buffer', dense: true, cellText: false })),
  };
}

/** 90 days of one market at so many payments; floor: the summary table read alone. */
export async function chartBench(
  payments: number,
  samples: number,
): Promise<{ bench: Bench; close: () => void }> {
  const { core, close } = await benchCore();
  const perFile = 100_000;
  for (let part = 0; part < payments / perFile; part += 1) {
    const bytes = statementCsv({ rows: perFile, account: ACCOUNT, part });
    await importBytes(core, bytes, `phan-${part}.csv`);
  }
  const period = { from: '2026-08-01', to: '2026-10-29' };
  const floor = core.storage.db.prepare(
    'SELECT day, lane, outcome, tx_count, tx_value, vendors FROM daily_total WHERE market_id = 1 AND day BETWEEN ? AND ?',
  );
  return {
    bench: {
      name: `chart-90-days-of-${payments}-payments`,
      unit: 'ms',
      samples,
      work: () => time(() => core.figures.volume({ ...period, by: 'day' })),
      floor: () => time(() => floor.all(period.from, period.to)),
    },
    close,
  };
}
