import { createCanvas } from '@napi-rs/canvas';
import QRCode from 'qrcode';

/** What a phone, a hand and a market hall do to the picture of a sticker. */
export interface Shot {
  readonly width?: number;
  readonly height?: number;
  /** Dots of the photo per module of the code. */
  readonly module?: number;
  /** Turned by so many degrees. */
  readonly angle?: number;
  /** How much narrower the far side looks: 0.2 = a fifth. */
  readonly perspective?: number;
  /** Radius of the blur, in dots of the photo. */
  readonly blur?: number;
  /** Standard deviation of the noise, in grey levels of 255. */
  readonly noise?: number;
  /** The grey levels that black and white become. */
  readonly black?: number;
  readonly white?: number;
  /** Every dark edge grows by so many modules (ink gain). */
  readonly gain?: number;
  /** Depth of the stripes of a photographed screen, in grey levels. */
  readonly stripes?: number;
  /** A light that falls off to the right down to this share. */
  readonly falloff?: number;
  readonly seed?: number;
}

/** Grey levels, one byte a dot. */
export interface Grey {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Random numbers from 0 to 1 that are the same at every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A picture of one code on a white sticker before a grey wall. */
export function shoot(payload: string, shot: Shot = {}): Grey {
  const { width = 640, height = 480 } = shot;
  const clear = warp(payload, { ...shot, width, height });
  const blurred = shot.blur ? blur(clear, shot.blur) : clear;
  develop(blurred, shot);
  return blurred;
}

/** As a JPEG, as phones and Zalo deliver it. */
export async function jpegOf({ data, width, height }: Grey, quality = 80): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(width, height);
  for (let at = 0; at < data.length; at += 1) {
    image.data.fill(Math.max(0, Math.min(255, data[at] ?? 0)), at * 4, at * 4 + 3);
    image.data[at * 4 + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  return canvas.encode('jpeg', quality);
}

const SAMPLES = [0.25, 0.75];
const QUIET = 4;

/** Looks through the lens: for every dot of the photo, where on the sticker it falls. */
function warp(payload: string, shot: Shot & { width: number; height: number }): Grey {
  const { width, height, module = 4, angle = 0, perspective = 0, gain = 0 } = shot;
  const { data: dark, size } = QRCode.create(payload, { errorCorrectionLevel: 'M' }).modules;
  const cos = Math.cos((angle * Math.PI) / 180);
  const sin = Math.sin((angle * Math.PI) / 180);
  const reach = (size * module) / 2;
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < size && y < size && dark[Math.floor(y) * size + Math.floor(x)] === 1;
  const grey = (px: number, py: number): number => {
    const dx = px - width / 2;
    const dy = py - height / 2;
    const depth = 1 - (perspective * (dx * cos + dy * sin)) / (2 * reach);
    const x = (dx * cos + dy * sin) / depth / module + size / 2;
    const y = (-dx * sin + dy * cos) / depth / module + size / 2;
    const isPaper = x > -QUIET && y > -QUIET && x < size + QUIET && y < size + QUIET;
    if (!isPaper) return 150;
    const inked = [isDark(x, y), isDark(x - gain, y), isDark(x + gain, y), isDark(x, y - gain)];
    return inked.some(Boolean) || isDark(x, y + gain) ? 0 : 255;
  };
  const data = new Float32Array(width * height);
  for (let at = 0; at < data.length; at += 1) {
    const px = at % width;
    const py = Math.floor(at / width);
    for (const oy of SAMPLES) {
      for (const ox of SAMPLES) data[at] = (data[at] ?? 0) + grey(px + ox, py + oy) / 4;
    }
  }
  return { data, width, height };
}

/** Light, stripes and noise, in place. */
function develop({ data, width }: Grey, shot: Shot): void {
  const { black = 25, white = 235, noise = 0, stripes = 0, falloff = 1, seed = 1 } = shot;
  const random = randomFrom(seed);
  for (let at = 0; at < data.length; at += 1) {
    const x = at % width;
    const y = Math.floor(at / width);
    const light = 1 - ((1 - falloff) * x) / width;
    const wave = stripes * Math.sin(x * 0.9 + y * 0.13) * Math.cos(y * 0.7);
    const grain = noise * (random() + random() + random() + random() - 2) * 1.73;
    data[at] = (black + ((data[at] ?? 0) * (white - black)) / 255) * light + wave + grain;
  }
}

/** Three box blurs: close to the blur of a lens. */
function blur(grey: Grey, radius: number): Grey {
  let { data } = grey;
  for (let pass = 0; pass < 3; pass += 1) {
    data = boxed(boxed(data, grey, radius, 1), grey, radius, grey.width);
  }
  return { ...grey, data };
}

function boxed(data: Float32Array, { width }: Grey, radius: number, stride: number) {
  const out = new Float32Array(data.length);
  const reach = Math.max(1, Math.round(radius));
  const share = Math.min(1, radius / reach);
  for (let at = 0; at < data.length; at += 1) {
    const here = data[at] ?? 0;
    let sum = here;
    let weight = 1;
    for (let step = 1; step <= reach; step += 1) {
      for (const near of [at - step * stride, at + step * stride]) {
        if (near < 0 || near >= data.length) continue;
        if (stride === 1 && Math.floor(near / width) !== Math.floor(at / width)) continue;
        sum += share * (data[near] ?? here);
        weight += share;
      }
    }
    out[at] = sum / weight;
  }
  return out;
}
