import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { errorBody, formatCount, formatDongInDocument } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aSigningMarket } from './a-signing-market.ts';

/** The long form: `SIGNING_RUNS=100 npx vitest run tests/core/reports/signing-steps.test.ts`. */
const RUNS = Number(process.env['SIGNING_RUNS'] ?? 3);
const PERIODS = ['2026-09', '2026-10', '2026-Q4', '2026'] as const;
type Period = (typeof PERIODS)[number];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('sale'),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.constantFrom(9, 10, 11),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('undo'), which: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('sign'), period: fc.constantFrom(...PERIODS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('elsewhere'),
      number: fc.integer({ min: 1, max: 12 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Sale {
  readonly uid: string;
  readonly day: string;
  readonly amount: number;
  isLive: boolean;
}

interface Signed {
  readonly uid: string;
  readonly period: Period;
  readonly count: number;
  readonly amount: number;
  readonly hashes: readonly string[];
  isNewest: boolean;
}

/** Which days a period has, said once more. */
function holds(period: Period, day: string): boolean {
  if (period === '2026') return true;
  return period === '2026-Q4' ? day >= '2026-10-01' : day.startsWith(period);
}

/** What the steps must come to, in plain arrays. */
class Expected {
  readonly sales: Sale[] = [];
  readonly signed: Signed[] = [];
  readonly numbers: number[] = [];

  sum(period: Period): { readonly count: number; readonly amount: number } {
    const inside = this.sales.filter(({ day, isLive }) => isLive && holds(period, day));
    return { count: inside.length, amount: inside.reduce((sum, { amount }) => sum + amount, 0) };
  }

  next(): number {
    return Math.max(0, ...this.numbers) + 1;
  }
}

async function take(
  { core, sale }: Awaited<ReturnType<typeof aSigningMarket>>,
  expected: Expected,
  one: Step,
): Promise<void> {
  if ('day' in one) {
    const day = `2026-${String(one.month).padStart(2, '0')}-${String(one.day).padStart(2, '0')}`;
    const amount = 1000 * (expected.sales.length + 1);
    const uid = (await sale(day, amount)) ?? '';
    expected.sales.push({ uid, day, amount, isLive: true });
  } else if ('which' in one) {
    const live = expected.sales.filter(({ isLive }) => isLive);
    const gone = live[one.which % Math.max(live.length, 1)];
    if (gone) undo(core, expected, gone);
  } else if ('period' in one) {
    await sign(core, expected, one.period);
  } else {
    elsewhere(core, expected, one.number);
  }
}

function undo(core: Core, { signed }: Expected, gone: Sale): void {
  const named = signed.filter(({ isNewest, period }) => isNewest && holds(period, gone.day));
  const { warnings } = core.statements.dependents(gone.uid);
  expect(warnings.length).toBe(named.length);
  for (const warning of warnings) expect(warning).toContain(`${formatCount(gone.amount)}\u00a0đ`);
  core.statements.undo(CLI_AUTHOR, gone.uid);
  gone.isLive = false;
}

async function sign(core: Core, expected: Expected, period: Period): Promise<void> {
  const { reports } = core;
  const newest = expected.signed.find((one) => one.period === period && one.isNewest);
  const again = await reports.sign(CLI_AUTHOR, {
    period,
    ...(newest ? { corrects: newest.uid, reason: 'thử' } : {}),
  });
  expect(again.number).toBe(`${String(expected.next()).padStart(2, '0')}/BC-BQLC`);
  if (newest) newest.isNewest = false;
  const hashes = again.files.map(({ sha256 }) => sha256);
  expected.numbers.push(expected.next());
  expected.signed.push({ uid: again.uid, period, ...expected.sum(period), hashes, isNewest: true });
}

function elsewhere({ reports }: Core, { numbers }: Expected, number: number): void {
  const add = () =>
    reports.addDocument(CLI_AUTHOR, { number, symbol: 'TB', day: '2027-01-02', subject: '' });
  if (!numbers.includes(number)) {
    add();
    numbers.push(number);
    return;
  }
  let code = '';
  try {
    add();
  } catch (thrown) {
    code = errorBody(thrown).error.code;
  }
  expect(code).toBe('number-taken');
}

function check({ reports, storage }: Core, expected: Expected): void {
  expect(reports.register(2027).documents.map(({ number }) => number)).toEqual(
    expected.numbers.toSorted((a, b) => a - b),
  );
  for (const { uid, period, count, amount, hashes } of expected.signed) {
    const { figures } = reports.signedModel(uid);
    expect([figures.txCount, figures.txValue]).toEqual([count, amount]);
    for (const format of ['docx', 'pdf', 'xlsx', 'txt'] as const) reports.file(uid, format);
    const report = reports.signed().find((one) => one.uid === uid);
    expect(report?.files.map(({ sha256 }) => sha256)).toEqual(hashes);
    const now = expected.sum(period);
    const value = reports.changesSince(uid).find(({ id }) => id === 'txValue');
    // Without any statement of the period nothing is known of it: a dash.
    const [before, after] = value ? [value.before, value.after] : [null, null];
    const told = (text: string | null) => (text === '–' ? formatDongInDocument(0) : text);
    if (value || now.amount !== amount) {
      expect([told(before), told(after)]).toEqual(
        [amount, now.amount].map((sum) => formatDongInDocument(sum)),
      );
    }
  }
  expect(storage.doctor().ok).toBe(true);
}

test('whatever happens to its days, a signed report stays, and tells what has changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), async (steps) => {
      const market = await aSigningMarket('2027-01-05T08:00:00+07:00');
      const expected = new Expected();
      try {
        for (const one of steps) await take(market, expected, one);
        check(market.core, expected);
      } finally {
        market.core.close();
      }
    }),
    { numRuns: RUNS },
  );
});
