import { useQueries } from '@tanstack/react-query';
import { addMonths, type Month, monthOf } from '../../core/kernel/index.ts';
import { calendarQuery } from '../calendar/queries.ts';
import type { Report } from '../types.ts';

/** A month of which statements are still to be fetched. */
export interface MissingMonth {
  readonly month: Month;
  /** Accounts whose statements leave days out. */
  readonly partly: number;
  /** Accounts of which nothing came: their traders may never have been asked. */
  readonly without: number;
}

/** The months of a period that lack days of statements. */
export function useMissingMonths({ from, to }: Pick<Report, 'from' | 'to'>): MissingMonth[] {
  const months = monthsIn(from, to);
  const calendars = useQueries({ queries: months.map((month) => calendarQuery(month)) });
  return calendars.flatMap(({ data }) => {
    if (!data || !months.includes(data.month)) return [];
    const open = data.accounts.filter(({ expected, known }) => known < expected);
    const without = open.filter(({ known }) => known === 0).length;
    const partly = open.length - without;
    return open.length > 0 ? [{ month: data.month, partly, without }] : [];
  });
}

function monthsIn(from: string, to: string): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
}
