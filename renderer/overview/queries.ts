import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** The first screen's figures; also the count of waiting payments beside "Sao kê". */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => call(api.overview.$get()),
});
