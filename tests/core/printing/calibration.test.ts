import { describe, expect, it } from 'vitest';
import { drawCalibration, pastGaps } from '../../../core/printing/calibration.ts';
import { encodeEscpos, encodeTspl, type PrinterProfile } from '../../../core/printing/index.ts';
import type { Bitmap } from '../../../core/stickers/index.ts';
import { interpretEscpos, type Paper, toPgm, zbar } from '../../fixtures/escpos-interpreter.ts';
import { interpretTspl } from '../../fixtures/tspl-interpreter.ts';
import { refusalOf } from '../stickers/refusal.ts';
import { profileFor } from './profile.ts';

const NAME = 'Máy in ở quầy thu số 1';

/** The page as it comes out of a printer of this profile. */
async function print(profile: PrinterProfile): Promise<{ page: Bitmap; paper: Paper }> {
  const page = await drawCalibration(profile, NAME);
  const papers =
    profile.language === 'tspl'
      ? interpretTspl(encodeTspl([page], profile), { headDots: profile.dots })
      : interpretEscpos(encodeEscpos([page], profile), profile.dots).pictures;
  const [paper] = papers;
  if (!paper || papers.length !== 1) throw new Error('not one page');
  return { page, paper };
}

function dot({ width, dots }: Paper, x: number, y: number): number {
  return dots[y * width + x] ?? 0;
}

/** Black dots from here, going right or down, until the first white one. */
function run(paper: Paper, [x, y]: [number, number], [right, down]: [number, number]): number {
  let length = 0;
  while (dot(paper, x + right * length, y + down * length) === 1) length += 1;
  return length;
}

describe.each([
  [320, 'escpos', 0],
  [384, 'escpos', 0],
  [384, 'escpos', 13],
  [576, 'escpos', 8],
  [832, 'tspl', 0],
  [832, 'tspl', 40],
] as const)('the calibration page at %i dots, %s, moved by %i', (dots, language, leftOffset) => {
  const profile = profileFor({ dots, language, leftOffset });

  it('shows the outermost dots, and nothing beyond', async () => {
    const { page, paper } = await print(profile);
    expect(page.width).toBe(dots - leftOffset);
    // A line down at the first dot, one at the very last one, white beside them.
    expect(run(paper, [leftOffset, 0], [0, 1])).toBeGreaterThan(60);
    expect(run(paper, [dots - 1, 0], [0, 1])).toBeGreaterThan(60);
    expect(dot(paper, leftOffset + 1, 0) + dot(paper, dots - 2, 0)).toBe(0);
    const bar = Array.from({ length: paper.height }, (_, y) => run(paper, [leftOffset, y], [1, 0]));
    expect(bar.filter((length) => length >= dots - leftOffset).length).toBeGreaterThanOrEqual(24);
  });

  it('has rulers whose ticks are a millimetre apart, across and down', async () => {
    const { paper } = await print(profile);
    // The line of the ruler across is the first one over the whole width.
    let line = 0;
    while (run(paper, [leftOffset, line], [1, 0]) < dots - leftOffset) line += 1;
    for (let mm = 0; mm * 8 < dots - leftOffset; mm += 1) {
      expect(run(paper, [leftOffset + mm * 8, line], [0, 1])).toBeGreaterThanOrEqual(10);
      expect(dot(paper, leftOffset + mm * 8 + 4, line + 5)).toBe(0);
    }
    for (let mm = 1; mm < 60; mm += 1) {
      expect(run(paper, [leftOffset, line + mm * 8], [1, 0])).toBeGreaterThanOrEqual(10);
      expect(run(paper, [leftOffset, line + mm * 8 + 4], [1, 0])).toBe(2);
    }
  });

  it('has codes at 4, 5 and 6 dots per module that say so', async () => {
    const { paper } = await print(profile);
    expect(zbar(toPgm(paper)).sort()).toEqual(['CHO SO 4', 'CHO SO 5', 'CHO SO 6']);
  });

  it('has fine patterns of one dot: a checkerboard, lines across, lines down', async () => {
    const { paper } = await print(profile);
    const has = (isBlack: (x: number, y: number) => boolean): boolean => {
      for (let y = 0; y + 32 < paper.height; y += 1) {
        for (let x = leftOffset + 70; x + 32 < dots; x += 1) {
          if (fits(paper, { x, y, size: 32 }, isBlack)) return true;
        }
      }
      return false;
    };
    expect(has((x, y) => (x + y) % 2 === 0)).toBe(true);
    expect(has((x) => x % 2 === 0)).toBe(true);
    expect(has((_, y) => y % 2 === 0)).toBe(true);
  });
});

function fits(
  paper: Paper,
  { x, y, size }: { x: number; y: number; size: number },
  isBlack: (x: number, y: number) => boolean,
): boolean {
  for (let down = 0; down < size; down += 1) {
    for (let across = 0; across < size; across += 1)
      if ((dot(paper, x + across, y + down) === 1) !== isBlack(across, down)) return false;
  }
  return true;
}

describe('a calibration page', () => {
  it('is refused where nothing would fit', async () => {
    expect(await refusalOf(drawCalibration(profileFor({ dots: 200 })))).toMatchObject({
      code: 'too-narrow',
    });
  });

  it('goes over the gaps of die-cut labels, whose size ours is not', async () => {
    const profile = profileFor({ language: 'tspl', dots: 832, media: 'labels' });
    const page = await drawCalibration(profile);
    const [label] = interpretTspl(encodeTspl([page], pastGaps(profile)));
    expect(label).toMatchObject({ gapMm: 0, heightMm: page.height / 8, widthMm: 104 });
  });

  it('differs by name and profile: both are on it', async () => {
    const draw = async (change: Partial<PrinterProfile>, name = NAME) =>
      Buffer.from((await drawCalibration(profileFor(change), name)).data).toString('base64');
    const one = await draw({});
    expect(await draw({})).toBe(one);
    for (const other of [
      draw({ cut: true }),
      draw({ uri: 'tcp://10.0.0.9:9100' }),
      draw({}, 'Khác'),
    ])
      expect(await other).not.toBe(one);
  });
});
