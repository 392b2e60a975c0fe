import { createBanks } from '../../../core/banks/index.ts';
import { type Clock, fixedClock } from '../../../core/kernel/index.ts';
import {
  createRegistry,
  type Registry,
  type VendorImportResult,
} from '../../../core/registry/index.ts';
import { CLI_AUTHOR, openStorage, type Storage } from '../../../core/storage/index.ts';

/** A registry in memory with a clock that tests may turn. */
export interface Opened {
  readonly storage: Storage;
  readonly registry: Registry;
  setDay(day: string): void;
  /** Reads a .csv of these lines and takes it in. */
  take(lines: string, options?: { readonly dryRun?: boolean }): Promise<VendorImportResult>;
}

/** Opens an empty market on 22 November 2026. */
export async function openRegistry(): Promise<Opened> {
  let now = fixedClock('2026-11-22T08:00:00+07:00');
  const clock: Clock = { now: () => now.now() };
  const storage = await openStorage({ dataDir: null, clock });
  const registry = createRegistry({ storage, banks: createBanks() });
  return {
    storage,
    registry,
    setDay: (day) => {
      now = fixedClock(`${day}T08:00:00+07:00`);
    },
    take: async (lines, { dryRun = false } = {}) => {
      const file = await registry.readVendorList(Buffer.from(lines), 'danh-sach.csv');
      return registry.importVendors(CLI_AUTHOR, file, { dryRun });
    },
  };
}

/** Everything stored, to prove that nothing has changed. */
export function contentsOf(storage: Storage): string {
  const tables = [
    'market',
    'zone',
    'stall_row',
    'stall',
    'vendor',
    'vendor_status',
    'account',
    'occupancy',
    'payment_code',
    'routing_code',
    'sqlite_sequence',
  ];
  return JSON.stringify(tables.map((table) => storage.db.prepare(`SELECT * FROM ${table}`).all()));
}
