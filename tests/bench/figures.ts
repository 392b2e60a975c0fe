import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { overviewOf } from '../../core/api/overview.ts';
import type { Core } from '../../core/index.ts';
import { addDays } from '../../core/kernel/index.ts';
import { LAST_DAY, type MarketStore, marketStore } from './market-store.ts';
import { type Bench, time } from './measure.ts';

const SIZES = [10_000, 1_000_000, 5_000_000] as const;
/** The largest market: its first screen is to stand in under 200 ms. */
const LARGEST = { payments: 2_000_000, traders: 5000 };

const days = (count: number) => ({ from: addDays(LAST_DAY, 1 - count), to: LAST_DAY });
const MONTH = days(25);

/** What the first screen and the charts ask for, over the days that every store has. */
const CALLS: Readonly<Record<string, (core: Core) => unknown>> = {
  measures: ({ figures }) => figures.measures(MONTH),
  compare: ({ figures }) => figures.compare(MONTH, { against: days(7) }),
  'volume-by-day': ({ figures }) => figures.volume({ ...MONTH, by: 'day' }),
  'volume-of-90-days': ({ figures }) => figures.volume({ ...days(90), by: 'day' }),
  'volume-of-a-year-by-week': ({ figures }) => figures.volume({ ...days(365), by: 'week' }),
  'volume-by-zone': ({ figures }) => figures.volume({ ...MONTH, by: 'zone' }),
  'volume-by-vendor': ({ figures }) => figures.volume({ ...MONTH, by: 'vendor' }),
  'volume-of-a-zone': ({ figures }) =>
    figures.volume({ ...MONTH, by: 'day', filter: { zone: 'Khu 3' } }),
  'daily-series': ({ figures }) => figures.dailySeries(MONTH),
  adoption: ({ figures }) => figures.adoption(LAST_DAY, MONTH),
  silent: ({ figures }) => figures.silent(LAST_DAY),
  unproved: ({ figures }) => figures.unproved(MONTH),
  freshness: ({ figures }) => figures.freshness(),
  waiting: ({ figures }) => figures.waiting(),
  overview: overviewOf,
};

const LONG = new Set(['volume-of-90-days', 'volume-of-a-year-by-week']);

/** So many calls in a row make one sample: single ones are over before a clock can tell. */
const TURNS = 5;

/**
 * Each dashboard call with ten thousand, a million and five million payments of
 * one market; floor: the summary of the same days read alone. Then the call at
 * five million beside the same at ten thousand, the memory of both, and the
 * first screen of the largest market.
 */
export async function figureBenches(samples: number) {
  const stores: MarketStore[] = [];
  for (const size of SIZES) stores.push(await marketStore(size));
  const largest = await marketStore(LARGEST.payments, LARGEST.traders);
  const benches = Object.entries(CALLS).flatMap(([name, call]): Bench[] => [
    ...stores.map((store) => withFloor(name, call, { store, samples })),
    // Some ask for more days than the smallest store has.
    ...(LONG.has(name) ? [] : [grown(name, call, { stores, samples })]),
  ]);
  benches.push(
    withFloor(`overview-of-${LARGEST.traders}-traders`, overviewOf, { store: largest, samples }),
  );
  return {
    bench: process.platform === 'linux' ? [...benches, memoryBench(stores)] : benches,
    close: () => {
      for (const store of [...stores, largest]) store.close();
    },
  };
}

function withFloor(
  name: string,
  call: (core: Core) => unknown,
  { store, samples }: { store: MarketStore; samples: number },
): Bench {
  const { core, payments } = store;
  const summary = core.storage.db.prepare(
    `SELECT day, lane, vendor_id, occupancy_id, account_id, tx_count, tx_value, sales
     FROM daily_vendor WHERE market_id = 1 AND day BETWEEN @from AND @to`,
  );
  return {
    name: `${name}-of-${payments}`,
    unit: 'ms',
    samples,
    work: () => perTurn(() => call(core)),
    floor: () => perTurn(() => summary.all(MONTH)),
  };
}

function grown(
  name: string,
  call: (core: Core) => unknown,
  { stores, samples }: { stores: readonly MarketStore[]; samples: number },
): Bench {
  const [small, large] = [stores[0], stores.at(-1)];
  if (!small || !large) throw new Error('no stores');
  return {
    name: `${name}-beside-${small.payments}`,
    unit: 'ms',
    samples,
    work: () => perTurn(() => call(large.core)),
    floor: () => perTurn(() => call(small.core)),
  };
}

async function perTurn(call: () => unknown): Promise<number> {
  call();
  const taken = await time(() => {
    for (let turn = 0; turn < TURNS; turn += 1) call();
  });
  return taken / TURNS;
}

/** The most memory a process of its own needs for all the calls; floor: with the smallest store. Linux only. */
function memoryBench(stores: readonly MarketStore[]): Bench {
  const peak = (store: MarketStore | undefined): number => {
    const args = [fileURLToPath(import.meta.url), store?.dataDir ?? ''];
    return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  };
  return {
    name: 'figures-memory-of-the-largest',
    unit: 'MB',
    samples: 3,
    work: () => peak(stores.at(-1)),
    floor: () => peak(stores[0]),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { openCore } = await import('../../core/index.ts');
  const core = await openCore({ dataDir: process.argv[2] ?? '', mode: 'read' });
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const call of Object.values(CALLS)) call(core);
  }
  // What getrusage tells begins with the memory of the process that started this one.
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  process.stdout.write(String((Number(kib) * 1024) / 1e6));
  core.close();
}
