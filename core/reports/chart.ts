import { readFileSync } from 'node:fs';
import type { DaySum } from '../figures/index.ts';

/** A picture for the document: PNG, and its size in points of the page. */
export interface ChartPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** For readers who cannot see it. */
  readonly description: string;
}

const WIDTH = 600;
const HEIGHT = 230;
const SCALE = 3; // sharp on paper: about 275 dots per inch
const FONT = 'Be Vietnam Pro';
const PLOT = { left: 46, right: 592, top: 30, bottom: 200 };

/** Draws the days of a month as bars, in millions of đồng. */
export async function drawChart(chart: {
  readonly title: string;
  readonly series: readonly DaySum[];
}): Promise<ChartPicture> {
  const { createCanvas, GlobalFonts, loadImage } = await import('@napi-rs/canvas');
  if (!GlobalFonts.has(FONT)) GlobalFonts.register(fontBytes(), FONT);
  const picture = await loadImage(Buffer.from(chartSvg(chart.title, chart.series)));
  const canvas = createCanvas(WIDTH * SCALE, HEIGHT * SCALE);
  canvas.getContext('2d').drawImage(picture, 0, 0, WIDTH * SCALE, HEIGHT * SCALE);
  return {
    png: new Uint8Array(canvas.toBuffer('image/png')),
    width: WIDTH,
    height: HEIGHT,
    description: chart.title,
  };
}

/** Bytes, not a path: native code cannot open one inside the packaged app's archive. */
function fontBytes(): Buffer {
  return readFileSync(new URL('../../resources/fonts/be-vietnam-pro-400.ttf', import.meta.url));
}

/** The chart as SVG: bars from zero, every fifth day named. Exported for tests. */
export function chartSvg(title: string, series: readonly DaySum[]): string {
  const ceiling = niceCeiling(Math.max(1, ...series.map(({ amount }) => amount)));
  const slot = (PLOT.right - PLOT.left) / Math.max(1, series.length);
  const height = PLOT.bottom - PLOT.top;
  const bars = series.map(({ amount }, index) => {
    const tall = Math.max(0, (amount / ceiling) * height);
    const x = PLOT.left + index * slot + slot * 0.15;
    return `<rect x="${n(x)}" y="${n(PLOT.bottom - tall)}" width="${n(slot * 0.7)}" height="${n(tall)}" fill="#1f5f8b"/>`;
  });
  const days = series.flatMap(({ day }, index) => {
    const number = Number(day.slice(8));
    if (number !== 1 && number % 5 !== 0) return [];
    const x = PLOT.left + (index + 0.5) * slot;
    return [label({ x, y: PLOT.bottom + 16, anchor: 'middle' }, String(number))];
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const y = PLOT.bottom - part * height;
    const millions = (ceiling * part) / 1e6;
    const text = millions.toLocaleString('vi-VN', { maximumFractionDigits: 2 });
    return `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${n(y)}" y2="${n(y)}" stroke="${part === 0 ? '#333333' : '#cccccc'}" stroke-width="1"/>${label({ x: PLOT.left - 6, y: y + 4, anchor: 'end' }, text)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>${grid.join('')}${bars.join('')}${days.join('')}${label({ x: PLOT.left, y: 16, anchor: 'start' }, title)}${label({ x: PLOT.right, y: PLOT.bottom + 28, anchor: 'end' }, 'ngày')}</svg>`;
}

function label(
  place: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' },
  text: string,
): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${n(place.x)}" y="${n(place.y)}" text-anchor="${place.anchor}" font-family="${FONT}" font-size="12" fill="#222222">${escaped}</text>`;
}

// 1, 2 or 5 times a power of ten, four steps of which read well.
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
