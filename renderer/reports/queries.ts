import { queryOptions } from '@tanstack/react-query';
import type { PeriodKey } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';

/** The report of a period as the data stands: a draft. */
export const reportQuery = (period: PeriodKey) =>
  queryOptions({
    queryKey: ['report', period],
    queryFn: () => call(api.reports[':period'].$get({ param: { period } })),
  });

/** What a person writes for a draft, and what the figures suggest. */
export const draftTextsQuery = (period: PeriodKey) =>
  queryOptions({
    queryKey: ['report-texts', period],
    queryFn: () => call(api.reports[':period'].texts.$get({ param: { period } })),
  });

/** Every signed report, the newest first. */
export const signedQuery = queryOptions({
  queryKey: ['reports-signed'],
  queryFn: async () => (await call(api.reports.signed.$get())).reports,
});

/** What a signed report says; it never changes. */
export const signedModelQuery = (uid: string) =>
  queryOptions({
    queryKey: ['report-signed', uid],
    queryFn: async () => (await call(api.reports.signed[':uid'].$get({ param: { uid } }))).model,
  });

/** Which figures come out otherwise today than a signed report says. */
export const changesQuery = (uid: string) =>
  queryOptions({
    queryKey: ['report-changes', uid],
    queryFn: async () =>
      (await call(api.reports.signed[':uid'].changes.$get({ param: { uid } }))).differences,
  });

/** Which signed reports would say something else today. */
export const changedQuery = queryOptions({
  queryKey: ['reports-changed'],
  queryFn: async () => (await call(api.reports.changed.$get())).changed,
});

/** The register of outgoing documents of a year. */
export const registerQuery = (year: string) =>
  queryOptions({
    queryKey: ['register', year],
    queryFn: () => call(api.reports.register.$get({ query: { year } })),
  });

/** Who issues the report and to whom. */
export const letterheadQuery = queryOptions({
  queryKey: ['letterhead'],
  queryFn: () => call(api.reports.letterhead.$get()),
});

/** Which parts a report has. */
export const contentsQuery = queryOptions({
  queryKey: ['report-contents'],
  queryFn: async () => (await call(api.reports.contents.$get())).contents,
});

/** The board's own words, and the shipped ones. */
export const wordingQuery = queryOptions({
  queryKey: ['report-wording'],
  queryFn: () => call(api.reports.wording.$get()),
});

/** From which days on which letterheads, contents and words hold. */
export const settingsQuery = queryOptions({
  queryKey: ['report-settings'],
  queryFn: async () => (await call(api.reports.settings.$get())).settings,
});
