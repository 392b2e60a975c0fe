import type { Core } from '../core/index.ts';
import { Refusal } from '../core/kernel/index.ts';
import type { Common } from './leaf.ts';

/** What a command works with. */
export interface Tools {
  readonly core: Core;
  /** Aborted by Ctrl+C: long work stops and rolls back. */
  readonly signal: AbortSignal;
}

/**
 * Opens the core in this process for the length of one command, and closes it
 * whatever happens. `read` works beside an open app, `write` is refused then.
 */
export async function withCore<Result>(
  { data }: Common,
  mode: 'read' | 'write',
  work: (tools: Tools) => Result | Promise<Result>,
): Promise<Result> {
  const [{ openCore }, { createPool }, { defaultDataDir }] = await Promise.all([
    import('../core/index.ts'),
    import('../core/host/index.ts'),
    import('../core/storage/index.ts'),
  ]);
  const pool = createPool();
  const abort = new AbortController();
  const stop = (): void =>
    abort.abort(new Refusal('cancelled', 'Đã dừng theo yêu cầu; chưa có gì bị thay đổi.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const dataDir = data ?? defaultDataDir();
    const core = await openCore({ dataDir, mode, heavy: pool.heavy });
    try {
      return await work({ core, signal: abort.signal });
    } finally {
      core.close();
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await pool.close();
  }
}
