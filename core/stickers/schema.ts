import { z } from 'zod';
import type { Day } from '../kernel/index.ts';
import type { Occupancy, StallSelection } from '../registry/index.ts';

export type { StallSelection } from '../registry/index.ts';

/** One 1-bit picture: row-major, most significant bit leftmost, 1 = black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Bytes per row: `ceil(width / 8)`; unused bits of the last byte are 0. */
  readonly stride: number;
  readonly data: Uint8Array;
}

export const QR_STATUSES = [
  'made',
  'sent',
  'put-up',
  'test-scanned',
  'first-payment',
  'lost',
  'refused',
] as const;
/** What last happened to a code and its sticker. */
export type QrStatus = (typeof QR_STATUSES)[number];

/** One version of the code of a trader-at-stall. */
export interface QrCode {
  readonly id: number;
  readonly uid: string;
  readonly occupancyId: number;
  readonly accountId: number;
  readonly version: number;
  readonly kind: 'napas-transfer' | 'napas-merchant' | 'vnpay' | 'other-emv';
  readonly payload: string;
  /** Four characters of the payload's hash, printed for checking by eye. */
  readonly checkMark: string;
  readonly holder: string;
  readonly status: QrStatus;
  readonly statusDay: Day;
}

/** A trader-at-stall and the code in force; null: none made yet. */
export interface CodeLine {
  readonly occupancy: Occupancy;
  readonly qr: QrCode | null;
}

/** What making codes came to. */
export interface EnsuredCodes {
  /** The code to print for each stall that can have one, in the order asked for. */
  readonly codes: readonly QrCode[];
  /** Stalls without a code: no account, no bank, or an account no code can carry. */
  readonly without: readonly LeftOut[];
}

/** A stall whose sticker is not made while the others are. */
export interface LeftOut {
  readonly stall: string;
  /** Vietnamese, what to do. */
  readonly reason: string;
}

/** What a code scanned at a stall turned out to be. */
export interface ScanResult {
  /**
   * `right`: ours, and pays where the stall's code has to pay now. `out-of-date`:
   * ours, but replaced or to be replaced.
   * `foreign`: not ours though it pays to a trader of the market. `unknown`:
   * pays to somebody else. `unreadable`: not a payment code, or a damaged one.
   */
  readonly result: 'right' | 'out-of-date' | 'foreign' | 'unknown' | 'unreadable';
  /** Vietnamese, what to do. */
  readonly message: string;
  readonly occupancy: Occupancy | null;
}

/** Everything one sticker shows; the picture is drawn from this and nothing else. */
export interface StickerContent {
  readonly marketName: string;
  readonly stallCode: string;
  readonly payload: string;
  readonly bankName: string;
  readonly account: string;
  readonly holder: string;
  readonly printedOn: Day;
  readonly checkMark: string;
  readonly isSample: boolean;
}

const TextBlock = z.object({
  type: z.literal('text'),
  /** May name fields of the content: `{stallCode}`; a line that comes out empty is left out. */
  text: z.string(),
  font: z.enum(['regular', 'semibold', 'bold']),
  /** Dots; shrunk down to `minSize`, then wrapped up to `maxLines`, then refused. */
  size: z.int().min(24),
  minSize: z.int().min(24),
  maxLines: z.int().min(1),
  /** White on black over the whole width. */
  band: z.boolean().default(false),
  /** Blank dots above. */
  gap: z.int().min(0).default(0),
});
const QrBlock = z.object({
  type: z.literal('qr'),
  /** Dots per module, at least and at most; as many as fit are used. */
  minDots: z.int().min(4),
  maxDots: z.int().min(4),
  gap: z.int().min(0).default(0),
});
const RuleBlock = z.object({
  type: z.literal('rule'),
  height: z.int().min(1),
  gap: z.int().min(0).default(0),
});

/** A sticker for roll printers, as it lies in `resources/stickers/`. */
export const StickerTemplate = z.object({
  id: z.string(),
  name: z.string(),
  widthMm: z.number(),
  /** Null: as long as its contents, on continuous paper. */
  heightMm: z.number().nullable(),
  /** Width of the picture. */
  dots: z.int().multipleOf(8),
  /** Blank dots left and right of text. */
  side: z.int().min(0),
  top: z.int().min(0),
  bottom: z.int().min(0),
  blocks: z.array(z.discriminatedUnion('type', [TextBlock, QrBlock, RuleBlock])),
});
export type StickerTemplate = z.infer<typeof StickerTemplate>;
export type TextBlock = z.infer<typeof TextBlock>;
export type QrBlock = z.infer<typeof QrBlock>;

/** A sheet of labels, as it lies in `resources/sheets/`; millimetres on portrait A4. */
export const SheetLayout = z.object({
  /** The maker's number. */
  id: z.string(),
  name: z.string(),
  columns: z.int().min(1),
  rows: z.int().min(1),
  labelWidthMm: z.number(),
  labelHeightMm: z.number(),
  /** Upper left corner of the first label. */
  leftMm: z.number(),
  topMm: z.number(),
  /** From one label's corner to the next one's. */
  pitchXMm: z.number(),
  pitchYMm: z.number(),
});
export type SheetLayout = z.infer<typeof SheetLayout>;

/** Which stickers to put on A4 sheets. */
export type SheetOrder = StallSelection & {
  readonly layout: string;
  /** The first free label of the first sheet, from 1; default 1. */
  readonly startAt?: number | undefined;
};

/** Finished sheets. */
export interface Sheet {
  readonly pdf: Uint8Array;
  readonly stickers: number;
  readonly pages: number;
  /** Stalls without a code, and those whose text has no room on a label. */
  readonly without: readonly LeftOut[];
}

/** For long work: how to stop it and whom to tell. */
export interface Progress {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}
