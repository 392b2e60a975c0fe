import { APP_AUTHOR } from '../../storage/index.ts';
import type { JobRow } from '../store.ts';
import { restOf } from './book.ts';
import type { QueueDeps } from './deps.ts';

const CUT_OFF = 'Chương trình bị tắt khi đang gửi. Hãy xem giấy đã ra tới đâu trước khi in lại.';
const NEVER_STARTED = 'Chương trình bị tắt trước khi gửi. Chưa có gì được gửi đi.';
const NOT_ALL = 'Chương trình bị tắt khi chưa gửi hết tem.';

/**
 * Settles the jobs that were under way when the app last ended: what was being
 * sent is `unknown`, and the rest waits for a person. What a command had not
 * sent goes with the command. Does nothing where the data is only read: the
 * job may be running in the app that holds it.
 */
export function settleCutOff(deps: QueueDeps): void {
  const { storage, registry, store } = deps;
  if (storage.db.readonly) return;
  const jobs = store.live().filter((job) => isCutOff(deps, job));
  if (jobs.length === 0) return;
  storage.write(APP_AUTHOR, (write) => {
    for (const job of jobs) restOf(deps, job, { reason: settleItems(deps, job), at: write.at });
    write.audit({
      action: 'printing.settle',
      marketId: registry.market().id,
      detail: { jobs: jobs.length },
    });
  });
}

/** One that is paused waits for a person already, unless it was a command's: that is over. */
function isCutOff({ store }: QueueDeps, { id, state, origin }: JobRow): boolean {
  return state !== 'paused' || origin === 'command' || (store.counts(id).sending ?? 0) > 0;
}

/** @returns what a person should know of it */
function settleItems({ store }: QueueDeps, { id, origin }: JobRow): string {
  const cutOff = store.shift(id, { from: 'sending', to: 'unknown', reason: CUT_OFF });
  if (origin === 'command') {
    store.shift(id, { from: 'queued', to: 'failed', reason: NEVER_STARTED });
  }
  if (cutOff > 0) return CUT_OFF;
  return store.counts(id).sent ? NOT_ALL : NEVER_STARTED;
}
