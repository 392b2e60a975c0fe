import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { PrintJob } from '../types.ts';

const EACH_SECOND = 1000;
/** Where the queue is not what one looks at. */
const NOW_AND_THEN = 5000;

/** Whether a job still moves or may move again. */
export function isLive({ state }: Pick<PrintJob, 'state'>): boolean {
  return state === 'paused' || isMoving({ state });
}

/** Whether the queue is at it by itself, or will be. */
export function isMoving({ state }: Pick<PrintJob, 'state'>): boolean {
  return state === 'queued' || state === 'sending';
}

/** Whether it changes by itself: a paused one too while its last sticker is in the air. */
function isUnderWay(job: PrintJob): boolean {
  return isMoving(job) || (isLive(job) && job.counts.sending > 0);
}

/** Print jobs, newest first; asked for again only while something is live. */
const jobsQuery = (every: number) =>
  queryOptions({
    queryKey: ['print-jobs'],
    queryFn: () => call(api['print-jobs'].$get()),
    refetchInterval: ({ state: { data } }) =>
      data?.jobs.some(isUnderWay) ? every : data?.jobs.some(isLive) && NOW_AND_THEN,
  });

/** For the page of the queue. */
export const printJobsQuery = jobsQuery(EACH_SECOND);
/** For the mark that is always on the screen. */
export const printJobsMarkQuery = jobsQuery(NOW_AND_THEN);

/** One job with its stickers. */
export const printJobQuery = (uid: string) =>
  queryOptions({
    queryKey: ['print-jobs', uid],
    queryFn: () => call(api['print-jobs'][':uid'].$get({ param: { uid } })),
    refetchInterval: ({ state: { data } }) =>
      data && isUnderWay(data.job) ? EACH_SECOND : data && isLive(data.job) && NOW_AND_THEN,
  });

/** Why something is printed again: the board's own list. */
export const reasonsQuery = queryOptions({
  queryKey: ['code-reasons'],
  queryFn: () => call(api.codes.reasons.$get()),
});
