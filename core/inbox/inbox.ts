import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { type ErrorBody, errorBody, Refusal, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Statements } from '../statements/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { checkFolder, type Found, isThere, watchFolder } from './folder.ts';
import type { InboxFile, InboxState } from './schema.ts';
import { createMemory } from './settings.ts';

/** A watched folder whose files wait for a person. */
export interface Inbox {
  state(): InboxState;
  /**
   * Watches this folder from now on; null: none.
   * @throws Refusal `inbox-folder`.
   */
  watch(author: Author, folder: string | null): Promise<void>;
  /** Begins to watch the folder that was chosen; for a process that stays. */
  start(): Promise<void>;
  /** The bytes of a file as they are now. @throws Refusal `unknown-inbox-file`. */
  bytes(id: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }>;
  /** Never shows this file again, whatever it is called. @throws Refusal `unknown-inbox-file`. */
  dismiss(id: string): void;
  /** Ends watching; what is being read is given up. */
  close(): Promise<void>;
}

/** What the room is built on. */
export interface InboxDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly statements: Statements;
  /** How long a file must not have grown, in milliseconds. */
  readonly settleMs?: number;
}

const SETTLE_MS = 1500;
/** How often a drive that was pulled out is looked for. */
const LOOK_AGAIN_MS = 20_000;

interface Entry extends InboxFile {
  readonly path: string;
  /** Null until it was read. */
  readonly sha256: string | null;
  readonly isStatement: boolean;
}

/** Refusals of files that nobody would call a statement. */
const NO_STATEMENT: ReadonlySet<string> = new Set([
  'not-a-table',
  'no-transactions-table',
  'file-empty',
]);

/** Opens the room; nothing is watched before `start` or `watch`. */
export function createInbox(deps: InboxDeps): Inbox {
  const { storage, registry, statements, settleMs = SETTLE_MS } = deps;
  const memory = createMemory(storage.folder);
  const entries = new Map<string, Entry>();
  const isImported = storage.db
    .prepare<[number, string], number>(
      `SELECT 1 FROM import WHERE market_id = ? AND file_sha256 = ? AND undone_at IS NULL LIMIT 1`,
    )
    .pluck();
  let watcher: FSWatcher | undefined;
  let reading: Promise<void> = Promise.resolve();
  let abort = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;

  function found({ path, size, writtenMs }: Found): void {
    const before = entries.get(path);
    entries.set(path, {
      id: before?.id ?? randomUUID(),
      path,
      name: basename(path),
      size,
      writtenAt: new Date(writtenMs).toISOString(),
      state: 'reading',
      accounts: [],
      error: null,
      sha256: null,
      isStatement: true,
    });
    const { signal } = abort;
    // One after the other: whoever is at work comes first.
    reading = reading.then(() => look(path, signal));
  }

  /** Reads a file and compares it with the book; keeps what it comes to, not its rows. */
  async function look(path: string, signal: AbortSignal): Promise<void> {
    const entry = entries.get(path);
    if (!entry || signal.aborted) return;
    const read = await readOne(entry, signal);
    const now = entries.get(path);
    // Written anew or taken away meanwhile: another look follows, or none.
    if (now !== entry || signal.aborted) return;
    entries.set(path, { ...entry, ...read });
  }

  async function readOne({ path, name }: Entry, signal: AbortSignal): Promise<Partial<Entry>> {
    let sha256: string | null = null;
    try {
      const bytes = await readFile(path, { signal });
      sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = await statements.readStatementFile(bytes, name, { signal });
      const { results } = await statements.previewJob(file, {}, { signal });
      const accounts = results.map(({ account, from, to, added, duplicate, proof }) => {
        return { account, from, to, added, duplicate, proof };
      });
      return { state: 'ready', sha256, accounts };
    } catch (thrown) {
      if (signal.aborted) return {};
      const { error } = errorBody(thrown);
      return { state: 'refused', sha256, error, isStatement: !NO_STATEMENT.has(error.code) };
    }
  }

  function shown(entry: Entry): InboxFile {
    const { path: _, sha256, isStatement: __, ...file } = entry;
    const isKnown =
      sha256 !== null &&
      isImported.get(registry.market().id, sha256) === 1 &&
      file.state === 'ready';
    return isKnown ? { ...file, state: 'known' } : file;
  }

  async function begin(folder: string): Promise<void> {
    if (!isThere(folder)) return;
    watcher = await watchFolder(
      folder,
      { found, gone: (path) => entries.delete(path) },
      { settleMs, now: () => storage.clock.now().getTime() },
    );
  }

  async function end(): Promise<void> {
    abort.abort();
    abort = new AbortController();
    await watcher?.close();
    watcher = undefined;
    await reading;
    entries.clear();
  }

  /** A drive that came back is watched anew; one that went leaves no files behind. */
  async function lookAgain(): Promise<void> {
    const { folder } = memory.get();
    if (folder === null) return;
    if (isThere(folder)) {
      if (!watcher) await begin(folder);
    } else if (watcher) await end();
  }

  function entryOf(id: string): Entry {
    return (
      [...entries.values()].find((entry) => entry.id === id) ??
      refuse('unknown-inbox-file', 'Tệp này không còn trong thư mục chờ. Hãy tải lại danh sách.')
    );
  }

  return {
    state: () => {
      const { folder, dismissed } = memory.get();
      const unwanted = new Set(dismissed);
      const wanted = [...entries.values()].filter(
        ({ sha256 }) => sha256 === null || !unwanted.has(sha256),
      );
      const files = wanted
        .filter(({ isStatement }) => isStatement)
        .toSorted((a, b) => b.writtenAt.localeCompare(a.writtenAt))
        .map(shown);
      return { folder, problem: problemOf(folder), files, others: wanted.length - files.length };
    },
    watch: async (author, chosen) => {
      const folder = chosen === null ? null : checkFolder(chosen);
      await end();
      memory.set({ ...memory.get(), folder });
      storage.write(author, (write) =>
        write.audit({
          action: 'inbox.watch',
          marketId: registry.market().id,
          detail: { watching: folder !== null },
        }),
      );
      if (folder !== null) await begin(folder);
    },
    start: async () => {
      timer ??= setInterval(() => void lookAgain(), LOOK_AGAIN_MS).unref();
      const { folder } = memory.get();
      if (folder !== null && !watcher) await begin(folder);
    },
    bytes: async (id) => {
      const { path, name } = entryOf(id);
      return { bytes: await readFile(path), name };
    },
    dismiss: (id) => {
      const { sha256 } = entryOf(id);
      if (sha256 === null) {
        throw new Refusal('inbox-file-reading', 'Tệp đang được đọc. Hãy đợi một chút rồi làm lại.');
      }
      const { folder, dismissed } = memory.get();
      memory.set({ folder, dismissed: [...dismissed, sha256] });
    },
    close: async () => {
      clearInterval(timer);
      await end();
    },
  };
}

function problemOf(folder: string | null): ErrorBody['error'] | null {
  if (folder === null || isThere(folder)) return null;
  return {
    code: 'inbox-away',
    message: `Không thấy thư mục "${folder}". Hãy cắm lại ổ đĩa hoặc chọn thư mục khác.`,
    details: { folder },
  };
}
