import { createBanks } from '../../../core/banks/index.ts';
import { createCodes } from '../../../core/codes/index.ts';
import { type Clock, fixedClock, type Heavy } from '../../../core/kernel/index.ts';
import { createPrinting, type PrintingDeps } from '../../../core/printing/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { createStickers } from '../../../core/stickers/index.ts';
import { CLI_AUTHOR, type OpeningMode, openStorage } from '../../../core/storage/index.ts';

export const AUTHOR = CLI_AUTHOR;

/** How the small market of a test is opened. */
export interface MarketOptions {
  readonly dataDir?: string;
  readonly clock?: Clock;
  readonly heavy?: Heavy;
  readonly timing?: PrintingDeps['timing'];
  readonly mode?: OpeningMode;
}

/** Rooms up to printing, with nobody in the market yet; in memory unless a folder is given. */
export async function openMarket(options: MarketOptions = {}) {
  const clock = options.clock ?? fixedClock('2026-11-22T08:00:00+07:00');
  const storage = await openStorage({
    dataDir: options.dataDir ?? null,
    clock,
    ...(options.mode && { mode: options.mode }),
  });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks });
  const codes = createCodes({ storage, registry, banks });
  const stickers = createStickers({
    storage,
    registry,
    banks,
    codes,
    ...(options.heavy && { heavy: options.heavy }),
  });
  const printing = createPrinting({
    storage,
    registry,
    codes,
    stickers,
    ...(options.timing && { timing: options.timing }),
  });
  return { storage, banks, registry, codes, stickers, printing, close: () => storage.close() };
}
export type TestMarket = Awaited<ReturnType<typeof openMarket>>;

/** A trader at a stall with an account, as a test needs it. */
export interface Trader {
  readonly stall: string;
  readonly name?: string;
  /** Empty: no account. */
  readonly account?: string;
  readonly bank?: string;
  readonly holder?: string;
}

/** Adds traders; accounts differ by the stall's place in the list unless given. */
export function addTraders({ registry }: TestMarket, traders: readonly Trader[]): void {
  for (const [index, { stall, name, account, bank, holder }] of traders.entries()) {
    registry.addVendor(AUTHOR, {
      name: name ?? `Trần Thị Ngọc Ánh ${index + 1}`,
      stalls: [{ code: stall, zone: 'Khu A' }],
      account:
        account === ''
          ? null
          : {
              bankBin: bank ?? '970436',
              number: account ?? `00110000${10_000 + index}`,
              holder: holder ?? 'Trần Thị Ngọc Ánh',
            },
    });
  }
}
