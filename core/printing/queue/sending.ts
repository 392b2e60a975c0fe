import { setImmediate as turn } from 'node:timers/promises';
import { Refusal } from '../../kernel/index.ts';
import type { Author } from '../../storage/index.ts';
import { type PrinterProfile, type SendResult, widthOf } from '../schema.ts';
import type { JobRow } from '../store.ts';
import { NOTHING_SENT, send, takesAllAtOnce } from '../transports/index.ts';
import type { Book, Ready } from './book.ts';
import type { Checker } from './checker.ts';
import type { QueueDeps } from './deps.ts';
import { type Drawn, drawnOf } from './feed.ts';

/** One job while it is being sent. */
export interface Run {
  readonly job: JobRow;
  readonly profile: PrinterProfile;
  readonly author: Author;
  /** Cuts off even the sticker in the air. */
  readonly signal: AbortSignal;
  /** Marks the printer as used; true where it was a moment ago and may still be busy with that. */
  markUse(): boolean;
  /** False once nothing more is to be begun. */
  isWanted(): boolean;
  /** Told of each sticker that is through, and of one without room. */
  onSticker(noRoom?: { readonly stall: string; readonly reason: string }): void;
  /** Told that the printer or the way to it failed. */
  onFault(): void;
}

interface Piece {
  readonly item: Drawn['item'];
  readonly bytes: Uint8Array;
}

/**
 * Sends what is queued of a job: each sticker on a connection of its own, so
 * that after a fault it is known of every one whether it went, except for the
 * one in the air. A plain file gets all in one piece.
 */
export async function sendAll(
  run: Run,
  deps: QueueDeps & { readonly book: Book; readonly check: Checker },
): Promise<void> {
  const { store, stickers, book, check } = deps;
  const { job, profile, author, signal } = run;
  const template = stickers.templateFor(widthOf(profile), job.template);
  const whole = await takesAllAtOnce(job.printer);
  const kept: Piece[] = [];
  let isFirst = true;
  /** Sent, and not written down yet: that is done with the beginning of the next, if it follows at once. */
  let sentBefore: readonly Ready[] = [];

  try {
    const feed = drawnOf(job.id, { store, stickers, check, template, signal });
    for await (const drawn of whileWaiting(feed, writeDown)) {
      if (!isGoing()) return;
      if (!isQueued(drawn.item)) continue;
      const piece = pieceOf(drawn);
      if (!piece) continue;
      if (whole) kept.push(piece);
      else if (!(await sendPieces([piece]))) return;
    }
    if (isGoing()) await sendPieces(kept.filter(({ item }) => isQueued(item)));
  } finally {
    writeDown();
  }

  /** A pause or a cancel is written in the job, whoever asked for it. */
  function isGoing(): boolean {
    return run.isWanted() && store.job(job.id)?.state === 'sending';
  }
  function isQueued({ position }: Drawn['item']): boolean {
    return store.item(job.id, position)?.state === 'queued';
  }
  function pieceOf(drawn: Drawn): Piece | null {
    const { item } = drawn;
    if ('problem' in drawn) {
      leaveOut(item, drawn.problem);
      if (drawn.noRoom) run.onSticker({ stall: item.stall, reason: drawn.problem });
      return null;
    }
    if (drawn.bitmap.width > profile.dots) throw tooWide(drawn.bitmap.width, profile);
    return { item, bytes: deps.encoders[profile.language]([drawn.bitmap], profile) };
  }
  function leaveOut(item: Drawn['item'], problem: string): void {
    book.leaveOut(author, job, item.position, problem);
  }

  async function sendPieces(pieces: readonly Piece[]): Promise<boolean> {
    const ready: (Ready & Piece)[] = [];
    for (const piece of pieces) {
      // What was right when it was drawn may not be any more.
      const line = check(piece.item);
      if ('qr' in line) ready.push({ ...piece, position: piece.item.position, qr: line.qr });
      else leaveOut(piece.item, line.problem);
    }
    const [first] = ready;
    if (!first) return true;
    const bytes =
      ready.length === 1 ? first.bytes : Buffer.concat(ready.map((piece) => piece.bytes));
    book.begin(author, job, ready, sentBefore);
    sentBefore = [];
    const result = await sendOnce(bytes);
    if (result.state === 'sent') sentBefore = ready;
    else {
      book.end(author, job, ready, result);
      run.onFault();
    }
    for (const _ of ready) run.onSticker();
    return result.state === 'sent';
  }

  function writeDown(): void {
    if (sentBefore.length > 0) book.end(author, job, sentBefore, SENT);
    sentBefore = [];
  }

  async function sendOnce(bytes: Uint8Array): Promise<SendResult> {
    const { connectMs, idleMs, graceMs } = deps.timing;
    const { neverCloses } = profile;
    const patient = run.markUse();
    const options = { connectMs, idleMs, graceMs, neverCloses, patient, signal };
    const result = await send(job.printer, bytes, options).catch(resultOf);
    const { reason } = result;
    if (isFirst || reason === undefined) {
      isFirst = false;
      return result;
    }
    return { ...result, reason: reason.replace(NOTHING_SENT, NOT_THIS_ONE) };
  }
}

/** What comes from a source; where it does not come at once, something else is done first. */
async function* whileWaiting<Thing>(
  source: AsyncGenerator<Thing, void>,
  meanwhile: () => void,
): AsyncGenerator<Thing, void> {
  for (;;) {
    const next = source.next();
    const isThere = await Promise.race([next.then(() => true), turn(false)]);
    if (!isThere) meanwhile();
    const { done, value } = await next;
    if (done) return;
    yield value;
  }
}

const SENT = { state: 'sent', bytesWritten: 0 } as const;
const NOT_THIS_ONE = 'Tem này và các tem sau chưa được gửi đi.';

/** A refusal comes before any byte; whatever else is thrown, nobody knows when. */
function resultOf(thrown: unknown): SendResult {
  if (thrown instanceof Refusal) {
    return { state: 'failed', reason: thrown.message, bytesWritten: 0 };
  }
  const reason = 'Gửi sang máy in bị lỗi. Hãy xem giấy đã ra tới đâu trước khi in lại.';
  return { state: 'unknown', reason, bytesWritten: 0 };
}

function tooWide(width: number, { dots }: PrinterProfile): Refusal {
  return new Refusal('too-wide', `Tem rộng ${width} chấm, máy in chỉ in được ${dots} chấm.`);
}
