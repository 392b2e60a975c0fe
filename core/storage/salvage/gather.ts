import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Papa from 'papaparse';
import type { WallTime } from '../../kernel/index.ts';
import { DATABASE_FILE } from '../files.ts';
import { type Account, type TableAccount, tell } from './account.ts';
import { withDamaged } from './readable.ts';
import type { KeyedRow } from './stretch.ts';
import { type Table, tablesOf } from './tables.ts';
import { walk } from './walk.ts';
import { makeZip, type ZipEntry } from './zip.ts';

/** Of which folder, when, and which copies may lend their first page, newest first. */
export interface GatherOrder {
  readonly folder: string;
  readonly at: WallTime;
  readonly copies: readonly string[];
}

// Its keys would undo what the hashes in the other tables hide.
const SECRETS = 'secret';
const MARK = '\ufeff'; // by it Excel knows that the file is UTF-8

/** Reads whatever a damaged database still gives, and packs it. */
export async function gather({
  folder,
  at,
  copies,
}: GatherOrder): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(folder, DATABASE_FILE);
  const { default: csv } = await import('papaparse');
  const read = existsSync(file)
    ? withDamaged(file, copies, (db) =>
        tablesOf(db)
          .filter(({ name }) => name !== SECRETS)
          .map((table) => readTable(table, csv)),
      )
    : null;
  const tables = read?.map(({ account }) => account) ?? null;
  const entries = read?.map(({ entry }) => entry) ?? [];
  return makeZip([readMe({ folder, at, tables }), ...entries], at);
}

function readMe(account: Account): ZipEntry {
  const text = MARK + tell(account).replaceAll('\n', '\r\n');
  return { name: 'doc-truoc.txt', bytes: Buffer.from(text) };
}

// Like a formula, or digits that Excel would not keep as they are.
const NOT_AS_TYPED = /^(?:[=+\-@\t\r]|0\d|\d{12})/;
const OPTIONS = { header: false, newline: '\r\n', escapeFormulae: NOT_AS_TYPED } as const;

function readTable(
  { name, columns, isKeyOfOneRow, keyed }: Table,
  csv: typeof Papa,
): { readonly account: TableAccount; readonly entry: ZipEntry } {
  const pack = (rows: readonly KeyedRow[]): Uint8Array =>
    Buffer.from(`${csv.unparse(rows.map(cells), OPTIONS)}\r\n`);
  const { pieces, ...account } = walk(keyed, pack);
  const heading = Buffer.from(`${MARK}${csv.unparse([[...columns]], OPTIONS)}\r\n`);
  return {
    account: { name, isKeyOfOneRow, ...account },
    entry: { name: `${name}.csv`, bytes: Buffer.concat([heading, ...pieces]) },
  };
}

function cells([, ...values]: KeyedRow): unknown[] {
  return values.map((value) => (Buffer.isBuffer(value) ? `0x${value.toString('hex')}` : value));
}
