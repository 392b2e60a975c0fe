import {
  type QueryClient,
  queryOptions,
  skipToken,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, call } from '../api.ts';
import type { Job } from '../types.ts';
import { followJob } from './follow-job.ts';

/** Asks the server to begin long work. */
export type JobRequest = () => Promise<{ readonly jobId: string }>;

interface SlotState {
  readonly job: Job | null;
  readonly starting: boolean;
  readonly startError: unknown;
}

const IDLE: SlotState = { job: null, starting: false, startError: null };

/** One place on the screen where one piece of long work shows; survives leaving the screen. */
export interface JobSlot {
  readonly job: Job | null;
  readonly running: boolean;
  /** Why it could not even be started. */
  readonly startError: unknown;
  /** Starts work and resolves with the finished job; a refused start resolves with nothing. */
  start(request: JobRequest): Promise<Job | undefined>;
  cancel(): void;
  /** Forgets work that has ended; running work stays. */
  clear(): void;
}

const keyOf = (slot: string) => ['job', slot] as const;

const isRunning = ({ starting, job }: SlotState) => starting || job?.state === 'running';

const stateOf = (client: QueryClient, slot: string) =>
  client.getQueryData<SlotState>(keyOf(slot)) ?? IDLE;

const queryOf = (slot: string) =>
  queryOptions<SlotState>({
    queryKey: keyOf(slot),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });

/** Long work under a name such as `print`: its state is kept beside the query cache. */
export function useJob(slot: string): JobSlot {
  const client = useQueryClient();
  const { data } = useQuery(queryOf(slot));
  const { job, startError } = data ?? IDLE;
  return {
    job,
    running: isRunning(data ?? IDLE),
    startError,
    start: (request) => startJob(client, slot, request),
    cancel: () => {
      if (job) cancelJob(job.id);
    },
    clear: () => clearJob(client, slot),
  };
}

/** What some slots hold, in their order; follows their work. */
export function useJobs(slots: readonly string[]): readonly (Job | null)[] {
  const states = useQueries({ queries: slots.map(queryOf) });
  return states.map(({ data }) => data?.job ?? null);
}

/**
 * Starts work in a slot from outside a component that shows it; nothing while
 * the slot's former work is still running.
 */
export async function startJob(
  client: QueryClient,
  slot: string,
  request: JobRequest,
): Promise<Job | undefined> {
  if (isRunning(stateOf(client, slot))) return undefined;
  const show = (state: Partial<SlotState>) =>
    client.setQueryData<SlotState>(keyOf(slot), { ...IDLE, ...state });
  // Outlives the screen: without this the cache would forget work nobody looks at for a while.
  client.setQueryDefaults(keyOf(slot), { gcTime: Number.POSITIVE_INFINITY });
  show({ starting: true });
  try {
    // As a mutation, so that a refusal is heard of where every other one is.
    const asked = client.getMutationCache().build(client, { mutationFn: request });
    const { jobId } = await asked.execute(undefined);
    return await followJob(jobId, (job) => show({ job }));
  } catch (thrown) {
    show({ startError: thrown });
    return undefined;
  }
}

/** What a slot holds. */
export function jobIn(client: QueryClient, slot: string): Job | null {
  return stateOf(client, slot).job;
}

/** Asks work to stop. */
export function cancelJob(id: string): void {
  // Refused when it has just ended: whoever follows the job learns how.
  call(api.jobs[':id'].cancel.$post({ param: { id } })).catch(() => {});
}

/** Forgets what has ended in a slot; running work stays. */
export function clearJob(client: QueryClient, slot: string): void {
  if (!isRunning(stateOf(client, slot))) client.setQueryData(keyOf(slot), IDLE);
}

/** Forgets a slot altogether, once nothing can be shown in it any more. */
export function removeJob(client: QueryClient, slot: string): void {
  client.removeQueries({ queryKey: keyOf(slot), exact: true });
}

/**
 * Forgets what has ended in a slot as soon as it no longer speaks of what is on
 * the screen: `about` has changed, or the screen is left.
 */
export function useClearedJob(slot: string, about: unknown): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `about` is the whole point.
  useEffect(() => () => clearJob(client, slot), [client, slot, about]);
}
