// `npm run icons`: draws resources/icons/icon.svg in every size that Windows, Linux and the page
// ask for. Everything in the drawing lies on a grid of 16, so that the smallest stays sharp.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const DRAWING = at('resources/icons/icon.svg');
/** What a freedesktop icon theme looks for. */
const LINUX_SIZES = [16, 32, 48, 128, 256];
/** The title bar, taskbar and desktop of Windows at 100 % to 200 %. */
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256];

/** The drawing as a PNG, drawn at its own size instead of scaled down. */
async function png(size) {
  const svg = readFileSync(DRAWING, 'utf8').replace(
    '<svg ',
    `<svg width="${size}" height="${size}" `,
  );
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(svg)), 0, 0, size, size);
  return canvas.toBuffer('image/png');
}

/**
 * A Windows icon file: a header, one 16-byte entry per picture, then the
 * pictures, here PNG as every Windows since Vista reads them.
 */
function ico(pictures) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(pictures.length, 4);
  let offset = 6 + 16 * pictures.length;
  const entries = pictures.map(({ size, bytes }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0); // 0 stands for 256
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4); // planes
    entry.writeUInt16LE(32, 6); // bits per pixel
    entry.writeUInt32LE(bytes.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += bytes.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ bytes }) => bytes)]);
}

for (const size of LINUX_SIZES) {
  writeFileSync(at(`resources/icons/${size}x${size}.png`), await png(size));
}
writeFileSync(at('resources/icons/icon.png'), await png(512));
const pictures = await Promise.all(
  WINDOWS_SIZES.map(async (size) => ({ size, bytes: await png(size) })),
);
writeFileSync(at('resources/icons/icon.ico'), ico(pictures));
copyFileSync(DRAWING, at('renderer/icon.svg'));
