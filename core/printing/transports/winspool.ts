import { setTimeout as wait } from 'node:timers/promises';
import type { SendOptions, SendResult } from '../schema.ts';
import {
  datatypeFor,
  JOB,
  loadWinspool,
  type PrinterHandle,
  type WindowsJob,
  type Winspool,
  whyWaiting,
} from '../spoolers/index.ts';

const CHUNK = 64 * 1024;
const GRACE_MS = 60_000;
/** A slow printer takes some 20 kB a second, and the job stays in the queue until its end. */
const GRACE_BYTES_PER_MS = 20;
const LONGEST_GRACE_MS = 300_000;
const FIRST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 1_000;

/**
 * Hands a job to a printer of the Windows spooler, unchanged, and watches it.
 * `sent`: the spooler has finished it, that is, handed it to the printer's port;
 * of what the printer did with it Windows knows as little as anybody. A printer
 * that is paused or offline is not given anything, and a job that is given up
 * is taken out of the queue: both would come out at some later time, perhaps a
 * second time.
 */
export async function sendWinspool(
  printer: string,
  bytes: Uint8Array,
  options: SendOptions,
  load: () => Promise<Winspool> = systemWinspool,
): Promise<SendResult> {
  if (load === systemWinspool && process.platform !== 'win32')
    return failed(
      'Máy này không chạy Windows, nên không có máy in Windows. Hãy chọn cách nối khác.',
    );
  const winspool = await load().catch(() => null);
  if (winspool === null)
    return failed('Bản cài đặt thiếu phần nối tới máy in của Windows. Hãy cài lại Chợ Số.');
  const handle = await winspool.openPrinter(printer);
  if (handle === null)
    return failed(
      `Windows không có máy in "${printer}" hoặc không cho dùng. Hãy chọn lại máy in ở Cài đặt › Máy in.`,
    );
  try {
    return await new Sending(winspool, handle, options).send(bytes);
  } finally {
    await winspool.closePrinter(handle);
  }
}

function systemWinspool(): Promise<Winspool> {
  return loadWinspool();
}

type End = Pick<SendResult, 'state' | 'reason'>;

/** One job at an open printer. */
class Sending {
  readonly #winspool: Winspool;
  readonly #printer: PrinterHandle;
  readonly #options: SendOptions;
  #written = 0;

  constructor(winspool: Winspool, printer: PrinterHandle, options: SendOptions) {
    this.#winspool = winspool;
    this.#printer = printer;
    this.#options = options;
  }

  async send(bytes: Uint8Array): Promise<SendResult> {
    const found = await this.#winspool.getPrinter(this.#printer);
    const waiting = found && whyWaiting(found);
    if (waiting) return failed(waiting);
    if (this.#options.signal?.aborted) return failed(STOPPED);
    const datatype = datatypeFor(await this.#winspool.driverVersion(this.#printer));
    const job = await this.#winspool.startDocPrinter(this.#printer, { name: 'Cho So', datatype });
    if (job === 0)
      return failed(
        'Windows không nhận lệnh in. Hãy kiểm tra quyền in và trình điều khiển của máy in.',
      );
    const stopped = await this.#writeAll(bytes);
    const end = stopped ?? (await this.#watch(job, bytes.length));
    return { ...end, bytesWritten: this.#written };
  }

  /** Undefined when the whole document is in the spooler's hands. */
  async #writeAll(bytes: Uint8Array): Promise<End | undefined> {
    const { signal, onBytes } = this.#options;
    if (!(await this.#winspool.startPagePrinter(this.#printer))) return this.#abort(REFUSED);
    while (this.#written < bytes.length) {
      if (signal?.aborted) return this.#abort(STOPPED);
      const chunk = bytes.subarray(this.#written, this.#written + CHUNK);
      const taken = await this.#winspool.writePrinter(this.#printer, chunk);
      if (taken <= 0 || taken > chunk.length) return this.#abort(REFUSED);
      this.#written += taken;
      onBytes?.(this.#written);
    }
    const isPageDone = await this.#winspool.endPagePrinter(this.#printer);
    const isDone = await this.#winspool.endDocPrinter(this.#printer);
    return isPageDone && isDone ? undefined : unknown('Windows không kết thúc được lệnh in.');
  }

  /** Windows may begin to print before it has the whole document. */
  async #abort(why: string): Promise<End> {
    await this.#winspool.abortPrinter(this.#printer);
    return this.#written === 0
      ? { state: 'failed', reason: [why, 'Chưa có gì được gửi đi.'].join(' ') }
      : unknown(why);
  }

  async #watch(job: number, length: number): Promise<End> {
    const { signal, graceMs } = this.#options;
    const patience = graceMs ?? Math.min(LONGEST_GRACE_MS, GRACE_MS + length / GRACE_BYTES_PER_MS);
    const until = performance.now() + patience;
    let last: WindowsJob | null = null;
    for (
      let pause = FIRST_LOOK_MS;
      performance.now() < until;
      pause = Math.min(pause * 2, LONGEST_LOOK_MS)
    ) {
      const now = await this.#winspool.getJob(this.#printer, job);
      // A finished job goes from the list; one that was deleted does too, but says so first.
      const end = endOf(now ?? last, now === null);
      if (end) return end;
      last = now;
      await wait(pause, undefined, { signal }).catch(() => undefined);
      if (signal?.aborted) return this.#giveUp(job, STOPPED);
    }
    return this.#giveUp(job, causeOf(last));
  }

  async #giveUp(job: number, why: string): Promise<End> {
    const isOut = await this.#winspool.deleteJob(this.#printer, job);
    return unknown([why, isOut ? TAKEN_OUT : LEFT_IN].join(' '));
  }
}

/** How the job ended; undefined: it has not. */
function endOf(job: WindowsJob | null, isGone: boolean): End | undefined {
  const status = job?.status ?? 0;
  if (status & (JOB.deleting | JOB.deleted))
    return unknown('Lệnh in đã bị xóa khỏi hàng đợi của Windows.');
  if (status & (JOB.printed | JOB.complete)) return { state: 'sent' };
  if (!isGone) return undefined;
  // Gone while it was stuck: put right and printed since, or deleted between two looks.
  return status & STUCK ? unknown(causeOf(job)) : { state: 'sent' };
}

const STUCK =
  JOB.paperOut | JOB.offline | JOB.paused | JOB.error | JOB.blocked | JOB.userIntervention;

/** Why a job hangs, as far as Windows says. */
function causeOf(job: WindowsJob | null): string {
  const { status, statusText } = job ?? { status: 0, statusText: '' };
  if (status & JOB.paperOut) return 'Máy in hết giấy.';
  if (status & JOB.offline) return 'Máy in bị ngắt kết nối.';
  if (status & JOB.paused) return 'Lệnh in bị tạm dừng trong hàng đợi của Windows.';
  const words = statusText === '' ? [] : [`Máy in nói: ${statusText}.`];
  const isError = status & (JOB.error | JOB.blocked | JOB.userIntervention);
  return [isError ? 'Máy in báo lỗi.' : 'Máy in chưa nhận xong lệnh in.', ...words].join(' ');
}

const TAKEN_OUT = 'Lệnh in đã được rút khỏi hàng đợi.';
const LEFT_IN = 'Lệnh in có thể còn nằm trong hàng đợi của Windows: hãy xóa nó ở đó.';
const STOPPED = 'Đã dừng theo yêu cầu.';
const CHECK_PAPER = 'Hãy xem giấy đã ra tới đâu trước khi in lại.';
const REFUSED = 'Windows không nhận tiếp dữ liệu in.';

function unknown(why: string): End {
  return { state: 'unknown', reason: [why, CHECK_PAPER].join(' ') };
}

function failed(reason: string): SendResult {
  return { state: 'failed', reason, bytesWritten: 0 };
}
