import { z } from 'zod';
import type { LeftOut, Provider } from '../codes/index.ts';
import type { Day } from '../kernel/index.ts';
import type { StallSelection } from '../registry/index.ts';

export type { StallSelection } from '../registry/index.ts';

/** One 1-bit picture: row-major, most significant bit leftmost, 1 = black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Bytes per row: `ceil(width / 8)`; unused bits of the last byte are 0. */
  readonly stride: number;
  readonly data: Uint8Array;
}

/** Everything one sticker shows; the picture is drawn from this and nothing else. */
export interface StickerContent {
  readonly marketName: string;
  readonly stallCode: string;
  readonly vendorName: string;
  readonly payload: string;
  readonly bankName: string;
  readonly account: string;
  readonly holder: string;
  readonly printedOn: Day;
  readonly checkMark: string;
  readonly isSample: boolean;
  /** What pays in: `VietQR`, `VNPAY`, `MoMo` … as the sticker names it. */
  readonly codeKind: string;
  /** Our own transfer code; else one that existed already, printed as it is. */
  readonly isTransfer: boolean;
  /** The board's own lines above and below the code; empty: none. */
  readonly above: string;
  readonly below: string;
}

/** The lines a template may show besides the code, the check mark and what to do. */
export const OWN_LINES = [
  'marketName',
  'stallCode',
  'vendorName',
  'bankName',
  'account',
  'holder',
  'printedOn',
  'above',
  'below',
] as const;
export type StickerLine = (typeof OWN_LINES)[number];

/**
 * A sticker for thermal printers, as it lies in `resources/stickers/`. The lines
 * find their places and sizes by themselves.
 */
export const StickerTemplate = z.object({
  id: z.string(),
  name: z.string(),
  widthMm: z.number(),
  /** Null: as long as its contents, on continuous paper. */
  heightMm: z.number().nullable(),
  /** Width of the picture; on rolls what printers of that paper can reach. */
  dots: z.int().multipleOf(8),
  lines: z.array(z.enum(OWN_LINES)),
});
export type StickerTemplate = z.infer<typeof StickerTemplate>;

/** The board's own lines of text on every sticker. */
export const OwnTexts = z.object({
  above: z.string().trim().max(80),
  below: z.string().trim().max(80),
});
export type OwnTexts = z.infer<typeof OwnTexts>;

/** A size the board adds; the lines find their places and sizes by themselves. */
export const OwnTemplate = z.object({
  name: z.string().trim().min(1).max(60),
  widthMm: z.number().min(20).max(220),
  /** Null: as long as its contents, on continuous paper. */
  heightMm: z.number().min(15).max(310).nullable(),
  lines: z.array(z.enum(OWN_LINES)).max(OWN_LINES.length),
});
export type OwnTemplate = z.infer<typeof OwnTemplate>;

/** A sheet of labels, as it lies in `resources/sheets/`; millimetres on A4. */
export const SheetLayout = z.object({
  /** The maker's number, where it has one. */
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
  /** The page lies on its side: 297 × 210 mm. */
  landscape: z.boolean().optional(),
  /** Plain paper to be cut apart: marks show where. */
  cutMarks: z.boolean().optional(),
});
export type SheetLayout = z.infer<typeof SheetLayout>;

/** Which stickers to put on A4 sheets. */
export type SheetOrder = StallSelection & {
  readonly layout: string;
  /** Whose codes; `vietqr` when absent. */
  readonly provider?: Provider | undefined;
  /** Millimetres everything is moved right and down, for printers that feed askew. */
  readonly nudgeXMm?: number | undefined;
  readonly nudgeYMm?: number | undefined;
  /** The first free label of the first sheet, from 1; default 1. */
  readonly startAt?: number | undefined;
};

/** A sheet the board adds: any grid of equal labels on A4, millimetres. */
export const OwnSheet = SheetLayout.omit({ id: true }).extend({
  name: z.string().trim().min(1).max(60),
});
export type OwnSheet = z.infer<typeof OwnSheet>;

/** A template or sheet in a list: one of the board's own can be changed and removed. */
export type Listed<Thing> = Thing & { readonly isOwn: boolean };

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
