import { refuse } from '../kernel/index.ts';
import { toRgba } from './bitmap.ts';
import type { Bitmap } from './schema.ts';

/** Pixels of a picture, RGBA. */
interface Pixels {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** More pixels than any phone's photo: a picture that large is a trap or a mistake. */
const MOST_PIXELS = 60_000_000;
const MOST_SYMBOLS = 24;

/**
 * Decodes the QR symbol in a 1-bit picture with a decoder that shares nothing
 * with the encoder. Null when none can be read.
 */
export async function readBitmap(bitmap: Bitmap): Promise<string | null> {
  const scan = await loadDecoder();
  // A clean picture is read well at two pixels a module; the whole one is the fallback.
  const factor = bitmap.width >= 480 ? 4 : bitmap.width >= 320 ? 3 : 1;
  return scan(toRgba(bitmap, factor))?.data ?? scan(toRgba(bitmap, 1))?.data ?? null;
}

/**
 * Compares what a picture says with the payload it was drawn for.
 * @throws Refusal `picture-mismatch`
 */
export async function checkPicture(bitmap: Bitmap, payload: string): Promise<void> {
  requireSame(await readBitmap(bitmap), payload);
}

/** The comparison itself, for pictures already decoded elsewhere. */
export function requireSame(read: string | null, payload: string, stall?: string): void {
  if (read === payload) return;
  refuse(
    'picture-mismatch',
    `Mã QR trên hình tem${stall ? ` sạp ${stall}` : ''} không khớp sổ đăng ký. Đã dừng, chưa in gì; hãy kiểm tra lại tài khoản của sạp rồi in lại.`,
    stall ? { stall } : undefined,
  );
}

/**
 * Reads all QR symbols of a PNG, JPEG or WebP picture.
 * @throws Refusal `not-a-picture`, `picture-too-large`
 */
export async function readQrImage(bytes: Uint8Array): Promise<string[]> {
  const scan = await loadDecoder();
  const whole = await loadPixels(bytes);
  const found: string[] = [];
  for (const side of [1600, 800, 3200]) {
    const view = await shrink(whole, side);
    for (let left = MOST_SYMBOLS; left > 0; left -= 1) {
      const symbol = scan(view);
      if (!symbol) break;
      if (symbol.data !== '' && !found.includes(symbol.data)) found.push(symbol.data);
      blank(view, Object.values(symbol.location));
    }
    if (found.length > 0) return found;
  }
  return found;
}

type Decode = (view: Pixels) => { data: string; location: object } | null;

async function loadDecoder(): Promise<Decode> {
  const { default: jsqr } = await import('jsqr');
  return ({ pixels, width, height }) => jsqr.default(pixels, width, height);
}

type Picture = Awaited<ReturnType<typeof loadPixels>>;

async function loadPixels(bytes: Uint8Array) {
  const { loadImage } = await import('@napi-rs/canvas');
  const size = pictureSize(bytes);
  if (size && size.width * size.height > MOST_PIXELS) {
    refuse('picture-too-large', 'Hình quá lớn để đọc. Hãy chụp hoặc cắt lại hình nhỏ hơn.');
  }
  try {
    if (!size) throw new Error('no known header');
    return await loadImage(Buffer.from(bytes));
  } catch {
    return refuse(
      'not-a-picture',
      'Tệp này không phải hình PNG, JPEG hay WebP đọc được. Hãy chọn hình khác.',
    );
  }
}

/** Width and height from the header alone, before anything is unpacked. */
function pictureSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) return null;
  if (view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) {
    return { width: 1, height: 1 }; // WebP is at most 16383 dots wide by its format
  }
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
}

function jpegSize(view: DataView): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The picture at most so many dots on its longer side, on white. */
async function shrink(picture: Picture, side: number): Promise<Pixels> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  // A margin, for screenshots cut without their quiet zone.
  const margin = 20;
  const canvas = createCanvas(width + 2 * margin, height + 2 * margin);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, margin, margin, width, height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: data, width: canvas.width, height: canvas.height };
}

/** Paints a found symbol white, so that the next one is found. */
function blank(view: Pixels, corners: readonly unknown[]): void {
  const points = corners.filter(isPoint);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const from = Math.max(0, Math.floor(Math.min(...xs)) - 2);
  const to = Math.min(view.width, Math.ceil(Math.max(...xs)) + 2);
  const bottom = Math.min(view.height, Math.ceil(Math.max(...ys)) + 2);
  for (let y = Math.max(0, Math.floor(Math.min(...ys)) - 2); y < bottom; y += 1) {
    view.pixels.fill(255, (y * view.width + from) * 4, (y * view.width + to) * 4);
  }
}

function isPoint(corner: unknown): corner is { readonly x: number; readonly y: number } {
  return typeof corner === 'object' && corner !== null && 'x' in corner && 'y' in corner;
}
