import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import type { Visit, VisitList, VisitReason } from '../../../core/visits/index.ts';
import { LAST_SALE_SQL } from '../../../core/visits/store.ts';
import { takeIn } from '../attribution/a-market.ts';

const NOW = { now: () => new Date('2026-03-10T08:00:00+07:00') };
const TODAY = '2026-03-10';

interface Trader {
  readonly stalls: readonly string[];
  readonly zone?: string;
  readonly row?: string;
  /** `false`: none; `no-bank`: one whose bank nobody knows. */
  readonly account?: false | 'no-bank';
}

describe('whom to visit', () => {
  let core: Core;
  let traders: number;
  beforeEach(async () => {
    core = await openCore({ dataDir: null, clock: NOW });
    traders = 0;
  });
  afterEach(() => core.close());

  function add({ stalls, zone = 'Khu A', row = 'Dãy 1', account }: Trader): string {
    traders += 1;
    const number = `00110000${10_000 + traders}`;
    const { uid } = core.registry.addVendor(CLI_AUTHOR, {
      name: `Trần Thị Ánh ${traders}`,
      phone: `0912${345_600 + traders}`,
      stalls: stalls.map((code) => ({ code, zone, row })),
      account:
        account === false
          ? null
          : {
              bankBin: account === 'no-bank' ? null : '970436',
              number,
              holder: `TRAN THI ANH ${traders}`,
            },
      day: '2026-01-01',
    });
    return uid;
  }

  const occupancies = (stalls: readonly string[]) => core.registry.occupancies({ stalls });
  function putUp(...stalls: string[]): void {
    core.codes.ensure(CLI_AUTHOR, occupancies(stalls));
    core.codes.confirmPutUp(CLI_AUTHOR, stalls, TODAY);
  }
  const say = (stall: string, status: 'lost' | 'refused', reason: string) =>
    core.codes.setStatus(CLI_AUTHOR, [stall], status, { day: TODAY, reason });
  const lines = ({ visits }: Pick<VisitList, 'visits'>) => visits.map(lineOf);
  const lineOf = ({ stall, causes }: Visit) =>
    `${stall}: ${causes.map(({ reason }) => reason).join(' ')}`;

  it('is nobody where every sticker hangs and is right', () => {
    add({ stalls: ['A1'] });
    putUp('A1');
    expect(core.visits.list()).toMatchObject({ visits: [], total: 0, zones: [] });
  });

  it('is who has no account, no sticker, or one that is gone', () => {
    for (const [index, account] of [undefined, false, 'no-bank', undefined, undefined].entries()) {
      add({ stalls: [`A${index + 1}`], ...(account === undefined ? {} : { account }) } as Trader);
    }
    core.codes.ensure(CLI_AUTHOR, occupancies(['A4']));
    putUp('A5');
    say('A5', 'lost', 'Bị gỡ');
    const list = core.visits.list();
    expect(lines(list)).toEqual([
      'A1: no-code',
      'A2: no-account',
      'A3: no-account',
      'A4: no-code',
      'A5: lost',
    ]);
    expect(list.visits.map(({ causes: [cause] }) => cause?.why)).toEqual([
      'Chưa có mã QR.',
      'Chưa có tài khoản nhận tiền.',
      'Tài khoản chưa ghi ngân hàng.',
      'Có mã nhưng chưa dán tem.',
      'Mất tem, lý do: Bị gỡ.',
    ]);
    expect(list.visits[0]).toMatchObject({
      vendor: 'Trần Thị Ánh 1',
      phone: '0912345601',
      zone: 'Khu A',
      row: 'Dãy 1',
      todo: 'In tem, mang tới dán rồi quét thử.',
      sticker: null,
      lastSale: null,
    });
    expect(list.visits[4]?.sticker).toEqual({
      version: 1,
      status: 'lost',
      day: TODAY,
      isUp: false,
    });
  });

  it('is whose sticker says something old, first of all where money goes elsewhere', () => {
    const moved = add({ stalls: ['A1'] });
    const renamed = add({ stalls: ['A2'] });
    putUp('A1', 'A2');
    core.registry.updateVendor(CLI_AUTHOR, moved, {
      account: { bankBin: '970405', number: '5707000000103', holder: 'TRAN THI ANH 1' },
    });
    core.registry.updateVendor(CLI_AUTHOR, renamed, { name: 'Trần Thị Ánh Nguyệt' });
    const list = core.visits.list();
    expect(lines(list)).toEqual(['A1: wrong-account', 'A2: out-of-date']);
    expect(list.visits.map(({ causes: [cause] }) => cause?.why)).toEqual([
      'Tem trả tiền về tài khoản cũ.',
      'Tên tiểu thương đã đổi.',
    ]);
    expect(core.visits.urgent(1)).toMatchObject({
      total: 2,
      stale: { total: 2, account: 1 },
      visits: [{ stall: 'A1' }],
    });
  });

  it('is a trader once, at the stall of the heaviest reason, with all reasons', () => {
    add({ stalls: ['A1', 'A2', 'A3'] });
    putUp('A2', 'A3');
    say('A3', 'lost', '');
    const list = core.visits.list();
    expect(lines(list)).toEqual(['A3: lost no-code']);
    expect(list.visits[0]?.causes).toMatchObject([
      { stall: 'A3', why: 'Tem bị mất hoặc hỏng.' },
      { stall: 'A1', why: 'Chưa có mã QR.' },
    ]);
    expect(list.counts).toMatchObject({ lost: 1, 'no-code': 1 } satisfies Partial<
      Record<VisitReason, number>
    >);
    expect(list.total).toBe(1);
    // Asked for one reason only, they are met where that is.
    expect(lines(core.visits.list({ reasons: ['no-code'] }))).toEqual(['A1: lost no-code']);
  });

  it('is nobody who is paused, has left, or whose other code hangs there', () => {
    const paused = add({ stalls: ['A1'] });
    const left = add({ stalls: ['A2'] });
    add({ stalls: ['A3'] });
    for (const [uid, status] of [
      [paused, 'paused'],
      [left, 'left'],
    ] as const) {
      core.registry.setVendorStatus(CLI_AUTHOR, uid, { status, day: TODAY, reason: 'x' });
    }
    const { payload } = encodeTransfer({ bankBin: '970436', account: '0777777777' });
    core.codes.takeExisting(CLI_AUTHOR, 'A3', payload);
    expect(lines(core.visits.list())).toEqual(['A3: no-code']);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A3'], TODAY, 'bank');
    expect(lines(core.visits.list())).toEqual([]);
    core.codes.setStatus(CLI_AUTHOR, ['A3'], 'lost', {
      day: TODAY,
      reason: '',
      provider: 'bank',
    });
    expect(core.visits.list().visits[0]?.causes[0]?.why).toBe(
      'Tem bị mất hoặc hỏng. Đây là mã ngân hàng.',
    );
  });

  it('is who refused for a reason that the board finds worth another talk', () => {
    add({ stalls: ['A1'] });
    add({ stalls: ['A2'] });
    add({ stalls: ['A3'] });
    say('A1', 'refused', 'Sợ bị tính thuế');
    say('A2', 'refused', 'Đã có mã khác, không cần thêm');
    say('A3', 'refused', 'Đợi con về chỉ');
    expect(lines(core.visits.list())).toEqual(['A1: refused']);
    const worthOf = () =>
      core.visits.refusalReasons().flatMap(({ reason, isWorth }) => (isWorth ? reason : []));
    expect(worthOf()).not.toContain('Đợi con về chỉ');
    core.visits.setWorth(CLI_AUTHOR, ['  Đợi con về chỉ ', 'Đợi con về chỉ']);
    expect(worthOf()).toEqual(['Đợi con về chỉ']);
    expect(lines(core.visits.list())).toEqual(['A3: refused']);
    expect(core.visits.refusalReasons()).toContainEqual({
      reason: 'Sợ bị tính thuế',
      isWorth: false,
      count: 1,
    });
  });

  it('is listed in walking order, narrowed by zone and reason, counted before it is narrowed', () => {
    add({ stalls: ['A10'] });
    add({ stalls: ['A2'], account: false });
    add({ stalls: ['B1'], zone: 'Khu B' });
    add({ stalls: ['C1'], zone: '' });
    const all = core.visits.list();
    expect(lines(all)).toEqual(['A2: no-account', 'A10: no-code', 'B1: no-code', 'C1: no-code']);
    expect(all.zones).toEqual([
      { name: 'Khu A', count: 2 },
      { name: 'Khu B', count: 1 },
      { name: '', count: 1 },
    ]);
    const inA = core.visits.list({ zone: 'Khu A', reasons: ['no-account'] });
    expect(lines(inA)).toEqual(['A2: no-account']);
    expect(inA.total).toBe(2);
    expect(inA.counts).toMatchObject({ 'no-account': 1, 'no-code': 1 });
    expect(inA.zones).toEqual([{ name: 'Khu A', count: 1 }]);
    expect(lines(core.visits.list({ zone: '' }))).toEqual(['C1: no-code']);
  });

  describe('silent for fourteen market days', () => {
    beforeEach(async () => {
      for (const stall of ['A1', 'A2', 'A3', 'A4']) add({ stalls: [stall] });
      core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
      core.codes.confirmPutUp(CLI_AUTHOR, ['A1', 'A2', 'A3'], '2026-01-05');
      core.codes.confirmPutUp(CLI_AUTHOR, ['A4'], '2026-03-01');
      const spent = { day: '2026-03-08', amount: -5000 };
      const sold = (day: string) => ({ day, amount: 20_000 });
      await takeIn(core, '0011000010001', [sold('2026-02-10'), sold('2026-02-23'), spent]);
      await takeIn(core, '0011000010002', [sold('2026-02-10'), sold('2026-02-22'), spent]);
      await takeIn(core, '0011000010004', [sold('2026-02-10'), spent]);
    });

    it('is told of whom statements tell, and of nobody else', () => {
      const list = core.visits.list();
      // A3 gave no statement; the sticker of A4 has not hung so long.
      expect(lines(list)).toEqual(['A2: silent']);
      expect(list.visits[0]).toMatchObject({
        lastSale: '2026-02-22',
        sticker: { version: 1, day: '2026-01-05' },
        causes: [{ why: 'Không có giao dịch trong 14 ngày chợ gần nhất có sao kê.' }],
      });
      expect(list.silence).toEqual({
        openDays: 14,
        from: '2026-02-23',
        to: '2026-03-08',
        unknown: 1,
      });
    });

    it('counts back from an earlier day', () => {
      const list = core.visits.list({ asAt: '2026-03-07' });
      expect(lines(list)).toEqual([]);
      expect(list.silence).toMatchObject({ from: '2026-02-22', to: '2026-03-07', unknown: 1 });
    });

    it('counts market days only', () => {
      core.marketDays.setRule(CLI_AUTHOR, '2025-01-01', {
        patterns: [{ kind: 'weekdays', weekdays: [7] }],
        tet: { before: 0, after: 0 },
      });
      const list = core.visits.list();
      // Fourteen Sundays ago no sticker hung yet.
      expect(lines(list)).toEqual([]);
      expect(list.silence).toMatchObject({ from: '2025-12-07', to: '2026-03-08' });
    });

    it('is looked up by index, of summaries only', () => {
      for (const sql of Object.values(LAST_SALE_SQL)) {
        const plan = core.storage.db
          .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all({ vendors: '[1]' })
          .map(({ detail }) => detail)
          .join('; ');
        expect(plan).toContain('daily_vendor_occupancy (occupancy_id=?');
        expect(plan).not.toMatch(/SCAN (?:d|daily_vendor|o)\b/);
      }
    });
  });

  it('is refused for a day that is not there or not yet', () => {
    expect(() => core.visits.list({ asAt: '2026-03-11' })).toThrow(/chưa tới/);
    expect(() => core.visits.list({ asAt: '2026-02-30' })).toThrow(/không phải ngày có thật/);
  });
});
