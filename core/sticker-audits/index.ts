/** Sticker audits: rounds in which every sticker in the market is scanned and compared. */
export {
  AUDIT_RESULTS,
  type AuditDetail,
  type AuditLine,
  type AuditResult,
  type AuditScan,
  type AuditSummary,
  NewAudit,
  type NewScan,
  type Photo,
  type PhotosRead,
  SCAN_SOURCES,
  type ScanSource,
} from './schema.ts';
export {
  createStickerAudits,
  type StickerAudits,
  type StickerAuditsDeps,
} from './sticker-audits.ts';
