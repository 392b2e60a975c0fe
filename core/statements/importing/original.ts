import {
  gunzipSync,
  gzipSync,
  constants as zlib,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { refuse } from '../../kernel/index.ts';
import type { PackedFile } from '../schema.ts';

const ZSTD_MAGIC = 0xfd2fb528; // the first four bytes, little-endian

/** Compresses a file to be kept: with zstd where this Node knows it, else gzip. */
export function packFile(bytes: Uint8Array): PackedFile {
  // An older Node, or a window's engine built without it.
  const hasZstd = typeof zstdCompressSync === 'function';
  return { packed: hasZstd ? zstdCompressSync(bytes) : gzipSync(bytes), size: bytes.byteLength };
}

/**
 * The bytes as they were; which way they were packed they tell themselves.
 * @throws Refusal `original-damaged` when they are not of the size they had.
 */
export function unpackFile({ packed, size }: PackedFile): Uint8Array<ArrayBuffer> {
  const bytes = unpacked(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength), size);
  if (bytes?.byteLength !== size) {
    refuse(
      'original-damaged',
      'Bản gốc của tệp này bị hỏng trong dữ liệu. Hãy tải lại tệp từ ngân hàng rồi nhập như một tệp mới.',
    );
  }
  return new Uint8Array(bytes);
}

function unpacked(packed: Buffer, size: number): Buffer | null {
  const maxOutputLength = Math.max(size, 1);
  try {
    return packed.byteLength >= 4 && packed.readUInt32LE() === ZSTD_MAGIC
      ? zstdDecompressSync(packed, { maxOutputLength })
      : gunzipSync(packed, { maxOutputLength, finishFlush: zlib.Z_FINISH });
  } catch {
    return null;
  }
}
