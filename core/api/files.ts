import type { Clock } from '../kernel/index.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** A finished file that waits in memory to be downloaded. */
export interface DownloadFile {
  /** The name to save it under; may hold Vietnamese letters. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const MAX_BYTES = 200 * 1024 * 1024;

/** Files for download; they go after ten minutes, or when newer ones need the room. */
export function createFiles(clock: Clock): Shelf<DownloadFile> {
  return createShelf({
    clock,
    gone: ['unknown-file', 'Tệp này không còn chờ tải nữa. Hãy làm lại để lấy tệp mới.'],
    maxWeight: MAX_BYTES,
    weightOf: (file) => file.bytes.byteLength,
  });
}

/** The answer that makes a browser save the file (RFC 6266, name in UTF-8). */
export function download({ name, type, bytes }: DownloadFile): Response {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

/** The types of the files we make. */
export const FILE_TYPES = {
  any: 'application/octet-stream',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
} as const;
