import { describe, it } from 'vitest';
import { checkMarket } from './compare.ts';

/** `npm run test:figures` goes through 200 markets; otherwise 20. */
const MARKETS = process.env['MODE'] === 'many' ? 200 : 20;
const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-05'];
const LONGER = ['2026-Q3', '2026-Q4', '2026', '2026-Q2'];

describe('figures worked out a second time from plain arrays', () => {
  const seeds = Array.from({ length: MARKETS }, (_, index) => index + 1);
  it.each(seeds)('market %i', async (seed) => {
    const periods = [MONTHS[seed % MONTHS.length] ?? '', LONGER[seed % LONGER.length] ?? ''];
    await checkMarket(seed, periods, seed % 4 < 2 ? periods[seed % 2] : undefined);
  });
});
