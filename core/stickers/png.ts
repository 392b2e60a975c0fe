import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from './schema.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The picture as a 1-bit greyscale PNG: the very dots that are printed. */
export function bitmapToPng(bitmap: Bitmap): Uint8Array {
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(bitmap)),
    chunk('IDAT', deflateSync(scanlines(bitmap))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function header({ width, height }: Bitmap): Uint8Array {
  const data = Buffer.alloc(13); // compression, filter, interlace: all 0
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 1; // bits per sample
  data[9] = 0; // greyscale: 0 black, 1 white
  return data;
}

/** Each row after its filter byte (0, none), with 1 meaning white. */
function scanlines({ stride, height, data }: Bitmap): Uint8Array {
  const lines = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let at = 0; at < stride; at += 1) {
      lines[y * (stride + 1) + 1 + at] = ~(data[y * stride + at] ?? 0) & 0xff;
    }
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
