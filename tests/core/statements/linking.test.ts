import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { addDays } from '../../../core/kernel/index.ts';
import { LINK_SQL } from '../../../core/statements/linking/store.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, stallOf } from '../attribution/a-market.ts';
import { sold, type TellingFile, type Told, tell, undoAll } from './doors.ts';

const OWN = '111000111';
const FROM = '2026-10-01';
const TO = '2026-10-31';

describe('the same money through two doors', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
    aTrader(core, 'Hoa', { stalls: ['A1'], account: OWN });
  });
  afterEach(() => core.close());

  const statement = (rows: readonly Told[], more: Partial<TellingFile> = {}): string =>
    tell(core, { door: 'statement', account: OWN, from: FROM, to: '2026-10-03', rows, ...more });
  const feed = (rows: readonly Told[], more: Partial<TellingFile> = {}): string =>
    tell(core, {
      ...{ door: 'feed', account: OWN, from: FROM, to: '2026-10-05', proof: 'unproved', rows },
      ...more,
    });
  const counted = (): (readonly [string, number, number])[] => sold(core, FROM, TO);
  const allRight = (): void => expect(core.storage.doctor()).toMatchObject({ ok: true });

  it('counts a day that a statement has wholly by the statement alone, and lists what it lacks', () => {
    feed([
      { at: '2026-10-01T08:00:00', amount: 50_000, memo: 'A1 tien rau', id: '1', reference: 'FT1' },
      { at: '2026-10-01T09:00:00', amount: 7_000, memo: 'khong co', id: '2', reference: 'FT2' },
      { at: '2026-10-05T09:00:00', amount: 9_000, memo: 'sau ky', id: '3', reference: 'FT3' },
    ]);
    expect(counted()).toEqual([
      ['2026-10-01', 2, 57_000],
      ['2026-10-05', 1, 9_000],
    ]);
    const uid = statement(
      [{ at: '2026-10-01T08:00:00', amount: 50_000, memo: 'A1 tien rau', reference: 'FT1' }],
      { name: 'thang-10.xlsx' },
    );
    expect(counted()).toEqual([
      ['2026-10-01', 1, 50_000],
      ['2026-10-05', 1, 9_000],
    ]);
    allRight();
    const { total, items } = core.statements.differences({ offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(items).toMatchObject([
      { amount: 7_000, account: '•••0111', statementName: 'thang-10.xlsx' },
    ]);
    const lines = core.attribution.payments({ from: FROM, to: FROM }).items;
    expect(lines.map(({ amount, uncounted }) => [amount, uncounted])).toEqual([
      [7_000, 'Sao kê thang-10.xlsx có trọn ngày này mà không có khoản này nên không tính.'],
      [50_000, null],
      [50_000, 'Đã tính ở sao kê thang-10.xlsx.'],
    ]);
    core.statements.undo(CLI_AUTHOR, uid);
    expect(counted()).toEqual([
      ['2026-10-01', 2, 57_000],
      ['2026-10-05', 1, 9_000],
    ]);
    expect(core.statements.differences({ offset: 0, limit: 10 }).total).toBe(0);
    allRight();
  });

  it('links one to one where the statement may be cut off in the middle of the day', () => {
    const day = '2026-10-03'; // the statement's last day
    statement([
      { at: `${day}T08:00:00`, amount: 50_000, memo: 'tien rau', reference: 'FT1' },
      { at: `${day}T08:00:00`, amount: 50_000, memo: 'tien rau', reference: 'FT2' },
      { at: `${day}T09:00:10`, amount: 20_000, memo: 'SO 7: CK den 0501000016789 tien cam' },
    ]);
    feed([
      { at: `${day}T08:00:02`, amount: 50_000, memo: 'x', id: '1', reference: 'ft 1' },
      { at: `${day}T08:00:03`, amount: 50_000, memo: 'y', id: '2', reference: 'FT2' },
      { at: `${day}T08:00:04`, amount: 50_000, memo: 'tien rau', id: '3', reference: 'FT3' },
      // Cut, blanks pushed in, a number partly hidden; another numbering of its own.
      {
        at: `${day}T09:00:59`,
        amount: 20_000,
        memo: 'den 0501000016xxx ti en',
        id: '4',
        reference: '998',
      },
    ]);
    expect(counted()).toEqual([[day, 4, 170_000]]);
    allRight();
  });

  it('never links what may be two payments: another minute, another text, two that fit', () => {
    const day = '2026-10-03';
    statement([
      { at: `${day}T08:00:00`, amount: 50_000, memo: 'tien rau' },
      { at: `${day}T10:00:00`, amount: 30_000, memo: 'tien cam buoi sang' },
      { at: `${day}T10:00:01`, amount: 30_000, memo: 'tien cam' },
    ]);
    feed([
      { at: `${day}T08:01:00`, amount: 50_000, memo: 'tien rau', id: '1' },
      { at: `${day}T08:00:30`, amount: 50_000, memo: 'tien ca', id: '2' },
      { at: `${day}T10:00:02`, amount: 30_000, memo: 'tien cam buoi', id: '3' },
    ]);
    expect(counted()).toEqual([[day, 6, 240_000]]);
  });

  it('links a statement without times by day, amount and text, where one stands against one', () => {
    const [day, other] = ['2026-10-03', '2026-10-02'];
    statement(
      [
        { at: `${day}T00:00:00`, amount: 50_000, memo: 'tien rau' },
        { at: `${day}T00:00:00`, amount: 20_000, memo: 'tien cam' },
        { at: `${day}T00:00:00`, amount: 30_000, memo: 'tien ca' },
        { at: `${day}T00:00:00`, amount: 40_000, memo: 'tien thit', reference: 'FT0001' },
      ],
      { from: day },
    );
    feed([
      { at: `${day}T08:00:00`, amount: 50_000, memo: 'TIỀN  RAU', id: '1' },
      { at: `${day}T08:00:00`, amount: 20_000, memo: 'tien cam', id: '2' },
      { at: `${day}T09:00:00`, amount: 20_000, memo: 'tien cam', id: '3' },
      { at: `${day}T09:00:00`, amount: 30_000, memo: 'tien ca nua', id: '4' },
      { at: `${other}T09:00:00`, amount: 30_000, memo: 'tien ca', id: '5' },
      { at: `${day}T09:00:00`, amount: 40_000, memo: 'tien thit', id: '6', reference: 'FT0002' },
    ]);
    expect(counted()).toEqual([
      [other, 1, 30_000],
      [day, 8, 50_000 + 3 * 20_000 + 2 * 30_000 + 2 * 40_000],
    ]);
    allRight();
  });

  it('counts a row once that two holders of one account hand over', () => {
    const rows = [
      { at: '2026-10-01T08:00:00', amount: 10_000, memo: 'mot' },
      { at: '2026-10-01T08:00:00', amount: 10_000, memo: 'mot' },
      { at: '2026-10-02T08:00:00', amount: 20_000, memo: 'hai' },
    ];
    const first = statement(rows);
    const { id = 0 } = core.registry.findAccount(OWN, null) ?? {};
    core.storage.write(CLI_AUTHOR, (write) => {
      core.registry.closeAccount(write, id);
      write.audit({ action: 'test.handOver' });
    });
    aTrader(core, 'Mai', { stalls: ['B1'], account: OWN });
    const third = { at: '2026-10-03T08:00:00', amount: 30_000, memo: 'ba' };
    const later = statement([...rows, third], { mark: '2' });
    const all = [
      ['2026-10-01', 2, 20_000],
      ['2026-10-02', 1, 20_000],
      ['2026-10-03', 1, 30_000],
    ] as const;
    expect(counted()).toEqual(all);
    const whose = core.attribution
      .payments({ from: FROM, to: TO })
      .items.filter(({ uncounted }) => uncounted === null)
      .map(({ amount, stall }) => `${stall} ${amount}`);
    expect(whose).toEqual(['B1 30000', 'A1 20000', 'A1 10000', 'A1 10000']);
    allRight();
    core.statements.undo(CLI_AUTHOR, first);
    expect(counted()).toEqual(all);
    core.statements.undo(CLI_AUTHOR, later);
    expect(counted()).toEqual([]);
    allRight();
  });

  it('takes equal rows for as many payments as the fuller side has', () => {
    const day = '2026-10-03';
    const row = { at: `${day}T08:00:00`, amount: 50_000, memo: 'tien rau' };
    statement([row, row]);
    feed([
      { ...row, id: '1' },
      { ...row, id: '2' },
      { ...row, id: '3' },
    ]);
    expect(counted()).toEqual([[day, 3, 150_000]]);
  });

  it('links over midnight by the reference', () => {
    statement([{ at: '2026-10-03T00:00:03', amount: 50_000, memo: 'b', reference: 'FT1' }], {
      from: '2026-10-03',
    });
    feed([{ at: '2026-10-02T23:59:58', amount: 50_000, memo: 'a', id: '1', reference: 'FT1' }]);
    expect(counted()).toEqual([['2026-10-03', 1, 50_000]]);
    allRight();
  });

  it('does not let an unproved statement speak for a whole day', () => {
    feed([{ at: '2026-10-01T08:00:00', amount: 50_000, memo: 'a', id: '1' }]);
    statement([{ at: '2026-10-01T12:00:00', amount: 20_000, memo: 'b' }], { proof: 'unproved' });
    expect(counted()).toEqual([['2026-10-01', 2, 70_000]]);
    statement([{ at: '2026-10-01T12:00:00', amount: 20_000, memo: 'b' }], { proof: 'failed' });
    expect(counted()).toEqual([['2026-10-01', 1, 20_000]]);
  });

  it('has a statement’s last day wholly where the next one goes on from its balance', () => {
    const day = '2026-10-03';
    feed([{ at: `${day}T20:00:00`, amount: 50_000, memo: 'a', id: '1' }]);
    statement([{ at: `${day}T12:00:00`, amount: 20_000, memo: 'b' }], { closing: 120_000 });
    expect(counted()).toEqual([[day, 2, 70_000]]);
    const next = { from: '2026-10-04', to: '2026-10-06' };
    const rows = [{ at: '2026-10-05T12:00:00', amount: 1_000, memo: 'c' }];
    const apart = statement(rows, { ...next, opening: 170_000 });
    expect(counted()[0]).toEqual([day, 2, 70_000]);
    core.statements.undo(CLI_AUTHOR, apart);
    const uid = statement(rows, { ...next, opening: 120_000 });
    expect(counted()[0]).toEqual([day, 1, 20_000]);
    expect(core.statements.differences({ offset: 0, limit: 10 }).total).toBe(1);
    const [line] = core.attribution.payments({ from: day, to: day }).items;
    expect(line?.uncounted).toMatch(/^Sao kê statement-2026-10-01 có trọn ngày này/);
    core.statements.undo(CLI_AUTHOR, uid);
    expect(counted()).toEqual([[day, 2, 70_000]]);
    allRight();
  });

  it('moves a decision to the payment that counts, and back when that goes', () => {
    aTrader(core, 'Mai', { stalls: ['B1'] });
    aTrader(core, 'Lan', { stalls: ['C1'] });
    const row = { at: '2026-10-01T08:00:00', amount: 50_000, memo: 'tien', reference: 'FT1' };
    const place = { account: PROVIDER };
    feed([{ ...row, id: '1' }], place);
    const [waiting] = core.attribution.queue({}).items;
    core.attribution.assign(CLI_AUTHOR, waiting?.paymentId ?? 0, stallOf(core, 'B1').uid);
    const uid = statement([row], place);
    expect(core.attribution.queue({}).total).toBe(0);
    const whose = (): string[] =>
      core.attribution
        .payments({ from: FROM, to: TO, outcome: 'sale' })
        .items.filter(({ uncounted }) => uncounted === null)
        .map(({ stall, rule }) => `${stall} ${rule}`);
    expect(whose()).toEqual(['B1 person']);
    expect(counted()).toEqual([['2026-10-01', 1, 50_000]]);
    // Decided anew where it counts now, and that goes away.
    const [line] = core.attribution
      .payments({ from: FROM, to: TO })
      .items.filter(({ uncounted }) => uncounted === null);
    core.attribution.assign(CLI_AUTHOR, line?.paymentId ?? 0, stallOf(core, 'C1').uid);
    expect(core.attribution.why(line?.paymentId ?? 0).also).toEqual([
      'Tệp feed-2026-10-01 cũng có khoản này; ở đó không tính nữa.',
    ]);
    core.statements.undo(CLI_AUTHOR, uid);
    expect(whose()).toEqual(['C1 person']);
    expect(counted()).toEqual([['2026-10-01', 1, 50_000]]);
    const trail = core.storage.db
      .prepare<[], { action: string }>(`SELECT action FROM audit WHERE action LIKE 'attribution.%'`)
      .all();
    expect(trail).toContainEqual({ action: 'attribution.decisionMoved' });
    allRight();
  });

  it('lets a later decision hold against an older one that comes back with its file', async () => {
    core.close();
    let now = Date.parse('2026-11-22T01:00:00Z');
    core = await aMarket({ now: () => new Date(now) });
    aTrader(core, 'Mai', { stalls: ['B1'] });
    const row = { at: '2026-10-01T08:00:00', amount: 50_000, memo: 'tien', reference: 'FT1' };
    const place = { account: PROVIDER };
    const waiting = (): number =>
      core.attribution.payments({ from: FROM, to: TO }).items.find((one) => !one.uncounted)
        ?.paymentId ?? 0;
    const uid = statement([row], place);
    core.attribution.notSale(CLI_AUTHOR, waiting(), 'vay');
    feed([{ ...row, id: '1' }], place);
    core.statements.undo(CLI_AUTHOR, uid);
    now += 60_000;
    core.attribution.assign(CLI_AUTHOR, waiting(), stallOf(core, 'B1').uid);
    now += 60_000;
    statement([row], { ...place, mark: 'again' });
    expect(core.attribution.why(waiting()).now).toMatchObject({ rule: 'person', stall: 'B1' });
    expect(counted()).toEqual([['2026-10-01', 1, 50_000]]);
    allRight();
  });

  it('lets the statement’s payment be known by what the feed tells of it', async () => {
    const text = 'Mã sạp,Tên tiểu thương,Mã điểm bán\nB1,Mai,CH12';
    const list = await core.registry.readVendorList(new TextEncoder().encode(text), 'ds.csv');
    core.registry.importVendors(CLI_AUTHOR, list, { dryRun: false });
    const row = { at: '2026-10-01T08:00:00', amount: 50_000, memo: 'tien', reference: 'FT1' };
    const place = { account: PROVIDER };
    const whose = (): unknown[] =>
      core.attribution
        .payments({ from: FROM, to: TO })
        .items.filter(({ uncounted }) => uncounted === null)
        .map(({ stall, rule }) => [stall, rule]);
    const uid = statement([row], place);
    expect(whose()).toEqual([[null, 'no-key']]);
    const fed = feed([{ ...row, id: '1', terminal: 'CH12' }], place);
    expect(whose()).toEqual([['B1', 'terminal']]);
    core.statements.undo(CLI_AUTHOR, uid);
    statement([row], { ...place, mark: 'again' });
    expect(whose()).toEqual([['B1', 'terminal']]);
    expect(counted()).toEqual([['2026-10-01', 1, 50_000]]);
    core.statements.undo(CLI_AUTHOR, fed);
    expect(whose()).toEqual([[null, 'no-key']]);
    allRight();
  });

  it('keeps uncounted payments out of the queue', () => {
    const row = { at: '2026-10-01T08:00:00', amount: 50_000, memo: 'tien', reference: 'FT1' };
    feed([{ ...row, id: '1' }], { account: PROVIDER });
    expect(core.attribution.queue({})).toMatchObject({ total: 1, items: [{ proof: 'unproved' }] });
    statement([row], { account: PROVIDER });
    const { total, items } = core.attribution.queue({});
    expect([total, items.length, items[0]?.proof]).toEqual([1, 1, 'balanced']);
    const { unattributed } = core.figures.volume({ from: FROM, to: TO });
    expect(unattributed).toEqual({ count: 1, amount: 50_000 });
  });

  it('counts a consented account before the same number as a provider’s', () => {
    const number = '555000555';
    const at = (day: number): string => `2026-10-0${day}T08:00:00`;
    const provider = tell(core, {
      ...{ door: 'statement', account: number, from: FROM, to: '2026-10-04' },
      rows: [
        { at: at(1), amount: 10_000, memo: 'mot' },
        { at: at(2), amount: 20_000, memo: 'hai' },
      ],
    });
    const account = core.registry.findAccount(number, null);
    core.storage.write(CLI_AUTHOR, (write) => {
      core.registry.closeAccount(write, account?.id ?? 0);
      write.audit({ action: 'test.handOver' });
    });
    aTrader(core, 'Mai', { stalls: ['B1'], account: number });
    const own = tell(core, {
      ...{ door: 'statement', account: number, from: '2026-10-02', to: '2026-10-04' },
      rows: [{ at: at(2), amount: 20_000, memo: 'hai' }],
    });
    const { rows, unattributed } = core.figures.volume({ from: FROM, to: TO });
    expect(rows.map(({ key, amount }) => [key, amount])).toEqual([['2026-10-02', 20_000]]);
    expect(unattributed).toEqual({ count: 1, amount: 10_000 });
    core.statements.undo(CLI_AUTHOR, own);
    expect(core.figures.volume({ from: FROM, to: TO }).unattributed.count).toBe(2);
    core.statements.undo(CLI_AUTHOR, provider);
    allRight();
  });

  it('counts the true ledger whatever order files and feeds come and go in', () => {
    /** A payment that happened, and how each door tells it. */
    const happened = fc.record({
      day: fc.nat(3),
      minute: fc.nat(59),
      amount: fc.constantFrom(20_000, 50_000),
      // Told with a reference, or known again by its minute and memo alone.
      isReferenced: fc.boolean(),
    });
    const slice = fc.record({
      isFeed: fc.boolean(),
      from: fc.nat(3),
      length: fc.nat(3),
      cut: fc.nat(59),
    });
    const steps = fc.array(fc.record({ file: fc.nat(4), undo: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(happened, {
          maxLength: 10,
          selector: ({ day, minute, amount }) => `${day} ${minute} ${amount}`,
        }),
        fc.array(slice, { minLength: 2, maxLength: 5 }),
        steps,
        (ledger, slices, todo) => {
          const dayOf = (day: number): string => addDays(FROM, day);
          const files = slices.map(
            ({ isFeed, from, length, cut }, index): TellingFile & { of: Set<number> } => {
              const to = Math.min(from + length, 3);
              // A statement ends in the middle of its last day; a feed tells whole days.
              const seen = ledger.flatMap(({ day, minute }, id) =>
                day >= from && (day < to || (day === to && (isFeed || minute <= cut))) ? [id] : [],
              );
              return {
                ...{ door: isFeed ? 'feed' : 'statement', account: OWN, mark: String(index) },
                ...{ from: dayOf(from), to: dayOf(to), of: new Set(seen) },
                proof: isFeed ? 'unproved' : 'balanced',
                rows: seen.map((id): Told => toldBy(ledger[id], id, isFeed)),
              };
            },
          );
          const live = new Map<number, string>();
          for (const { file, undo } of todo) {
            const index = file % files.length;
            const given = files[index];
            const known = live.get(index);
            if (undo && known !== undefined) {
              core.statements.undo(CLI_AUTHOR, known);
              live.delete(index);
            } else if (!undo && known === undefined && given && given.of.size > 0) {
              live.set(index, tell(core, given));
            }
          }
          const truth = new Set([...live.keys()].flatMap((index) => [...(files[index]?.of ?? [])]));
          const expected = [...truth].map((id) =>
            key(dayOf(ledger[id]?.day ?? 0), ledger[id]?.amount ?? 0),
          );
          const lines = core.attribution.payments({ from: FROM, to: TO, limit: 500 }).items;
          const got = lines.filter(({ uncounted }) => uncounted === null);
          expect(got.map(({ day, amount }) => key(day, amount)).sort()).toEqual(expected.sort());
          const sum = counted().reduce((total, [, , amount]) => total + amount, 0);
          expect(sum).toBe([...truth].reduce((total, id) => total + (ledger[id]?.amount ?? 0), 0));
          expect(core.storage.doctor().checks.find(({ name }) => name === 'summaries')?.ok).toBe(
            true,
          );
          undoAll(core);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds its rows by day and account, and asks nothing of accounts without feeds', () => {
    const plan = (sql: string): string =>
      core.storage.db
        .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all({ marketId: 1, from: FROM, to: TO, accounts: '[1]' })
        .map(({ detail }) => detail)
        .join('\n');
    expect(plan(LINK_SQL.rows)).toMatch(
      /USING INDEX payment_day \(market_id=\? AND day>\? AND day<\?\)/,
    );
    expect(plan(LINK_SQL.covers)).toMatch(/USING INDEX import_account/);
  });
});

function key(day: string, amount: number): string {
  return `${day} ${amount}`;
}

function toldBy(
  payment: { day: number; minute: number; amount: number; isReferenced: boolean } | undefined,
  id: number,
  isFeed: boolean,
): Told {
  const { day = 0, minute = 0, amount = 0, isReferenced = false } = payment ?? {};
  const time = `${addDays(FROM, day)}T08:${String(minute).padStart(2, '0')}`;
  const memo = `tien hang so ${id}`;
  const reference = isReferenced ? `FT${String(id).padStart(6, '0')}` : undefined;
  return {
    ...{ at: `${time}:${isFeed ? '30' : '10'}`, amount },
    memo: isFeed ? `MBVCB.${id}77.${memo} GD` : memo,
    ...(reference ? { reference } : {}),
    ...(isFeed ? { id: `p${id}` } : {}),
  };
}
