import { refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { drawables, type LeftOut, type Progress, type Stickers } from '../stickers/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { encodeEscpos } from './escpos.ts';
import { createLanes } from './lanes.ts';
import { closeCutOffJobs, createRecord, type JobRecord } from './record.ts';
import type {
  Encoder,
  PrinterLanguage,
  PrintJob,
  PrintOrder,
  PrintOutcome,
  SendOptions,
  SendResult,
} from './schema.ts';
import { send } from './send.ts';
import { createStore } from './store.ts';
import { laneOf, parseTarget } from './target.ts';
import { encodeTspl } from './tspl.ts';

/** What printing is built on. */
export interface PrintingDeps {
  readonly storage: Storage;
  readonly stickers: Stickers;
  readonly registry: Registry;
  /** Waiting times of the sender, where the usual ones do not fit. */
  readonly timing?: Pick<SendOptions, 'connectMs' | 'idleMs' | 'graceMs'>;
}

/** Print jobs. */
export interface Printing {
  /**
   * Draws, decodes again, records and sends stickers as one job on one
   * connection. The outcome tells what is known; nothing is sent twice by itself:
   * what is left out as sent is decided when the printer's turn has come, and an
   * order that is under way is not taken a second time.
   * Progress counts stickers drawn. Aborting before sending begins throws the
   * signal's reason and records nothing; later the outcome says what is known.
   * @throws Refusal before anything is recorded or sent: `already-printing`, `bad-printer`,
   *   `transport-missing`, `unknown-stall`, `unknown-template`, `too-wide`,
   *   `too-narrow`, `picture-mismatch`; where no sticker is left to print also
   *   `text-too-long`, `no-codes`.
   */
  printStickers(author: Author, order: PrintOrder, progress?: Progress): Promise<PrintOutcome>;
  /** Newest first; 50 unless told. */
  jobs(limit?: number): PrintJob[];
}

const ENCODERS: Readonly<Record<PrinterLanguage, Encoder>> = {
  escpos: (bitmaps) => encodeEscpos(bitmaps),
  tspl: (bitmaps) => encodeTspl(bitmaps),
};

/** Opens the room of printing; jobs cut off by a crash become `unknown` now. */
export function createPrinting(deps: PrintingDeps): Printing {
  const { storage, stickers, registry } = deps;
  const store = createStore(storage.db);
  const record = createRecord({ storage, registry, stickers, store });
  const lanes = createLanes();
  /** The orders under way, and the codes each has in hand. */
  const underWay = new Map<string, ReadonlySet<number>>();
  closeCutOffJobs({ storage, registry, store });

  /** The stalls to print, with their codes made. */
  function choose(author: Author, { selection, skipSent }: PrintOrder) {
    const occupancies = registry.occupancies(selection);
    const ensured = stickers.ensureCodes(author, occupancies);
    const coded = drawables(ensured, occupancies);
    // What another printer has in hand right now may come out there.
    const inHand = new Set([...underWay.values()].flatMap((codes) => [...codes]));
    const lines = skipSent
      ? coded.filter(({ qr }) => !store.mayBeSent(qr.id) && !inHand.has(qr.id))
      : coded;
    return { lines, without: ensured.without };
  }

  return {
    jobs: (limit = 50) => record.list(limit),
    printStickers: async (author, order, progress = {}) => {
      const lane = laneOf(parseTarget(order.printer));
      const stalls = registry.occupancies(order.selection).map(({ id }) => id);
      const key = `${lane} ${stalls.sort((a, b) => a - b).join(' ')}`;
      if (underWay.has(key)) {
        refuse(
          'already-printing',
          'Chính lệnh in này đang chạy. Hãy chờ in xong và xem giấy trước khi in lại.',
        );
      }
      underWay.set(key, new Set());
      try {
        const hold = (codes: ReadonlySet<number>): void => {
          underWay.set(key, codes);
        };
        return await lanes.run(
          lane,
          () => print(author, order, { ...progress, hold }),
          progress.signal,
        );
      } finally {
        underWay.delete(key);
      }
    },
  };

  /** One order from its decisions to its end, while the printer is its own. */
  async function print(
    author: Author,
    order: PrintOrder,
    { hold, ...progress }: Progress & { readonly hold: (codes: ReadonlySet<number>) => void },
  ): Promise<PrintOutcome> {
    const template = stickers.templateFor(order.dots, order.template);
    const { lines, without: uncoded } = choose(author, order);
    if (lines.length === 0) return nothingLeft(uncoded);
    hold(new Set(lines.map(({ qr }) => qr.id)));
    const drawn = await stickers.drawChecked(template, lines, progress);
    const { pictures } = drawn;
    const wide = pictures.find(({ bitmap }) => bitmap.width > order.dots);
    if (wide)
      refuse(
        'too-wide',
        `Tem rộng ${wide.bitmap.width} chấm, máy in chỉ in được ${order.dots} chấm.`,
      );
    const bytes = ENCODERS[order.language](pictures.map(({ bitmap }) => bitmap));
    progress.signal?.throwIfAborted();
    const job = record.open(author, { ...order, template: template.id }, pictures);
    job.start();
    const result = await send(order.printer, bytes, { ...deps.timing, signal: progress.signal });
    job.close(result);
    const without = [...uncoded, ...drawn.without];
    return outcome(job, result, { stickers: pictures.length, without });
  }
}

function nothingLeft(without: readonly LeftOut[]): PrintOutcome {
  return {
    job: null,
    stickers: 0,
    sent: 0,
    state: 'sent',
    reason: 'Không còn tem nào phải gửi: các tem đã chọn đều đã gửi hoặc chưa rõ kết quả.',
    without,
  };
}

function outcome(
  job: JobRecord,
  result: SendResult,
  { stickers, without }: { stickers: number; without: readonly LeftOut[] },
): PrintOutcome {
  const { state } = result;
  const leftOut =
    without.length > 0
      ? `Không in được tem của ${without.length} sạp: ${without.map(({ stall }) => stall).join(', ')}.`
      : undefined;
  const reason = result.reason ?? leftOut;
  return {
    job: job.uid,
    stickers,
    sent: state === 'sent' ? stickers : 0,
    state,
    ...(reason === undefined ? {} : { reason }),
    without,
  };
}
