import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UNPROVED_SQL } from '../../../core/figures/unproved.ts';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, BOARD, PROVIDER } from '../attribution/a-market.ts';
import { type Told, tell } from '../statements/doors.ts';
import { planOf } from './plans.ts';

const FROM = '2026-10-01';
const TO = '2026-10-31';
const OCTOBER = { from: FROM, to: TO };

describe('what figures rest on that does not prove itself', () => {
  let core: Core;
  let hoa: string;
  beforeEach(async () => {
    core = await aMarket();
    hoa = aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' }).uid;
  });
  afterEach(() => core.close());

  const one: Told = { at: '2026-10-05T08:00:00', amount: 50_000, memo: 'tien rau' };
  const names = (period = OCTOBER): string[] =>
    core.figures.volume(period).unproved.map(({ fileName }) => fileName);
  const file = { door: 'statement', ...OCTOBER } as const;

  it('names failed and unproved imports with the reason, for the days they speak for', () => {
    const name = 'loi.xlsx';
    tell(core, { ...file, account: '111000111', proof: 'failed', rows: [one], name });
    const other = { ...one, at: '2026-10-09T08:00:00' };
    tell(core, { ...file, account: PROVIDER, proof: 'unproved', rows: [other], name: 'khong.csv' });
    expect(core.figures.volume(OCTOBER).unproved).toMatchObject([
      { fileName: name, account: '•••0111', proof: 'failed', reason: 'đã hỏi ngân hàng' },
      { fileName: 'khong.csv', proof: 'unproved', reason: 'Tệp không ghi số dư hay tổng cộng.' },
    ]);
    expect(names({ from: FROM, to: '2026-10-05' })).toEqual([name]);
    expect(core.figures.unproved(OCTOBER, hoa).map(({ fileName }) => fileName)).toEqual([name]);
    const { warnings } = core.reports.draft('2026-10');
    expect(warnings).toContain(
      'Có 2 lần nhập sao kê không đối chiếu được số dư: •••0111, khong.csv.',
    );
  });

  it('says nothing of what is proved elsewhere, does not count, or is the board’s', () => {
    const account = '111000111';
    tell(core, { ...file, account: BOARD, proof: 'unproved', rows: [one] });
    const unproved = tell(core, { ...file, account, proof: 'unproved', rows: [one], mark: 'a' });
    expect(names()).toHaveLength(1);
    const proved = tell(core, { ...file, account, rows: [one], mark: 'b' });
    expect(names()).toEqual([]);
    core.statements.undo(CLI_AUTHOR, unproved);
    tell(core, { ...file, door: 'feed', proof: 'unproved', account, rows: [{ ...one, id: '1' }] });
    expect(names()).toEqual([]);
    core.statements.undo(CLI_AUTHOR, proved);
    expect(names()).toHaveLength(1);
  });

  it('takes all questions to one feed for one line, the newest', () => {
    const feed = { door: 'feed', account: '111000111', proof: 'unproved' } as const;
    for (const day of [1, 2, 3]) {
      const at = `2026-10-0${day}T08:00:00`;
      tell(core, { ...feed, ...OCTOBER, rows: [{ ...one, at, id: `${day}` }], name: `${day}` });
    }
    expect(core.figures.volume(OCTOBER).unproved).toMatchObject([
      { fileName: '3', imports: 3, door: 'feed', reason: 'Đường truyền không cho biết số dư.' },
    ]);
  });

  it('asks payments by their import, never all of them', () => {
    const plan = planOf(core, UNPROVED_SQL).join('\n');
    expect(plan).toMatch(/SEARCH i USING INDEX import_days/);
    expect(plan).toMatch(
      /SEARCH p (EXISTS )?USING INDEX payment_import_day \(import_id=\? AND day>\? AND day<\?\)/,
    );
  });
});
