import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SETTLEMENT_SQL } from '../../../core/attribution/settlement-store.ts';
import type { Core } from '../../../core/index.ts';
import { addDays } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { sold, type TellingFile, type Told, tell } from '../statements/doors.ts';
import { aMarket, aTrader, stallOf } from './a-market.ts';

const OWN = '111000111';
const GATEWAY = 'VNPAY0001';
const FROM = '2026-10-01';
const TO = '2026-10-31';

describe('a bank’s batch of a gateway’s sales', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
    aTrader(core, 'Hoa', { stalls: ['A1'], account: OWN });
    const text = 'Mã sạp,Tên tiểu thương,Mã điểm bán\nA1,Hoa,T01';
    const list = await core.registry.readVendorList(new TextEncoder().encode(text), 'ds.csv');
    core.registry.importVendors(CLI_AUTHOR, list, { dryRun: false });
  });
  afterEach(() => core.close());

  const sale = (day: number, amount: number, more: Partial<Told> = {}): Told => ({
    at: `2026-10-0${day}T09:00:00`,
    ...{ amount, fee: -Math.round(amount * 0.0055), terminal: 'T01' },
    reference: `V${day}-${amount}`,
    ...more,
  });
  const gateway = (rows: readonly Told[], more: Partial<TellingFile> = {}): string =>
    tell(core, {
      ...{ door: 'gateway', account: GATEWAY, from: FROM, to: '2026-10-05', layout: 'vnpay' },
      ...{ proof: 'totals', rows },
      ...more,
    });
  const bank = (rows: readonly Told[], more: Partial<TellingFile> = {}): string =>
    tell(core, { door: 'statement', account: OWN, from: FROM, to: '2026-10-09', rows, ...more });
  const batch = (day: number, amount: number, memo = 'VNPAY QUYET TOAN QR'): Told => ({
    at: `2026-10-0${day}T10:00:00`,
    ...{ amount, memo },
  });
  const counted = (): number =>
    sold(core, FROM, TO).reduce((total, [, , amount]) => total + amount, 0);
  const lineOf = (amount: number) => core.attribution.payments({ search: String(amount) }).items[0];

  // 1 October 100.000 and 200.000, 2 October 300.000: fees 550, 1.100, 1.650.
  const SALES = [sale(1, 100_000), sale(1, 200_000), sale(2, 300_000)];

  it.each(['gateway first', 'bank first'])(
    'counts once, %s, and again when either goes',
    (order) => {
      const takeIn = [() => gateway(SALES), () => bank([batch(3, 596_700)])];
      const uids =
        order === 'bank first' ? takeIn.reverse().map((one) => one()) : takeIn.map((one) => one());
      const [gatewayUid, bankUid] = order === 'bank first' ? uids.reverse() : uids;
      expect(counted()).toBe(600_000);
      const line = lineOf(596_700);
      expect(line).toMatchObject({ outcome: 'not-sale', rule: 'settlement' });
      expect(line?.reason).toContain('VNPAY quyết toán 3 giao dịch từ 01/10/2026 đến 02/10/2026');
      const why = core.attribution.why(line?.paymentId ?? 0);
      expect(why.now.evidence.settled).toMatchObject({
        ...{ gateway: 'VNPAY', from: '2026-10-01', to: '2026-10-02' },
        ...{ sales: 3, gross: 600_000, fee: -3_300 },
      });
      core.statements.undo(CLI_AUTHOR, gatewayUid ?? '');
      expect(counted()).toBe(596_700); // nobody but the bank tells of it now
      expect(lineOf(596_700)?.rule).toBe('own-account');
      gateway(SALES, { mark: 'again' });
      expect(counted()).toBe(600_000);
      core.statements.undo(CLI_AUTHOR, bankUid ?? '');
      expect(counted()).toBe(600_000);
      expect(core.storage.doctor()).toMatchObject({ ok: true });
    },
  );

  it('leaves a named batch that is no sum of sales to a person, who is never overruled', () => {
    bank([batch(3, 596_000)]);
    expect(lineOf(596_000)?.rule).toBe('own-account'); // no gateway's report: as ever
    const uid = gateway(SALES);
    expect(lineOf(596_000)).toMatchObject({ outcome: 'open', rule: 'settlement-open' });
    expect(core.attribution.queue({}).total).toBe(1);
    core.attribution.assign(CLI_AUTHOR, lineOf(596_000)?.paymentId ?? 0, stallOf(core, 'A1').uid);
    core.statements.undo(CLI_AUTHOR, uid);
    gateway([sale(2, 596_000, { fee: 0 })]);
    expect(lineOf(596_000)).toMatchObject({ outcome: 'sale', rule: 'person' });
  });

  it('does not take a customer’s payment through a gateway for a batch', () => {
    gateway([sale(1, 50_000, { fee: 0 }), sale(2, 30_000, { fee: 0 })]);
    const { paymentCode } = stallOf(core, 'A1');
    bank([
      batch(3, 70_000, 'chuyen tien qua VNPAY'),
      batch(2, 50_000, 'CK qua VNPAY'), // exactly one sale: only a person can tell
      batch(4, 80_000, `VNPAY ${paymentCode}`), // exactly both, but it carries our code
    ]);
    expect(lineOf(70_000)?.rule).toBe('own-account');
    expect(lineOf(50_000)?.rule).toBe('settlement-open');
    expect(lineOf(80_000)?.rule).toBe('own-account');
  });

  it('takes days once, and nothing where two runs or two batches fit', () => {
    // 1, 2 October: 100.000 each; the batch of 1 October could be either.
    gateway([sale(1, 100_000, { fee: 0 }), sale(2, 100_000, { fee: 0 })]);
    bank([batch(3, 100_000)]);
    const rules = (): string[] =>
      core.attribution
        .payments({ from: FROM, to: TO })
        .items.filter(({ memo }) => memo.includes('QUYET'))
        .map(({ rule }) => rule);
    expect(rules()).toEqual(['settlement-open']);
    // One booked on 1 October can only be that day's; then the other is 2 October's.
    bank([batch(1, 100_000, 'BLKPAY-1.txt VNPAY QUYET TOAN')], { mark: '2' });
    expect(rules()).toEqual(['settlement', 'settlement']);
  });

  it('finds one terminal’s run among several, and a batch that names no gateway', () => {
    gateway([
      ...SALES,
      sale(1, 70_000, { terminal: 'T02', fee: 0 }),
      sale(2, 40_000, { terminal: 'T02', fee: 0 }),
    ]);
    bank([batch(3, 110_000, 'BLKPAY-20261003.txt REF 1')]);
    const evidence = core.attribution.why(
      core.attribution.payments({ search: 'BLKPAY' }).items[0]?.paymentId ?? 0,
    ).now.evidence;
    expect(evidence.settled).toMatchObject({ terminal: 'T02', sales: 2, gross: 110_000, fee: 0 });
  });

  it('lets a person confirm a credit that names nobody', () => {
    gateway(SALES);
    bank([batch(3, 596_700, 'CTY CP GIAI PHAP CK')]);
    const { paymentId = 0, rule } = lineOf(596_700) ?? {};
    expect(rule).toBe('own-account');
    const [run, ...more] = core.attribution.settlements(paymentId);
    expect([run?.gateway, run?.sales, more.length]).toEqual(['VNPAY', 3, 0]);
    if (!run) throw new Error('no run');
    core.attribution.settle(CLI_AUTHOR, paymentId, run);
    expect(lineOf(596_700)).toMatchObject({ outcome: 'not-sale', rule: 'person-settlement' });
    expect(counted()).toBe(600_000);
    // Those days are taken: another credit of the same sum is something else.
    bank([batch(4, 596_700)], { mark: '2' });
    expect(core.attribution.queue({}).items[0]?.rule).toBe('settlement-open');
    expect(() => core.attribution.settle(CLI_AUTHOR, paymentId, { ...run, to: TO })).toThrow(
      expect.objectContaining({ code: 'unknown-settlement' }),
    );
  });

  it('counts every sale once whatever order reports and statements come in', () => {
    const day = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 4 }), fc.nat(), (days, seed) => {
        // Odd fees make every sum its own.
        const sales = days.flatMap((amounts, index) =>
          amounts.map((amount, at) =>
            sale(index + 1, amount * 1000, {
              fee: -(7 ** (index + 1) + at),
              reference: `${index} ${at}`,
            }),
          ),
        );
        const net = (index: number): number =>
          sales
            .filter(({ at }) => at.startsWith(addDays(FROM, index)))
            .reduce((sum, { amount, fee = 0 }) => sum + amount + fee, 0);
        const batches = days.map((_, index) =>
          batch(index + 2, net(index), `BLKPAY VNPAY ${index}`),
        );
        const files = [
          () => gateway(sales.slice(0, 2), { mark: 'a' }),
          () => gateway(sales, { mark: 'b' }),
          ...batches.map((one, index) => () => bank([one], { mark: String(index) })),
        ];
        const order = files.map((file, index) => ({ file, rank: (seed >> index) % 7 }));
        const uids = order.sort((a, b) => a.rank - b.rank).map(({ file }) => file());
        const settled = core.attribution
          .payments({ search: 'BLKPAY' })
          .items.map(({ rule }) => rule);
        expect(settled).toEqual(batches.map(() => 'settlement'));
        expect(counted()).toBe(sales.reduce((sum, { amount }) => sum + amount, 0));
        for (const uid of uids) core.statements.undo(CLI_AUTHOR, uid);
        expect(counted()).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('adds a gateway’s days up by the index of what comes through other doors', () => {
    const plan = core.storage.db
      .prepare<[number, string, string], { detail: string }>(
        `EXPLAIN QUERY PLAN ${SETTLEMENT_SQL.days}`,
      )
      .all(1, FROM, TO);
    expect(plan[0]?.detail).toMatch(
      /USING INDEX payment_apart \(account_id=\? AND day>\? AND day<\?\)/,
    );
  });
});
