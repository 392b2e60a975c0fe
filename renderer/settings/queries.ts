import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** Everybody on the list of names, those who have left too. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => call(api.people.$get()),
});

/** How many lines of the audit trail one page has. */
export const AUDIT_PAGE = 50;

/** One page of who did what, newest first. */
export const auditQuery = (offset: number) =>
  queryOptions({
    queryKey: ['audit', offset],
    queryFn: () =>
      call(api.audit.$get({ query: { offset: String(offset), limit: String(AUDIT_PAGE) } })),
    placeholderData: keepPreviousData,
  });

/** What runs here, for whoever helps. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: () => call(api.about.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The libraries inside with their licences; asked for only when somebody wants to read them. */
export const licencesQuery = queryOptions({
  queryKey: ['about', 'licences'],
  queryFn: () => call(api.about.licences.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});
