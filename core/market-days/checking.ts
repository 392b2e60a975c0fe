import type { z } from 'zod';
import { cleanText, type Day, isDay, refuse } from '../kernel/index.ts';
import { type OpeningPattern, OpeningRule, type SpecialDay } from './schema.ts';

const LONGEST_REASON = 200;
/** Several years of them: what a person says at once is a day or a week. */
const MOST_DAYS = 2000;

/**
 * A rule with every list in order and nothing said twice.
 * @throws Refusal `bad-opening-rule` in words for what is wrong with it.
 */
export function checkRule(fromDay: Day, rule: OpeningRule): OpeningRule {
  if (!isDay(fromDay)) {
    refuse(
      'bad-opening-rule',
      'Chưa rõ lịch họp áp dụng từ ngày nào. Hãy chọn một ngày có trong lịch.',
    );
  }
  const parsed = OpeningRule.safeParse(rule);
  if (!parsed.success) return refuseRule(parsed.error.issues);
  parsed.data.patterns.forEach(checkOffsets);
  return { ...parsed.data, patterns: parsed.data.patterns.map(inOrder) };
}

/** Single days as they are to be kept. @throws Refusal `bad-day` */
export function checkSpecialDays(days: readonly SpecialDay[]): SpecialDay[] {
  if (days.length > MOST_DAYS) {
    refuse('bad-day', 'Quá nhiều ngày một lúc. Hãy đổi lịch họp chợ thay vì ghi từng ngày.');
  }
  return days.map(({ day, isOpen, reason }) => {
    checkDay(day);
    const text = cleanText(reason);
    if (text.length > LONGEST_REASON) {
      refuse('bad-day', 'Lý do dài quá 200 chữ. Hãy viết ngắn lại.');
    }
    return { day, isOpen, reason: text };
  });
}

/** @throws Refusal `bad-day` */
export function checkDay(day: Day): void {
  if (!isDay(day)) refuse('bad-day', `"${day}" không phải ngày có thật. Hãy chọn lại ngày.`);
}

/** The lists that say on which days a market meets; an empty one would close it for good. */
const DAY_LISTS = ['patterns', 'weekdays', 'lunarDays', 'offsets'];

function refuseRule(issues: readonly z.core.$ZodIssue[]): never {
  const isAt = (names: readonly string[]) =>
    issues.some(({ path, code }) => code !== 'invalid_type' && names.includes(String(path.at(-1))));
  if (issues.some(({ code }) => code === 'too_small') && isAt(DAY_LISTS)) {
    refuse(
      'bad-opening-rule',
      'Theo lịch này chợ không có ngày họp nào. Hãy chọn ít nhất một ngày họp.',
    );
  }
  if (isAt(['start'])) {
    refuse(
      'bad-opening-rule',
      'Vòng phiên chợ chưa có ngày đầu. Hãy chọn một ngày mà chợ đã họp hoặc sẽ họp.',
    );
  }
  return refuse(
    'bad-opening-rule',
    'Lịch họp chợ chưa đúng: ngày âm lịch từ 1 đến 30, vòng phiên từ 2 đến 60 ngày, nghỉ Tết nhiều nhất 15 ngày trước mùng 1 và 20 ngày từ mùng 1. Hãy sửa rồi lưu lại.',
  );
}

function checkOffsets(pattern: OpeningPattern): void {
  if (pattern.kind !== 'cycle') return;
  const { length } = pattern;
  const late = pattern.offsets.find((offset) => offset >= length);
  if (late === undefined) return;
  refuse(
    'bad-opening-rule',
    `Vòng phiên chỉ có ${length} ngày, không có ngày thứ ${late + 1}. Hãy tăng số ngày của vòng hoặc bỏ ngày đó.`,
  );
}

function inOrder(pattern: OpeningPattern): OpeningPattern {
  switch (pattern.kind) {
    case 'every-day':
      return pattern;
    case 'weekdays':
      return { ...pattern, weekdays: sorted(pattern.weekdays) };
    case 'lunar-days':
      return { ...pattern, lunarDays: sorted(pattern.lunarDays) };
    case 'cycle':
      return { ...pattern, offsets: sorted(pattern.offsets) };
  }
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
