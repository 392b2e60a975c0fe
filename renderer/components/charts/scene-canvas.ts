import type { Fill, Ink, Pattern, Scene, Shape } from './scene.ts';
import { PATTERN_LOOKS } from './scene-svg.tsx';

const FONT = 'Be Vietnam Pro Tabular';

/** How wide texts are in the letters of the app. */
export function textWidth(text: string, size: number, bold = false): number {
  measuring ??= document.createElement('canvas').getContext('2d') ?? undefined;
  if (!measuring) return text.length * size * 0.6;
  measuring.font = fontOf(size, bold);
  return measuring.measureText(text).width;
}

let measuring: CanvasRenderingContext2D | undefined;

function fontOf(size: number, bold: boolean): string {
  return `${bold ? 600 : 400} ${size}px "${FONT}", sans-serif`;
}

/**
 * A scene as a PNG on white, drawn here on the page: no server, nothing fetched.
 * @throws Error where the browser gives no canvas.
 */
export async function pngOf({ width, height, shapes }: Scene, scale = 2): Promise<Blob> {
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px "${FONT}"`)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.scale(scale, scale);
  const brush = brushFor(context);
  context.fillStyle = brush.colour('--paper');
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) draw(context, shape, brush);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

interface Brush {
  readonly colour: (ink: Ink) => string;
  readonly paint: (fill: Fill) => string | CanvasPattern;
}

function brushFor(context: CanvasRenderingContext2D): Brush {
  const style = getComputedStyle(document.documentElement);
  const colour = (ink: Ink): string => style.getPropertyValue(ink).trim();
  return {
    colour,
    paint: (fill) =>
      isPattern(fill)
        ? (context.createPattern(tileOf(fill, colour), 'repeat') ?? 'transparent')
        : colour(fill === 'none' ? '--paper' : fill),
  };
}

function isPattern(fill: Fill): fill is Pattern {
  return fill in PATTERN_LOOKS;
}

function tileOf(pattern: Pattern, colour: (ink: Ink) => string): HTMLCanvasElement {
  const { size, ground, ink, width, strokes, dot } = PATTERN_LOOKS[pattern];
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const context = tile.getContext('2d');
  if (!context) return tile;
  context.fillStyle = colour(ground);
  context.fillRect(0, 0, size, size);
  context.strokeStyle = colour(ink);
  context.fillStyle = colour(ink);
  context.lineWidth = width;
  if (strokes) context.stroke(new Path2D(strokes));
  if (dot) {
    context.arc(size / 2, size / 2, width, 0, 2 * Math.PI);
    context.fill();
  }
  return tile;
}

function draw(context: CanvasRenderingContext2D, shape: Shape, { colour, paint }: Brush): void {
  if (shape.kind === 'text') {
    context.font = fontOf(shape.size, shape.bold ?? false);
    context.fillStyle = colour(shape.ink);
    context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
    context.fillText(shape.text, shape.x, shape.y);
    return;
  }
  context.beginPath();
  if (shape.kind === 'line') {
    for (const [x, y] of shape.points) context.lineTo(x, y);
  } else {
    context.rect(shape.x, shape.y, shape.width, shape.height);
    if (shape.fill !== 'none') {
      context.fillStyle = paint(shape.fill);
      context.fill();
    }
  }
  if (!shape.outline) return;
  context.strokeStyle = colour(shape.outline.ink);
  context.lineWidth = shape.outline.width;
  context.setLineDash([...(shape.outline.dash ?? [])]);
  context.stroke();
  context.setLineDash([]);
}
