import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import { encodeTransfer } from '../../core/vietqr/index.ts';
import { randomFrom } from '../core/scanning/pictures.ts';
import type { Bench } from './measure.ts';

const COUNT = 400;
const WIDTH = 1600;
const HEIGHT = 1200;

/**
 * A sticker audit's 400 photos, read by the pool in the heaps in which the
 * screen sends them; floor: unpacking their pixels in as many threads. With
 * `memory` the most that the process took, in place of the time.
 */
export function photoBench(samples: number, { memory = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-photos-'));
  const canvas = createCanvas(WIDTH, HEIGHT);
  for (let nth = 0; nth < COUNT; nth += 1) {
    writeFileSync(join(folder, `${String(nth).padStart(3, '0')}.jpg`), photo(canvas, nth));
  }
  const run = (way: 'read' | 'unpack'): number => {
    const script = fileURLToPath(new URL('./photo-reading.ts', import.meta.url));
    const said = execFileSync(process.execPath, [script, way, folder], { encoding: 'utf8' });
    const { read, ms, megabytes }: { read: number; ms: number; megabytes: number } =
      JSON.parse(said);
    if (way === 'read' && read !== COUNT) throw new Error(`only ${read} of ${COUNT} photos read`);
    return memory ? megabytes : ms;
  };
  const bench: Bench = {
    name: memory ? `audit-${COUNT}-photos-memory` : `audit-${COUNT}-photos`,
    unit: memory ? 'MB' : 's',
    samples,
    work: () => run('read'),
    floor: () => run('unpack'),
  };
  return { bench, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A stall with a sticker somewhere on it, held at some angle, as a phone's JPEG. */
function photo(canvas: Canvas, nth: number): Buffer {
  const random = randomFrom(nth + 1);
  const pen = canvas.getContext('2d');
  pen.resetTransform();
  pen.fillStyle = '#8c8f86';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  for (let thing = 0; thing < 250; thing += 1) {
    pen.fillStyle = `hsl(${Math.floor(360 * random())} 40% ${Math.floor(70 * random())}%)`;
    pen.fillRect(WIDTH * random(), HEIGHT * random(), 160 * random(), 120 * random());
  }
  pen.translate(WIDTH * (0.35 + 0.3 * random()), HEIGHT * (0.4 + 0.2 * random()));
  pen.rotate((random() - 0.5) * 0.5);
  drawSticker(pen, nth, 5 + 6 * random());
  return canvas.encodeSync('jpeg', 82);
}

function drawSticker(pen: ReturnType<Canvas['getContext']>, nth: number, dots: number) {
  const { payload } = encodeTransfer({
    bankBin: '970436',
    account: `00110099${String(nth).padStart(5, '0')}`,
    memo: `SAP A${nth}`,
  });
  const { data, size } = QRCode.create(payload, { errorCorrectionLevel: 'M' }).modules;
  const half = (size * dots) / 2;
  pen.fillStyle = '#f4f4ef';
  pen.fillRect(-half - 4 * dots, -half - 4 * dots, 2 * half + 8 * dots, 2.6 * half + 8 * dots);
  pen.fillStyle = '#1c1c1c';
  for (let at = 0; at < data.length; at += 1) {
    const x = (at % size) * dots - half;
    const y = Math.floor(at / size) * dots - half;
    if (data[at]) pen.fillRect(x, y, dots + 0.2, dots + 0.2);
  }
}
