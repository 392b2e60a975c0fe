import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { fixedClock, type Heavy, inThisThread, Refusal } from '../../../core/kernel/index.ts';
import type { ReadFile, ReadTransaction } from '../../../core/statements/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { csv } from './made.ts';

const OWN = '0011000000999';
const HEAD = ['Ngày', 'Số CT', 'Nội dung', 'Ghi có', 'Ghi nợ', 'Tài khoản đối ứng'];
type Row = readonly string[];
const ROWS: readonly Row[] = [
  ['01/10/2026', 'R1', 'mua rau', '50,000', '', '0071000004321'],
  ['01/10/2026', 'R2', 'mua ca', '70,000', '', '0071 0000 04321'],
  ['02/10/2026', 'R3', 'tra hang', '90,000', '', '007100xxxx321'],
  ['03/10/2026', 'R4', 'hoàn tiền khách', '', '20,000', '0071000004321'],
];

/** A core whose reader learns: what it reads today may be changed between two readings. */
async function open() {
  let learnt = (file: ReadFile): ReadFile => file;
  const heavy: Heavy = async (name, task, input, signal) => {
    const result = await inThisThread(name, task, input, signal);
    return name === 'statements.readStatementFile' ? (learnt(result as ReadFile) as never) : result;
  };
  const core = await openCore({
    dataDir: null,
    clock: fixedClock('2026-11-22T08:00:00+07:00'),
    heavy,
  });
  core.registry.addVendor(CLI_AUTHOR, { name: 'Hoa', stalls: [{ code: 'A1' }, { code: 'A2' }] });
  const take = async (rows: readonly Row[], name = 'sao-ke.csv') => {
    const text = csv(['Số tài khoản', OWN], HEAD, ...rows);
    const file = await core.statements.readStatementFile(Buffer.from(text), name);
    const [result] = core.statements.commit(CLI_AUTHOR, file, name, { account: OWN });
    return result?.import ?? '';
  };
  const all = <Line>(sql: string) => core.storage.db.prepare<[], Line>(sql).all();
  return {
    core,
    take,
    all,
    /** From now on rows are read like this. */
    learn: (change: (row: ReadTransaction) => ReadTransaction | null) => {
      learnt = (file) => ({
        ...file,
        statements: file.statements.map((statement) => ({
          ...statement,
          transactions: statement.transactions.flatMap((row) => change(row) ?? []),
        })),
      });
    },
  };
}

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
  return 'nothing refused';
}

const occupancyOf = (core: Core, stall: string): string =>
  core.registry.occupancies({ stalls: [stall] })[0]?.uid ?? '';
const idOf = (core: Core, search: string): number =>
  core.attribution.payments({ search }).items[0]?.paymentId ?? 0;
const sound = (core: Core) =>
  expect(core.storage.doctor().checks.filter(({ ok }) => !ok)).toEqual([]);

test('the original is kept once, and comes back as it was', async () => {
  const { core, take, all } = await open();
  const { statements } = core;
  const uid = await take(ROWS);
  expect(all('SELECT size FROM statement_file')).toHaveLength(1);
  const { fileName, bytes } = statements.original(uid);
  expect(fileName).toBe('sao-ke.csv');
  expect(Buffer.from(bytes).toString()).toContain('0071 0000 04321');
  expect(statements.list()).toMatchObject([
    { hasOriginal: true, isOldReading: false, replacedBy: null, door: 'statement' },
  ]);
  statements.undo(CLI_AUTHOR, uid);
  await take(ROWS);
  expect(all('SELECT size FROM statement_file')).toHaveLength(1);

  core.storage.db.prepare('UPDATE statement_file SET packed = ?').run(gzipSync(bytes));
  expect(statements.original(uid).bytes).toEqual(bytes); // an older Node's way to pack
  core.storage.db.prepare("UPDATE statement_file SET packed = x'28b52ffd00'").run();
  expect(await codeOf(() => statements.original(uid))).toBe('original-damaged');
  core.storage.db.prepare('UPDATE import SET file_id = NULL').run();
  core.storage.db.prepare('DELETE FROM statement_file').run();
  expect(await codeOf(() => statements.original(uid))).toBe('original-missing');
  expect(await codeOf(() => statements.redo(CLI_AUTHOR, uid))).toBe('original-missing');
});

test('payers are keyed by a secret of this data, only when wholly visible', async () => {
  const { core, take, all } = await open();
  await take(ROWS);
  const [secret] = all<{ value: Buffer }>('SELECT value FROM secret');
  expect(secret?.value).toHaveLength(32);
  const key = createHmac('sha256', secret?.value ?? '')
    .update('0071000004321')
    .digest();
  const keys = all<{ key: Buffer | null; back: number }>(
    'SELECT payer_key AS key, is_reversal AS back FROM payment ORDER BY at, id',
  );
  expect(keys.map((row) => row.key?.equals(key.subarray(0, 16)) ?? null)).toEqual([
    true,
    true,
    null,
    true,
  ]);
  expect(keys.map(({ back }) => back)).toEqual([0, 0, 0, 1]);

  core.attribution.assign(CLI_AUTHOR, idOf(core, 'mua rau'), occupancyOf(core, 'A2'));
  const [suggested] = core.attribution.candidates(idOf(core, 'mua ca'));
  expect(suggested).toMatchObject({
    stall: 'A2',
    hint: 'Người trả này đã có 1 khoản của sạp này',
  });
  expect(core.attribution.why(idOf(core, 'mua ca')).now.outcome).toBe('open'); // no rule
  expect(core.attribution.candidates(idOf(core, 'tra hang'))).toEqual([]);
});

test('undo says first what hangs on it; others may object', async () => {
  const { core, take } = await open();
  const { statements } = core;
  const uid = await take(ROWS);
  const part = await take(ROWS.slice(0, 1), 'part.csv');
  core.attribution.assign(CLI_AUTHOR, idOf(core, 'mua ca'), occupancyOf(core, 'A1'));
  core.attribution.notSale(CLI_AUTHOR, idOf(core, 'tra hang'), 'vay');
  expect(statements.dependents(uid)).toEqual({
    ...{ import: uid, leaving: 3, staying: 1, days: 3, from: '2026-10-01', to: '2026-10-03' },
    ...{ sales: 1, amount: 70_000, traders: 1, decisions: 2, firstPayments: 0 },
    ...{ closesAccount: false, warnings: [], objections: [] },
  });
  expect(statements.dependents(part)).toMatchObject({ leaving: 0, staying: 1, days: 0 });
  statements.undoing.object(({ days }) => (days.includes('2026-10-02') ? ['Đã ký.'] : []));
  expect(statements.dependents(uid).objections).toEqual(['Đã ký.']);
  expect(await codeOf(() => statements.undo(CLI_AUTHOR, uid))).toBe('undo-blocked');
  expect(core.attribution.payments({}).total).toBe(4);
  statements.undo(CLI_AUTHOR, part);
  expect(statements.dependents(uid)).toMatchObject({ closesAccount: true });
  sound(core);
});

test('an undone import is taken in again as the same one, with what people had decided', async () => {
  const { core, take, all } = await open();
  const { statements, attribution } = core;
  const uid = await take(ROWS);
  const person = core.people.add(CLI_AUTHOR, { name: 'Chị Lan' });
  const lan = core.people.authorOf(person.uid);
  attribution.assign(lan, idOf(core, 'mua ca'), occupancyOf(core, 'A1'));
  attribution.notSale(lan, idOf(core, 'mua rau'), 'vay');
  const decided = attribution.why(idOf(core, 'mua ca')).now;
  const sold = core.figures.volume({ from: '2026-10-01', to: '2026-10-31' });

  expect(await codeOf(() => statements.redo(CLI_AUTHOR, uid))).toBe('import-live');
  statements.undo(CLI_AUTHOR, uid);
  expect(all('SELECT 1 FROM payment')).toEqual([]);
  const seen: [number, number][] = [];
  const done = await statements.redo(CLI_AUTHOR, uid, {
    onProgress: (rows, total) => seen.push([rows, total]),
  });
  expect(done).toMatchObject({ import: uid, added: 4, duplicate: 0 });
  expect(seen).toEqual([[4, 4]]);
  expect(statements.list()).toMatchObject([{ import: uid, undoneAt: null, added: 4 }]);
  expect(attribution.why(idOf(core, 'mua ca')).now).toEqual(decided);
  expect(decided).toMatchObject({ author: 'Chị Lan', rule: 'person', stall: 'A1' });
  expect(attribution.why(idOf(core, 'mua rau')).now).toMatchObject({ outcome: 'not-sale' });
  expect(core.figures.volume({ from: '2026-10-01', to: '2026-10-31' })).toEqual(sold);
  expect(all('SELECT 1 FROM kept_decision')).toEqual([]);
  expect(all("SELECT detail FROM audit WHERE action = 'attribution.kept'")).toEqual([
    { detail: '{"held":2,"dropped":0}' },
  ]);
  expect(core.registry.accounts()).toHaveLength(1);

  // Any other import that brings the same payment back will do.
  statements.undo(CLI_AUTHOR, uid);
  await take(ROWS.slice(1, 2), 'part.csv');
  expect(attribution.why(idOf(core, 'mua ca')).now).toEqual(decided);
  sound(core);
});

test('an import is done again only where it is still the same question', async () => {
  const { core, take } = await open();
  const { statements } = core;
  const uid = await take(ROWS);
  statements.undo(CLI_AUTHOR, uid);
  const again = await take(ROWS);
  expect(await codeOf(() => statements.redo(CLI_AUTHOR, uid))).toBe('file-is-in');
  statements.undo(CLI_AUTHOR, again);

  const abort = new AbortController();
  const reason = new Refusal('cancelled', 'x');
  const going = statements.redo(CLI_AUTHOR, uid, {
    signal: abort.signal,
    onProgress: () => abort.abort(reason),
  });
  await expect(going).rejects.toBe(reason);
  expect(statements.list().every(({ undoneAt }) => undoneAt !== null)).toBe(true);

  core.registry.addVendor(CLI_AUTHOR, {
    ...{ name: 'Mai', stalls: [{ code: 'B1' }] },
    account: { bankBin: '970436', number: OWN, holder: 'MAI' },
  });
  expect(await codeOf(() => statements.redo(CLI_AUTHOR, uid))).toBe('account-changed');
  expect(await codeOf(() => statements.redo(CLI_AUTHOR, 'khong-co'))).toBe('unknown-import');
  sound(core);
});

test('a trader’s import is not done again on an account that is another trader’s by now', async () => {
  const { core, take } = await open();
  const { registry, statements } = core;
  const account = { bankBin: '970436', number: OWN, holder: 'LAN' };
  registry.addVendor(CLI_AUTHOR, { name: 'Lan', stalls: [{ code: 'B1' }], account });
  const uid = await take(ROWS);
  statements.undo(CLI_AUTHOR, uid);
  core.storage.write(CLI_AUTHOR, (write) =>
    registry.closeAccount(write, registry.findAccount(OWN)?.id ?? 0),
  );
  registry.addVendor(CLI_AUTHOR, { name: 'Mai', stalls: [{ code: 'C1' }], account });
  expect(await codeOf(() => statements.redo(CLI_AUTHOR, uid))).toBe('account-changed');
  sound(core);
});

test('what a better reading no longer holds to be taken back is judged as any money', async () => {
  const { core, take, learn } = await open();
  const { statements, attribution, figures } = core;
  const rows: readonly Row[] = [
    ['01/10/2026', 'R1', 'mua rau', '50,000', '', ''],
    ['02/10/2026', 'R2', 'tra lai', '', '20,000', ''],
  ];
  learn((row) => ({ ...row, reversal: true }));
  const uid = await take(rows);
  await take(rows.slice(0, 1), 'part.csv');
  const days = { from: '2026-10-01', to: '2026-10-02' };
  expect(figures.volume(days).unattributed.count).toBe(0);
  expect(attribution.queue({}).items.map(({ rule }) => rule)).toEqual(['reversal-open']);
  learn((row) => row);
  await statements.rereadCommit(CLI_AUTHOR, await statements.rereadPreview(uid));
  expect(figures.volume(days).unattributed).toEqual({ count: 1, amount: 50_000 });
  expect(attribution.queue({}).items.map(({ rule }) => rule)).toEqual(['no-key']);
  sound(core);
});

test('a decision is let go when its stall is no longer that trader’s', async () => {
  const { core, take, all } = await open();
  const uid = await take(ROWS);
  core.attribution.assign(CLI_AUTHOR, idOf(core, 'mua ca'), occupancyOf(core, 'A1'));
  core.statements.undo(CLI_AUTHOR, uid);
  const { uid: other } = core.registry.addVendor(CLI_AUTHOR, {
    name: 'Mai',
    stalls: [{ code: 'B1' }],
  });
  core.storage.db
    .prepare('UPDATE kept_decision SET vendor_id = (SELECT id FROM vendor WHERE uid = ?)')
    .run(other);
  await core.statements.redo(CLI_AUTHOR, uid);
  expect(core.attribution.why(idOf(core, 'mua ca')).now.outcome).toBe('open');
  expect(all("SELECT detail FROM audit WHERE action = 'attribution.kept'")).toEqual([
    { detail: '{"held":0,"dropped":1}' },
  ]);
});

test('reading again says that nothing is different, and then changes nothing', async () => {
  const { core, take, all } = await open();
  const { statements } = core;
  const uid = await take(ROWS);
  core.storage.db.prepare('UPDATE import SET reader = 1').run();
  expect(statements.list()[0]?.isOldReading).toBe(true);
  const before = all('SELECT * FROM payment');
  const draft = await statements.rereadPreview(uid);
  expect(draft.comparison).toMatchObject({
    ...{ isSame: true, same: 4, changed: 0, added: 0, gone: 0, rows: [] },
  });
  expect(draft.comparison.after).toEqual(draft.comparison.before);
  expect(await statements.rereadCommit(CLI_AUTHOR, draft)).toEqual({
    ...{ import: uid, isSame: true, added: 0, removed: 0 },
  });
  expect(all('SELECT * FROM payment')).toEqual(before);
  expect(statements.list()).toMatchObject([{ import: uid, isOldReading: false, undoneAt: null }]);
});

test('a better reading takes the place of the old one, rows and decisions kept', async () => {
  const { core, take, all, learn } = await open();
  const { statements, attribution } = core;
  const uid = await take(ROWS);
  for (const memo of ['mua rau', 'mua ca']) {
    attribution.assign(CLI_AUTHOR, idOf(core, memo), occupancyOf(core, 'A1'));
  }
  const ids = ['mua rau', 'tra hang'].map((memo) => idOf(core, memo));
  const was = attribution.why(idOf(core, 'mua ca')).now;
  learn((row) => {
    if (row.reference === 'R1') return { ...row, terminal: 'T1', balance: '1000' };
    if (row.reference === 'R2') return { ...row, memo: 'mua cá thu' };
    return row.reference === 'R4' ? null : row;
  });
  const draft = await statements.rereadPreview(uid);
  expect(draft.comparison).toMatchObject({ isSame: false, same: 2, changed: 1, added: 1, gone: 2 });
  expect(draft.comparison.rows).toEqual([
    {
      ...{ row: 3, change: 'changed', at: '2026-10-01T00:00:00', amount: 50_000 },
      ...{ memo: 'mua rau', fields: ['terminal', 'balance'] },
    },
    expect.objectContaining({ row: 4, change: 'gone', memo: 'mua ca' }),
    expect.objectContaining({ row: 4, change: 'added', memo: 'mua cá thu' }),
    expect.objectContaining({ row: 6, change: 'gone', amount: -20_000 }),
  ]);
  expect(all('SELECT 1 FROM import')).toHaveLength(1);

  const done = await statements.rereadCommit(CLI_AUTHOR, draft);
  expect(done).toMatchObject({ isSame: false, added: 1, removed: 2 });
  expect(statements.list()).toMatchObject([
    { import: done.import, added: 3, duplicate: 0, undoneAt: null },
    { import: uid, undoneBy: 'cli', replacedBy: done.import },
  ]);
  expect(['mua rau', 'tra hang'].map((memo) => idOf(core, memo))).toEqual(ids);
  expect(attribution.why(ids[0] ?? 0).now).toMatchObject({ rule: 'person', stall: 'A1' });
  expect(attribution.why(idOf(core, 'mua cá thu')).now).toEqual(was);
  expect(all("SELECT terminal, balance FROM payment WHERE terminal <> ''")).toEqual([
    { terminal: 'T1', balance: 1000 },
  ]);
  sound(core);

  expect(await codeOf(() => statements.redo(CLI_AUTHOR, uid))).toBe('import-replaced');
  expect(await codeOf(() => statements.rereadCommit(CLI_AUTHOR, draft))).toBe('import-undone');
  statements.undo(CLI_AUTHOR, done.import);
  expect(await codeOf(() => statements.rereadPreview(done.import))).toBe('import-undone');
  await statements.redo(CLI_AUTHOR, done.import);
  expect(attribution.why(idOf(core, 'mua cá thu')).now).toEqual(was);
  sound(core);
});

test('of equal rows the one told differently takes its decision along', async () => {
  const { core, take, learn } = await open();
  const equal = ['01/10/2026', '', 'mua rau', '50,000', '', ''];
  const uid = await take([equal, equal, equal]);
  const [third, second] = core.attribution.payments({}).items;
  core.attribution.assign(CLI_AUTHOR, third?.paymentId ?? 0, occupancyOf(core, 'A2'));
  core.attribution.assign(CLI_AUTHOR, second?.paymentId ?? 0, occupancyOf(core, 'A1'));
  learn((row) => (row.row === 3 ? { ...row, memo: 'mua hành' } : row));
  await core.statements.rereadCommit(CLI_AUTHOR, await core.statements.rereadPreview(uid));
  const decided = core.attribution.payments({ outcome: 'sale' }).items.map(({ stall }) => stall);
  expect(decided.toSorted()).toEqual(['A1', 'A2']);
  expect(core.attribution.payments({}).total).toBe(3);
  sound(core);
});

test('what waits is judged again by what a better reading tells; another import’s rows stay', async () => {
  const { core, take, all, learn } = await open();
  const { statements } = core;
  const list = csv(['Mã sạp', 'Tên tiểu thương', 'Mã điểm bán'], ['B1', 'Mai', 'QUAY7']);
  const traders = await core.registry.readVendorList(Buffer.from(list), 'ds.csv');
  core.registry.importVendors(CLI_AUTHOR, traders, { dryRun: false });
  const uid = await take(ROWS.slice(0, 2));
  await take(ROWS.slice(1), 'later.csv');
  learn((row) => ({ ...row, terminal: 'QUAY7' }));
  const draft = await statements.rereadPreview(uid);
  expect(draft.comparison).toMatchObject({ changed: 2, added: 0, gone: 0 });
  await statements.rereadCommit(CLI_AUTHOR, draft);
  expect(all('SELECT reference, terminal FROM payment ORDER BY reference')).toEqual([
    { reference: 'R1', terminal: 'QUAY7' },
    { reference: 'R2', terminal: 'QUAY7' },
    { reference: 'R3', terminal: '' },
    { reference: 'R4', terminal: '' },
  ]);
  expect(core.attribution.why(idOf(core, 'mua rau')).now).toMatchObject({ rule: 'terminal' });
  sound(core);
  // Seen meanwhile is no longer what would be stored.
  const next = statements.list()[0]?.import ?? '';
  const stale = await statements.rereadPreview(next);
  core.storage.db.prepare("UPDATE payment SET terminal = 'X' WHERE reference = 'R1'").run();
  expect(await codeOf(() => statements.rereadCommit(CLI_AUTHOR, stale))).toBe('preview-stale');
});

test('a reading that fails its proof needs a reason of its own', async () => {
  const { core, take, learn } = await open();
  const { statements } = core;
  const uid = await take([...ROWS, ['Tổng cộng', '', '', '210,000', '20,000', '']]);
  expect(statements.list()[0]?.proof).toBe('totals');
  learn((row) => row);
  core.storage.db.prepare('UPDATE import SET reader = 1').run();
  const same = await statements.rereadPreview(uid);
  const failed = {
    ...same,
    again: {
      ...same.again,
      file: {
        ...same.again.file,
        statements: same.again.file.statements.map((one) => ({ ...one, proof: 'failed' as const })),
      },
    },
    comparison: { ...same.comparison, isSame: false },
  };
  expect(await codeOf(() => statements.rereadCommit(CLI_AUTHOR, failed))).toBe('proof-failed');
  const done = await statements.rereadCommit(CLI_AUTHOR, failed, { acceptFailedProof: 'đã hỏi' });
  expect(statements.list()[0]).toMatchObject({ import: done.import, acceptedReason: 'đã hỏi' });
  sound(core);
});

test('every row of an import can be looked at afterwards', async () => {
  const { core, take } = await open();
  const { statements } = core;
  await take(ROWS.slice(0, 1), 'part.csv');
  const uid = await take([
    ...ROWS,
    ['04/10/2026', 'R5', 'x', '0', '', ''],
    ['05/10/2026', 'R6', 'y', 'một', '', ''],
  ]);
  const { total, rows } = statements.rows(uid, { offset: 0, limit: 3 });
  expect(total).toBe(6);
  expect(rows.map(({ row, outcome, amount }) => [row, outcome, amount])).toEqual([
    [3, 'duplicate', 50_000],
    [4, 'new', 70_000],
    [5, 'new', 90_000],
  ]);
  expect(rows[0]?.reason).toBe('Đã có từ lần nhập trước');
  expect(statements.rows(uid, { offset: 0, limit: 9, outcome: 'rejected' })).toMatchObject({
    total: 1,
    rows: [{ row: 8, amount: null, memo: '' }],
  });
  statements.undo(CLI_AUTHOR, uid);
  expect(statements.rows(uid, { offset: 1, limit: 1 }).rows).toMatchObject([
    { row: 4, outcome: 'new', amount: null },
  ]);
});

test('a feed’s row that has a name is one payment, whatever else it says', async () => {
  const { core, take, all } = await open();
  await take(ROWS);
  const [row] =
    (
      await core.statements.readStatementFile(
        Buffer.from(csv(['Số tài khoản', OWN], HEAD, ...ROWS)),
        'x.csv',
      )
    ).statements[0]?.transactions ?? [];
  if (!row) throw new Error('no row');
  const feed = async (sha256: string, ...rows: ReadTransaction[]): Promise<ReadFile> => {
    const text = csv(['Số tài khoản', OWN], HEAD, ...ROWS.slice(0, 1));
    const file = await core.statements.readStatementFile(Buffer.from(text), 'x.csv');
    const { original: _original, ...plain } = file;
    const [statement] = file.statements;
    if (!statement) throw new Error('no statement');
    return {
      ...plain,
      sha256,
      door: 'feed',
      format: 'feed',
      statements: [{ ...statement, transactions: rows }],
    };
  };
  const named = (number: number, memo = row.memo) => ({
    ...row,
    row: number,
    memo,
    sourceId: 'x:1',
  });
  const [first] = core.statements.commit(CLI_AUTHOR, await feed('a', named(1), named(2)), 'f', {});
  expect(first).toMatchObject({ added: 1, duplicate: 0, ignored: 1 }); // beside the statement's own
  const [next] = core.statements.commit(CLI_AUTHOR, await feed('b', named(1, 'khác')), 'f', {});
  expect(next).toMatchObject({ added: 0, duplicate: 1 });
  expect(all("SELECT door, source_id FROM payment WHERE door = 'feed'")).toEqual([
    { door: 'feed', source_id: 'x:1' },
  ]);
  core.statements.undo(CLI_AUTHOR, first?.import ?? '');
  expect(await codeOf(() => core.statements.redo(CLI_AUTHOR, first?.import ?? ''))).toBe(
    'original-missing',
  );
  sound(core);
});
