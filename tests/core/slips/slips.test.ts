import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { interpretEscpos } from '../../fixtures/escpos-interpreter.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';
import { profileFor } from '../printing/profile.ts';
import { refusalOf } from '../stickers/refusal.ts';

const MONTHS = { from: '2026-08', to: '2026-10' };

describe('a trader’s private slip', () => {
  let core: Core;
  let hoa: string;
  let folder: string;
  beforeEach(async () => {
    core = await aMarket('2026-11-22T08:00:00+07:00');
    folder = mkdtempSync(join(tmpdir(), 'slip-'));
    hoa = aTrader(core, 'Nguyễn Thị Hòa', { stalls: ['A1'], account: '111000111' }).uid;
    const lan = aTrader(core, 'Lan', { stalls: ['B1'] });
    await takeIn(core, '111000111', [
      { day: '2026-09-01', amount: 50_000 },
      { day: '2026-09-30', amount: 25_000 },
      { day: '2026-10-31', amount: 1_200_000 },
    ]);
    await takeIn(core, PROVIDER, [
      { day: '2026-09-10', amount: 999_000, memo: lan.codes[0] ?? '' },
    ]);
  });
  afterEach(async () => {
    core.close();
    rmSync(folder, { recursive: true });
  });

  it('tells that trader’s months alone, and which of them nobody knows', () => {
    const slip = core.slips.preview(hoa, MONTHS);
    expect(slip).toMatchObject({ trader: 'Nguyễn Thị Hòa', stalls: ['A1'], knownTo: '2026-10-31' });
    expect(slip.months).toMatchObject([
      { month: '2026-08', count: 0, amount: 0, daysKnown: 0, daysOpen: 31 },
      { month: '2026-09', count: 2, amount: 75_000, daysKnown: 30, daysOpen: 30 },
      { month: '2026-10', count: 1, amount: 1_200_000, daysKnown: 31, daysOpen: 31 },
    ]);
    expect([slip.count, slip.amount]).toEqual([3, 1_275_000]);
    expect(core.slips.given(hoa)).toEqual([]);
  });

  it('on A5 paper says the same, read by another program, and is recorded', async () => {
    const file = join(folder, 'slip.pdf');
    writeFileSync(file, await core.slips.onPaper(CLI_AUTHOR, hoa, MONTHS));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    expect(text).toContain('Nguyễn Thị Hòa');
    expect(text).toMatch(/08\/2026\s+–\s+chưa có số liệu/);
    expect(text).toMatch(/09\/2026\s+2\s+75\.000\s+đ/);
    expect(text).toMatch(/Cộng\s+3\s+1\.275\.000\s+đ/);
    expect(text).not.toMatch(/thuế|999\.000|Lan/i);
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/419\.53 x 595\.28/);
    expect(core.slips.given(hoa)).toMatchObject([
      { ...MONTHS, paper: 'A5', askedDay: '2026-11-22', state: 'made' },
    ]);
  });

  it.each([384, 576])(
    'on a roll of %i dots fits its paper and is recorded as sent',
    async (dots) => {
      const out = join(folder, 'roll.bin');
      const printer = core.printing.savePrinter(CLI_AUTHOR, {
        name: 'Máy in quầy',
        ...profileFor({ uri: `file:${out}`, dots }),
      });
      const result = await core.slips.onRoll(CLI_AUTHOR, hoa, {
        months: MONTHS,
        printer: printer.uid,
      });
      expect(result.state).toBe('sent');
      const [paper] = interpretEscpos(readFileSync(out), dots).pictures;
      const { width = 0, height = 0, dots: ink = [] } = paper ?? {};
      expect(width).toBe(dots);
      const isBlank = (x: number) =>
        !Array.from({ length: height }, (_, y) => ink[y * width + x]).some(Boolean);
      // Nothing is cut off at either edge.
      expect([0, 1, width - 2, width - 1].every(isBlank)).toBe(true);
      expect(core.slips.given(hoa)).toMatchObject([{ paper: '80mm', state: 'sent' }]);
    },
  );

  it('that cannot be printed is recorded as failed, not as given', async () => {
    const printer = core.printing.savePrinter(CLI_AUTHOR, {
      name: 'Máy in quầy',
      ...profileFor({ uri: 'tcp://127.0.0.1:1' }),
    });
    const result = await core.slips.onRoll(CLI_AUTHOR, hoa, {
      months: MONTHS,
      printer: printer.uid,
    });
    expect(result.state).toBe('failed');
    expect(result.reason.length).toBeGreaterThan(10);
    expect(core.slips.given(hoa)).toMatchObject([{ state: 'failed' }]);
  });

  it.each([
    [{ from: '2026-10', to: '2026-09' }],
    [{ from: '2026-10', to: '2026-12' }],
    [{ from: '2020-01', to: '2026-10' }],
  ])('refuses the months %o', async (months) => {
    expect(await refusalOf(async () => core.slips.preview(hoa, months))).toMatchObject({
      code: 'bad-months',
    });
  });
});
