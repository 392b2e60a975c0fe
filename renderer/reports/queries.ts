import { queryOptions } from '@tanstack/react-query';
import type { Month } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';

/** A month's report as the document will have it. */
export const reportQuery = (period: Month) =>
  queryOptions({
    queryKey: ['report', period],
    queryFn: () => call(api.reports[':period'].$get({ param: { period } })),
  });

/** Who issues the report and to whom. */
export const letterheadQuery = queryOptions({
  queryKey: ['letterhead'],
  queryFn: () => call(api.reports.letterhead.$get()),
});
