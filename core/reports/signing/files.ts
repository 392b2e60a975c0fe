import { createHash } from 'node:crypto';
import { Refusal, refuse } from '../../kernel/index.ts';
import { packFile, unpackFile } from '../../statements/index.ts';
import type { Checker } from '../../storage/index.ts';
import { REPORT_FORMATS, type ReportFormat, type ReportModel } from '../schema.ts';
import type { PackedReportFile, SigningStore } from './store.ts';

/** Writes one file of a report. */
export type WriteFile = (
  model: ReportModel,
  format: ReportFormat,
  signal?: AbortSignal,
) => Promise<Uint8Array>;

/** Writes every file of a report, packed to be kept. */
export async function writeFiles(
  model: ReportModel,
  write: WriteFile,
  signal?: AbortSignal,
): Promise<PackedReportFile[]> {
  const files: PackedReportFile[] = [];
  for (const format of REPORT_FORMATS) {
    const bytes = await write(model, format, signal);
    signal?.throwIfAborted();
    const name = `${stemOf(model)}.${format}`;
    files.push({ format, name, sha256: hashOf(bytes), ...packFile(bytes) });
  }
  return files;
}

/** `bao-cao-2026-10-so-05-BC-BQLC`: a name that every system takes. */
function stemOf({ period, number, correction }: ReportModel): string {
  const shown = (number ?? '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return `bao-cao-${correction ? 'dieu-chinh-' : ''}${period}-so-${shown}`;
}

/**
 * A kept file as it was given out.
 * @throws Refusal `report-file-damaged` when it is not byte for byte what it was.
 */
export function openFile(file: Omit<PackedReportFile, 'format'>): Uint8Array<ArrayBuffer> {
  const bytes = unpacked(file);
  if (bytes === null || hashOf(bytes) !== file.sha256) {
    refuse(
      'report-file-damaged',
      `Tệp ${file.name} của báo cáo đã ký bị hỏng trong dữ liệu. Hãy lấy lại từ bản sao lưu, hoặc dùng bản đã gửi đi.`,
      { file: file.name },
    );
  }
  return bytes;
}

/** Makes the check that every file of a signed report is as it was given out. */
export function createReportsCheck(store: SigningStore): Checker {
  return () => {
    let damaged = 0;
    for (const file of store.everyFile()) {
      const bytes = unpacked(file);
      if (bytes === null || hashOf(bytes) !== file.sha256) damaged += 1;
    }
    return {
      name: 'reports',
      ok: damaged === 0,
      message:
        damaged === 0
          ? 'Mọi tệp của báo cáo đã ký còn nguyên từng byte.'
          : `${damaged} tệp của báo cáo đã ký bị hỏng. Hãy lấy lại từ bản sao lưu.`,
    };
  };
}

function unpacked(file: Omit<PackedReportFile, 'format'>): Uint8Array<ArrayBuffer> | null {
  try {
    return unpackFile(file);
  } catch (thrown) {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
