import type { Bitmap, LeftOut, StallSelection } from '../stickers/index.ts';

export type PrinterLanguage = 'escpos' | 'tspl';

/**
 * `sent`: every byte was written and the printer closed after our end of
 * stream. `unknown`: bytes left, but how it ended cannot be told. `failed`:
 * it is certain that this was not printed. Never "printed": nobody can know.
 */
export type PrintState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';

/** How a send ended. */
export interface SendResult {
  readonly state: 'sent' | 'failed' | 'unknown';
  /** Vietnamese, what to do; absent when sent. */
  readonly reason?: string;
  /** Bytes the system accepted for sending. */
  readonly bytesWritten: number;
}

/** How to send; all times in milliseconds. */
export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** For the connection to stand; default 5 s. */
  readonly connectMs?: number | undefined;
  /** Without the printer taking a single byte; default 60 s. */
  readonly idleMs?: number | undefined;
  /** For the printer to close after our end of stream; default 10 s and more for long jobs. */
  readonly graceMs?: number | undefined;
  readonly onBytes?: ((written: number) => void) | undefined;
}

/** What to print where. */
export interface PrintOrder {
  readonly selection: StallSelection;
  /** `tcp://HOST:PORT` or `file:PATH`. */
  readonly printer: string;
  readonly language: PrinterLanguage;
  /** Printable dots across. */
  readonly dots: number;
  /** Sticker template; default the widest that fits. */
  readonly template?: string | undefined;
  /** Leaves out codes whose stickers were sent or may have been. */
  readonly skipSent?: boolean | undefined;
}

/** What became of a print order; the JSON of the command, and stalls left out. */
export interface PrintOutcome {
  /** Uid of the job; null when there was nothing to print. */
  readonly job: string | null;
  readonly stickers: number;
  readonly sent: number;
  readonly state: 'sent' | 'failed' | 'unknown';
  readonly reason?: string;
  /** Stalls without a code, and those whose text has no room on the sticker. */
  readonly without: readonly LeftOut[];
}

/** One job as the list shows it. */
export interface PrintJob {
  readonly uid: string;
  readonly printer: string;
  readonly language: string;
  readonly dots: number | null;
  readonly template: string;
  readonly state: PrintState;
  readonly reason: string;
  readonly author: string;
  readonly stickers: number;
  /** Stall codes in printing order. */
  readonly stalls: readonly string[];
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** Turns pictures into the bytes of one print job. */
export type Encoder = (bitmaps: readonly Bitmap[]) => Uint8Array;
