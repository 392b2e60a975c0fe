import { InvalidArgumentError } from 'commander';
import { type Day, isDay, type PeriodKey, periodKind } from '../core/kernel/index.ts';

/** A day on the command line. */
export function dayValue(text: string): Day {
  if (!isDay(text))
    throw new InvalidArgumentError('Ngày viết dạng NĂM-THÁNG-NGÀY, ví dụ 2026-10-31.');
  return text;
}

/** A month, quarter or year on the command line. */
export function periodValue(text: string): PeriodKey {
  const kind = periodKind(text);
  if (kind === 'month' || kind === 'quarter' || kind === 'year') return text;
  throw new InvalidArgumentError(
    'Kỳ viết dạng NĂM-THÁNG, NĂM-QUÝ hoặc NĂM, ví dụ 2026-10, 2026-Q4, 2026.',
  );
}

/** A year of the calendar. */
export function yearValue(text: string): number {
  if (periodKind(text) !== 'year') {
    throw new InvalidArgumentError('Năm viết bốn chữ số, ví dụ 2026.');
  }
  return Number(text);
}

/** A whole number from 1 up. */
export function countValue(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Cần một số nguyên dương.');
  }
  return value;
}

/** Millimetres to move a print by, to either side. */
export function nudgeValue(text: string): number {
  const value = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(Math.abs(value) <= MOST_NUDGE_MM)) {
    throw new InvalidArgumentError(`Cần số milimét từ -${MOST_NUDGE_MM} đến ${MOST_NUDGE_MM}.`);
  }
  return value;
}

/** Farther than that it is another sheet. */
const MOST_NUDGE_MM = 20;

/** A TCP port; 0 means any free one. */
export function portValue(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) {
    throw new InvalidArgumentError('Cổng là số từ 0 đến 65535.');
  }
  return value;
}

/** One word of a fixed list. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (!found) throw new InvalidArgumentError(`Chỉ nhận: ${words.join(', ')}.`);
    return found;
  };
}

/** Text that is not empty. */
export function textValue(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Không được để trống.');
  return text.trim();
}
