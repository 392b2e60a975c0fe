import { Refusal } from '../../kernel/index.ts';
import type { OpeningProgress } from '../host.ts';

/** What a change of the data gets. */
export interface Step {
  readonly progress: OpeningProgress;
  /** Aborted when the app closes; what is half done is then not kept. */
  readonly signal: AbortSignal;
}

/** Changes of the data as a whole, one at a time. */
export interface Changes {
  /** How far the change under way has come; null: none is. */
  progress(): { readonly phase: string; readonly done: number; readonly total: number } | null;
  /** @throws Refusal `data-changing` while another one is under way. */
  run<Result>(phase: string, work: (step: Step) => Promise<Result>): Promise<Result>;
  /** Whether none is under way, now or within this many milliseconds; never again once closed. */
  over(withinMs: number): Promise<boolean>;
  /** Refuses every later one and waits for the one under way. */
  close(): Promise<void>;
}

/** Nothing is under way yet. */
export function createChanges(): Changes {
  const closing = new AbortController();
  let present: { phase: string; done: number; total: number } | null = null;
  let ended: Promise<void> = Promise.resolve();

  return {
    progress: () => present,
    run: async (phase, work) => {
      if (present || closing.signal.aborted) throw changing();
      present = { phase, done: 0, total: 0 };
      const { promise, resolve } = Promise.withResolvers<void>();
      ended = promise;
      try {
        return await work({
          signal: closing.signal,
          progress: (step, done = 0, total = 0) => {
            present = { phase: step, done, total };
          },
        });
      } finally {
        present = null;
        resolve();
      }
    },
    over: async (withinMs) => {
      if (present && withinMs > 0) await within(withinMs, ended);
      return present === null && !closing.signal.aborted;
    },
    close: async () => {
      closing.abort(new Refusal('cancelled', 'Ứng dụng đang đóng; việc đã dừng.'));
      await ended;
    },
  };
}

/** What is asked of the data while it is being changed for another is refused. */
export function changing(): Refusal {
  return new Refusal(
    'data-changing',
    'Chợ Số đang mở hoặc đổi dữ liệu; chưa có gì được ghi. Hãy chờ xong rồi làm lại.',
  );
}

/** Waits for something, but not longer than this. */
export async function within(ms: number, what: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms).unref();
  await Promise.race([what, promise]).finally(() => clearTimeout(timer));
}
