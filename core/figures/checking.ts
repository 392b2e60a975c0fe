import { addDays, type Day, formatDay, isDay, type Period, refuse } from '../kernel/index.ts';

/** A period with both ends: up to today and thirty days long unless told. @throws Refusal `bad-day` */
export function checkPeriod(choice: Partial<Period>, now: Day): Period {
  const to = choice.to ?? (choice.from !== undefined && choice.from > now ? choice.from : now);
  checkDay(to);
  const from = choice.from ?? addDays(to, -29);
  checkDay(from);
  if (from > to) {
    refuse(
      'bad-day',
      `Ngày đầu kỳ (${formatDay(from)}) sau ngày cuối kỳ (${formatDay(to)}). Hãy chọn lại.`,
    );
  }
  return { from, to };
}

/** @throws Refusal `bad-day` for a day that does not exist */
export function checkDay(day: Day): void {
  if (!isDay(day)) refuse('bad-day', `"${day}" không phải ngày có thật. Hãy ghi dạng 2026-10-31.`);
}

/** @throws Refusal `bad-day` for a day that does not exist or is still to come */
export function checkPast(day: Day, now: Day): void {
  checkDay(day);
  if (day > now) {
    refuse('bad-day', `Ngày ${formatDay(day)} chưa tới. Hãy chọn hôm nay hoặc ngày đã qua.`);
  }
}
