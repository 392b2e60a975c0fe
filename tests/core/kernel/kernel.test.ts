import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  cleanText,
  codeKey,
  compareText,
  daysBetween,
  errorBody,
  fixedClock,
  foldAccents,
  formatDay,
  formatDong,
  formatMonth,
  formatRate,
  groupAccount,
  isDay,
  isMonth,
  isoWeek,
  monthDays,
  newUid,
  placeKey,
  Refusal,
  searchKey,
  soundText,
  stallKey,
  statusOf,
  today,
  wallTime,
  weekday,
} from '../../../core/kernel/index.ts';

describe('days are Vietnam’s, wherever the PC is', () => {
  it('turns an instant into Vietnam wall clock across midnight and month borders', () => {
    expect(wallTime(new Date('2026-10-31T17:00:00Z'))).toBe('2026-11-01T00:00:00');
    expect(today(fixedClock('2026-10-31T16:59:59Z'))).toBe('2026-10-31');
  });

  it('knows which days exist', () => {
    for (const day of ['2026-02-28', '2024-02-29', '2026-12-31']) expect(isDay(day)).toBe(true);
    for (const day of ['2026-02-29', '2026-13-01', '2026-1-01', '', '2026-04-31x']) {
      expect(isDay(day)).toBe(false);
    }
    expect(isMonth('2026-00')).toBe(false);
    expect(isMonth('2026-12')).toBe(true);
  });

  it('takes no year that can only be a slip of the fingers', () => {
    for (const year of ['0000', '0026', '1899', '3000', '9999']) {
      expect(isDay(`${year}-06-15`), year).toBe(false);
      expect(isMonth(`${year}-06`), year).toBe(false);
    }
    for (const year of ['1900', '2999']) {
      expect(isDay(`${year}-06-15`), year).toBe(true);
      expect(isMonth(`${year}-06`), year).toBe(true);
    }
  });

  it('counts days and months over leap years and year ends', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addMonths('2026-11', 3)).toBe('2027-02');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(monthDays('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(daysBetween('2026-10-30', '2026-11-01')).toHaveLength(3);
    expect(daysBetween('2026-11-02', '2026-11-01')).toEqual([]);
  });

  // Values from the ISO 8601 calendar: 2027 begins on a Friday, 2020 had 53 weeks.
  it('names ISO weeks', () => {
    expect(isoWeek('2026-10-01')).toBe('2026-W40');
    expect(isoWeek('2027-01-01')).toBe('2026-W53');
    expect(isoWeek('2024-12-30')).toBe('2025-W01');
    expect(weekday('2026-11-22')).toBe(7);
  });

  it('adding and taking away days is identity', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (n) => {
        expect(addDays(addDays('2026-11-22', n), -n)).toBe('2026-11-22');
      }),
    );
  });

  it('writes days as documents and screens do', () => {
    expect(formatDay('2026-02-05')).toBe('05/02/2026');
    expect(formatMonth('2026-10')).toBe('tháng 10/2026');
  });
});

describe('money and rates', () => {
  it('groups with dots and never shows decimals', () => {
    expect(formatDong(1_250_000)).toBe('1.250.000\u00a0đ');
    expect(formatDong(-5)).toBe('-5\u00a0đ');
  });

  it('writes rates as Decree 30/2020 documents do', () => {
    expect(formatRate(300, 375)).toBe('80%');
    expect(formatRate(8958, 10_000)).toBe('89,58%');
    expect(formatRate(1, 8)).toBe('12,5%');
    expect(formatRate(1, 2000)).toBe('0,05%');
    expect(formatRate(0, 0)).toBeNull();
  });
});

describe('Vietnamese text', () => {
  it('joins decomposed marks and drops control and zero-width characters', () => {
    expect(cleanText('  Tra\u0302\u0300n\u200b\tThị\r\n Ngọc  ')).toBe('Trần Thị Ngọc');
    expect(cleanText('Chợ\u0000\u0001 A\u0085\u202eB')).toBe('Chợ A B');
  });

  it('is whole characters only', () => {
    expect(cleanText('Chợ \ud800')).toBe('Chợ \ufffd');
    expect(soundText('\udc00a')).toBe('\ufffda');
  });

  it('keeps the spacing of text that is a payload or has lines', () => {
    expect(soundText('a  b\u0000\r\n\tc\u202e')).toBe('a  b\r\n\tc');
    expect(soundText('Tra\u0302\u0300n')).toBe('Trần');
  });

  it('folds every mark and đ', () => {
    expect(foldAccents('Đường Ữ Ỵ Ẵ đặng')).toBe('Duong U Y A dang');
    expect(searchKey('NGUYỄN  Thị Đào')).toBe('nguyen thi dao');
    expect(codeKey('a-12 / b')).toBe('A12B');
  });

  it('folding is the same whatever form the text came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchKey(text.normalize('NFD'))).toBe(searchKey(text.normalize('NFC')));
      }),
    );
  });

  it('takes two spellings of a stall for one, and never two stalls for one', () => {
    for (const one of ['A12', 'a-12', 'A 12', ' A.12 ']) expect(stallKey(one)).toBe('A12');
    expect(new Set(['A12', 'A1-2', 'Đ12', 'D12', 'A1/2/3'].map(stallKey)).size).toBe(5);
    expect(stallKey('A1/2')).toBe(stallKey('a1 - 2'));
    expect(placeKey(' Khu  Đ ')).toBe('khu đ');
    expect(placeKey('Khu D')).not.toBe(placeKey('Khu Đ'));
  });

  it('orders stalls the way people walk', () => {
    expect(['A10', 'A2', 'B1', 'A1'].sort(compareText)).toEqual(['A1', 'A2', 'A10', 'B1']);
    expect(groupAccount('0011000000999')).toBe('0011 0000 00999');
    expect(groupAccount('21510000000102')).toBe('2151 0000 0001 02');
    expect(groupAccount('PAYOO01')).toBe('PAYOO01');
  });
});

describe('ids and errors', () => {
  it('makes version 7 UUIDs in order of time', () => {
    const early = newUid(fixedClock('2026-01-01T00:00:00Z'));
    const late = newUid(fixedClock('2026-01-01T00:00:01Z'));
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
    expect(Number.parseInt(early.slice(0, 8) + early.slice(9, 13), 16)).toBe(
      Date.parse('2026-01-01T00:00:00Z'),
    );
  });

  it('says what to do for a full disk and hides what is ours', () => {
    const full = Object.assign(new Error('ENOSPC: /secret'), { code: 'ENOSPC' });
    expect(errorBody(full).error.code).toBe('disk-full');
    expect(errorBody(full).error.message).not.toContain('secret');
    expect(errorBody(new Error('x is not a function')).error.code).toBe('internal');
    expect(errorBody(new Refusal('a', 'b', { c: 1 }))).toEqual({
      error: { code: 'a', message: 'b', details: { c: 1 } },
    });
  });
});

describe('what a refusal means over HTTP', () => {
  it.each([
    ['invalid-input', 422],
    ['unknown-vendor', 404],
    ['already-decided', 409],
    ['import-undone', 409],
    ['name-taken', 409],
    ['preview-stale', 409],
    ['file-too-big', 413],
    ['core-stopped', 503],
    ['internal', 500],
    ['toString', 422],
  ])('%s is %i', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });
});
