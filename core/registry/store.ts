import type { Database } from 'better-sqlite3';
import { createAccountStore } from './store-accounts.ts';
import { createMarketStore } from './store-market.ts';
import { createOccupancyStore } from './store-occupancies.ts';
import { createVendorStore } from './store-vendors.ts';

/** All SQL of the registry, every statement prepared once. */
export function createStore(db: Database) {
  return {
    market: createMarketStore(db),
    vendors: createVendorStore(db),
    accounts: createAccountStore(db),
    occupancies: createOccupancyStore(db),
  };
}

export type Store = ReturnType<typeof createStore>;
