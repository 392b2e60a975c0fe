import type { Canvas } from '@napi-rs/canvas';
import { refuse } from '../kernel/index.ts';
import type { Area, Pixels } from './decoders.ts';
import { isHeic, pictureSize, type Size } from './picture-size.ts';

/** More pixels than any phone's photo: a picture that large is a trap or a mistake. */
const MOST_PIXELS = 60_000_000;
/** White around every view, for screenshots cut without their quiet zone. */
export const MARGIN = 20;

/** A picture that has been opened; parts of it can be looked at, enlarged or shrunk. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The pixels of a part, on white; its own dots times `scale`. */
  view(area: Area, scale: number): Pixels;
  /** Gives its memory back at once; the collector would come by too seldom. */
  close(): void;
}

/**
 * Looks at a file's first bytes only.
 * @throws Refusal `not-a-picture`, `picture-too-large`, `heic-picture`
 */
export function checkPicture(bytes: Uint8Array): Size {
  if (isHeic(bytes)) {
    refuse(
      'heic-picture',
      'Ảnh HEIC của iPhone chưa đọc được. Trên iPhone, vào Cài đặt › Camera › Định dạng, chọn "Tương thích nhất" rồi chụp lại; hoặc gửi ảnh qua Zalo rồi tải về.',
    );
  }
  const size = pictureSize(bytes) ?? refuseFile();
  if (size.width * size.height > MOST_PIXELS) {
    refuse('picture-too-large', 'Hình quá lớn để đọc. Hãy chụp hoặc cắt lại hình nhỏ hơn.');
  }
  return size;
}

function refuseFile(): never {
  return refuse(
    'not-a-picture',
    'Tệp này không phải hình PNG, JPEG hay WebP đọc được. Hãy chọn hình khác.',
  );
}

/** Opens a picture that was checked. @throws Refusal `not-a-picture` */
export async function openPicture(bytes: Uint8Array): Promise<Picture> {
  const image = (await unpacked(bytes)) ?? refuseFile();
  const board = await drawingBoard();
  return {
    width: image.width,
    height: image.height,
    view: (area, scale) => {
      const width = Math.max(1, Math.round(area.width * scale));
      const height = Math.max(1, Math.round(area.height * scale));
      const pen = board(width + 2 * MARGIN, height + 2 * MARGIN);
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(image, area.x, area.y, area.width, area.height, MARGIN, MARGIN, width, height);
      const { data } = pen.getImageData(0, 0, width + 2 * MARGIN, height + 2 * MARGIN);
      return { pixels: data, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    },
    close: () => {
      image.src = Buffer.alloc(0);
    },
  };
}

let canvas: Canvas | undefined;

/**
 * A white canvas of a size. There is one for all views: the memory of a canvas
 * is given back only when the collector comes by, and 400 photos would pile up.
 */
async function drawingBoard() {
  const { createCanvas } = await import('@napi-rs/canvas');
  return (width: number, height: number) => {
    canvas ??= createCanvas(width, height);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
    return pen;
  };
}

async function unpacked(bytes: Uint8Array) {
  const { loadImage } = await import('@napi-rs/canvas');
  try {
    const image = await loadImage(Buffer.from(bytes));
    return image.width > 0 && image.height > 0 ? image : null;
  } catch {
    return null;
  }
}
