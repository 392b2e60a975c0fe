import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GAP, readSources } from './sources.ts';

const TOKENS = 'renderer/styles/tokens.css';
const withoutRemarks = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '');
const read = (pattern: string) =>
  globSync(pattern, { exclude: ['renderer/dist/**'] }).map((path) => ({
    path,
    text: withoutRemarks(readFileSync(path, 'utf8')),
  }));

const styles = read('renderer/**/*.css');
const code = read('renderer/**/*.{ts,tsx}');
const declared = new Map(
  [...withoutRemarks(readFileSync(TOKENS, 'utf8')).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
);

/** A token's value, through the tokens it names. */
function colourOf(name: string): string {
  const value = declared.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  const [, other] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];
  return other === undefined ? value : colourOf(other);
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(name: string): number {
  const hex = colourOf(name).slice(1);
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio: 21 for black on white. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['--paper', '--quiet', '--hover', '--selected'];
const STATES = ['good', 'warn', 'bad', 'plain'];

/** Every ink on every ground it is drawn on. */
const TEXT: readonly (readonly [ink: string, ground: string])[] = [
  ...GROUNDS.flatMap((ground) =>
    ['--ink', '--ink-soft', '--accent', '--accent-ink'].map((ink) => [ink, ground] as const),
  ),
  ...STATES.flatMap((state) =>
    [`--${state}-ink`, '--ink', '--ink-soft'].map((ink) => [ink, `--${state}`] as const),
  ),
  ...['--good-ink', '--warn-ink', '--bad-ink'].flatMap((ink) =>
    ['--paper', '--quiet'].map((ground) => [ink, ground] as const),
  ),
  ['--ink-hint', '--paper'],
  ['--ink-off', '--off'],
  ['--ink', '--off'],
  ['--accent-ink', '--teal-1'],
  ['--teal-9', '--teal-1'],
  ['--teal-9', '--teal-0'],
  ['--on-accent', '--accent'],
  ['--on-accent', '--teal-8'],
  ['--on-accent', '--red-7'],
  ['--on-accent', '--red-8'],
];

/** What must be seen to use or to read it: frames of fields, bars, marks, the focus. */
const GRAPHICS: readonly (readonly [line: string, ground: string])[] = [
  ['--line-control', '--paper'],
  ['--bar', '--paper'],
  ['--bar', '--bar-rest'],
  ...GROUNDS.map((ground) => ['--accent', ground] as const),
  ...STATES.map((state) => [`--${state}-ink`, `--${state}`] as const),
];

describe('the tokens', () => {
  it.each(TEXT)('%s is read on %s', (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GRAPHICS)('%s is seen on %s', (line, ground) => {
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
  });

  it('know the contrast of black on white', () => {
    expect(contrast('--paper', '--ink')).toBeCloseTo(15.59, 1);
  });

  it('have no type under 14 px', () => {
    const sizes = [...declared].filter(([name]) => /^--text/.test(name));
    expect(sizes.length).toBeGreaterThan(3);
    for (const [, size] of sizes) expect(Number.parseFloat(size) * 16).toBeGreaterThanOrEqual(14);
  });

  it('are the only place where colours stand', () => {
    const colour = /#(?:[0-9a-f]{3}){1,2}\b|\brgb\((?!0 0 0 \/)|\bhsl\(/gi;
    const strays = [...styles, ...code]
      .filter(({ path }) => path !== TOKENS)
      .flatMap(({ path, text }) => (text.match(colour) ?? []).map((found) => `${path}: ${found}`));
    expect(strays).toEqual([]);
  });

  it('are the only sizes of type', () => {
    const strays = styles.flatMap(({ path, text }) =>
      [...text.matchAll(/font-size:\s*([^;]+);/g)]
        .map(([, size = '']) => size)
        .filter((size) => !/^(inherit|var\(--text[\w-]*\)|125%)$/.test(size))
        .map((size) => `${path}: ${size}`),
    );
    expect(strays).toEqual([]);
  });

  it('are all used, and none is missing', () => {
    const all = [...styles, ...code].map(({ text }) => text).join('\n');
    const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name ?? ''));
    // theme.ts names the shades by their numbers.
    const unused = [...declared.keys()].filter(
      (name) => !used.has(name) && !/^--(teal|red)-\d$/.test(name),
    );
    const unknown = [...used].filter(
      (name) => !declared.has(name) && !/^--(mantine|app-shell)-/.test(name),
    );
    expect({ unused, unknown }).toEqual({ unused: [], unknown: [] });
  });
});

describe('the style sheets', () => {
  it('style only what is on a screen', () => {
    const { literals } = readSources('renderer/**/*.{ts,tsx}');
    const words = new Set(literals.flatMap(({ text }) => text.split(/\s+/)));
    // `legend-${known}`: any of them.
    const isGiven = (name: string) => words.has(name) || words.has(name.replace(/(?<=-)\w+$/, GAP));
    const classes = styles.flatMap(({ text }) =>
      [...text.replace(/@[^{;]+[{;]/g, '').matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    const idle = [...new Set(classes)].filter(
      (name) => !/^(mantine|tabler)-/.test(name) && !isGiven(name),
    );
    expect(idle).toEqual([]);
  });

  it('have a rule for every class a screen gives', () => {
    const all = styles.map(({ text }) => text).join('\n');
    const given = code.flatMap(({ text }) =>
      [...text.matchAll(/className="([^"]+)"/g)].flatMap(([, names = '']) => names.split(/\s+/)),
    );
    const bare = [...new Set(given)].filter(
      (name) => !new RegExp(`\\.${name}(?![\\w-])`).test(all),
    );
    expect(bare).toEqual([]);
  });
});
