import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Month } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';

/** Which account has which days of a month; the former month stays until the next is here. */
export const calendarQuery = (month: Month) =>
  queryOptions({
    queryKey: ['calendar', month],
    queryFn: ({ signal }) => call(api.calendar.$get({ query: { month } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
