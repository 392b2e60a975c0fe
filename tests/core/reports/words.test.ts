import { describe, expect, it } from 'vitest';
import { dongInWords, numberInWords } from '../../../core/reports/index.ts';

describe('amounts in words', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [54, 'năm mươi tư'],
    [55, 'năm mươi lăm'],
    [91, 'chín mươi mốt'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [105, 'một trăm linh năm'],
    [111, 'một trăm mười một'],
    [115, 'một trăm mười lăm'],
    [121, 'một trăm hai mươi mốt'],
    [1_000, 'một nghìn'],
    [1_001, 'một nghìn không trăm linh một'],
    [1_010, 'một nghìn không trăm mười'],
    [10_500, 'mười nghìn năm trăm'],
    [21_000, 'hai mươi mốt nghìn'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [1_234_567, 'một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy'],
    [1_000_000_000, 'một tỷ'],
    [2_000_015_000, 'hai tỷ không trăm mười lăm nghìn'],
    [1_000_000_000_000, 'một nghìn tỷ'],
    [12_345_000_000_000, 'mười hai nghìn ba trăm bốn mươi lăm tỷ'],
    [5_001_000_000_000, 'năm nghìn không trăm linh một tỷ'],
  ])('%i: %s', (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it('begins with a capital and ends with the unit', () => {
    expect(dongInWords(61_000)).toBe('Sáu mươi mốt nghìn đồng');
    expect(dongInWords(-45_000)).toBe('Âm bốn mươi lăm nghìn đồng');
  });

  it('refuses what is no whole amount', () => {
    expect(() => dongInWords(0.5)).toThrow(expect.objectContaining({ code: 'bad-amount' }));
    expect(() => dongInWords(2 ** 53)).toThrow(expect.objectContaining({ code: 'bad-amount' }));
  });

  it('reads back to the number it was made from', () => {
    for (let value = 0; value < 20_000; value += 7)
      expect(readBack(numberInWords(value))).toBe(value);
    for (const value of [999_999, 1_015_104, 987_654_321, 4_004_014_044]) {
      expect(readBack(numberInWords(value))).toBe(value);
    }
  });
});

// An independent reader: adds words up, knows nothing of how they were made.
const UNITS = new Map(
  Object.entries({
    không: 0,
    một: 1,
    mốt: 1,
    hai: 2,
    ba: 3,
    bốn: 4,
    tư: 4,
    năm: 5,
    lăm: 5,
    sáu: 6,
    bảy: 7,
    tám: 8,
    chín: 9,
  }),
);
const SCALES = new Map(Object.entries({ nghìn: 1e3, triệu: 1e6, tỷ: 1e9 }));

function readBack(words: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const word of words.split(' ')) {
    const scale = SCALES.get(word);
    if (scale) {
      total += (group + digit) * scale;
      [group, digit] = [0, 0];
    } else if (word === 'trăm') [group, digit] = [group + digit * 100, 0];
    else if (word === 'mươi') [group, digit] = [group + digit * 10, 0];
    else if (word === 'mười') group += 10;
    else if (word !== 'linh') digit = UNITS.get(word) ?? Number.NaN;
  }
  return total + group + digit;
}
