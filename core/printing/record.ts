import { newUid, utcNow } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { CodeLine, QrCode, Stickers } from '../stickers/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import type { PrintJob, PrintOrder, SendResult } from './schema.ts';
import type { JobRow, Store } from './store.ts';

/** One job in the book, from queued to its end. */
export interface JobRecord {
  readonly uid: string;
  /** Before the first byte may leave, so that a crash is seen as what it is. */
  start(): void;
  close(result: SendResult): void;
}

/** The book of print jobs. */
export interface Records {
  open(
    author: Author,
    order: PrintOrder & { readonly template: string },
    lines: readonly (CodeLine & { readonly qr: QrCode })[],
  ): JobRecord;
  list(limit: number): PrintJob[];
}

const CUT_OFF = 'Chương trình bị tắt khi đang gửi. Hãy xem giấy đã ra tới đâu trước khi in lại.';
const NEVER_STARTED = 'Chương trình bị tắt trước khi gửi. Chưa có gì được gửi đi.';

/** Opens the book. */
export function createRecord(deps: {
  storage: Storage;
  registry: Registry;
  stickers: Stickers;
  store: Store;
}): Records {
  const { storage, registry, stickers, store } = deps;

  return {
    open: (author, order, lines) => {
      const uid = newUid(storage.clock);
      const marketId = registry.market().id;
      const codes = lines.map(({ qr }) => qr);
      const jobId = storage.write(author, (write) => {
        write.audit({
          action: 'printing.queue',
          marketId,
          subject: uid,
          detail: { stickers: codes.length, language: order.language, template: order.template },
        });
        return store.insertJob(
          {
            uid,
            marketId,
            printer: order.printer,
            language: order.language,
            dots: order.dots,
            template: order.template,
            author: author.name,
            createdAt: write.at,
          },
          codes.map(({ id }) => id),
        );
      });
      return {
        uid,
        start: () =>
          storage.write(author, (write) => {
            store.setState(jobId, 'sending');
            write.audit({ action: 'printing.start', marketId, subject: uid });
          }),
        close: ({ state, reason = '' }) =>
          storage.write(author, (write) => {
            store.finish(jobId, { state, reason, at: write.at });
            if (state === 'sent') stickers.markSent(write, codes);
            write.audit({
              action: `printing.${state}`,
              marketId,
              subject: uid,
              detail: { reason },
            });
          }),
      };
    },
    list: (limit) => {
      const stallOf = new Map(
        registry.occupancies({ all: true }).map((line) => [line.id, line.stallCode]),
      );
      return store.jobs(limit).map((row) => toJob(row, store.occupanciesOf(row.id), stallOf));
    },
  };
}

/**
 * Settles jobs that were under way when the app last ended: what was being sent
 * is `unknown`, what had not begun is `failed`. Does nothing where the data is
 * only read: the job may be running in the app that holds it.
 */
export function closeCutOffJobs(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
}): void {
  const { storage, registry, store } = deps;
  const jobs = storage.db.readonly ? [] : store.unfinished();
  if (jobs.length === 0) return;
  storage.write({ personId: null, name: 'cho-so' }, (write) => {
    for (const job of jobs) {
      const began = job.state === 'sending';
      store.finish(job.id, {
        state: began ? 'unknown' : 'failed',
        reason: began ? CUT_OFF : NEVER_STARTED,
        at: utcNow(storage.clock),
      });
    }
    write.audit({
      action: 'printing.settle',
      marketId: registry.market().id,
      detail: { jobs: jobs.length },
    });
  });
}

function toJob(
  row: JobRow,
  occupancies: readonly number[],
  stallOf: ReadonlyMap<number, string>,
): PrintJob {
  const { id: _id, ...job } = row;
  return {
    ...job,
    stickers: occupancies.length,
    stalls: occupancies.map((id) => stallOf.get(id) ?? '').filter((code) => code !== ''),
  };
}
