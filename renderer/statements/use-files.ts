import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import { cancelJob, clearJob, jobIn, removeJob, startJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { Job } from '../types.ts';

/** How a file is to be read where it does not say so itself. */
export interface FileChoice {
  readonly account?: string | undefined;
  readonly kind?: 'trader' | 'provider' | 'board' | undefined;
  readonly layout?: string | undefined;
}

/** Where a file's bytes are: dropped here, or waiting in the watched folder under this id. */
export type FileSource = { readonly file: File } | { readonly inbox: string };

/** A file somebody chose; its progress is in the job slots named after `key`. */
export interface StatementFile {
  readonly key: string;
  readonly name: string;
  readonly source: FileSource;
  /** How it was last read. */
  readonly choice: FileChoice;
}

/** What a person says when a file is taken in. */
export interface Taking {
  /** Why a statement that does not add up is taken all the same. */
  readonly acceptFailedProof?: string;
  /** Whose an account is that nobody has recorded yet. */
  readonly kind?: 'provider' | 'board';
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
  const add = (added: readonly Pick<StatementFile, 'name' | 'source'>[]) => {
    const entries = added.map((one) => ({ ...one, key: crypto.randomUUID(), choice: {} }));
    change((before) => [...entries, ...before]);
    // Of forty files the first is there to look at while the others are read.
    void inTurn(entries, (entry) => read(client, entry));
  };
  return {
    files,
    addFiles: (dropped: readonly File[]) =>
      add(dropped.map((file) => ({ name: file.name, source: { file } }))),
    /** A file of the watched folder; once it is here it is not put here again. */
    addWaiting: (id: string, name: string) => {
      const isHere = files.some(({ source }) => 'inbox' in source && source.inbox === id);
      if (!isHere) add([{ name, source: { inbox: id } }]);
    },
    /** Reads a file again, another way or to compare it with what is in the book by now. */
    read: (entry: StatementFile, choice: FileChoice = entry.choice) => {
      const chosen = { ...entry, choice };
      change((before) => before.map((one) => (one.key === entry.key ? chosen : one)));
      giveUp(client, entry.key);
      clearJob(client, commitSlot(entry.key));
      void read(client, chosen);
    },
    /**
     * Takes files in that need no word of a person, one after the other. A file
     * that overlaps the one before it is compared with the book anew first.
     */
    takeIn: (entries: readonly StatementFile[]) =>
      void inTurn(entries, async (entry) => {
        await commit(client, entry.key, {});
        if (!isStale(client, entry.key)) return;
        giveUp(client, entry.key);
        clearJob(client, commitSlot(entry.key));
        await read(client, entry);
        if (isPlain(jobIn(client, readSlot(entry.key)))) await commit(client, entry.key, {});
      }),
    remove: (key: string) => {
      change((before) => before.filter((entry) => entry.key !== key));
      giveUp(client, key);
      removeJob(client, readSlot(key));
      removeJob(client, commitSlot(key));
    },
  };
}

/** Takes a file in that was read, and asks anew for all that may show it. */
export async function commit(client: QueryClient, key: string, taking: Taking): Promise<void> {
  const job = jobIn(client, readSlot(key));
  if (job?.kind !== 'statements-preview' || !job.result) return;
  const id = job.result.preview;
  await startJob(client, commitSlot(key), () =>
    call(api.statements.preview[':id'].commit.$post({ param: { id }, json: taking })),
  );
  await refreshAll(client);
}

/** Whether a file as it was read can be taken in without asking anything more. */
export function isPlain(reading: Job | null): boolean {
  if (reading?.kind !== 'statements-preview' || !reading.result) return false;
  const { certainty, details } = reading.result;
  if ((certainty?.doubts.length ?? 0) > 0) return false;
  const isSure = details.every(
    ({ accountUid, proof, alreadyImported }) =>
      accountUid !== null && (proof !== 'failed' || alreadyImported),
  );
  return isSure && details.some(({ alreadyImported }) => !alreadyImported);
}

function isStale(client: QueryClient, key: string): boolean {
  return jobIn(client, commitSlot(key))?.error?.code === 'preview-stale';
}

async function inTurn<Thing>(things: readonly Thing[], act: (thing: Thing) => Promise<void>) {
  for (const thing of things) await act(thing);
}

async function read(client: QueryClient, { key, source, choice }: StatementFile): Promise<void> {
  const gone = () => !client.getQueryData<readonly StatementFile[]>(KEY)?.some(hasKey(key));
  if (gone()) return;
  const job = await startJob(client, readSlot(key), async () => {
    const started = await call(ask(source, withoutBlanks(choice)));
    if (gone()) cancelJob(started.jobId);
    return started;
  });
  if (!gone()) return;
  // Removed while it was being read: nobody will ever look at the preview.
  if (job?.kind === 'statements-preview' && job.result) dropPreview(job.result.preview);
  removeJob(client, readSlot(key));
}

function ask(source: FileSource, choice: FileChoice) {
  return 'file' in source
    ? api.statements.preview.$post({ form: { file: source.file, ...choice } })
    : api.inbox[':id'].preview.$post({ param: { id: source.inbox }, json: choice });
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
