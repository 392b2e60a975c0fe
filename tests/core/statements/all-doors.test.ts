import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { addDays, formatDay } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, BOARD, PROVIDER, stallOf } from '../attribution/a-market.ts';
import { csv } from './made.ts';

/** The long form: `ALL_DOORS_RUNS=2000 npx vitest run tests/core/statements/all-doors.test.ts`. */
const RUNS = Number(process.env['ALL_DOORS_RUNS'] ?? 20);
const FIRST = '2026-10-01';
const DAYS = 10;
const OWN = '111000111';
const GATEWAY = 'VNPAY0001';
const NUMBERS = { own: OWN, provider: PROVIDER, board: BOARD } as const;
type Place = keyof typeof NUMBERS;
/** The bank of the provider's account. */
const MB = '970422';

/** A payment that happened on one of the three accounts. */
interface Fact {
  readonly place: Place;
  readonly day: number;
  readonly minute: number;
  readonly amount: number;
  /** As often as it happened, each time the same. */
  readonly copies: number;
  readonly reference: string;
  readonly memo: string;
  readonly isBatch?: true;
  /** The fact it takes back. */
  readonly takesBack?: number;
}

const happened = fc.record({
  place: fc.constantFrom<Place>('own', 'own', 'provider', 'provider', 'provider', 'board'),
  day: fc.nat(DAYS - 1),
  minute: fc.nat(55),
  amount: fc.constantFrom(20_000, 50_000, -30_000),
  copies: fc.constantFrom(1, 1, 2),
  isReferenced: fc.boolean(),
  isCoded: fc.boolean(),
  /** Days until it is taken back; null: it stays. */
  isBackAfter: fc.option(fc.nat(2), { freq: 4 }),
});
type Happened = typeof happened extends fc.Arbitrary<infer Value> ? Value : never;

const told = fc.record({
  door: fc.constantFrom('statement', 'statement', 'feed'),
  place: fc.constantFrom<Place>('own', 'provider', 'provider', 'board'),
  from: fc.nat(DAYS - 1),
  length: fc.nat(DAYS),
  /** A statement is cut off in the middle of its last day. */
  cut: fc.nat(60),
  isRestated: fc.boolean(),
});
type Telling = typeof told extends fc.Arbitrary<infer Value> ? Value : never;

const step = fc.record({
  what: fc.constantFrom(
    ...['take', 'take', 'take', 'take', 'undo', 'redo', 'redo', 'reread'],
    ...['assign', 'notSale', 'reopen', 'gateway', 'total', 'undoTotal'],
  ),
  pick: fc.nat(30),
});

/** What each sale of the gateway was, by day: with its fee every sum is its own. */
const gatewayDays = fc.array(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 2 }), {
  maxLength: 4,
});

interface GatewaySale {
  readonly day: number;
  readonly amount: number;
  readonly fee: number;
}

/** The ledger as it is, in the order of time. */
function truthOf(
  list: readonly Happened[],
  sales: readonly GatewaySale[],
  code: string,
): readonly Fact[] {
  const facts: Fact[] = list.map((one, id) => {
    const isBack = one.isBackAfter !== null && one.amount > 0;
    const isReferenced = one.isReferenced || isBack;
    // Times are not printed there: equal rows without a reference could be anybody's.
    const copies = isBack || (one.place === 'provider' && !isReferenced) ? 1 : one.copies;
    const memo = `${one.place === 'provider' && one.isCoded ? `${code} ` : ''}tien hang so ${id} het`;
    return {
      ...{ place: one.place, day: one.day, minute: one.minute, copies },
      // Taken back by its reference alone: no other is of that amount.
      amount: isBack ? 60_000 + id * 1000 : one.amount,
      ...{ reference: isReferenced ? `FT${String(id).padStart(6, '0')}` : '', memo },
    };
  });
  list.forEach(({ isBackAfter, amount }, id) => {
    const fact = facts[id];
    if (isBackAfter === null || amount < 0 || !fact) return;
    const day = Math.min(fact.day + isBackAfter, DAYS - 1);
    facts.push({
      ...fact,
      ...{ day, minute: day === fact.day ? fact.minute + 1 : 5, copies: 1 },
      ...{ amount: -fact.amount, memo: `hoan tien ${fact.reference}`, takesBack: id },
    });
  });
  for (const [day, ofDay] of Map.groupBy(sales, (sale) => sale.day)) {
    const net = ofDay.reduce((sum, { amount, fee }) => sum + amount + fee, 0);
    facts.push({
      ...{ place: 'own', day: day + 1, minute: 30, amount: net, copies: 1 },
      ...{ reference: `BATCH${day}`, memo: `BLKPAY VNPAY dot ${day}`, isBatch: true },
    });
  }
  return facts;
}

interface World {
  readonly core: Core;
  readonly facts: readonly Fact[];
  readonly files: readonly File[];
  readonly gateway: File;
  readonly sales: readonly GatewaySale[];
  readonly imports: Map<File, { uid: string; isLive: boolean }>;
  /** What a person said last of each fact. */
  readonly decided: Map<number, 'person' | 'person-not-sale' | 'person-reopened'>;
  totals: { batch: string; isMarket: boolean; amount: number; count: number } | null;
  readonly mai: string;
}

interface File {
  readonly name: string;
  readonly account: string;
  readonly bytes: Uint8Array;
  /** Facts it tells. */
  readonly of: readonly number[];
}

const two = (value: number): string => String(value).padStart(2, '0');
const dayAt = (day: number): string => addDays(FIRST, day);

function statementOf(facts: readonly Fact[], telling: Telling, index: number): File {
  const { place, from, length, cut, isRestated } = telling;
  const to = Math.min(from + length, DAYS - 1);
  const of = facts.flatMap((one, id) => {
    const isIn = one.day >= from && (one.day < to || (one.day === to && one.minute <= cut));
    return one.place === place && isIn ? [id] : [];
  });
  const rows = of.flatMap((id) => {
    const { day, minute, amount, copies, reference, memo } = facts[id] as Fact;
    const time = place === 'provider' ? '' : ` 08:${two(minute)}:10`;
    const text = isRestated ? ` ${memo.toUpperCase().replaceAll(' ', '  ')} ` : memo;
    const money = amount > 0 ? [amount, ''] : ['', -amount];
    return Array.from({ length: copies }, () => [
      `${formatDay(dayAt(day))}${time}`,
      ...[reference, text, ...money],
    ]);
  });
  const net = rows.reduce((sum, row) => sum + Number(row[3]) - Number(row[4]), 0);
  const text = csv(
    ['Số tài khoản', NUMBERS[place]],
    ['Từ ngày', formatDay(dayAt(from)), 'Đến ngày', formatDay(dayAt(to))],
    ['Số dư đầu kỳ', 9_000_000],
    ['Số dư cuối kỳ', 9_000_000 + net],
    ['Ngày', 'Số CT', 'Nội dung', 'Ghi có', 'Ghi nợ'],
    ...rows,
  );
  const bytes = Buffer.from(text + '\n'.repeat(index));
  return { name: `statement-${index}.csv`, account: NUMBERS[place], bytes, of };
}

function feedOf(facts: readonly Fact[], { place, from, length }: Telling, index: number): File {
  const to = Math.min(from + length, DAYS - 1);
  const of = facts.flatMap((one, id) =>
    one.place === place && one.day >= from && one.day <= to ? [id] : [],
  );
  const rows = of.flatMap((id) => {
    const { day, minute, amount, copies, reference, memo } = facts[id] as Fact;
    // Where the statement prints no time the text alone can tell.
    const isPlain = place === 'provider' || amount < 0;
    return Array.from({ length: copies }, (_, copy) => ({
      id: `${place}-${id}-${copy}`,
      at: `${dayAt(day)}T08:${two(minute)}:40`,
      ...{ amount: String(amount), balance: null, reference: reference || null },
      memo: isPlain ? memo : `MBVCB.${id}77.${memo} GD`,
      ...{ counterpartyName: null, counterpartyAccount: null, virtualAccount: null, raw: {} },
    }));
  });
  const account = NUMBERS[place];
  const days = { from: dayAt(from), to: dayAt(to) };
  const feed = { choSoFeed: 1, connector: 'test', account, bankBin: null, ...days, rows, n: index };
  return { name: `feed-${index}.json`, account, bytes: Buffer.from(JSON.stringify(feed)), of };
}

function gatewayFile(sales: readonly GatewaySale[]): File {
  const text = csv(
    ['BÁO CÁO VNPAY'],
    [
      ...['Thời gian GD', 'Mã giao dịch', 'Mã điểm thu', 'Số tiền sau KM', 'Số tiền phí thu hộ'],
      'Trạng thái',
    ],
    ...sales.map(({ day, amount, fee }, index) => [
      ...[`${formatDay(dayAt(day))} 09:00:00`, `V${index}`, 'T01', amount, -fee, 'Thành công'],
    ]),
  );
  return { name: 'vnpay.csv', account: GATEWAY, bytes: Buffer.from(text), of: [] };
}

async function openWorld(
  list: readonly Happened[],
  tellings: readonly Telling[],
  days: readonly (readonly number[])[],
): Promise<World> {
  let now = Date.parse('2026-11-22T01:00:00Z');
  // Each thing happens a second after the one before it.
  const tick = (): Date => {
    now += 1000;
    return new Date(now);
  };
  const core = await aMarket({ now: tick });
  aTrader(core, 'Hoa', { stalls: ['A1'], account: OWN });
  const { uid: mai, codes } = aTrader(core, 'Mai', { stalls: ['B1'] });
  aTrader(core, 'Lan', { stalls: ['C1'] });
  const terminals = 'Mã sạp,Tên tiểu thương,Mã điểm bán\nA1,Hoa,T01';
  const traders = await core.registry.readVendorList(Buffer.from(terminals), 'ds.csv');
  core.registry.importVendors(CLI_AUTHOR, traders, { dryRun: false });
  let unit = 1;
  const sales = days.flatMap((amounts, day) =>
    amounts.map((amount) => {
      unit *= 3;
      return { day, amount: amount * 10_000, fee: -unit };
    }),
  );
  const facts = truthOf(list, sales, codes[0] ?? '');
  const files = tellings
    .map((one, index) =>
      one.door === 'feed' ? feedOf(facts, one, index) : statementOf(facts, one, index),
    )
    .filter(({ of }) => of.length > 0);
  return {
    ...{ core, facts, files, sales, mai, gateway: gatewayFile(sales), totals: null },
    ...{ imports: new Map(), decided: new Map() },
  };
}

async function take({ core, imports }: World, file: File): Promise<void> {
  const read = await core.statements.readStatementFile(file.bytes, file.name);
  const { account } = file;
  // Closed with its last statement, the board's account is unknown to the next one.
  const choice = { account, ...(account === BOARD ? { kind: 'board' as const } : {}) };
  const [result] = core.statements.commit(CLI_AUTHOR, read, file.name, choice);
  if (result?.import) imports.set(file, { uid: result.import, isLive: true });
}

type Action = (world: World, pick: number) => Promise<void> | void;

const at = <Item>(list: readonly Item[], pick: number): Item | undefined =>
  list[pick % Math.max(list.length, 1)];

/** Which fact a line of the book tells; -1: a trader's own spending. */
function factOf({ facts }: World, line: Pick<Line, 'memo' | 'reference' | 'amount'>): number {
  if (line.amount < 0) {
    return facts.findIndex(
      ({ takesBack, reference }) => takesBack !== undefined && reference === line.reference,
    );
  }
  const dot = /dot +(\d+)/i.exec(line.memo)?.[1];
  if (dot !== undefined) return facts.findIndex(({ reference }) => reference === `BATCH${dot}`);
  return Number(/so +(\d+) +het/i.exec(line.memo)?.[1] ?? -1);
}

function decide(world: World, pick: number, outcomes: readonly string[], how: string): void {
  const { core, decided } = world;
  const sales = core.attribution
    .payments({ limit: 500 })
    .items.map((line) => ({ line, id: factOf(world, { ...line, reference: '' }) }))
    // Of equal payments one alone would be decided on.
    .filter(({ line, id }) => {
      const { place, copies } = world.facts[id] ?? {};
      return line.amount > 0 && place === 'provider' && copies === 1;
    });
  const { line, id } =
    at(
      sales.filter((one) => outcomes.includes(one.line.outcome)),
      pick,
    ) ?? {};
  if (!line || id === undefined) return;
  if (how === 'assign')
    core.attribution.assign(CLI_AUTHOR, line.paymentId, stallOf(core, 'C1').uid);
  else if (how === 'notSale') core.attribution.notSale(CLI_AUTHOR, line.paymentId, 'vay');
  else core.attribution.reopen(CLI_AUTHOR, line.paymentId);
  decided.set(
    id,
    how === 'assign' ? 'person' : how === 'notSale' ? 'person-not-sale' : 'person-reopened',
  );
}

const liveOf = ({ imports }: World) => [...imports].filter(([, { isLive }]) => isLive);

const ACTIONS: Readonly<Record<string, Action>> = {
  take: async (world, pick) => {
    const file = at(world.files, pick);
    if (file) await take(world, file);
  },
  gateway: async (world) => {
    if (world.sales.length > 0) await take(world, world.gateway);
  },
  undo: (world, pick) => {
    const [, one] = at(liveOf(world), pick) ?? [];
    if (!one) return;
    world.core.statements.undo(CLI_AUTHOR, one.uid);
    one.isLive = false;
  },
  redo: async (world, pick) => {
    const gone = [...world.imports.values()].filter(({ isLive }) => !isLive);
    const one = at(gone, pick);
    if (!one) return;
    await world.core.statements.redo(CLI_AUTHOR, one.uid);
    one.isLive = true;
  },
  reread: async (world, pick) => {
    const [, one] = at(liveOf(world), pick) ?? [];
    if (!one) return;
    const draft = await world.core.statements.rereadPreview(one.uid);
    // A payment another file brought first may be spelt as that one did.
    expect(draft.comparison).toMatchObject({ added: 0, gone: 0 });
    one.uid = (await world.core.statements.rereadCommit(CLI_AUTHOR, draft)).import;
  },
  assign: (world, pick) => decide(world, pick, ['open', 'sale'], 'assign'),
  notSale: (world, pick) => decide(world, pick, ['open', 'sale'], 'notSale'),
  reopen: (world, pick) => decide(world, pick, ['not-sale'], 'reopen'),
  total: (world, pick) => {
    if (world.totals) return;
    const isMarket = pick % 2 === 0;
    const own = world.facts.filter(
      ({ place, memo, amount, takesBack }) =>
        place === 'provider' &&
        (amount > 0 || takesBack !== undefined) &&
        (isMarket ||
          memo.includes('SAP') ||
          world.facts[takesBack ?? -1]?.memo.includes('SAP') === true),
    );
    const sign = ({ amount }: Fact): number => (amount > 0 ? 1 : -1);
    const amount = own.reduce((sum, one) => sum + one.amount * one.copies, 0);
    const count = own.reduce((sum, one) => sum + sign(one) * one.copies, 0);
    const { batch } = world.core.aggregates.add(CLI_AUTHOR, {
      ...{ providerBin: MB, vendorUid: isMarket ? '' : world.mai, count, amount },
      ...{ from: FIRST, to: dayAt(DAYS - 1) },
    });
    world.totals = { batch: batch ?? '', isMarket, amount, count };
  },
  undoTotal: (world) => {
    if (world.totals) world.core.aggregates.undo(CLI_AUTHOR, world.totals.batch);
    world.totals = null;
  },
};

interface Line {
  readonly number: string;
  readonly day: string;
  readonly amount: number;
  readonly counts: 0 | 1;
  readonly memo: string;
  readonly reference: string;
  readonly isReversal: 0 | 1;
  readonly lane: string;
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly stall: string | null;
  readonly vendor: string | null;
}

function check(world: World): void {
  const { core, facts, sales, gateway, imports } = world;
  const { db } = core.storage;
  const lines = db
    .prepare<[], Line>(
      `SELECT c.number, p.day, p.amount, p.counts, p.memo, p.reference, p.is_reversal AS isReversal,
         p.lane, a.outcome, a.rule, s.code AS stall, v.name AS vendor
       FROM payment p JOIN account c ON c.id = p.account_id
       LEFT JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
       LEFT JOIN vendor v ON v.id = a.vendor_id
       LEFT JOIN occupancy o ON o.id = a.occupancy_id LEFT JOIN stall s ON s.id = o.stall_id`,
    )
    .all();
  const counted = lines.filter(({ counts }) => counts === 1);
  // Every payment that any live file tells counts, and once.
  const isGatewayIn = imports.get(gateway)?.isLive === true;
  const ids = new Set(liveOf(world).flatMap(([{ of }]) => of));
  const expected = [...ids].flatMap((id) => {
    const { place, day, amount, copies } = facts[id] as Fact;
    return Array.from({ length: copies }, () => `${NUMBERS[place]} ${dayAt(day)} ${amount}`);
  });
  if (isGatewayIn)
    expected.push(...sales.map(({ day, amount }) => `${GATEWAY} ${dayAt(day)} ${amount}`));
  const got = counted.map(({ number, day, amount }) => `${number} ${day} ${amount}`);
  expect(got.sort()).toEqual(expected.sort());

  // Whose each is, by what is known of it.
  const outcomeOf = (id: number): string => {
    const { place, memo, takesBack, isBatch, amount } = facts[id] as Fact;
    if (takesBack !== undefined) {
      if (place === 'board') return 'not-sale';
      return ids.has(takesBack) ? outcomeOf(takesBack) : 'open';
    }
    if (amount < 0) return 'none';
    if (place === 'board') return 'not-sale';
    if (isBatch) return isGatewayIn ? 'not-sale' : 'sale';
    return place === 'own' || memo.includes('SAP') ? 'sale' : 'open';
  };
  for (const line of counted) {
    if (line.number === GATEWAY) {
      expect(line).toMatchObject({ outcome: 'sale', vendor: 'Hoa' });
      continue;
    }
    if (line.amount < 0 && line.isReversal === 0) continue;
    const id = factOf(world, line);
    const isSaid = world.decided.has(facts[id]?.takesBack ?? id);
    if (!isSaid) expect([id, line.outcome]).toEqual([id, outcomeOf(id)]);
  }

  // Sums by plain arrays.
  const sums = new Map<string, { count: number; amount: number }>();
  for (const { day, lane, amount, isReversal, outcome } of counted) {
    const isSale = outcome === 'sale' && (amount > 0 || isReversal === 1);
    const isOpen = outcome === 'open' && amount > 0;
    if (!isSale && !isOpen) continue;
    const key = `${day} ${lane} ${outcome}`;
    const sum = sums.get(key) ?? { count: 0, amount: 0 };
    sums.set(key, { count: sum.count + Math.sign(amount), amount: sum.amount + amount });
  }
  const stored = db
    .prepare<[], { key: string; count: number; amount: number }>(
      `SELECT day || ' ' || lane || ' ' || outcome AS key, tx_count AS count, tx_value AS amount
       FROM daily_total`,
    )
    .all();
  expect(stored.map(({ key, count, amount }) => [key, count, amount]).sort()).toEqual(
    [...sums].map(([key, { count, amount }]) => [key, count, amount]).sort(),
  );

  // A decision holds wherever its payment counts, or waits for it.
  const kept = db.prepare<[], number>('SELECT count(*) FROM kept_decision').pluck().get() ?? 0;
  for (const [id, rule] of world.decided) {
    const own = lines.filter(
      (line) => line.amount > 0 && line.number !== GATEWAY && factOf(world, line) === id,
    );
    const held = own.filter((line) => line.rule?.startsWith('person'));
    expect(held.length + kept).toBeGreaterThan(0);
    if (held.length === 0) continue;
    expect(own.filter(({ counts }) => counts === 1).map((line) => line.rule)).toEqual([rule]);
  }
  const returned = db.prepare(
    `SELECT 1 FROM kept_decision k JOIN account was ON was.id = k.account_id
       JOIN account now ON now.number_key = was.number_key
       JOIN payment p ON p.account_id = now.id AND p.fingerprint = k.fingerprint
        AND p.occurrence = k.occurrence`,
  );
  expect(returned.all()).toEqual([]);

  // What a provider's total adds is never more than what no row tells.
  if (world.totals) {
    const { aggregated } = core.figures.volume({ from: FIRST, to: dayAt(DAYS - 1) });
    const { isMarket, amount } = world.totals;
    const rows = counted
      .filter(({ number, outcome }) => number === PROVIDER && outcome !== null)
      .filter(({ vendor, isReversal, amount: money }) =>
        isMarket ? money > 0 || isReversal === 1 : vendor === 'Mai',
      )
      .reduce((sum, line) => sum + line.amount, 0);
    expect(aggregated.amount).toBeGreaterThanOrEqual(0);
    expect(aggregated.amount === 0 || aggregated.amount + rows <= amount).toBe(true);
  }
  expect(core.storage.doctor().checks.filter(({ ok }) => !ok)).toEqual([]);
}

test(
  'whatever is told through whichever door, in any order, counts once and is never lost',
  async () => {
    const ledger = fc.array(happened, { minLength: 4, maxLength: 14 });
    const files = fc.array(told, { minLength: 3, maxLength: 6 });
    const steps = fc.array(step, { minLength: 8, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(ledger, files, gatewayDays, steps, async (list, tellings, days, todo) => {
        const world = await openWorld(list, tellings, days);
        try {
          for (const { what, pick } of todo) {
            await ACTIONS[what]?.(world, pick);
            check(world);
          }
        } finally {
          world.core.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
  Math.max(300_000, RUNS * 1000),
);
