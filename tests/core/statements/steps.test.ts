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
  return { storage, registry, statements, count };
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

test('a file is not taken in for somebody else than its preview said', async () => {
  const { storage, registry, statements, count } = await open();
  const file = await ledger('111222333', 3);
  const draft = { file, fileName: 'x.csv', choice: {} };
  const take = (seen: ReturnType<typeof statements.preview>) =>
    statements.commitJob(CLI_AUTHOR, { ...draft, previewed: seen.results, seen: seen.details }, {});
  const unknown = statements.preview(file, 'x.csv', {});
  const account = { bankBin: '970436', number: '111222333' };
  registry.addVendor(CLI_AUTHOR, { name: 'Hoa', stalls: [{ code: 'A1' }], account });
  await expect(take(unknown)).rejects.toMatchObject({ code: 'preview-stale' });
  const hoas = statements.preview(file, 'x.csv', {});
  storage.write(CLI_AUTHOR, (write) =>
    registry.closeAccount(write, registry.findAccount('111222333')?.id ?? 0),
  );
  registry.addVendor(CLI_AUTHOR, { name: 'Mai', stalls: [{ code: 'B1' }], account });
  await expect(take(hoas)).rejects.toMatchObject({ code: 'preview-stale' });
  expect(count('payment')).toBe(0);
  expect(await take(statements.preview(file, 'x.csv', {}))).toMatchObject([{ added: 3 }]);
});

test('an account that a file states twice is one import, and all of its rows count', async () => {
  const { storage, statements, count } = await open();
  const first = await ledger('111222333', 10);
  const second = await ledger('111222333', 12, 4); // six rows are as in the first, same numbers too
  const file = { ...first, statements: [...first.statements, ...second.statements] };
  const preview = statements.preview(file, 'x.csv', {});
  expect(preview.results).toMatchObject([{ added: 22, duplicate: 0 }]);
  expect(preview.rows(0, 0, 100)).toHaveLength(22);
  const draft = { file, fileName: 'x.csv', choice: {}, previewed: preview.results };
  const [taken] = await statements.commitJob(CLI_AUTHOR, draft, {});
  expect(taken).toMatchObject({ added: 22, duplicate: 0, rejected: [] });
  expect(statements.list()).toMatchObject([{ added: 22, creditCount: 22 }]);
  expect(count('import_row')).toBe(22);
  expect(storage.doctor().ok).toBe(true);

  // The first part alone is inside; the whole taken back leaves what the part has.
  const [part] = statements.commit(CLI_AUTHOR, { ...first, sha256: 'other' }, 'y.csv', {});
  expect(part).toMatchObject({ added: 0, duplicate: 10 });
  expect(statements.undo(CLI_AUTHOR, taken?.import ?? '').removed).toBe(12);
  expect(count('payment')).toBe(10);
  expect(storage.doctor().ok).toBe(true);
});

test('of several statements of an account the weakest proof counts, and a gap is told', async () => {
  const { statements } = await open();
  const [one] = (await ledger('111222333', 2)).statements;
  if (!one) throw new Error('no statement');
  const proved = (opening: string, closing: string) =>
    ({ ...one, opening, closing, proof: 'balanced' }) as const;
  const told = async (...parts: (typeof one)[]) => {
    const file = await ledger('111222333', 1);
    const { details } = statements.preview({ ...file, statements: parts }, 'x.csv', {});
    const { opening, closing, proof, warnings = [] } = details[0] ?? {};
    return { opening, closing, proof, gap: warnings.some((text) => text.includes('không nối')) };
  };
  const chain = [proved('5', '7'), proved('7', '9')];
  const whole = { opening: 5, closing: 9, proof: 'balanced', gap: false };
  expect(await told(...chain)).toEqual(whole);
  expect(await told(...chain.toReversed())).toEqual(whole);
  expect(await told(proved('5', '7'), proved('8', '9'))).toEqual({
    ...{ opening: null, closing: null, proof: 'balanced', gap: true },
  });
  expect((await told(proved('5', '7'), { ...one, proof: 'failed' })).proof).toBe('failed');
});
