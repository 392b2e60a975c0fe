import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { createStatements } from '../../../core/statements/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';
import { readText, vietcombankCsv } from './made.ts';

async function open() {
  const storage = await openStorage({
    dataDir: null,
    clock: fixedClock('2026-11-22T08:00:00+07:00'),
  });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks });
  const statements = createStatements({ storage, registry, banks });
  const count = (table: string) =>
    storage.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  return { storage, statements, count };
}

const MANY = 12_001;

/** A statement of so many payments that are all different. */
function ledger(account: string, size: number, from = 0) {
  const payments = Array.from({ length: size }, (_, index) => ({
    at: `${String(1 + ((from + index) % 28)).padStart(2, '0')}/10/2026`,
    amount: 1000 + from + index,
    reference: `R${from + index}`,
    memo: 'tien hang',
  }));
  return readText(vietcombankCsv(account, payments));
}

test('a big file goes in step by step, with room for others in between', async () => {
  const { statements, count } = await open();
  const file = await ledger('111222333', MANY);
  const preview = await statements.previewJob(file, {}, {});
  const seen: number[] = [];
  let turns = 0;
  let over = false;
  const others = (async () => {
    for (; !over; turns += 1) await turn();
  })();
  const results = await statements.commitJob(
    CLI_AUTHOR,
    { file, fileName: 'x.csv', choice: {}, previewed: preview.results },
    {
      onProgress: (done, total) => {
        seen.push(done);
        expect(total).toBe(MANY);
        expect(count('payment')).toBe(0);
      },
    },
  );
  over = true;
  await others;
  expect(seen).toEqual([5000, 10_000, MANY]);
  expect(turns).toBeGreaterThanOrEqual(seen.length);
  expect(results).toMatchObject([{ added: MANY, duplicate: 0 }]);
  expect(count('payment')).toBe(MANY);
  expect(count('temp.staged_payment')).toBe(0);
});

test('what is stopped between two steps leaves nothing', async () => {
  const { statements, count } = await open();
  const file = await ledger('111222333', MANY);
  const audited = count('audit');
  const abort = new AbortController();
  const reason = new Error('asked to stop');
  const going = statements.commitJob(
    CLI_AUTHOR,
    { file, fileName: 'x.csv', choice: {} },
    { signal: abort.signal, onProgress: () => abort.abort(reason) },
  );
  await expect(going).rejects.toBe(reason);
  for (const table of ['payment', 'import', 'temp.staged_payment']) expect(count(table)).toBe(0);
  expect(count('audit')).toBe(audited);
});

test('two files that are taken in by turns do not mix, nor with a preview between', async () => {
  const { statements, storage } = await open();
  const [one, other, third] = await Promise.all([
    ledger('111222333', 6000),
    ledger('444555666', 7000, 20_000),
    ledger('777888999', 10, 40_000),
  ]);
  const take = (file: typeof one) =>
    statements.commitJob(
      CLI_AUTHOR,
      { file, fileName: 'x.csv', choice: {} },
      { onProgress: () => statements.preview(third, 'y.csv', {}) },
    );
  const results = await Promise.all([take(one), take(other)]);
  expect(results.flat().map(({ account, added }) => [account, added])).toEqual([
    ['111222333', 6000],
    ['444555666', 7000],
  ]);
  const stored = storage.db
    .prepare<[], { number: string; size: number }>(
      `SELECT a.number, count(*) AS size FROM payment p JOIN account a ON a.id = p.account_id
       GROUP BY a.id ORDER BY a.number`,
    )
    .all();
  expect(stored).toEqual([
    { number: '111222333', size: 6000 },
    { number: '444555666', size: 7000 },
  ]);
});

test('what is no longer as it was previewed is refused, and leaves nothing', async () => {
  const { statements, count } = await open();
  const whole = await ledger('111222333', 10);
  const part = await ledger('111222333', 4);
  const { results: previewed } = statements.preview(whole, 'whole.csv', {});
  statements.commit(CLI_AUTHOR, part, 'part.csv', {});
  const before = [count('payment'), count('import'), count('audit')];
  const draft = { file: whole, fileName: 'whole.csv', choice: {} };
  await expect(statements.commitJob(CLI_AUTHOR, { ...draft, previewed }, {})).rejects.toMatchObject(
    { code: 'preview-stale' },
  );
  expect([count('payment'), count('import'), count('audit')]).toEqual(before);

  const anew = statements.preview(whole, 'whole.csv', {}).results;
  expect(anew).toMatchObject([{ added: 6, duplicate: 4 }]);
  const taken = await statements.commitJob(CLI_AUTHOR, { ...draft, previewed: anew }, {});
  expect(taken).toMatchObject([{ added: 6, duplicate: 4 }]);
  // The file is in now: somebody else's preview of it is out of date too.
  await expect(
    statements.commitJob(CLI_AUTHOR, { ...draft, previewed: anew }, {}),
  ).rejects.toMatchObject({ code: 'preview-stale' });
});

test('an account that a file states twice is previewed as it is taken in', async () => {
  const { statements } = await open();
  const first = await ledger('111222333', 10);
  const second = await ledger('111222333', 12, 4);
  const file = { ...first, statements: [...first.statements, ...second.statements] };
  const preview = statements.preview(file, 'x.csv', {});
  expect(preview.results).toMatchObject([
    { added: 10, duplicate: 0 },
    { added: 6, duplicate: 6 },
  ]);
  const draft = { file, fileName: 'x.csv', choice: {}, previewed: preview.results };
  const taken = await statements.commitJob(CLI_AUTHOR, draft, {});
  expect(taken).toMatchObject([
    { added: 10, duplicate: 0 },
    { added: 6, duplicate: 6 },
  ]);
});
