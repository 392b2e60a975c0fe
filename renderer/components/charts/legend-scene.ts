import type { Fill, Shape, TextWidth } from './scene.ts';

/** What a fill or a line stands for. */
export interface LegendItem {
  readonly look: Fill | 'dashed' | 'outlined';
  readonly text: string;
}

/** A legend in lines no wider than this, and how high it is. */
export function legendScene(
  items: readonly LegendItem[],
  options: { readonly width: number; readonly size: number; readonly measure: TextWidth },
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const { width, size, measure } = options;
  const shapes: Shape[] = [];
  let x = 0;
  let y = 0;
  for (const { look, text } of items) {
    const wide = size * 2.1 + measure(text, size);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += size * 1.6;
    }
    shapes.push(sample(look, { x, y: y + size * 0.3, size }), {
      ...{ kind: 'text', x: x + size * 1.9, y: y + size * 1.15, text },
      ...{ size, ink: '--ink', anchor: 'start' },
    });
    x += wide + size * 1.25;
  }
  return { shapes, height: items.length === 0 ? 0 : y + size * 1.75 };
}

function sample(
  look: LegendItem['look'],
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): Shape {
  const box = { kind: 'box', x, y, width: size * 1.5, height: size } as const;
  switch (look) {
    case 'dashed':
      return {
        kind: 'line',
        points: [
          [x, y + size / 2],
          [x + size * 1.5, y + size / 2],
        ],
        outline: { ink: '--ink', width: 2, dash: [5, 4] },
      };
    case 'outlined':
      return { ...box, fill: 'none', outline: { ink: '--ink', width: 1.5, dash: [4, 3] } };
    case '--bar':
      return { ...box, fill: look };
    default:
      return { ...box, fill: look, outline: { ink: '--ink-soft', width: 1 } };
  }
}
