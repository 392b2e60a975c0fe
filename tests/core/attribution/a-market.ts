import { type Core, openCore } from '../../../core/index.ts';
import { type Clock, type Day, fixedClock, formatDay } from '../../../core/kernel/index.ts';
import type { Occupancy } from '../../../core/registry/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';

/** One line of a statement in a test; money in unless negative. */
export interface Line {
  readonly day: Day;
  readonly amount: number;
  readonly memo?: string;
  readonly va?: string;
  readonly terminal?: string;
}

/** The collection account of the tests' provider. */
export const PROVIDER = '9990000000001';
/** The board's own account. */
export const BOARD = '9990000000002';

/** A core in memory with a provider's and the board's account. */
export async function aMarket(now: string | Clock = '2026-11-22T08:00:00+07:00'): Promise<Core> {
  const clock = typeof now === 'string' ? fixedClock(now) : now;
  const core = await openCore({ dataDir: null, clock });
  core.storage.write(CLI_AUTHOR, (write) => {
    const bankBin = '970422';
    core.registry.addAccount(write, { kind: 'provider', bankBin, number: PROVIDER });
    core.registry.addAccount(write, { kind: 'board', bankBin, number: BOARD });
    write.audit({ action: 'test.accounts' });
  });
  return core;
}

/** A trader with stalls (`A1` in zone A), their own account when a number is given. */
export function aTrader(
  core: Core,
  name: string,
  trader: {
    readonly stalls: readonly string[];
    readonly account?: string;
    readonly day?: Day;
    readonly goodsLine?: string;
  },
): { readonly uid: string; readonly codes: readonly string[] } {
  const { uid } = core.registry.addVendor(CLI_AUTHOR, {
    name,
    day: trader.day ?? '2026-01-01',
    goodsLine: trader.goodsLine ?? 'Rau',
    stalls: trader.stalls.map((code) => ({ code, zone: `Khu ${code.charAt(0)}` })),
    ...(trader.account ? { account: { bankBin: '970436', number: trader.account } } : {}),
  });
  return { uid, codes: trader.stalls.map((stall) => stallOf(core, stall).paymentCode) };
}

/** The trader now at a stall. */
export function stallOf(core: Core, code: string): Occupancy {
  const [found] = core.registry.occupancies({ stalls: [code] });
  if (!found) throw new Error(`nobody at ${code}`);
  return found;
}

/** Imports lines as a plain CSV statement of an account; returns the import's uid. */
export async function takeIn(
  core: Core,
  account: string,
  lines: readonly Line[],
): Promise<string | null> {
  const rows = lines.map(({ day, amount, memo = '', va = '', terminal = '' }, index) =>
    [
      `${formatDay(day)} 08:${String(index % 60).padStart(2, '0')}:00`,
      `REF${day}${index}`,
      memo,
      amount > 0 ? amount : '',
      amount < 0 ? -amount : '',
      va,
      terminal,
    ]
      .map((cell) => `"${cell}"`)
      .join(','),
  );
  const head =
    'Ngày giao dịch,Mã giao dịch,Nội dung,Tiền vào,Tiền ra,Tài khoản định danh,Mã điểm bán';
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'));
  const name = `sao-ke-${account}-${lines[0]?.day}.csv`;
  const file = await core.statements.readStatementFile(bytes, name);
  const [result] = core.statements.commit(CLI_AUTHOR, file, name, { account });
  return result?.import ?? null;
}
