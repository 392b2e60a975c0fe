import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import { cancelJob, clearJob, jobIn, removeJob, startJob } from '../lib/use-job.ts';

/** How a file is to be read where it does not say so itself. */
export interface FileChoice {
  readonly account?: string | undefined;
  readonly kind?: 'trader' | 'provider' | 'board' | undefined;
  readonly layout?: string | undefined;
}

/** A file somebody dropped; its progress is in the job slots named after `key`. */
export interface StatementFile {
  readonly key: string;
  readonly file: File;
  /** How it was last read. */
  readonly choice: FileChoice;
}

const KEY = ['job', 'statement-files'] as const;

/** The job slot that reads a file. */
export const readSlot = (key: string) => `read:${key}`;
/** The job slot that takes a file in. */
export const commitSlot = (key: string) => `commit:${key}`;

/** The files being taken in; they stay when another screen is looked at meanwhile. */
export function useFiles() {
  const client = useQueryClient();
  const { data: files = [] } = useQuery<readonly StatementFile[]>({
    queryKey: KEY,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const change = (next: (files: readonly StatementFile[]) => readonly StatementFile[]) =>
    client.setQueryData<readonly StatementFile[]>(KEY, (before = []) => next(before));
  return {
    files,
    add: (added: readonly File[]) => {
      const entries = added.map((file) => ({ key: crypto.randomUUID(), file, choice: {} }));
      change((before) => [...entries, ...before]);
      for (const entry of entries) void read(client, entry);
    },
    /** Reads a file again, another way or to compare it with what is in the book by now. */
    read: (entry: StatementFile, choice: FileChoice = entry.choice) => {
      const chosen = { ...entry, choice };
      change((before) => before.map((one) => (one.key === entry.key ? chosen : one)));
      giveUp(client, entry.key);
      clearJob(client, commitSlot(entry.key));
      void read(client, chosen);
    },
    remove: (key: string) => {
      change((before) => before.filter((entry) => entry.key !== key));
      giveUp(client, key);
      removeJob(client, readSlot(key));
      removeJob(client, commitSlot(key));
    },
  };
}

async function read(client: QueryClient, { key, file, choice }: StatementFile): Promise<void> {
  const gone = () => !client.getQueryData<readonly StatementFile[]>(KEY)?.some(hasKey(key));
  const job = await startJob(client, readSlot(key), async () => {
    const started = await call(
      api.statements.preview.$post({ form: { file, ...withoutBlanks(choice) } }),
    );
    if (gone()) cancelJob(started.jobId);
    return started;
  });
  if (!gone()) return;
  // Removed while it was being read: nobody will ever look at the preview.
  if (job?.kind === 'statements-preview' && job.result) dropPreview(job.result.preview);
  removeJob(client, readSlot(key));
}

const hasKey = (key: string) => (entry: StatementFile) => entry.key === key;

/** Stops a file's reading, or lets go of what was read. */
function giveUp(client: QueryClient, key: string): void {
  const job = jobIn(client, readSlot(key));
  if (job?.kind !== 'statements-preview') return;
  if (job.state === 'running') cancelJob(job.id);
  if (job.result) dropPreview(job.result.preview);
}

function dropPreview(id: string): void {
  // Taken in or out of date by now: then there is nothing left to drop.
  call(api.statements.preview[':id'].$delete({ param: { id } })).catch(() => {});
}

function withoutBlanks({ account, kind, layout }: FileChoice): FileChoice {
  return {
    ...(account ? { account } : {}),
    ...(kind ? { kind } : {}),
    ...(layout ? { layout } : {}),
  };
}
