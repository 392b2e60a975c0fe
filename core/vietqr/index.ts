/**
 * VietQR: payment codes as text. Encodes NAPAS 247 transfer codes and decodes
 * whatever EMVCo code a market meets (NAPAS QR Format v1.0, EMVCo MPM v1.1).
 * Pure functions; pictures are the business of the stickers room.
 */
export { crc16 } from './crc.ts';
export { decode, summaryOf } from './decode.ts';
export { encodeTransfer } from './encode.ts';
export { foldMemo } from './fold.ts';
export { type CleanScan, cleanScan } from './scanned.ts';
export type {
  CodeKind,
  Decoded,
  DecodedSummary,
  EmvObject,
  Encoded,
  Finding,
  Tip,
  TransferInput,
  TransferService,
} from './schema.ts';
