/**
 * Codes: the QR code of each trader-at-stall and provider, its versions, what
 * happened to it and its sticker, and what a scanned code is measured against it.
 */
export { type Codes, type CodesDeps, createCodes } from './codes.ts';
export {
  type CodeEvent,
  type CodeLine,
  type EnsuredCodes,
  type ExistingCode,
  type FirstSale,
  type Funnel,
  type LeftOut,
  PROVIDER_NAMES,
  PROVIDERS,
  type Provider,
  QR_STATUSES,
  type QrCode,
  type QrStatus,
  REASON_LISTS,
  type ReasonList,
  type Reasons,
  type ScanResult,
  STALE_REASONS,
  type StaleReason,
} from './schema.ts';
export { hangs } from './wanted.ts';
