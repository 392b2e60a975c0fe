import type { Aggregates } from '../aggregates/index.ts';
import { addDays, addMonths, monthDays, monthOf, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { randomFrom } from './random.ts';
import type { SampleTrader } from './traders.ts';

/** VietinBank: traders have accounts there, nobody hands statements of them over. */
const PROVIDER_BIN = '970415';
/** So many traders without a sticker say themselves what they took. */
const DECLARING = 6;

interface Rooms {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly aggregates: Aggregates;
}

/**
 * Money told without single payments: a bank's letter about the last whole
 * month, and what a few traders say of its last week.
 */
export function tellTotals(
  { storage, registry, aggregates }: Rooms,
  author: Author,
  traders: readonly SampleTrader[],
): void {
  const month = addMonths(monthOf(today(storage.clock)), -1);
  const { from, to } = monthDays(month);
  const random = randomFrom(`${month} totals`);
  const count = random.between(90, 130);
  aggregates.add(author, {
    providerBin: PROVIDER_BIN,
    from,
    to,
    count,
    amount: count * random.between(60, 90) * 1000,
    source: 'Công văn số 12 của VietinBank',
  });
  const stalls = traders
    .filter(({ putUp, status }) => putUp === null && status === 'active')
    .slice(0, DECLARING)
    .map((trader) => trader.stalls[0]?.code ?? '');
  const lines = registry.occupancies({ stalls }).map(({ vendorUid }) => ({
    vendorUid,
    count: random.between(3, 20),
    amount: random.between(15, 120) * 10_000,
  }));
  aggregates.saveTally(author, { from: addDays(to, -6), to, lines });
}
