import { describe, expect, it } from 'vitest';
import { groupScene } from '../../renderer/components/charts/group-scene.ts';
import type { Shape } from '../../renderer/components/charts/scene.ts';
import { fitted, wrapped } from '../../renderer/components/charts/scene.ts';
import { type TimeBar, timeScene } from '../../renderer/components/charts/time-scene.ts';

/** Every letter ten wide. */
const measure = (text: string) => text.length * 10;

function scene(bars: readonly TimeBar[]) {
  const options = { bars, width: 1000, height: 250, size: 14, isMoney: true, unit: 'nghìn đồng' };
  return timeScene({ ...options, measure });
}

const boxes = (shapes: readonly Shape[], fill: string) =>
  shapes.flatMap((shape) => (shape.kind === 'box' && shape.fill === fill ? [shape] : []));

describe('bars along time', () => {
  const drawn = scene([
    { key: 'a', label: '1', value: 1_000_000, open: 500_000, before: 2_000_000 },
    { key: 'b', label: '2', value: 2_000_000, before: 1_000_000 },
    { key: 'c', label: '3', value: 0, isShut: true, before: null },
    { key: 'd', label: '4', value: 0, known: 'none' },
  ]);

  it('are as high as their values, from zero', () => {
    const [first, second] = boxes(drawn.shapes, '--bar');
    expect(second?.height).toBeCloseTo((first?.height ?? 0) * 2);
    expect((first?.y ?? 0) + (first?.height ?? 0)).toBeCloseTo(drawn.bottom);
  });

  it('carry the money of nobody on top, in a pattern of its own', () => {
    const [bar] = boxes(drawn.shapes, '--bar');
    const [open] = boxes(drawn.shapes, 'hatch');
    expect(open?.height).toBeCloseTo((bar?.height ?? 0) / 2);
    expect((open?.y ?? 0) + (open?.height ?? 0)).toBeCloseTo(bar?.y ?? 0);
  });

  it('stand before closed days and days nobody knows, in other patterns', () => {
    expect(boxes(drawn.shapes, 'shut')[0]?.x).toBeCloseTo(drawn.left + 2 * drawn.step);
    expect(boxes(drawn.shapes, 'dots')[0]?.x).toBeCloseTo(drawn.left + 3 * drawn.step);
  });

  it('have the other period over them, broken off where there is none', () => {
    const lines = drawn.shapes.flatMap((shape) =>
      shape.kind === 'line' && shape.outline.dash ? [shape] : [],
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]?.points).toHaveLength(4);
  });

  it('of a year stay inside the picture', () => {
    const year = scene(
      Array.from({ length: 366 }, (_, day) => ({ key: `${day}`, label: `${day}`, value: day })),
    );
    const bars = boxes(year.shapes, '--bar');
    expect(bars).toHaveLength(365);
    for (const { x, width } of bars) expect(x + width).toBeLessThanOrEqual(1000);
    expect(year.shapes.filter(({ kind }) => kind === 'text').length).toBeLessThan(20);
  });
});

describe('lying bars', () => {
  it('share one scale with the other period', () => {
    const bar = { label: 'Khu A', text: '1 đ' };
    const { shapes } = groupScene({
      bars: [
        { ...bar, key: 'a', value: 100, before: 200 },
        { ...bar, key: 'b', value: 50, before: null },
      ],
      ...{ width: 800, size: 14, measure },
    });
    const [first, second] = boxes(shapes, '--bar');
    const [before] = boxes(shapes, 'none');
    expect(before?.width).toBeCloseTo((first?.width ?? 0) * 2);
    expect(first?.width).toBeCloseTo((second?.width ?? 0) * 2);
  });
});

describe('texts in a picture', () => {
  it('are cut or broken to their width', () => {
    expect(fitted('Nguyễn Thị Đào', 80, measure)).toBe('Nguyễn…');
    expect(wrapped('một hai ba bốn', 70, measure)).toEqual(['một hai', 'ba bốn']);
  });
});
