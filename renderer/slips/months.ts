import { addMonths, type Month } from '../../core/kernel/index.ts';

/** Months one can choose from. */
const OFFERED = 36;

/** `10/2026`. */
export function monthName(month: Month): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`;
}

/** The months offered, the newest first. */
export function monthsBack(last: Month): { readonly value: Month; readonly label: string }[] {
  return Array.from({ length: OFFERED }, (_, back) => addMonths(last, -back)).map((value) => ({
    value,
    label: monthName(value),
  }));
}
