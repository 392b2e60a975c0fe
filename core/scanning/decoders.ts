import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Position, ReaderOptions, ReadResult } from 'zxing-wasm/reader';

/** Pixels of a picture, RGBA. */
export interface Pixels {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in its dots. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one look at a picture gave. */
export interface Seen {
  readonly codes: readonly { readonly text: string; readonly area: Area }[];
  /** There is a QR code here, but what it says could not be made out. */
  readonly unread: readonly Area[];
}

const MOST_SYMBOLS = 32;

/** Everything that a photo may need: turned, inverted, small and large codes. */
const EVERYTHING: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: MOST_SYMBOLS,
  returnErrors: true,
  // What stands in the code, not what would be shown of it; bytes without a word of
  // their own are UTF-8, never guessed to be Japanese.
  textMode: 'Plain',
  characterSet: 'UTF8',
};
/** For a picture drawn by a program: upright, black on white, large enough. */
const UPRIGHT: ReaderOptions = {
  ...EVERYTHING,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  returnErrors: false,
};

/** ZXing: all codes of a picture at once, and where there are more that it cannot read. */
export async function readAll(view: Pixels): Promise<Seen> {
  return seenIn(await zxing(view, EVERYTHING));
}

/**
 * The same from a JPEG or PNG file, which ZXing unpacks itself: quicker, and no
 * picture piles up in memory. Nothing is seen in a file that it cannot unpack.
 */
export async function readFileAsIs(bytes: Uint8Array): Promise<Seen> {
  const { readBarcodes } = await zxingReader();
  try {
    return seenIn(await readBarcodes(bytes, EVERYTHING));
  } catch {
    return { codes: [], unread: [] };
  }
}

function seenIn(results: readonly ReadResult[]): Seen {
  const isRead = ({ isValid, text }: ReadResult) => isValid && text !== '';
  return {
    codes: results.filter(isRead).map(({ text, position }) => ({ text, area: around(position) })),
    unread: results.filter((result) => !isRead(result)).map(({ position }) => around(position)),
  };
}

/** ZXing, when nothing can be wrong with the picture. */
export async function readUpright(view: Pixels): Promise<string | null> {
  const [result] = await zxing(view, UPRIGHT);
  return result?.text || null;
}

/** jsQR, which shares nothing with ZXing: the one code that it finds. */
export async function readSecond({ pixels, width, height }: Pixels): Promise<string | null> {
  const { default: jsqr } = await import('jsqr');
  return jsqr.default(pixels, width, height)?.data || null;
}

async function zxing({ pixels, width, height }: Pixels, options: ReaderOptions) {
  const { readBarcodes } = await zxingReader();
  return readBarcodes(
    { data: owned(pixels), width, height, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' },
    options,
  );
}

/** The same bytes, typed as memory of this thread's own; copied only when they are shared. */
function owned({ buffer, byteOffset, length }: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  return buffer instanceof ArrayBuffer
    ? new Uint8ClampedArray(buffer, byteOffset, length)
    : new Uint8ClampedArray(new Uint8ClampedArray(buffer, byteOffset, length));
}

let reader: ReturnType<typeof loadReader> | undefined;

function zxingReader() {
  reader ??= loadReader();
  return reader;
}

/** The program lies in its package; left to itself it would fetch it from the network. */
async function loadReader() {
  const library = await import('zxing-wasm/reader');
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = await readFile(path);
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength);
  library.prepareZXingModule({ overrides: { wasmBinary } });
  return library;
}

function around({ topLeft, topRight, bottomLeft, bottomRight }: Position): Area {
  const points = [topLeft, topRight, bottomLeft, bottomRight];
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
