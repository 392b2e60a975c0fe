import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../../kernel/index.ts';
import type { Page } from './document.ts';
import { damaged, needsPassword, tooHeavy, tooLong } from './problems.ts';

/** Why a file is not read. */
export type Problem = 'password' | 'damaged' | 'too-long';

/** What the reading thread tells. */
export type Told =
  | { readonly kind: 'pages'; readonly count: number }
  | { readonly kind: 'page'; readonly lines: Page }
  | { readonly kind: 'end' }
  | { readonly kind: 'problem'; readonly problem: Problem };

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_PAGES = 3000;
/** In bytes of the thread's own: text of some hundred pages needs a fifth of it. */
const MOST_MEMORY = 320 * 1024 * 1024;
/** A page takes some milliseconds; on a busy machine the library some seconds to load. */
const MOST_MS_OF_A_PAGE = 8000;
const MOST_MS = 45_000;
const LOOK_MS = 100;

/** A thread that has read a file waits for the next one; it keeps nobody from leaving. */
let waiting: Worker | null = null;

/**
 * The lines of each page's text, read in a thread that is ended when it takes
 * too long or too much.
 * @throws Refusal `password-protected`, `file-damaged`, `file-too-heavy`,
 *   `pdf-too-long`.
 */
export async function pagesOf(bytes: Uint8Array): Promise<Page[]> {
  if (bytes.length > MOST_BYTES) throw tooLong();
  const thread = takeThread();
  const watch = new AbortController();
  let isDone = false;
  try {
    const told = Promise.race([gather(thread), watchOver(thread, watch.signal)]);
    thread.postMessage(bytes);
    const pages = await told;
    isDone = true;
    if (typeof pages === 'string') throw refusalOf(pages);
    return pages;
  } finally {
    watch.abort();
    thread.removeAllListeners();
    if (isDone && waiting === null) keepThread(thread);
    else await thread.terminate();
  }
}

function takeThread(): Worker {
  const thread =
    waiting ??
    new Worker(threadUrl(), {
      stderr: true, // the library's own remarks are nobody's business
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
    });
  waiting = null;
  thread.removeAllListeners();
  thread.ref();
  return thread;
}

function keepThread(thread: Worker): void {
  waiting = thread;
  thread.unref();
  const forget = (): void => {
    if (waiting === thread) waiting = null;
  };
  thread.on('error', forget);
  thread.on('exit', forget);
}

function threadUrl(): URL {
  const file = import.meta.url.endsWith('.ts') ? './thread.ts' : './pdf-thread.js';
  return new URL(file, import.meta.url);
}

function gather(thread: Worker): Promise<Page[] | Problem> {
  return new Promise((resolve, reject) => {
    const pages: Page[] = [];
    thread.on('message', (told: Told) => {
      if (told.kind === 'page') pages.push(told.lines);
      else if (told.kind === 'end') resolve(pages);
      else if (told.kind === 'problem') resolve(told.problem);
      else if (told.count > MOST_PAGES) reject(tooLong());
    });
    thread.on('error', (error) => reject(isOutOfMemory(error) ? tooHeavy() : damaged()));
    thread.on('exit', () => reject(damaged()));
  });
}

function refusalOf(problem: Problem): Refusal {
  if (problem === 'password') return needsPassword();
  return problem === 'too-long' ? tooLong() : damaged();
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Rejects when a page or the file takes too long, or the thread too much memory. */
function watchOver(thread: Worker, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const started = performance.now();
    let last = started;
    thread.on('message', () => {
      last = performance.now();
    });
    const look = setInterval(async () => {
      const now = performance.now();
      if (now - last > MOST_MS_OF_A_PAGE || now - started > MOST_MS) reject(tooHeavy());
      const memory = await thread.getHeapStatistics().catch(() => null);
      if (memory && memory.used_heap_size + memory.external_memory > MOST_MEMORY)
        reject(tooHeavy());
    }, LOOK_MS);
    stop.addEventListener('abort', () => clearInterval(look));
  });
}
