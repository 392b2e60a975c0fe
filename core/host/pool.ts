import type { Piscina } from 'piscina';
import { type Heavy, Refusal } from '../kernel/index.ts';
import type { TaskOrder, TaskOutcome } from './pool-messages.ts';

/** A few worker threads for heavy, pure work. */
export interface Pool {
  readonly heavy: Heavy;
  /** Ends the threads; what still runs is given up. */
  close(): Promise<void>;
}

/** How much one task may take. */
export interface PoolLimits {
  /** Memory of one thread, in MB. */
  readonly memoryMb?: number;
  /** Time of one task, in milliseconds. */
  readonly timeMs?: number;
  /** The script that runs a task by its name; ours unless told otherwise. */
  readonly worker?: URL;
}

const THREADS = 2; // a board's PC has two cores and little memory
/** Of a thread's fresh objects: with more, pictures that nobody needs lie about for long. */
const YOUNG_MB = 8;
const IDLE_MS = 30_000;
const READING_MS = 60_000;
const WORKING_MS = 10 * 60_000;

/**
 * Makes the pool; its threads start at the first use and end when idle. A task
 * that eats too much memory or time is killed and refused as `file-too-heavy`.
 */
export function createPool(limits: PoolLimits = {}): Pool {
  let started: Promise<Piscina<TaskOrder, TaskOutcome>> | undefined;

  const heavy: Heavy = async (name, _task, input, signal) => {
    signal?.throwIfAborted();
    started ??= startPool(limits);
    const pool = await started;
    const deadline = AbortSignal.timeout(limits.timeMs ?? timeFor(name));
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const outcome = await pool.run({ name, input }, { signal: either }).catch((thrown: unknown) => {
      signal?.throwIfAborted();
      throw deadline.aborted || isOutOfMemory(thrown) ? tooHeavy() : thrown;
    });
    if (outcome.type === 'refusal') {
      throw new Refusal(outcome.code, outcome.message, outcome.details);
    }
    return outcome.value as Awaited<ReturnType<typeof _task>>;
  };

  return {
    heavy,
    close: async () => {
      await (await started)?.destroy();
    },
  };
}

async function startPool({
  memoryMb = 512,
  worker = workerUrl(),
}: PoolLimits): Promise<Piscina<TaskOrder, TaskOutcome>> {
  const { Piscina: Pool } = await import('piscina');
  return new Pool({
    filename: worker.href,
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
}

function workerUrl(): URL {
  const file = import.meta.url.endsWith('.ts') ? './pool-worker.ts' : './pool-worker.js';
  return new URL(file, import.meta.url);
}

function timeFor(name: string): number {
  return /\.read/.test(name) ? READING_MS : WORKING_MS;
}

function isOutOfMemory(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooHeavy(): Refusal {
  return new Refusal(
    'file-too-heavy',
    'Tệp quá nặng nên đã dừng đọc; chưa có gì bị thay đổi. Hãy chia tệp thành các khoảng ngày ngắn hơn rồi làm lại.',
  );
}
