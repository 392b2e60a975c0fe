import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { fixedClock, type Heavy, inThisThread } from '../../../core/kernel/index.ts';
import type { ReadFile } from '../../../core/statements/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { csv, type MadePayment } from './made.ts';

const OWN = '0011000000999';
/** The long form: `UNION_RUNS=2000 npx vitest run tests/core/statements/union.test.ts`. */
const RUNS = Number(process.env['UNION_RUNS'] ?? 25);

/** A day of a small world, so that equal rows are common. */
const payment = fc.record({
  at: fc.constantFrom('01/10/2026', '01/10/2026 08:00:00', '02/10/2026', '03/10/2026'),
  amount: fc.constantFrom(50_000, 20_000, -30_000),
  reference: fc.constantFrom('', 'R1'),
  memo: fc.constantFrom('A012 tien sap', 'B007'),
});

/** Part of the ledger as a bank exports it: cut anywhere, either way round, its memos spelt anew. */
const slice = fc.record({
  from: fc.nat(10),
  size: fc.integer({ min: 1, max: 10 }),
  newestFirst: fc.boolean(),
  restated: fc.boolean(),
});
type Slice = typeof slice extends fc.Arbitrary<infer Value> ? Value : never;

/** One statement of the account, or two that do not join. */
const exported = fc.array(slice, { minLength: 1, maxLength: 2 });

const step = fc.record({
  file: fc.nat(3),
  what: fc.constantFrom('take', 'take', 'undo', 'redo', 'redo', 'reread', 'decide', 'learn'),
  pick: fc.nat(20),
});

function rowsOf(ledger: readonly MadePayment[], parts: readonly Slice[]): MadePayment[][] {
  return parts
    .map(({ from, size, newestFirst, restated }) => {
      const rows = ledger
        .slice(from, from + size)
        .map((row) => ({ ...row, memo: restated ? ` ${row.memo.toUpperCase()}  ` : row.memo }));
      return newestFirst ? rows.reverse() : rows;
    })
    .filter((rows) => rows.length > 0);
}

/** Statements whose balances do not lead into each other, so that they stay apart. */
function fileOf(statements: readonly MadePayment[][], bytes: number): Buffer {
  const texts = statements.map((rows, index) => {
    const opening = 1_000_000 * (index + 1);
    const closing = rows.reduce((sum, { amount }) => sum + amount, opening);
    return csv(
      ['LỊCH SỬ GIAO DỊCH TÀI KHOẢN'],
      ['Số tài khoản', OWN],
      ['Số dư đầu kỳ', opening],
      ['Số dư cuối kỳ', closing],
      [],
      ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'],
      ...rows.map(({ at, amount, reference, memo }) => [
        ...[at, reference, amount < 0 ? -amount : '', amount > 0 ? amount : '', memo],
      ]),
    );
  });
  // Blank lines more for each: other bytes, so that each is a file of its own.
  return Buffer.from(texts.join('\n') + '\n'.repeat(bytes));
}

/** What makes two rows the same payment: told by the later reader, those with a reference read on. */
function keyOf({ at, amount, reference, memo }: MadePayment, isLearnt: boolean): string {
  const [date = '', time = '00:00:00'] = at.split(' ');
  const day = date.split('/').reverse().join('-');
  const words = memo.trim().toLowerCase() + (isLearnt && reference !== '' ? '+' : '');
  return `${day}T${time}|${amount}|${reference}|${words}`;
}

/** What the rule demands: of each row as often as the live file that has it most often. */
function union(files: readonly (readonly string[])[]): string[] {
  const most = new Map<string, number>();
  for (const keys of files) {
    for (const [key, rows] of Map.groupBy(keys, (one) => one)) {
      most.set(key, Math.max(most.get(key) ?? 0, rows.length));
    }
  }
  return [...most].flatMap(([key, count]) => Array.from({ length: count }, () => key)).sort();
}

/** The core, the files, and what must be true of them. */
interface World {
  readonly core: Core;
  readonly files: readonly { readonly rows: readonly MadePayment[]; readonly bytes: Buffer }[];
  /** By file: its newest import, whether that holds, and by which reader it was read. */
  readonly imports: Map<number, { uid: string; isLive: boolean; isLearnt: boolean }>;
  isLearnt: boolean;
  decided: number;
}

async function openWorld(ledger: readonly MadePayment[], exports: readonly Slice[][]) {
  const world = { isLearnt: false, decided: 0, imports: new Map() };
  const learnt = (file: ReadFile): ReadFile => ({
    ...file,
    statements: file.statements.map((statement) => ({
      ...statement,
      transactions: statement.transactions.map((row) =>
        row.reference === null ? row : { ...row, memo: `${row.memo}+` },
      ),
    })),
  });
  const heavy: Heavy = async (name, task, input, signal) => {
    const result = await inThisThread(name, task, input, signal);
    const isChanged = name === 'statements.readStatementFile' && world.isLearnt;
    return isChanged ? (learnt(result as ReadFile) as never) : result;
  };
  const clock = fixedClock('2026-11-22T08:00:00+07:00');
  const core = await openCore({ dataDir: null, clock, heavy });
  core.registry.addVendor(CLI_AUTHOR, { name: 'Hoa', stalls: [{ code: 'A1' }] });
  const files = exports
    .map((parts) => rowsOf(ledger, parts))
    .filter((statements) => statements.length > 0)
    .map((statements, index) => ({ rows: statements.flat(), bytes: fileOf(statements, index) }));
  return Object.assign(world, { core, files }) satisfies World;
}

type Action = (world: World, index: number, pick: number) => Promise<void> | void;

const ACTIONS: Readonly<Record<string, Action>> = {
  take: async ({ core, files, imports, isLearnt }, index) => {
    const { bytes = Buffer.alloc(0) } = files[index] ?? {};
    const file = await core.statements.readStatementFile(bytes, `${index}.csv`);
    expect(file.statements.every(({ proof }) => proof === 'balanced')).toBe(true);
    const [result] = core.statements.commit(CLI_AUTHOR, file, `${index}.csv`, {});
    if (result?.import) imports.set(index, { uid: result.import, isLive: true, isLearnt });
  },
  undo: ({ core, imports }, index) => {
    const one = imports.get(index);
    if (!one?.isLive) return;
    core.statements.undo(CLI_AUTHOR, one.uid);
    one.isLive = false;
  },
  redo: async ({ core, imports, isLearnt }, index) => {
    const one = imports.get(index);
    if (!one || one.isLive) return;
    await core.statements.redo(CLI_AUTHOR, one.uid);
    imports.set(index, { ...one, isLive: true, isLearnt });
  },
  reread: async ({ core, imports, isLearnt }, index) => {
    const one = imports.get(index);
    if (!one?.isLive) return;
    const draft = await core.statements.rereadPreview(one.uid);
    const done = await core.statements.rereadCommit(CLI_AUTHOR, draft);
    expect(done.isSame).toBe(done.import === one.uid);
    imports.set(index, { uid: done.import, isLive: true, isLearnt });
  },
  decide: (world, _index, pick) => {
    // Before the reader learns, so that no two decisions ever meet on one payment.
    const { core } = world;
    const { items } = core.attribution.queue({});
    const [occupancy] = core.registry.occupancies({ all: true });
    const item = items[pick % Math.max(items.length, 1)];
    if (world.isLearnt || !item || !occupancy) return;
    core.attribution.assign(CLI_AUTHOR, item.paymentId, occupancy.uid);
    world.decided += 1;
  },
  learn: (world) => {
    world.isLearnt = true;
  },
};

function check({ core, files, imports, decided }: World): void {
  const { db } = core.storage;
  const stored = db
    .prepare<[], string>(
      "SELECT at || '|' || amount || '|' || reference || '|' || lower(trim(memo)) FROM payment",
    )
    .pluck()
    .all()
    .sort();
  const live = [...imports].filter(([, { isLive }]) => isLive);
  const keys = live.map(([index, { isLearnt }]) =>
    (files[index]?.rows ?? []).map((row) => keyOf(row, isLearnt)),
  );
  expect(stored).toEqual(union(keys));
  expect(core.storage.doctor().checks.filter(({ ok }) => !ok)).toEqual([]);
  // No decision is ever lost: it holds, or is kept for the payment's return.
  const kept = db.prepare<[], number>(
    `SELECT (SELECT count(*) FROM kept_decision)
       + (SELECT count(*) FROM attribution WHERE superseded_at IS NULL AND rule = 'person')`,
  );
  expect(kept.pluck().get()).toBe(decided);
  const waiting = db.prepare(
    `SELECT 1 FROM kept_decision k JOIN payment p ON p.account_id = k.account_id
       AND p.fingerprint = k.fingerprint AND p.occurrence = k.occurrence`,
  );
  expect(waiting.all()).toEqual([]);
}

test(
  'after any imports, undos, redos and re-readings the store is the union of the live imports',
  async () => {
    const ledger = fc.array(payment, { minLength: 1, maxLength: 14 });
    const exports = fc.array(exported, { minLength: 1, maxLength: 4 });
    const steps = fc.array(step, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(ledger, exports, steps, async (rows, parts, todo) => {
        const world = await openWorld(rows, parts);
        try {
          if (world.files.length === 0) return;
          for (const { file, what, pick } of todo) {
            await ACTIONS[what]?.(world, file % world.files.length, pick);
            check(world);
          }
        } finally {
          world.core.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
  Math.max(30_000, RUNS * 500),
);
