import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

const AS_AT = '2026-10-31';

describe('silent traders', () => {
  let core: Core;
  let uids: Readonly<Record<string, string>>;
  beforeEach(async () => {
    core = await aMarket();
    const names = ['sells', 'quiet', 'unknown', 'never', 'paused', 'sticker'];
    const traders = names.map((name, index) =>
      aTrader(core, name, { stalls: [`A${index}`], account: `11100022${index}` }),
    );
    uids = Object.fromEntries(names.map((name, index) => [name, traders[index]?.uid ?? '']));
    const account = (index: number) => `11100022${index}`;
    const end = { day: AS_AT, amount: -1_000 };
    await takeIn(core, account(0), [
      { day: '2026-09-01', amount: 1_000 },
      { day: '2026-10-30', amount: 1_000 },
      end,
    ]);
    await takeIn(core, account(1), [{ day: '2026-09-03', amount: 1_000 }, end]);
    await takeIn(core, account(2), [{ day: '2026-09-04', amount: 1_000 }]);
    await takeIn(core, account(3), [{ day: '2026-09-01', amount: -1_000 }, end]);
    await takeIn(core, account(4), [{ day: '2026-09-01', amount: 1_000 }, end]);
    await takeIn(core, account(5), [{ day: '2026-09-01', amount: -2_000 }, end]);
    core.registry.setVendorStatus(CLI_AUTHOR, uids['paused'] ?? '', {
      status: 'paused',
      day: '2026-10-28',
      reason: '',
    });
    core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
    core.codes.confirmPutUp(CLI_AUTHOR, ['A5'], '2026-09-01');
  });
  afterEach(() => core.close());

  const nameOf = (uid: string) => Object.entries(uids).find(([, one]) => one === uid)?.[0];
  const found = (openDays?: number) => {
    const { silent, unknown, from } = core.figures.silent(AS_AT, openDays);
    const list = (some: typeof silent) => some.map(({ uid, lastSale }) => [nameOf(uid), lastSale]);
    return { from, silent: list(silent), unknown: list(unknown) };
  };

  it('are those of whom statements tell that they sold nothing; the rest is not known', () => {
    expect(found()).toEqual({
      from: '2026-10-18',
      silent: [
        ['quiet', '2026-09-03'],
        ['sticker', null],
      ],
      unknown: [['unknown', '2026-09-04']],
    });
  });

  it('are counted over market days only', async () => {
    core.marketDays.setRule(CLI_AUTHOR, '2026-01-01', {
      patterns: [{ kind: 'weekdays', weekdays: [6] }],
      tet: { before: 0, after: 0 },
    });
    // Saturdays: the 14th back from 31 October is 1 August, before any statement.
    expect(found()).toMatchObject({ from: '2026-08-01', silent: [] });
    expect(found(2).from).toBe('2026-10-24');
    expect(found(2).silent).toHaveLength(2);
    await takeIn(core, PROVIDER, [{ day: '2026-10-25', amount: 5_000, memo: 'khong ro' }]);
    expect(() => core.figures.silent('2026-02-30')).toThrow(
      expect.objectContaining({ code: 'bad-day' }),
    );
  });
});
