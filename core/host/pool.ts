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

/**
 * Of a thread that reads somebody's file: the most that an honest file of the
 * largest size needs, so that a hostile one cannot take what the PC has.
 */
const READING_MB = 240;
const WORKING_MB = 512;
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
  const started = new Map<number, Promise<Piscina<TaskOrder, TaskOutcome>>>();
  const poolOf = (memoryMb: number): Promise<Piscina<TaskOrder, TaskOutcome>> => {
    const known = started.get(memoryMb) ?? startPool(memoryMb, limits.worker);
    started.set(memoryMb, known);
    return known;
  };

  const heavy: Heavy = async (name, _task, input, signal) => {
    signal?.throwIfAborted();
    const reads = isReading(name);
    const pool = await poolOf(limits.memoryMb ?? (reads ? READING_MB : WORKING_MB));
    const deadline = AbortSignal.timeout(limits.timeMs ?? (reads ? READING_MS : WORKING_MS));
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
      await Promise.all([...started.values()].map(async (pool) => await (await pool).destroy()));
    },
  };
}

async function startPool(
  memoryMb: number,
  worker: URL = workerUrl(),
): Promise<Piscina<TaskOrder, TaskOutcome>> {
  const { Piscina: Pool } = await import('piscina');
  const pool = new Pool({
    filename: worker.href,
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // A thread that dies between two tasks is replaced; the task it had was refused already.
  pool.on('error', () => undefined);
  return pool;
}

function workerUrl(): URL {
  const file = import.meta.url.endsWith('.ts') ? './pool-worker.ts' : './pool-worker.js';
  return new URL(file, import.meta.url);
}

/** Whether a task reads a file that comes from outside. */
function isReading(name: string): boolean {
  return /\.read/.test(name);
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
