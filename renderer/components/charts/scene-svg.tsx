import { type ReactNode, useId } from 'react';
import { type Fill, type Ink, PATTERNS, type Pattern, type Scene, type Shape } from './scene.ts';

interface SceneSvgProps {
  readonly scene: Scene;
  /** Says to a screen reader what the eye sees. */
  readonly sentence: string;
  /** Over the shapes: what a pointer can touch. */
  readonly children?: ReactNode;
}

/** A scene on the page. */
export function SceneSvg({ scene, sentence, children }: SceneSvgProps): ReactNode {
  const id = useId().replaceAll(/[^\w-]/g, '');
  const { width, height, shapes } = scene;
  return (
    <svg
      className="scene"
      role="img"
      aria-label={sentence}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <defs>
        {PATTERNS.map((pattern) => (
          <PatternDefinition key={pattern} id={`${id}-${pattern}`} pattern={pattern} />
        ))}
      </defs>
      {shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity but their place
        <Drawn key={index} shape={shape} id={id} />
      ))}
      {children}
    </svg>
  );
}

function Drawn({ shape, id }: { readonly shape: Shape; readonly id: string }): ReactNode {
  if (shape.kind === 'text') {
    return (
      <text
        x={shape.x}
        y={shape.y}
        fontSize={shape.size}
        fontWeight={shape.bold ? 600 : 400}
        fill={`var(${shape.ink})`}
        textAnchor={shape.anchor}
      >
        {shape.text}
      </text>
    );
  }
  const { outline } = shape;
  const stroke = outline && {
    stroke: `var(${outline.ink})`,
    strokeWidth: outline.width,
    ...(outline.dash ? { strokeDasharray: outline.dash.join(' ') } : {}),
  };
  if (shape.kind === 'line') {
    return <polyline points={shape.points.flat().join(' ')} fill="none" {...stroke} />;
  }
  const { x, y, width, height, fill } = shape;
  return <rect {...{ x, y, width, height }} fill={paint(fill, id)} {...stroke} />;
}

function paint(fill: Fill, id: string): string {
  if (fill === 'none') return 'none';
  return fill.startsWith('--') ? `var(${fill})` : `url(#${id}-${fill})`;
}

function PatternDefinition(props: { readonly id: string; readonly pattern: Pattern }): ReactNode {
  const { size, ground, strokes, dot, ink, width } = PATTERN_LOOKS[props.pattern];
  return (
    <pattern id={props.id} width={size} height={size} patternUnits="userSpaceOnUse">
      <rect width={size} height={size} fill={`var(${ground})`} />
      {strokes && <path d={strokes} stroke={`var(${ink})`} strokeWidth={width} />}
      {dot && <circle cx={size / 2} cy={size / 2} r={width} fill={`var(${ink})`} />}
    </pattern>
  );
}

interface PatternLook {
  readonly size: number;
  readonly ground: Ink;
  readonly ink: Ink;
  /** Of the strokes, or half a dot. */
  readonly width: number;
  readonly strokes: string | null;
  readonly dot: boolean;
}

/** One tile of each pattern; the canvas draws the same. */
export const PATTERN_LOOKS: Readonly<Record<Pattern, PatternLook>> = {
  hatch: {
    ...{ size: 6, ground: '--paper', ink: '--ink-soft', width: 2, dot: false },
    strokes: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  },
  shut: {
    ...{ size: 8, ground: '--paper', ink: '--line-control', width: 1, dot: false },
    strokes: 'M-1 -1L9 9M-1 7L1 9M7 -1L9 1',
  },
  dots: {
    ...{ size: 6, ground: '--paper', ink: '--ink-hint', width: 0.9, dot: true },
    strokes: null,
  },
};
