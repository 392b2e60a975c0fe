import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { aMarket, aTrader } from '../attribution/a-market.ts';
import { csvBytes, liveTotals, totalsFile } from './csv.ts';

const VCB = '970436';
const HEAD = ['Mã sạp', 'Tên tiểu thương', 'Kỳ', 'Số giao dịch', 'Doanh số (VNĐ)'];
const OCTOBER = '01/10/2026 - 31/10/2026';

describe('a file of totals', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
    aTrader(core, 'Nguyễn Thị Hoa', { stalls: ['A1'], account: '0011000000999' });
    aTrader(core, 'Trần Văn Lan', { stalls: ['B1', 'B2'], account: '0011000000888' });
  });
  afterEach(() => core.close());

  const rowsOf = ({ rows }: Awaited<ReturnType<typeof totalsFile>>) =>
    rows.map(({ row, outcome, trader, count, amount }) => [
      row,
      outcome,
      trader?.name ?? null,
      count,
      amount,
    ]);

  it('is read row by row, its own totals set apart and checked', async () => {
    const lines = [
      ['NGÂN HÀNG TMCP NGOẠI THƯƠNG'],
      ['Báo cáo doanh số điểm bán'],
      HEAD,
      ['A-1', 'NGUYEN THI HOA', OCTOBER, '12', '1.250.000'],
      ['B1', 'Trần Văn Lan', OCTOBER, '3', '90.500'],
      ['B2', 'Trần Văn Lan', OCTOBER, '1', '9.500'],
      ['Z9', 'Người lạ', OCTOBER, '1', '1.000'],
      ['A1', '', OCTOBER, 'hai', '5.000'],
      ['Tổng cộng', '', '', '17', '1.356.000'],
      ['Người lập biểu'],
    ];
    const shown = await totalsFile(core, lines, { providerBin: VCB });
    expect(rowsOf(shown)).toEqual([
      [4, 'new', 'Nguyễn Thị Hoa', 12, 1_250_000],
      [5, 'new', 'Trần Văn Lan', 3, 90_500],
      [6, 'merged', 'Trần Văn Lan', 1, 9_500],
      [7, 'rejected', null, 1, 1_000],
      [8, 'rejected', null, null, 5_000],
      [10, 'rejected', null, null, null],
    ]);
    expect(shown.totals).toEqual({
      stated: { count: 17, amount: 1_356_000 },
      summed: { count: 17, amount: 1_356_000 },
      ok: true,
    });
    expect(shown.rows[3]?.reason).toContain('sạp Z9');
    expect(liveTotals(core)).toEqual([]);

    const taken = await totalsFile(core, lines, { providerBin: VCB, commit: true });
    expect(taken).toMatchObject({ added: 2, rejected: 3 });
    expect(liveTotals(core)).toEqual([
      ['A', 'Nguyễn Thị Hoa', '2026-10-01', 12, 1_250_000],
      ['A', 'Trần Văn Lan', '2026-10-01', 4, 100_000],
    ]);
    const again = await totalsFile(core, lines, { providerBin: VCB, commit: true });
    expect(again).toMatchObject({
      batch: null,
      added: 0,
      replaced: 0,
      unchanged: 3,
      isKnown: true,
    });
    expect(core.aggregates.batches()).toMatchObject([{ lines: 2, live: 2, hasFile: true }]);
    const { fileName, bytes } = core.aggregates.original(taken.batch ?? '');
    expect([fileName, Buffer.from(bytes)]).toEqual(['tong-hop.csv', Buffer.from(csvBytes(lines))]);
  });

  it('names traders by whatever the provider knows of them', async () => {
    const code = core.registry.occupancies({ stalls: ['A1'] })[0]?.paymentCode ?? '';
    const head = [
      'Mã thanh toán',
      'Số tài khoản',
      'Tên khách hàng',
      'Ngân hàng',
      'Tháng',
      'Giá trị giao dịch',
    ];
    const shown = await totalsFile(core, [
      head,
      [code, '', '', 'Vietcombank', '10/2026', '100'],
      ['', '0011000000888', '', 'VCB', 'Tháng 9 năm 2026', '200'],
      ['', '', 'tran van lan', 'MB', '2026-09', '300'],
      [code, '0011000000888', '', 'VCB', '08/2026', '400'],
      ['', '', '', 'VCB', '08/2026', '500'],
      [code, '', '', 'Ngân hàng Mặt Trăng', '08/2026', '600'],
      [code, '', '', 'VCB', '12/2026', '700'],
      [code, '', '', 'VCB', 'quý này', '800'],
    ]);
    expect(
      shown.rows.map(({ outcome, trader, from, to }) => [outcome, trader?.stalls[0], from, to]),
    ).toEqual([
      ['new', 'A1', '2026-10-01', '2026-10-31'],
      ['new', 'B1', '2026-09-01', '2026-09-30'],
      ['new', 'B1', '2026-09-01', '2026-09-30'],
      ['rejected', undefined, '2026-08-01', '2026-08-31'],
      ['rejected', undefined, '2026-08-01', '2026-08-31'],
      ['rejected', undefined, '2026-08-01', '2026-08-31'],
      ['rejected', undefined, '2026-12-01', '2026-12-31'],
      ['rejected', undefined, null, null],
    ]);
    expect(shown.rows.map(({ reason }) => reason).slice(3)).toEqual([
      expect.stringContaining('những tiểu thương khác nhau'),
      expect.stringContaining('Thiếu tiểu thương'),
      expect.stringContaining('Ngân hàng Mặt Trăng'),
      expect.stringContaining('chưa tới'),
      expect.stringContaining('quý này'),
    ]);
  });

  it('of the whole market takes its days from its title and its unit from its heading', async () => {
    const lines = [
      ['Từ ngày 01/10/2026 đến ngày 31/10/2026'],
      ['Kênh', 'SLGD', 'Tổng giá trị (triệu đồng)'],
      ['Viettel Money', '1.204', '356,25'],
    ];
    await totalsFile(core, lines, { commit: true });
    expect(core.aggregates.totals({ from: '2026-10-31', to: '2026-10-31' })).toMatchObject([
      {
        lane: 'A',
        providerBin: '971005',
        vendorId: null,
        to: '2026-10-31',
        count: 1204,
        amount: 356_250_000,
      },
    ]);
  });

  it('is refused as a whole where it lacks what nobody chose', async () => {
    const market = [
      ['Số giao dịch', 'Số tiền'],
      ['1', '2'],
    ];
    await expect(totalsFile(core, market)).rejects.toMatchObject({ code: 'provider-missing' });
    await expect(totalsFile(core, market, { providerBin: VCB })).rejects.toMatchObject({
      code: 'period-missing',
    });
    await expect(
      totalsFile(core, market, { providerBin: VCB, from: '2026-11-01', to: '2026-11-30' }),
    ).rejects.toMatchObject({ code: 'bad-period' });
    await expect(
      totalsFile(core, [
        ['Tên', 'Ghi chú'],
        ['x', 'y'],
      ]),
    ).rejects.toMatchObject({
      code: 'totals-columns-missing',
    });
    const chosen = { providerBin: VCB, from: '2026-11-01', to: '2026-11-15' };
    expect(await totalsFile(core, market, chosen)).toMatchObject({ added: 1 });
  });

  it('whose own totals differ goes in only with a reason', async () => {
    const lines = [HEAD, ['A1', '', OCTOBER, '1', '10'], ['Tổng', '', '', '1', '11']];
    const choice = { providerBin: VCB, commit: true };
    await expect(totalsFile(core, lines, choice)).rejects.toMatchObject({ code: 'totals-differ' });
    expect(liveTotals(core)).toEqual([]);
    const taken = await totalsFile(core, lines, { ...choice, acceptTotals: 'VCB đã xác nhận' });
    expect(taken.batch).not.toBeNull();
    const [line] = core.storage.auditTrail({ offset: 0, limit: 1 }).lines;
    expect(line).toMatchObject({ action: 'aggregates.import' });
    expect(line?.detail).toMatchObject({ acceptedTotals: 'VCB đã xác nhận' });
  });

  it('replaces a figure only when a person says so, and never one of other days', async () => {
    const first = [HEAD, ['A1', '', OCTOBER, '1', '10'], ['B1', '', '10/2026', '2', '20']];
    await totalsFile(core, first, { providerBin: VCB, commit: true });
    const second = [
      HEAD,
      ['A1', '', OCTOBER, '1', '15'],
      ['B1', '', '15/10/2026 - 15/11/2026', '3', '30'],
    ];
    const shown = await totalsFile(core, second, { providerBin: VCB, commit: true });
    expect(shown).toMatchObject({ batch: null, added: 0, replaced: 0, rejected: 1 });
    expect(shown.rows).toMatchObject([
      { outcome: 'replaces', former: { count: 1, amount: 10 } },
      { outcome: 'rejected', reason: expect.stringContaining('01/10/2026 – 31/10/2026') },
    ]);
    await totalsFile(core, second, { providerBin: VCB, commit: true, replace: true });
    expect(liveTotals(core)).toEqual([
      ['A', 'Trần Văn Lan', '2026-10-01', 2, 20],
      ['A', 'Nguyễn Thị Hoa', '2026-10-01', 1, 15],
    ]);
    expect(core.aggregates.batches()).toMatchObject([
      { lines: 1, live: 1 },
      { lines: 2, live: 1, replaced: 1, undoneAt: null },
    ]);
  });

  it('keeps who held the stall in its days apart from who holds it now', async () => {
    const [hoa] = core.registry.listVendors({ search: 'Hoa' }).vendors;
    core.registry.setVendorStatus({ personId: null, name: 'cli' }, hoa?.uid ?? '', {
      status: 'left',
      day: '2026-09-30',
      reason: '',
    });
    aTrader(core, 'Lê Mới', { stalls: ['A1'], day: '2026-10-10' });
    const shown = await totalsFile(
      core,
      [
        HEAD,
        ['A1', '', '09/2026', '1', '10'],
        ['A1', '', '01/09/2026 - 31/10/2026', '1', '10'],
        ['A1', '', '10/2026', '1', '10'],
      ],
      { providerBin: VCB },
    );
    expect(shown.rows.map(({ outcome, trader }) => [outcome, trader?.name])).toEqual([
      ['new', 'Nguyễn Thị Hoa'],
      ['rejected', undefined],
      ['new', 'Lê Mới'],
    ]);
    expect(shown.rows[1]?.reason).toContain('đã đổi người bán');
  });
});
