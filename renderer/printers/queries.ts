import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** The market's printers, the one used last first. */
export const printersQuery = queryOptions({
  queryKey: ['printers'],
  queryFn: () => call(api.printers.$get()),
});

/** Printers this PC knows: asked for when somebody wants to choose one. */
export const systemPrintersQuery = queryOptions({
  queryKey: ['printers', 'system'],
  queryFn: () => call(api.printers.system.$get()),
});
