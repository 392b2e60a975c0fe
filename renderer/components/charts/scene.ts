/** Colours by their tokens: `--bar`. */
export type Ink = `--${string}`;

/**
 * How a shape is filled: with a colour, or with a pattern that is told from the
 * others without colours. `hatch`: money of nobody; `shut`: a closed day;
 * `dots`: no statement tells of it.
 */
export type Fill = Ink | Pattern | 'none';
export const PATTERNS = ['hatch', 'shut', 'dots'] as const;
export type Pattern = (typeof PATTERNS)[number];

interface Outline {
  readonly ink: Ink;
  readonly width: number;
  /** Lengths of dashes and gaps; absent: unbroken. */
  readonly dash?: readonly number[];
}

/** One thing that is drawn; places in pixels from the left upper corner. */
export type Shape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Fill;
      readonly outline?: Outline;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly outline: Outline;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly ink: Ink;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly bold?: boolean;
    };

/** Everything that is drawn, the lowest first. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** How wide a text is, in pixels. */
export type TextWidth = (text: string, size: number, bold?: boolean) => number;

/** Shapes moved to another place. */
export function moved(shapes: readonly Shape[], dx: number, dy: number): Shape[] {
  return shapes.map((shape) =>
    shape.kind === 'line'
      ? { ...shape, points: shape.points.map(([x, y]) => [x + dx, y + dy] as const) }
      : { ...shape, x: shape.x + dx, y: shape.y + dy },
  );
}

/** A text cut to a width, with three dots in place of what is gone. */
export function fitted(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text in lines that are no wider than this; broken between words. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
