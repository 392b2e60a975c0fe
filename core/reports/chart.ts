import { CHART, type ChartShape, chartShapes } from './chart-shapes.ts';
import { fontBytes } from './paper/index.ts';
import type { ReportChart } from './schema.ts';

/** A drawn chart, its size in points. */
export interface ChartPicture {
  readonly svg: string;
  /** The same for programs that know no SVG. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const SCALE = 3; // sharp on paper: 216 dots per inch
/** What readers of the SVG have; ours, as wide, is what the PNG is drawn with. */
const FONT = 'Times New Roman';
const OWN_FONT = 'Cho So Tinos';

/** Draws a chart as SVG and as PNG. */
export async function drawChart(chart: ReportChart): Promise<ChartPicture> {
  const { createCanvas, GlobalFonts, loadImage } = await import('@napi-rs/canvas');
  if (!GlobalFonts.has(OWN_FONT)) {
    GlobalFonts.register(fontBytes('regular'), OWN_FONT);
  }
  const { width, height } = CHART;
  const picture = await loadImage(Buffer.from(chartSvg(chart, OWN_FONT)));
  const canvas = createCanvas(width * SCALE, height * SCALE);
  canvas.getContext('2d').drawImage(picture, 0, 0, width * SCALE, height * SCALE);
  return {
    svg: chartSvg(chart),
    png: new Uint8Array(canvas.toBuffer('image/png')),
    width,
    height,
  };
}

// One unit to the point.
function chartSvg(chart: ReportChart, font = FONT): string {
  const { width, height } = CHART;
  const shapes = chartShapes(chart).map((shape) => svgShape(shape, font));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}"><title>${escapeXml(chart.title)}</title><desc>${escapeXml(chart.description)}</desc>${shapes.join('')}</svg>`;
}

function svgShape(shape: ChartShape, font: string): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke } = shape;
      const edge = stroke === null ? '' : ` stroke="${stroke}" stroke-width="0.5"`;
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"${edge}/>`;
    }
    case 'line': {
      const { from, to, stroke, weight } = shape;
      return `<line x1="${n(from.x)}" y1="${n(from.y)}" x2="${n(to.x)}" y2="${n(to.y)}" stroke="${stroke}" stroke-width="${weight}"/>`;
    }
    case 'text': {
      const { x, y, size, anchor, isTurned, text } = shape;
      const turn = isTurned ? ` transform="rotate(-90 ${n(x)} ${n(y)})"` : '';
      return `<text x="${n(x)}" y="${n(y)}" font-family="${font}" font-size="${size}" text-anchor="${anchor}" fill="#000000"${turn}>${escapeXml(text)}</text>`;
    }
  }
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
