import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { fillSample, type SampleMade } from '../../../core/sample/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';

const clock = fixedClock('2026-11-22T08:00:00+07:00');
const ALL = { from: '2026-04-01', to: '2026-10-31' };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the sample market', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  let core: Core;
  let made: SampleMade;
  beforeAll(async () => {
    core = await openCore({ dataDir: folder, clock });
    made = await fillSample(core);
  }, 120_000);
  afterAll(() => {
    core.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the size it says: 400 stalls, 375 traders, four in five with a sticker', () => {
    expect(made).toMatchObject({
      market: 'Chợ Mẫu Sông Công',
      stalls: 400,
      vendors: 375,
      withQr: 300,
    });
    expect(core.registry.market()).toMatchObject({ name: 'Chợ Mẫu Sông Công', isSample: true });
    expect(core.figures.adoption()).toMatchObject({
      totalVendors: 375,
      qrIssued: 300,
      qrAdoptionRate: '0.8000',
    });
    expect(core.registry.listVendors({ status: 'paused' }).total).toBeGreaterThan(0);
    expect(core.registry.listVendors({ status: 'left' }).total).toBeGreaterThan(0);
  });

  it('has seven whole months of a few thousand payments, busier on market days', () => {
    const months = core.figures.volume({ ...ALL, by: 'month' }).rows;
    expect(months.map(({ key }) => key)).toEqual([
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
    for (const { count } of months) {
      expect(count).toBeGreaterThan(2_000);
      expect(count).toBeLessThan(7_000);
    }
    const october = core.figures.dailySeries({ from: '2026-10-01', to: '2026-10-31' });
    const mean = (days: typeof october) =>
      days.reduce((sum, { count }) => sum + count, 0) / days.length;
    const marketDays = october.filter(({ day }) => /[27]$/.test(day));
    const others = october.filter(({ day }) => !/[27]$/.test(day));
    expect(mean(marketDays)).toBeGreaterThan(1.3 * mean(others));
  });

  it('took its statements in the normal way, all balanced but one, one or two in a hundred left over', () => {
    const imports = core.statements.list();
    expect(imports).toHaveLength(7 + 12 + 1);
    const unproved = imports.filter(({ proof }) => proof !== 'balanced');
    expect(unproved).toMatchObject([{ proof: 'unproved', from: '2026-10-27', to: '2026-10-31' }]);
    const { total, alarms } = core.attribution.queue({});
    expect(alarms).toBe(1);
    expect(total / made.transactions).toBeGreaterThan(0.005);
    expect(total / made.transactions).toBeLessThan(0.025);
    expect(core.storage.doctor().ok).toBe(true);
  });

  it('has totals without rows, each in its own lane, and an account with a gap', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const lanes = core.aggregates.named(october).map(({ lane, trader }) => [lane, trader !== null]);
    expect(lanes).toEqual([['A', false], ...Array.from({ length: 6 }, () => ['C', true])]);
    const { accounts, complete } = core.statements.calendar(october);
    expect(complete).toBe(12);
    expect(accounts.filter(({ known, gaps }) => known > 0 && gaps.length > 0)).toMatchObject([
      { gaps: [{ from: '2026-10-25', to: '2026-10-26' }] },
    ]);
  });

  it('leaves a statement and a list to try an import with', async () => {
    const files = join(folder, 'sao-ke-mau');
    expect(readdirSync(files)).toHaveLength(1 + 7 + 12 + 1 + 3);
    const read = (name: string) => new Uint8Array(readFileSync(join(files, name)));
    const statement = await core.statements.readStatementFile(
      read('thu-nhap-sao-ke.csv'),
      'thu-nhap-sao-ke.csv',
    );
    const [result] = core.statements.preview(statement, 'thu-nhap-sao-ke.csv', {}).results;
    expect(result?.added).toBeGreaterThan(5);
    expect(result?.proof).toBe('balanced');
    const odd = read('thu-day-may-doc.csv');
    await expect(
      core.statements.readStatementFile(odd, 'thu-day-may-doc.csv'),
    ).rejects.toMatchObject({ code: 'no-transactions-table' });
    const list = await core.registry.readVendorList(read('thu-nhap-danh-sach.xlsx'), 'ds.xlsx');
    expect(core.registry.importVendors(CLI_AUTHOR, list, { dryRun: true })).toMatchObject({
      added: 8,
      rejected: [],
    });
  });

  it('is refused in a folder that is not empty', async () => {
    await expect(fillSample(core)).rejects.toMatchObject({ code: 'not-empty' });
  });

  it('is the same market whenever the clock shows the same month', async () => {
    const otherFolder = mkdtempSync(join(tmpdir(), 'sample-'));
    const again = await openCore({
      dataDir: otherFolder,
      clock: fixedClock('2026-11-02T19:30:00+07:00'),
    });
    try {
      expect(await fillSample(again)).toEqual(made);
      for (const by of ['day', 'zone', 'goods'] as const) {
        // The names of imports are made by chance; all else is the same.
        const { unproved, ...same } = core.figures.volume({ ...ALL, by });
        expect(again.figures.volume({ ...ALL, by })).toMatchObject({
          ...same,
          unproved: unproved.map(({ uid: _, ...one }) => one),
        });
      }
      const names = (of: Core) => of.registry.listVendors({}).vendors.map(({ name }) => name);
      expect(names(again)).toEqual(names(core));
      const sellers = (of: Core) => {
        const nameOf = new Map(
          of.registry.listVendors({}).vendors.map(({ uid, stalls }) => [uid, stalls.join()]),
        );
        return of.figures
          .volume({ ...ALL, by: 'vendor' })
          .rows.map(({ key, amount }) => [nameOf.get(key), amount]);
      };
      expect(sellers(again)).toEqual(sellers(core));
      const filesIn = (of: string) => {
        const files = join(of, 'sao-ke-mau');
        return readdirSync(files).map((name) => [name, sha256(readFileSync(join(files, name)))]);
      };
      expect(filesIn(otherFolder)).toEqual(filesIn(folder));
    } finally {
      again.close();
      rmSync(otherFolder, { recursive: true, force: true });
    }
  }, 120_000);

  it('fills a report whose figures are those of the screens', () => {
    const { figures, daily, warnings, isSample } = core.reports.draft('2026-10');
    const volume = core.figures.volume({ from: '2026-10-01', to: '2026-10-31', by: 'vendor' });
    expect(isSample).toBe(true);
    expect(figures).toMatchObject({
      txCount: volume.rows.reduce((sum, { count }) => sum + count, 0),
      txValue: volume.rows.reduce((sum, { amount }) => sum + amount, 0),
      activeVendors: volume.rows.length,
      unattributedCount: volume.unattributed.count,
      unattributedValue: volume.unattributed.amount,
      qrAdoptionRate: core.figures.adoption('2026-10-31').qrAdoptionRate,
    });
    expect(daily.reduce((sum, { amount }) => sum + amount, 0)).toBe(figures.txValue);
    expect(warnings.join()).not.toContain('chưa có tên');
  });
});
