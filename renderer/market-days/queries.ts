import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Month, monthDays, type Period } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import type { OpeningRule } from '../types.ts';

/** The rules of opening, newest first. */
export const rulesQuery = queryOptions({
  queryKey: ['market-days', 'rules'],
  queryFn: () => call(api['market-days'].rules.$get()),
});

/** Which days of a month are market days; the former month stays until the next is here. */
export const marketMonthQuery = (month: Month) =>
  queryOptions({
    queryKey: ['market-days', 'month', month],
    queryFn: ({ signal }) =>
      call(api['market-days'].$get({ query: monthDays(month) }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

/** What a rule that is not kept yet would make of a period. */
export const triedRuleQuery = (rule: OpeningRule, period: Period) =>
  queryOptions({
    queryKey: ['market-days', 'tried', rule, period],
    queryFn: ({ signal }) =>
      call(api['market-days'].preview.$post({ json: { rule, ...period } }, { init: { signal } })),
    placeholderData: keepPreviousData,
    retry: false,
  });
