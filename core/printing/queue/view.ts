import { refuse } from '../../kernel/index.ts';
import type { PrintItem, PrintJob } from '../schema.ts';
import type { JobRow } from '../store.ts';
import type { QueueDeps } from './deps.ts';

/** Showing the queue. */
export interface View {
  jobs(limit?: number): PrintJob[];
  job(uid: string): { readonly job: PrintJob; readonly items: readonly PrintItem[] };
  /** @throws Refusal `unknown-print-job` */
  find(uid: string): JobRow;
}

/** Jobs in a list, and stalls named of each. */
const JOBS = 50;
const STALLS = 20;

/** Prepares showing. */
export function createView({ registry, store }: Pick<QueueDeps, 'registry' | 'store'>): View {
  function toJob(row: JobRow): PrintJob {
    const counts = { queued: 0, sending: 0, sent: 0, failed: 0, unknown: 0, cancelled: 0 };
    Object.assign(counts, store.counts(row.id));
    return {
      uid: row.uid,
      printerName: row.printerName ?? row.printer,
      printer: row.printer,
      language: row.language,
      dots: row.dots,
      template: row.template,
      purpose: row.purpose,
      state: row.state,
      reason: row.reason,
      author: row.author,
      stickers: Object.values(counts).reduce((sum, count) => sum + count, 0),
      counts,
      stalls: store.firstStalls(row.id, STALLS),
      createdAt: row.createdAt,
      finishedAt: row.finishedAt,
    };
  }

  function itemsOf(jobId: number): PrintItem[] {
    const lines = registry.occupancies({ all: true });
    const placeOf = new Map(lines.map(({ id, zone, row }) => [id, { zone, row }]));
    return store
      .items(jobId)
      .map(({ position, occupancyId, stall, vendor, state, sends, reason }) => {
        // Where somebody has left, the place is not needed to find the sticker.
        const { zone, row } = placeOf.get(occupancyId) ?? { zone: '', row: '' };
        return { position, stall, vendor, zone, row, state, sends, reason };
      });
  }

  const find: View['find'] = (uid) =>
    store.jobByUid(uid) ??
    refuse('unknown-print-job', 'Không có lệnh in này. Hãy tải lại danh sách.');

  return {
    find,
    jobs: (limit = JOBS) => store.list(limit).map(toJob),
    job: (uid) => {
      const row = find(uid);
      return { job: toJob(row), items: itemsOf(row.id) };
    },
  };
}
