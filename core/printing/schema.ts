import { z } from 'zod';
import type { LeftOut, Provider } from '../codes/index.ts';
import type { Bitmap, StallSelection } from '../stickers/index.ts';

/** How printers are spoken to: receipt printers and label printers. */
export const LANGUAGES = ['escpos', 'tspl'] as const;
export type PrinterLanguage = (typeof LANGUAGES)[number];

/** What has to be known of a printer; what people call it is apart from it. */
export const PrinterProfile = z.object({
  /** `tcp://HOST:PORT`, `file:PATH`, `cups:NAME` or `winspool:NAME`. */
  uri: z.string().trim().min(1).max(300),
  language: z.enum(LANGUAGES),
  /** Printable dots across, at 203 dpi (8 dots a millimetre). */
  dots: z.int().min(8).max(4000),
  /** Dots the picture is moved to the right on the paper. */
  leftOffset: z.int().min(0).max(400).default(0),
  /** Darkness 0–15 (TSPL); null: as set in the printer. */
  density: z.int().min(0).max(15).nullable().default(null),
  /** What lies in it; `stored`: die-cut labels whose size the printer knows, SIZE and GAP are not sent. */
  media: z.enum(['roll', 'labels', 'stored']).default('roll'),
  /** Between two die-cut labels. */
  gapMm: z.number().min(0).max(30).default(2),
  /** Cuts after each sticker. */
  cut: z.boolean().default(false),
  /** Has a cash drawer on its socket. */
  drawer: z.boolean().default(false),
  /** TSPL bitmaps: 1 is white, as the language says; some clones have it the other way round. */
  whiteIsOne: z.boolean().default(true),
  /** Leaves the connection open after the job: its close proves nothing and is not waited for. */
  neverCloses: z.boolean().default(false),
  /** The template offered first; null: the one that fits best. */
  template: z.string().nullable().default(null),
});
export type PrinterProfile = z.output<typeof PrinterProfile>;

/** Dots a picture may be wide when it is moved to the right. */
export function widthOf({ dots, leftOffset }: PrinterProfile): number {
  return dots - leftOffset;
}

/** A printer as it is put in: its name and profile. */
export const PrinterInput = PrinterProfile.extend({ name: z.string().trim().min(1).max(80) });
export type PrinterInput = z.input<typeof PrinterInput>;

/** A printer of the market. */
export interface Printer extends PrinterProfile {
  readonly uid: string;
  readonly name: string;
}

/**
 * `sent`: every byte was written and the printer closed after our end of
 * stream. `unknown`: bytes left, but how it ended cannot be told. `failed`:
 * it is certain that this was not printed. Never "printed": nobody can know.
 */
export type ItemState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

/**
 * A job: `paused` waits for a person, also after a fault; when nothing is left
 * to do it is `sent` (all of it), `unknown` (of some nobody knows), `failed`
 * (some certainly did not come out) or `cancelled`.
 */
export type PrintState = ItemState | 'paused';

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
  /** For the connection to stand, all tries together; default 5 s. */
  readonly connectMs?: number | undefined;
  /** Without the printer taking a single byte; default 60 s. */
  readonly idleMs?: number | undefined;
  /** For the printer to close after our end of stream; default 10 s and more for long jobs. */
  readonly graceMs?: number | undefined;
  /** The printer is known to leave the connection open: a quiet end is enough. */
  readonly neverCloses?: boolean | undefined;
  /** It may still be busy with what was sent last: a refused connection is tried again for so long. */
  readonly patient?: boolean | undefined;
  readonly onBytes?: ((written: number) => void) | undefined;
}

/** What to print where. */
export interface PrintOrder {
  readonly selection: StallSelection;
  /** Whose codes; `vietqr` when absent. */
  readonly provider?: Provider | undefined;
  /** A printer of the market by its uid, or one only named here. */
  readonly to:
    | { readonly uid: string }
    | { readonly uri: string; readonly language: PrinterLanguage; readonly dots: number };
  /** Sticker template; default the printer's, else the one that fits best. */
  readonly template?: string | undefined;
  /** Leaves out codes whose stickers were sent or may have been. */
  readonly skipSent?: boolean | undefined;
  /** Vietnamese: why it is printed again, or what for; kept with the job. */
  readonly purpose?: string | undefined;
}

/** An order taken into the queue. */
export interface Queued {
  /** Uid of the job; null when there was nothing to print. */
  readonly job: string | null;
  readonly stickers: number;
  /** Stalls without a code. */
  readonly without: readonly LeftOut[];
}

/** What became of a print order; the JSON of the command, and stalls left out. */
export interface PrintOutcome extends Queued {
  readonly sent: number;
  readonly state: 'sent' | 'failed' | 'unknown';
  readonly reason?: string;
}

/** One job as the list shows it. */
export interface PrintJob {
  readonly uid: string;
  /** The printer's name, else its address. */
  readonly printerName: string;
  readonly printer: string;
  readonly language: string;
  readonly dots: number | null;
  readonly template: string;
  readonly purpose: string;
  readonly state: PrintState;
  readonly reason: string;
  readonly author: string;
  readonly stickers: number;
  readonly counts: Readonly<Record<ItemState, number>>;
  /** The first stall codes in printing order, twenty at most. */
  readonly stalls: readonly string[];
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** One sticker of a job. */
export interface PrintItem {
  /** From 1, in printing order. */
  readonly position: number;
  readonly stall: string;
  readonly vendor: string;
  readonly zone: string;
  readonly row: string;
  readonly state: ItemState;
  /** How often bytes of it may have left for the printer. */
  readonly sends: number;
  readonly reason: string;
}

/**
 * How a paused job goes on. Without `from`, with what is still queued. With it
 * ("from the one that jammed"): a person says that everything before came out,
 * and that this one and all after it are to be printed, whatever their state.
 */
export const Resume = z.object({
  from: z.int().min(1).optional(),
  /** Needed when a sticker that may have come out is sent again. */
  reason: z.string().trim().max(300).optional(),
});
export type Resume = z.infer<typeof Resume>;

/** Stickers of a job to be printed once more, as a job of their own. */
export const Reprint = z.object({
  positions: z.array(z.int().min(1)).min(1).max(5000),
  reason: z.string().trim().min(1).max(300),
});
export type Reprint = z.infer<typeof Reprint>;

/** One finding about a printer. */
export interface PrinterCheck {
  /** Stable English, e.g. `address`, `connection`, `paper`, `language`, `spooler`. */
  readonly name: string;
  readonly state: 'ok' | 'problem' | 'unknown';
  /** Vietnamese: what was found, and what to do. */
  readonly message: string;
}

/** A printer that was found, not yet taken into the list. */
export interface FoundPrinter {
  readonly uri: string;
  readonly name: string;
  /** Vietnamese, where it was found. */
  readonly place: string;
  /** As far as it told; null: it did not. */
  readonly language: PrinterLanguage | null;
  /** Number of its network card, where known: it stays when the address changes. */
  readonly mac?: string;
}

/** How a picture becomes bytes for one printer. */
export type Encoder = (bitmaps: readonly Bitmap[], profile: PrinterProfile) => Uint8Array;
