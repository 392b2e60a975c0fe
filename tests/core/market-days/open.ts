import { createMarketDays, type MarketDays } from '../../../core/market-days/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { openRegistry } from '../registry/open.ts';

/** The market days of an empty market in memory, on 22 November 2026. */
export async function openMarketDays(): Promise<{
  readonly storage: Storage;
  readonly marketDays: MarketDays;
}> {
  const { storage, registry } = await openRegistry();
  return { storage, marketDays: createMarketDays({ storage, registry }) };
}
