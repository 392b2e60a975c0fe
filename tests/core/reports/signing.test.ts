import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { errorBody, fixedClock } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR, restore } from '../../../core/storage/index.ts';
import { aMarket, PROVIDER, takeIn } from '../attribution/a-market.ts';
import { aSigningMarket, readyToSign } from './a-signing-market.ts';

const FORMATS = ['docx', 'pdf', 'xlsx', 'txt'] as const;
const OCTOBER = { period: '2026-10' };

async function signing(now?: string) {
  const market = await aSigningMarket(now);
  onTestFinished(() => market.core.close());
  return market;
}

/** The code and details of a refusal. */
async function refusalOf(work: () => unknown) {
  try {
    await work();
  } catch (thrown) {
    return errorBody(thrown).error;
  }
  throw new Error('not refused');
}

const codeOf = async (work: () => unknown): Promise<string> => (await refusalOf(work)).code;

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('signing', () => {
  it('draws the next number of the year, keeps all files, and freezes what it says', async () => {
    const { core, sale } = await signing();
    const { reports } = core;
    await sale('2026-10-12', 50_000);
    reports.addDocument(CLI_AUTHOR, {
      number: 57,
      symbol: 'TB-BQLC',
      day: '2026-11-03',
      subject: 'Thông báo nghỉ chợ',
    });
    reports.addDocument(CLI_AUTHOR, {
      number: 3,
      symbol: 'TB-BQLC',
      day: '2025-11-03',
      subject: '',
    });
    const draft = reports.draft('2026-10');
    expect(draft.number).toBeNull();
    const report = await reports.sign(CLI_AUTHOR, OCTOBER);
    expect(report).toMatchObject({
      period: '2026-10',
      from: '2026-10-01',
      to: '2026-10-31',
      number: '58/BC-BQLC',
      signedDay: '2026-11-22',
      signedBy: 'cli',
      corrects: null,
      correctedBy: null,
      reason: '',
    });
    expect(report.files.map(({ format }) => format)).toEqual(FORMATS);
    const first = FORMATS.map((format) => reports.file(report.uid, format));
    for (const [index, { name, bytes }] of first.entries()) {
      const { sha256: hash, size, name: known } = report.files[index] ?? {};
      expect([name, sha256(bytes), bytes.byteLength]).toEqual([known, hash, size]);
    }
    expect(first[0]?.name).toBe('bao-cao-2026-10-so-58-BC-BQLC.docx');

    const model = reports.signedModel(report.uid);
    expect(model).toMatchObject({ number: '58/BC-BQLC', figures: { txCount: 1, txValue: 50_000 } });
    expect(model.placeAndDate).toContain('ngày 22 tháng 11 năm 2026');
    expect(reports.changesSince(report.uid)).toEqual([]);

    await sale('2026-10-13', 30_000);
    expect(reports.signedModel(report.uid)).toEqual(model);
    expect(FORMATS.map((format) => reports.file(report.uid, format))).toEqual(first);
    expect(reports.register()).toMatchObject({ year: 2026, next: 59, years: [2026, 2025] });
    expect(reports.register(2025)).toMatchObject({ next: 4 });
    expect(reports.register().documents.map(({ number, report: uid }) => [number, uid])).toEqual([
      [57, null],
      [58, report.uid],
    ]);
    expect(core.storage.doctor().ok).toBe(true);
  });

  it('tells both values of what has changed since, and a correction says them', async () => {
    const { core, sale } = await signing();
    const { reports } = core;
    await sale('2026-10-12', 50_000);
    const first = await reports.sign(CLI_AUTHOR, { ...OCTOBER, day: '2026-11-05' });
    expect(first).toMatchObject({ number: '01/BC-BQLC', signedDay: '2026-11-05' });
    await sale('2026-10-13', 30_000);
    const changes = reports.changesSince(first.uid);
    expect(changes.slice(0, 2)).toEqual([
      { id: 'txCount', label: 'Số giao dịch', before: '1', after: '2', difference: '+1' },
      {
        id: 'txValue',
        label: 'Giá trị giao dịch',
        before: '50.000 đồng',
        after: '80.000 đồng',
        difference: '+30.000 đồng',
      },
    ]);
    // The day it happened on, of which nobody knew anything before.
    expect(changes).toContainEqual({
      id: 'daily.13/10/2026.Giá trị (đồng)',
      label: expect.stringContaining('13/10/2026'),
      before: '–',
      after: '30.000',
      difference: '–',
    });
    // Totals and comparisons print the same figures again; those are told once.
    const ids = changes.map(({ id }) => id.replace(/\..*/s, ''));
    expect([...new Set(ids)]).not.toContain('totals');
    expect(ids.some((id) => id.startsWith('comparison'))).toBe(false);

    expect(await reports.changed()).toEqual([{ uid: first.uid, figures: changes.length }]);
    const refused = (order: object) =>
      refusalOf(() => reports.sign(CLI_AUTHOR, { ...OCTOBER, ...order }));
    expect(await refused({})).toMatchObject({
      code: 'already-signed',
      details: { number: '01/BC-BQLC' },
    });
    expect(await refused({ corrects: first.uid, reason: ' ' })).toMatchObject({
      code: 'reason-missing',
    });
    expect(await refused({ corrects: first.uid, reason: 'x', day: '2026-11-04' })).toMatchObject({
      code: 'bad-correction-day',
    });
    expect(await refused({ corrects: 'nothing', reason: 'x' })).toMatchObject({
      code: 'unknown-report',
    });
    const second = await reports.sign(CLI_AUTHOR, {
      ...OCTOBER,
      corrects: first.uid,
      reason: 'Ngân hàng gửi thêm sao kê',
    });
    expect(second).toMatchObject({
      number: '02/BC-BQLC',
      corrects: first.uid,
      reason: 'Ngân hàng gửi thêm sao kê',
    });
    const model = reports.signedModel(second.uid);
    expect(model.correction).toEqual({
      number: '01/BC-BQLC',
      signedDay: '2026-11-05',
      reason: 'Ngân hàng gửi thêm sao kê',
      differences: changes,
    });
    expect(model.figures.txValue).toBe(80_000);
    expect(reports.changesSince(second.uid)).toEqual([]);
    expect(reports.changesSince(first.uid)).toEqual(changes);
    expect(await reports.changed()).toEqual([]);
    expect(reports.signed().map(({ uid, correctedBy }) => [uid, correctedBy])).toEqual([
      [second.uid, null],
      [first.uid, second.uid],
    ]);
    expect(await refused({ corrects: first.uid, reason: 'x' })).toMatchObject({
      code: 'already-corrected',
      details: { corrected: '01/BC-BQLC', number: '02/BC-BQLC' },
    });
    const subjects = reports.register().documents.map(({ subject }) => subject);
    expect(subjects[1]?.startsWith(model.title)).toBe(true);
    expect(subjects[1]).not.toBe(subjects[0]);
  });

  it('counts by what was chosen then, though another choice holds from that day now', async () => {
    const { core, sale } = await signing();
    const { reports } = core;
    await sale('2026-10-12', 50_000);
    core.registry.addVendor(CLI_AUTHOR, {
      name: 'Gánh',
      kind: 'itinerant',
      day: '2026-01-01',
      stalls: [],
    });
    const { uid } = await reports.sign(CLI_AUTHOR, OCTOBER);
    const { contents } = reports;
    reports.setContents(CLI_AUTHOR, { ...contents(), vendors: 'fixed' }, '2026-11-01');
    expect(reports.draft('2026-10').figures.totalVendors).toBe(1);
    expect(reports.changesSince(uid)).toEqual([]);
  });

  it('waits for the period to be over, and for all that a document must say', async () => {
    const bare = await aMarket('2026-10-31T23:00:00+07:00');
    onTestFinished(() => bare.close());
    const { reports } = bare;
    const refusal = (order: object) =>
      codeOf(() => reports.sign(CLI_AUTHOR, { period: '2026-09', ...order }));
    expect(await refusal({ period: '2026-10' })).toBe('period-running');
    expect(await refusal({ period: '2026' })).toBe('period-running');
    expect(await refusal({ period: '2026-W40' })).toBe('bad-period');
    expect(await refusal({ period: '2026-13' })).toBe('bad-period');
    expect(await refusal({ day: '2026-09-30' })).toBe('bad-sign-day');
    expect(await refusal({ day: '2026-11-01' })).toBe('bad-sign-day');
    expect(await refusal({})).toBe('market-unnamed');
    bare.registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Thử' });
    expect(await refusal({})).toBe('signer-missing');
    reports.setLetterhead(CLI_AUTHOR, { ...reports.letterhead(), issuer: '', signerName: 'Ký' });
    expect(await refusal({})).toBe('issuer-missing');
    expect(reports.register()).toMatchObject({ documents: [], next: 1 });
  });

  it('of two at once signs one', async () => {
    const { core } = await signing();
    const { reports } = core;
    const both = await Promise.allSettled([
      reports.sign(CLI_AUTHOR, OCTOBER),
      reports.sign(CLI_AUTHOR, OCTOBER),
    ]);
    const codes = both.map((one) =>
      one.status === 'rejected' ? errorBody(one.reason).error.code : 'signed',
    );
    expect(codes.sort()).toEqual(['already-signed', 'signed']);
    expect(reports.signed().length).toBe(1);
    expect(reports.register().next).toBe(2);
  });

  it('begins again when figures or numbers change while the files are written', async () => {
    const { core, sale } = await signing();
    const { reports } = core;
    await sale('2026-10-12', 50_000);
    const under = reports.sign(CLI_AUTHOR, OCTOBER);
    reports.addDocument(CLI_AUTHOR, { number: 1, symbol: 'TB', day: '2026-11-03', subject: '' });
    await sale('2026-10-13', 30_000);
    const report = await under;
    expect(report.number).toBe('02/BC-BQLC');
    expect(reports.signedModel(report.uid).figures.txValue).toBe(80_000);
    const text = new TextDecoder().decode(reports.file(report.uid, 'txt').bytes);
    expect(text).toContain('80.000');
    expect(reports.changesSince(report.uid)).toEqual([]);
  });

  it('leaves nothing when it is stopped', async () => {
    const { core } = await signing();
    const stop = new AbortController();
    const under = core.reports.sign(CLI_AUTHOR, OCTOBER, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(under).rejects.toThrow('stopped');
    expect(core.reports.signed()).toEqual([]);
    expect(core.reports.register().next).toBe(1);
  });
});

describe('what was signed', () => {
  it('names its inputs for good: the imports, and the totals without rows', async () => {
    const { core, sale } = await signing();
    const used = await sale('2026-10-12', 50_000);
    const total = (from: string, to: string) =>
      core.aggregates.add(CLI_AUTHOR, { providerBin: '970422', from, to, count: 3, amount: 9_000 });
    total('2026-10-01', '2026-10-31');
    total('2026-09-15', '2026-09-30');
    const { uid } = await core.reports.sign(CLI_AUTHOR, OCTOBER);
    core.statements.undo(CLI_AUTHOR, used ?? '');
    const { imports } = core.reports.signedModel(uid);
    expect(imports.map((one) => one.uid)).toEqual([used]);
    const kept = core.storage.db
      .prepare(`SELECT json_extract(model, '$.kept.totals') FROM report`)
      .pluck()
      .get();
    const [october] = core.aggregates.totals({ from: '2026-10-01', to: '2026-10-31' });
    expect(JSON.parse(String(kept))).toEqual([october?.uid]);
  });

  it('cannot be changed, and a damaged file is told, not given out', async () => {
    const { core } = await signing();
    const { db } = core.storage;
    const { uid } = await core.reports.sign(CLI_AUTHOR, OCTOBER);
    for (const change of [
      `UPDATE report SET model = '{}'`,
      'DELETE FROM report_file',
      `UPDATE report_file SET name = 'x'`,
    ]) {
      expect(() => db.exec(change)).toThrow('a signed report is final');
    }
    for (const change of [
      'UPDATE outgoing_document SET number = 9',
      'DELETE FROM outgoing_document',
    ]) {
      expect(() => db.exec(change)).toThrow('the number of a signed report is final');
    }
    db.exec(`DROP TRIGGER report_file_is_final_update;
      UPDATE report_file SET packed = zeroblob(20) WHERE format = 'pdf'`);
    expect(await codeOf(() => core.reports.file(uid, 'pdf'))).toBe('report-file-damaged');
    expect(core.reports.file(uid, 'docx').bytes.byteLength).toBeGreaterThan(1000);
    const check = core.storage.doctor().checks.find(({ name }) => name === 'reports');
    expect(check).toMatchObject({ ok: false, message: expect.stringMatching(/^1 tệp/) });
  });

  it('draws from the year of its signing day, whatever day it is now', async () => {
    const { core } = await signing('2027-01-20T08:00:00+07:00');
    const { reports } = core;
    const sign = (period: string, day?: string) => reports.sign(CLI_AUTHOR, { period, day });
    expect((await sign('2026-12')).number).toBe('01/BC-BQLC');
    expect((await sign('2026-11', '2026-12-02')).number).toBe('01/BC-BQLC');
    expect((await sign('2026-10', '2026-12-31')).number).toBe('02/BC-BQLC');
    expect([reports.register().next, reports.register(2026).next]).toEqual([2, 3]);
    const long = { period: '2026-10', corrects: reports.signed()[0]?.uid, reason: 'x'.repeat(501) };
    expect(await codeOf(() => reports.sign(CLI_AUTHOR, long))).toBe('reason-long');
  });

  it('is in every copy, and comes back with it', async () => {
    const root = mkdtempSync(join(tmpdir(), 'cho-so-signed-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const clock = fixedClock('2026-11-22T08:00:00+07:00');
    const open = (): Promise<Core> => openCore({ dataDir: join(root, 'data'), clock });
    const core = await open();
    readyToSign(core);
    const report = await core.reports.sign(CLI_AUTHOR, OCTOBER);
    const files = FORMATS.map((format) => core.reports.file(report.uid, format));
    const model = core.reports.signedModel(report.uid);
    const { file } = await core.storage.backUp(join(root, 'copy.db'));
    core.close();
    await restore({ folder: join(root, 'other'), file, clock, by: 'test' });
    const back = await openCore({ dataDir: join(root, 'other'), clock });
    onTestFinished(() => back.close());
    expect(FORMATS.map((format) => back.reports.file(report.uid, format))).toEqual(files);
    expect(back.reports.signedModel(report.uid)).toEqual(model);
    expect(back.reports.signed()).toEqual([report]);
    expect(back.storage.doctor().ok).toBe(true);
  });
});

describe('the register', () => {
  it('gives no number twice, and takes a slip back', async () => {
    const { core } = await signing();
    const { reports } = core;
    const add = (document: object) =>
      reports.addDocument(CLI_AUTHOR, {
        ...{ number: 5, symbol: 'TB-BQLC', day: '2026-11-03', subject: '' },
        ...document,
      });
    const { uid } = await reports.sign(CLI_AUTHOR, OCTOBER);
    expect(await refusalOf(() => add({ number: 1 }))).toMatchObject({
      code: 'number-taken',
      details: { number: '01/BC-BQLC', year: 2026 },
    });
    const refused = (document: object) => codeOf(() => add(document));
    expect(await refused({ number: 0 })).toBe('bad-document-number');
    expect(await refused({ number: 1.5 })).toBe('bad-document-number');
    expect(await refused({ number: 100_000 })).toBe('bad-document-number');
    expect(await refused({ symbol: ' ' })).toBe('bad-document');
    expect(await refused({ day: '2026-11-23' })).toBe('bad-document-day');
    expect(await refused({ day: '1999-12-31' })).toBe('bad-document-day');
    expect(await refused({ day: '2026-02-30' })).toBe('bad-document-day');
    const slip = add({ number: 570 });
    expect(reports.register().next).toBe(571);
    reports.removeDocument(CLI_AUTHOR, slip.uid);
    expect(reports.register().next).toBe(2);
    expect(await codeOf(() => reports.removeDocument(CLI_AUTHOR, slip.uid))).toBe(
      'unknown-document',
    );
    const line = reports.register().documents.find(({ report }) => report === uid);
    expect(await codeOf(() => reports.removeDocument(CLI_AUTHOR, line?.uid ?? ''))).toBe(
      'document-is-report',
    );
  });
});

describe('signed periods and what happens to their days', () => {
  it('are named before money comes or goes: the newest report of each period', async () => {
    const { core, sale, memo } = await signing('2027-01-05T08:00:00+07:00');
    const { reports, statements } = core;
    await sale('2026-10-12', 50_000);
    const second = await sale('2026-10-13', 30_000);
    const november = await sale('2026-11-02', 10_000);
    const first = await reports.sign(CLI_AUTHOR, OCTOBER);
    const month = await reports.sign(CLI_AUTHOR, { ...OCTOBER, corrects: first.uid, reason: 'x' });
    const quarter = await reports.sign(CLI_AUTHOR, { period: '2026-Q4' });
    expect(
      reports.touched([
        { day: '2026-10-13', count: 2, amount: 30_000 },
        { day: '2026-11-02', count: 1, amount: 5_000 },
        { day: '2026-09-30', count: 9, amount: 9_000 },
      ]),
    ).toEqual([
      { uid: quarter.uid, number: '03/BC-BQLC', period: '2026-Q4', count: 3, amount: 35_000 },
      { uid: month.uid, number: '02/BC-BQLC', period: '2026-10', count: 2, amount: 30_000 },
    ]);
    expect(statements.dependents(second ?? '').warnings).toEqual([
      'Báo cáo số 03/BC-BQLC (quý IV/2026) đã ký: 1 giao dịch tiền vào, 30.000\u00a0đ của kỳ đó sẽ bị bỏ; số đã ký không đổi, cần báo cáo điều chỉnh.',
      'Báo cáo số 02/BC-BQLC (tháng 10/2026) đã ký: 1 giao dịch tiền vào, 30.000\u00a0đ của kỳ đó sẽ bị bỏ; số đã ký không đổi, cần báo cáo điều chỉnh.',
    ]);
    expect(statements.dependents(november ?? '').warnings.length).toBe(1);

    const head = 'Ngày giao dịch,Mã giao dịch,Nội dung,Tiền vào,Tiền ra';
    const rows = ['14/10/2026 08:00:00,N1,x,70000,', '15/10/2026 08:00:00,N2,x,,20000'];
    const csv = new TextEncoder().encode([head, ...rows].join('\n'));
    const file = await statements.readStatementFile(csv, 'moi.csv');
    const preview = statements.preview(file, 'moi.csv', { account: PROVIDER });
    expect(reports.signedBefore(preview).at(-1)).toBe(
      'Báo cáo số 02/BC-BQLC (tháng 10/2026) đã ký: tệp này thêm 1 giao dịch tiền vào, 70.000\u00a0đ vào kỳ đó; số đã ký không đổi, cần báo cáo điều chỉnh.',
    );
    // What is in already adds nothing; what lies in no signed period neither.
    statements.commit(CLI_AUTHOR, file, 'moi.csv', { account: PROVIDER });
    expect(
      reports.signedBefore(statements.preview(file, 'moi.csv', { account: PROVIDER })),
    ).toEqual([]);
    await takeIn(core, PROVIDER, [{ day: '2027-01-02', amount: 5_000, memo }]);
    expect(reports.touched([{ day: '2027-01-02', count: 1, amount: 5_000 }])).toEqual([]);
    // An undo goes on all the same, and the report tells of it afterwards.
    statements.undo(CLI_AUTHOR, second ?? '');
    expect(reports.changesSince(month.uid)).toContainEqual(
      expect.objectContaining({ id: 'txValue', before: '80.000 đồng', after: '50.000 đồng' }),
    );
  });

  it('are named when a file is read again', async () => {
    const { core } = await signing();
    const { uid } = await core.reports.sign(CLI_AUTHOR, OCTOBER);
    const row = { row: 1, memo: '', fields: [] };
    const rows = [
      { ...row, change: 'added', at: '2026-10-03T08:00:00', amount: 40_000 },
      { ...row, change: 'gone', at: '2026-10-04T08:00:00', amount: 15_000 },
      { ...row, change: 'gone', at: '2026-10-04T08:00:00', amount: -9_000 },
      { ...row, change: 'changed', at: '2026-10-04T08:00:00', amount: 1_000 },
    ] as const;
    expect(core.reports.signedBeforeReread({ rows })).toEqual([
      expect.stringContaining('thêm 1 giao dịch tiền vào, 40.000\u00a0đ vào kỳ đó'),
      expect.stringContaining('bỏ 1 giao dịch tiền vào, 15.000\u00a0đ khỏi kỳ đó'),
    ]);
    expect(core.reports.signed()[0]?.uid).toBe(uid);
  });
});
