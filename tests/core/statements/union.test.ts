import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { createStatements, type ReadFile } from '../../../core/statements/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';
import { type MadePayment, readText, vietcombankCsv } from './made.ts';

const OWN = '0011000000999';

/** A day of a small world, so that equal rows are common. */
const payment = fc.record({
  at: fc.constantFrom('01/10/2026', '01/10/2026 08:00:00', '02/10/2026', '03/10/2026'),
  amount: fc.constantFrom(50_000, 20_000, -30_000),
  reference: fc.constantFrom('', 'R1'),
  memo: fc.constantFrom('A012 tien sap', 'B007'),
});

const keyOf = (row: MadePayment): string => {
  const [date = '', time = '00:00:00'] = row.at.split(' ');
  const iso = date.split('/').reverse().join('-');
  return `${iso}T${time}|${row.amount}|${row.reference}|${row.memo}`;
};

function countKeys(rows: readonly MadePayment[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

/** What the rule demands: of each row as often as the live file that has it most often. */
function union(files: readonly (readonly MadePayment[])[]): string[] {
  const most = new Map<string, number>();
  for (const rows of files) {
    for (const [key, count] of countKeys(rows)) most.set(key, Math.max(most.get(key) ?? 0, count));
  }
  return [...most].flatMap(([key, count]) => Array.from({ length: count }, () => key)).sort();
}

test('after any imports, undos and redos the store is the union of the live imports', async () => {
  const ledger = fc.array(payment, { minLength: 1, maxLength: 14 });
  const exportsOf = fc.array(
    fc.record({
      from: fc.nat(10),
      size: fc.integer({ min: 1, max: 10 }),
      newestFirst: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const steps = fc.array(fc.record({ file: fc.nat(3), undo: fc.boolean() }), {
    minLength: 1,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(ledger, exportsOf, steps, async (rows, slices, todo) => {
      const storage = await openStorage({
        dataDir: null,
        clock: fixedClock('2026-11-22T08:00:00+07:00'),
      });
      const banks = createBanks();
      const statements = createStatements({
        storage,
        banks,
        registry: createRegistry({ storage, banks }),
      });
      const parts = slices
        .map(({ from, size }) => rows.slice(from, from + size))
        .filter((part) => part.length > 0);
      const files: ReadFile[] = [];
      for (const [index, part] of parts.entries()) {
        const order = slices[index]?.newestFirst ? [...part].reverse() : part;
        // A blank line more for each: other bytes, so that each is a file of its own.
        files.push(await readText(vietcombankCsv(OWN, order) + '\n'.repeat(index + 1)));
      }
      const live = new Map<number, string>();
      for (const { file: wanted, undo } of todo) {
        if (files.length === 0) break;
        const index = wanted % files.length;
        const file = files[index];
        const uid = live.get(index);
        if (undo && uid !== undefined) {
          statements.undo(CLI_AUTHOR, uid);
          live.delete(index);
        } else if (file) {
          const [result] = statements.commit(CLI_AUTHOR, file, `${index}.csv`, {});
          if (result?.import) live.set(index, result.import);
        }
        const stored = storage.db
          .prepare<[], string>(
            "SELECT at || '|' || amount || '|' || reference || '|' || memo FROM payment",
          )
          .pluck()
          .all()
          .sort();
        expect(stored).toEqual(union([...live.keys()].map((key) => parts[key] ?? [])));
        // Every payment points to a live import that contains it, at its row.
        const astray = storage.db
          .prepare(
            `SELECT 1 FROM payment p LEFT JOIN import_row r ON r.import_id = p.import_id
               AND r.row_no = p.row_no AND r.payment_id = p.id
             LEFT JOIN import i ON i.id = p.import_id
             WHERE r.payment_id IS NULL OR i.undone_at IS NOT NULL`,
          )
          .all();
        expect(astray).toEqual([]);
      }
      storage.close();
    }),
    { numRuns: 80 },
  );
});
