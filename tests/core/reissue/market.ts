import { createBanks } from '../../../core/banks/index.ts';
import { createCodes } from '../../../core/codes/index.ts';
import type { Clock } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { createReissue, type ReissueDetail } from '../../../core/reissue/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';

export const AUTHOR = CLI_AUTHOR;

/** A clock that goes a second further each time it is looked at, as work takes time. */
function working(from: string): Clock & { to(instant: string): void } {
  let at = Date.parse(from);
  return {
    now: () => {
      at += 1000;
      return new Date(at);
    },
    to: (instant) => {
      at = Date.parse(instant);
    },
  };
}

/** The rooms up to campaigns, in memory, at eight in the morning of 10 March 2026. */
export async function openMarket() {
  const clock = working('2026-03-10T08:00:00+07:00');
  const storage = await openStorage({ dataDir: null, clock });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks });
  const codes = createCodes({ storage, registry, banks });
  const reissue = createReissue({ storage, registry, banks, codes });
  const core = { storage, registry, codes, reissue, close: () => storage.close() };
  return { core, clock };
}
type Rooms = Awaited<ReturnType<typeof openMarket>>['core'];

/** A trader; the holder is the name of a household business unless told. */
export interface Trader {
  readonly stall: string;
  readonly zone?: string;
  readonly row?: string;
  readonly holder?: string;
  readonly goodsLine?: string;
  readonly bankBin?: string;
  /** False: none yet. */
  readonly account?: boolean;
}

export function addTraders({ registry }: Rooms, traders: readonly Trader[]): void {
  for (const [index, trader] of traders.entries()) {
    const { stall, zone = 'Khu A', row = 'Dãy 1', bankBin = '970436', account = true } = trader;
    registry.addVendor(AUTHOR, {
      name: `Trần Thị Ngọc Ánh ${index + 1}`,
      phone: `0912${345_610 + index}`,
      goodsLine: trader.goodsLine ?? 'Rau củ',
      stalls: [{ code: stall, zone, row }],
      account: account
        ? { bankBin, number: `00110000${10_000 + index}`, holder: holderOf(trader) }
        : null,
    });
  }
}

function holderOf({ stall, holder }: Trader): string {
  return holder ?? `HO KINH DOANH SAP ${stall}`;
}

/** Gives a stall's trader another account, or the same one another holder. */
export function changeAccount(
  { registry }: Rooms,
  stall: string,
  change: { readonly number?: string; readonly holder?: string },
): void {
  const [line] = registry.occupancies({ stalls: [stall] });
  if (!line) throw new Error(`nobody at ${stall}`);
  const { number = '', bankBin = '970436', holder = '' } = line.account ?? {};
  registry.updateVendor(AUTHOR, line.vendorUid, {
    account: { bankBin, number, holder, ...change },
  });
}

/** Makes codes and says that their stickers were put up. */
export function putUp({ codes, registry }: Rooms, stalls: readonly string[], day: string): void {
  codes.ensure(AUTHOR, registry.occupancies({ stalls }));
  codes.confirmPutUp(AUTHOR, stalls, day);
}

/** Makes the codes and says that a printer took their stickers. */
export function sendToPrinter(
  { codes, registry, storage }: Rooms,
  stalls: readonly string[],
): void {
  const made = codes.ensure(AUTHOR, registry.occupancies({ stalls })).codes;
  storage.write(AUTHOR, (write) => {
    write.audit({ action: 'printing.sent' });
    codes.markSent(write, made);
  });
}

/** `A01 waiting`, in walking order. */
export function statesOf({ lines }: ReissueDetail): string[] {
  return lines.map(({ stall, state }) => `${stall} ${state}`);
}
