import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CALENDAR_SQL } from '../../../core/statements/calendar-store.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, BOARD, PROVIDER, takeIn } from '../attribution/a-market.ts';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

describe('the calendar of accounts', () => {
  let core: Core;
  let hoa: string;
  beforeEach(async () => {
    core = await aMarket(); // 22 November 2026
    hoa = aTrader(core, 'Hoa', {
      stalls: ['A1', 'A2'],
      account: '0011000111',
      day: '2026-11-10',
    }).uid;
    aTrader(core, 'Lan', { stalls: ['B1'], account: '0011000222', day: '2026-10-01' });
  });
  afterEach(() => core.close());

  const account = (number: string, period = NOVEMBER) => {
    const found = core.statements.calendar(period).accounts.find((one) => one.number === number);
    if (!found) throw new Error(`no account ${number}`);
    return found;
  };
  /** One letter a day: proved, unproved, failed, gap, ahead, outside. */
  const letters = (number: string, period = NOVEMBER) =>
    account(number, period)
      .marks.map((mark) => mark.charAt(0))
      .join('');

  it('shows gaps from the beginning to yesterday, and today never', () => {
    expect(letters('0011000111')).toBe(`${'o'.repeat(9)}${'g'.repeat(12)}${'a'.repeat(9)}`);
    expect(account('0011000111')).toMatchObject({
      owner: { name: 'Hoa', stalls: ['A1', 'A2'], zone: 'Khu A' },
      gaps: [{ from: '2026-11-10', to: '2026-11-21' }],
      expected: 12,
      known: 0,
    });
  });

  it('shows what is in, by the best proof, and what is left', async () => {
    await takeIn(core, '0011000222', [
      { day: '2026-11-03', amount: 1 },
      { day: '2026-11-05', amount: 2 },
    ]);
    const taken = await takeIn(core, '0011000222', [{ day: '2026-11-20', amount: 3 }]);
    expect(letters('0011000222')).toBe(`gguuu${'g'.repeat(14)}ug${'a'.repeat(9)}`);
    expect(account('0011000222').imports).toMatchObject([
      { door: 'statement', lane: 'B', proof: 'unproved', from: '2026-11-03', to: '2026-11-05' },
      { from: '2026-11-20' },
    ]);
    core.statements.undo(CLI_AUTHOR, taken ?? '');
    expect(letters('0011000222').charAt(19)).toBe('g');
  });

  it('counts the accounts that gave files and lack a day, as the calendar shows them', async () => {
    const lacking = () =>
      core.statements
        .calendar(NOVEMBER)
        .accounts.filter(({ imports, gaps }) => imports.length > 0 && gaps.length > 0).length;
    const check = (expected: number) => {
      expect(core.statements.incomplete(NOVEMBER)).toBe(expected);
      expect(lacking()).toBe(expected);
    };
    check(0);
    const first = { day: '2026-11-01', amount: 1 };
    await takeIn(core, '0011000222', [first, { day: '2026-11-10', amount: 2 }]);
    check(1);
    await takeIn(core, '0011000111', [
      { day: '2026-11-10', amount: 3 },
      { day: '2026-11-21', amount: 4 },
    ]);
    check(1);
    await takeIn(core, '0011000222', [
      { day: '2026-11-09', amount: 5 },
      { day: '2026-11-22', amount: 6 },
    ]);
    check(0);
  });

  it('reaches back where statements are older than the list, and not beyond', async () => {
    await takeIn(core, '0011000111', [{ day: '2026-11-03', amount: 1 }]);
    expect(letters('0011000111').slice(0, 12)).toBe('ooug'.padEnd(12, 'g'));
  });

  it('expects nothing while a trader is not in business', () => {
    core.registry.setVendorStatus(CLI_AUTHOR, hoa, {
      status: 'paused',
      day: '2026-11-15',
      reason: 'ốm',
    });
    expect(account('0011000111').gaps).toEqual([{ from: '2026-11-10', to: '2026-11-14' }]);
  });

  it('counts accounts that are whole, those of the provider and the board too', async () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    expect(core.statements.calendar(october)).toMatchObject({ expecting: 1, complete: 0 });
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 1 },
      { day: '2026-10-31', amount: 1 },
    ]);
    await takeIn(core, BOARD, [{ day: '2026-10-30', amount: 1 }]);
    expect(core.statements.calendar(october)).toMatchObject({ expecting: 3, complete: 1 });
    expect(core.statements.calendar(october).accounts.map(({ kind }) => kind)).toEqual([
      'provider',
      'board',
      'trader',
      'trader',
    ]);
  });

  it('asks for the missing days politely and remembers that it did', async () => {
    await takeIn(core, '0011000222', [{ day: '2026-11-03', amount: 1 }]);
    const { uid } = account('0011000222');
    const { text, request } = core.statements.askForFile(CLI_AUTHOR, uid, NOVEMBER);
    expect(text).toContain('Lan (sạp B1)');
    expect(text).toContain('số đuôi 0222');
    expect(text).not.toContain('0011000222');
    expect(text).toContain('01/11/2026 – 02/11/2026, 04/11/2026 – 21/11/2026');
    expect(text).toContain('nếu anh/chị đồng ý');
    expect(text).toContain('Xin đừng gửi mật khẩu, mã OTP');
    expect(text).not.toMatch(/[{}]/);
    expect(request).toEqual({
      from: '2026-11-01',
      to: '2026-11-21',
      author: 'cli',
      askedAt: '2026-11-22T01:00:00.000Z',
    });
    expect(account('0011000222').request).toEqual(request);
    expect(account('0011000111').request).toBeNull();
    core.registry.recordConsentForm(CLI_AUTHOR, uid);
    expect(core.statements.askForFile(CLI_AUTHOR, uid, NOVEMBER).text).toContain('giấy đồng ý');
  });

  it('addresses the bank for accounts that are no trader’s', () => {
    const { uid } = account(PROVIDER, { from: '2026-11-22', to: '2026-11-22' });
    expect(() =>
      core.statements.askForFile(CLI_AUTHOR, uid, { from: '2026-11-22', to: '2026-11-22' }),
    ).toThrow(expect.objectContaining({ code: 'nothing-missing' }));
    expect(() => core.statements.askForFile(CLI_AUTHOR, 'x', NOVEMBER)).toThrow(
      expect.objectContaining({ code: 'unknown-account' }),
    );
  });

  it('refuses days that are none, or too many', () => {
    for (const to of ['2026-10-31', '2026-11-31', '2027-03-01']) {
      expect(() => core.statements.calendar({ from: '2026-11-01', to })).toThrow(
        expect.objectContaining({ code: 'bad-day' }),
      );
    }
  });

  it('reads imports through their index', () => {
    const plan = core.storage.db
      .prepare(`EXPLAIN QUERY PLAN ${CALENDAR_SQL.imports}`)
      .all({ marketId: 1, ...NOVEMBER });
    expect(JSON.stringify(plan)).toContain('import_account');
  });
});
