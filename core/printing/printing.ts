import type { Codes } from '../codes/index.ts';
import { refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Bitmap, Progress, Stickers } from '../stickers/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { drawCalibration, pastGaps } from './calibration.ts';
import { checkPrinter } from './doctor/check.ts';
import { discoverPrinters } from './finding/discover.ts';
import { systemPrinters } from './finding/system.ts';
import { encodeEscpos } from './languages/escpos.ts';
import { encodeTspl } from './languages/tspl.ts';
import { createProfiles, toPrinter } from './profiles.ts';
import { createQueue, type Timing } from './queue/index.ts';
import type {
  Encoder,
  FoundPrinter,
  Printer,
  PrinterCheck,
  PrinterInput,
  PrinterLanguage,
  PrinterProfile,
  PrintItem,
  PrintJob,
  PrintOrder,
  PrintOutcome,
  Queued,
  Reprint,
  Resume,
  SendResult,
} from './schema.ts';
import { createStore } from './store.ts';
import { createPrinterStore } from './store-printers.ts';
import { send } from './transports/index.ts';

/** What printing is built on. */
export interface PrintingDeps {
  readonly storage: Storage;
  readonly codes: Codes;
  readonly stickers: Stickers;
  readonly registry: Registry;
  /** Waiting times, where the usual ones do not fit. */
  readonly timing?: Timing;
}

/** Print jobs. */
export interface Printing {
  /**
   * Prints an order through the queue and waits for its end: for commands. What
   * could not be sent is not left in the queue: after a fault those stickers
   * have failed, after a stop they are cancelled. `sent` counts exactly the
   * stickers known as sent. Progress counts stickers that are through. Aborting
   * stops after the sticker in the air.
   * @throws Refusal before anything is recorded or sent: as {@link Printing.enqueue};
   *   the signal's reason where it aborted before the first sticker; before
   *   anything is sent `picture-mismatch`; where no sticker has room `text-too-long`.
   */
  printStickers(author: Author, order: PrintOrder, progress?: Progress): Promise<PrintOutcome>;
  /**
   * Takes an order into its printer's queue and returns; the queue prints it.
   * Each picture is drawn and decoded again just before it is sent. With
   * `skipSent`, stickers that another job is still to send are left out too.
   * @throws Refusal `already-printing` where the same order is not done with,
   *   `bad-printer`, `unknown-printer`, `unknown-stall`, `unknown-template`,
   *   `too-wide`, `too-narrow`, `no-codes`
   */
  enqueue(author: Author, order: PrintOrder): Queued;
  /** Stops after the sticker being sent. @throws Refusal `unknown-print-job`, `job-ended` */
  pause(author: Author, job: string): void;
  /** See {@link Resume}. @throws Refusal `unknown-print-job`, `job-not-paused`, `reason-missing`, `bad-position` */
  resume(author: Author, job: string, how: Resume): void;
  /** Gives up what was not sent. @throws Refusal `unknown-print-job`, `job-ended` */
  cancel(author: Author, job: string): void;
  /**
   * Prints some stickers of a job once more, as a new job, as the registry has them now.
   * @throws Refusal `unknown-print-job`, `bad-position`, and as {@link Printing.enqueue}
   */
  reprint(author: Author, job: string, what: Reprint): Queued;
  /** Newest first, 50 unless told; those not done with are always there. */
  jobs(limit?: number): PrintJob[];
  /** @throws Refusal `unknown-print-job` */
  job(uid: string): { readonly job: PrintJob; readonly items: readonly PrintItem[] };
  /**
   * Nothing new begins; the sticker in the air has a few seconds before it is
   * cut off. Resolves when nothing is being sent any more.
   */
  close(): Promise<void>;

  /** The market's printers, the one used last first. */
  printers(): Printer[];
  /** Adds a printer, or changes the one of this uid. @throws Refusal `bad-printer`, `printer-name-taken`, `unknown-printer`, `printer-busy` */
  savePrinter(author: Author, input: PrinterInput, uid?: string): Printer;
  /** @throws Refusal `unknown-printer`, `printer-busy` */
  removePrinter(author: Author, uid: string): void;
  /** Looks for the usual causes why nothing comes out, and says what to do; prints nothing. @throws Refusal `bad-printer`, `printer-busy` */
  check(profile: PrinterProfile, signal?: AbortSignal): Promise<PrinterCheck[]>;
  /** Prints the calibration page: rulers, edges, darkness, one code. @throws Refusal `bad-printer`, `printer-busy` */
  calibrate(author: Author, profile: PrinterProfile): Promise<SendResult>;
  /**
   * Prints one picture that is no sticker, e.g. a slip; who prints it records it.
   * @throws Refusal `bad-printer`, `printer-busy`
   */
  printPage(profile: PrinterProfile, page: Bitmap): Promise<SendResult>;
  /** Printers the system knows: spoolers, device files. */
  systemPrinters(): Promise<FoundPrinter[]>;
  /** Looks through the local networks for printers; seconds, only when asked. Those being printed to are left alone. */
  discover(progress?: Progress): Promise<FoundPrinter[]>;
}

const ENCODERS: Readonly<Record<PrinterLanguage, Encoder>> = {
  escpos: encodeEscpos,
  tspl: encodeTspl,
};

/** Opens the room of printing; jobs cut off by a crash are settled now. */
export function createPrinting(deps: PrintingDeps): Printing {
  const { storage, registry, timing = {} } = deps;
  const store = createStore(storage.db);
  const printerStore = createPrinterStore(storage.db);
  const queue = createQueue({ ...deps, store, printerStore, encoders: ENCODERS, timing });
  const { runner } = queue;
  return {
    ...createProfiles({ ...deps, store, printerStore }),
    printStickers: queue.printNow,
    enqueue: (author, order) => {
      const { row, ...queued } = queue.take(author, order, 'queue');
      if (row) runner.wake(row, author);
      return queued;
    },
    pause: queue.pause,
    resume: queue.resume,
    cancel: queue.cancel,
    reprint: queue.reprint,
    jobs: queue.jobs,
    job: queue.job,
    close: runner.close,
    check: async (profile, signal) => {
      refuseBusy(profile.uri);
      return runner.alone(profile.uri, (closed) =>
        checkPrinter(profile, { signal: signal ? AbortSignal.any([signal, closed]) : closed }),
      );
    },
    calibrate: async (author, profile) => {
      refuseBusy(profile.uri);
      const name = printerStore
        .all()
        .map(toPrinter)
        .find(({ uri }) => uri === profile.uri)?.name;
      const result = await sendPage(profile, await drawCalibration(profile, name));
      storage.write(author, (write) => {
        const detail = { language: profile.language, dots: profile.dots, state: result.state };
        write.audit({ action: 'printing.calibrate', marketId: registry.market().id, detail });
      });
      return result;
    },
    printPage: sendPage,
    systemPrinters,
    discover: (progress) => discoverPrinters({ ...progress, isBusy: runner.isBusy }),
  };

  /** Sends one picture that is no sticker, past the queue. */
  async function sendPage(profile: PrinterProfile, page: Bitmap): Promise<SendResult> {
    refuseBusy(profile.uri);
    const bytes = ENCODERS[profile.language]([page], pastGaps(profile));
    const { neverCloses } = profile;
    return runner.alone(profile.uri, (signal) =>
      send(profile.uri, bytes, { ...timing, neverCloses, signal }),
    );
  }

  /** Most printers take one connection: a look from the side would disturb what is being sent. */
  function refuseBusy(uri: string): void {
    if (!runner.isBusy(uri)) return;
    refuse(
      'printer-busy',
      'Máy in này đang nhận tem từ hàng đợi. Hãy chờ in xong hoặc tạm dừng lệnh in trước.',
    );
  }
}
