import { refuse } from '../kernel/index.ts';
import { type Bitmap, openSketch, type Sketch } from '../stickers/index.ts';
import type { PrinterProfile } from './schema.ts';

const DOTS_PER_MM = 8; // 203 dpi
/** Room for the longest name and address on the narrowest paper. */
const TALLEST = 3200;
/** Narrower, and the largest code has no room. */
const NARROWEST = 264;
/** Left of it the ruler down, and a blank. */
const MARGIN = 76;
const TEXT = 22;
const LINE = 30;
/** What the codes say, then their dots per module. */
const CALIBRATION_CODE = 'CHO SO';

/** Where on the page the next thing goes. */
interface Page {
  readonly sketch: Sketch;
  readonly width: number;
  /** Row from which everything is still blank. */
  y: number;
}

/**
 * The page by which a person sees whether a printer's profile is right: rulers in
 * millimetres and the outermost dots, darkness, codes at the smallest sizes, and
 * the profile itself. It is as wide as the profile leaves room for.
 * @throws Refusal `too-narrow`
 */
export async function drawCalibration(profile: PrinterProfile, name = ''): Promise<Bitmap> {
  const width = profile.dots - profile.leftOffset;
  if (width < NARROWEST)
    refuse(
      'too-narrow',
      `Khổ in ${width} chấm quá hẹp cho trang căn chỉnh. Hãy sửa số chấm và độ lùi của máy in.`,
    );
  const page: Page = { sketch: await openSketch(width, TALLEST), width, y: 0 };
  drawEdges(page);
  drawRulerAcross(page);
  drawWords(page, ['Trang căn chỉnh máy in'], { size: width < 480 ? 26 : 34 });
  if (name !== '') drawWords(page, [name], { size: 26 });
  drawOffset(page, profile);
  drawWords(page, valuesOf(profile));
  drawDarkness(page);
  await drawCodes(page);
  drawEnd(page);
  return page.sketch.cut(page.y);
}

/**
 * How a page that is no sticker is sent: it is longer than a label, so it goes
 * over the gaps as if there were none. A size that the printer knows by itself
 * is left alone, and the page ends with the label.
 */
export function pastGaps(profile: PrinterProfile): PrinterProfile {
  return profile.media === 'labels' ? { ...profile, media: 'roll' } : profile;
}

/** The first and the last column of dots, each with an arrow to it: what is not on the paper is cut off. */
function drawEdges(page: Page): void {
  const { sketch, width } = page;
  const height = 64;
  for (const x of [0, width - 1]) sketch.fill(x, 0, 1, height);
  for (let step = 0; step < 12; step += 1) {
    sketch.fill(2 + step, 12 - step, 1, 2 * step + 1);
    sketch.fill(width - 3 - step, 12 - step, 1, 2 * step + 1);
  }
  const [first, last] = ['chấm 0', `chấm ${width - 1}`];
  sketch.write(first, { x: 20, y: 20, size: TEXT });
  sketch.write(last, { x: width - 20 - Math.ceil(sketch.measure(last, TEXT)), y: 20, size: TEXT });
  sketch.write('Phải thấy đủ hai vạch mép', { x: 20, y: 52, size: TEXT });
  page.y = height;
}

/** Room for the figures beside a tick. */
const FIGURES = 44;

/** Ticks every millimetre, longer ones every five and ten, centimetres in figures. */
function drawRulerAcross(page: Page): void {
  const { sketch, width, y } = page;
  sketch.fill(0, y, width, 2);
  for (let mm = 0; mm * DOTS_PER_MM < width; mm += 1) {
    const x = mm * DOTS_PER_MM;
    sketch.fill(x, y, mm % 10 === 0 ? 2 : 1, tick(mm));
    if (mm % 10 === 0 && mm > 0 && x + FIGURES < width)
      sketch.write(`${mm}`, { x: x + 5, y: y + 38, size: 20 });
  }
  page.y = y + 48;
}

function tick(mm: number): number {
  if (mm % 10 === 0) return 28;
  return mm % 5 === 0 ? 18 : 10;
}

/** The ruler down begins where the ruler across has its line, and goes to the end of the page. */
function drawRulerDown({ sketch }: Page, from: number, to: number): void {
  sketch.fill(0, from, 2, to - from);
  for (let mm = 0; from + mm * DOTS_PER_MM < to; mm += 1) {
    const y = from + mm * DOTS_PER_MM;
    sketch.fill(0, y, tick(mm), mm % 10 === 0 ? 2 : 1);
    if (mm % 10 === 0 && mm > 0) sketch.write(`${mm}`, { x: 30, y: y + 7, size: 20 });
  }
}

/** Lines of text right of the ruler, wrapped at words. */
function drawWords(page: Page, lines: readonly string[], { size = TEXT } = {}): void {
  const { sketch, width } = page;
  for (const line of lines.flatMap((text) =>
    wrapped(text, (part) => sketch.measure(part, size) <= width - MARGIN - 4),
  )) {
    page.y += Math.ceil((size * LINE) / TEXT);
    sketch.write(line, { x: MARGIN, y: page.y - Math.ceil(size / 4), size });
  }
}

function wrapped(text: string, fits: (part: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** An arrow from the first dot to the right: how far the paper's edge is from here is what is to be set. */
function drawOffset(page: Page, { leftOffset }: PrinterProfile): void {
  const { sketch } = page;
  const y = page.y + 22;
  sketch.fill(2, y - 1, MARGIN - 12, 3);
  for (let step = 0; step < 10; step += 1) sketch.fill(2 + step, y - step, 1, 2 * step + 1);
  page.y += 6;
  drawWords(page, [
    `Lùi sang phải: ${leftOffset} chấm. Mất vạch chấm 0 thì tăng lên, 8 chấm là 1 mm.`,
  ]);
}

const MEDIA = { roll: 'cuộn liền', labels: 'tem cắt sẵn', stored: 'theo máy in' } as const;

function valuesOf(profile: PrinterProfile): string[] {
  const { language, dots, density, media, gapMm, cut, whiteIsOne, uri } = profile;
  const yesNo = (is: boolean): string => (is ? 'có' : 'không');
  const label = language === 'tspl';
  return [
    `Nối: ${uri}`,
    `Ngôn ngữ: ${label ? 'TSPL' : 'ESC/POS'}. Ngang ${dots} chấm (${dots / DOTS_PER_MM} mm).`,
    `Giấy: ${MEDIA[media]}${media === 'labels' ? `, cách ${gapMm} mm` : ''}. Cắt giấy: ${yesNo(cut)}.`,
    ...(label
      ? [`Độ đậm: ${density ?? 'theo máy in'}. Đảo trắng đen: ${yesNo(!whiteIsOne)}.`]
      : []),
  ];
}

const PATCH = 60;

/** Fine patterns: too dark, and they close; too light, and they fall apart. */
function drawDarkness(page: Page): void {
  drawWords(page, ['Độ đậm: các ô phải thấy rõ, không bết, không đứt.']);
  const patterns: readonly ((x: number, y: number) => boolean)[] = [
    (x, y) => (x + y) % 2 === 0,
    (x, y) => ((x >> 1) + (y >> 1)) % 2 === 0,
    ...[1, 2, 3].flatMap((wide) => [
      (x: number) => x % (2 * wide) < wide,
      (_: number, y: number) => y % (2 * wide) < wide,
    ]),
  ];
  const top = page.y + 8;
  flow(page, { sides: patterns.map(() => PATCH), gap: 16, top }, (index, x, y) => {
    const isDark = patterns[index];
    for (let row = 0; row < PATCH; row += 1) {
      for (let column = 0; column < PATCH; column += 1)
        if (isDark?.(column, row)) page.sketch.fill(x + column, y + row, 1, 1);
    }
  });
}

/** Codes at 4, 5 and 6 dots per module, with known text. */
async function drawCodes(page: Page): Promise<void> {
  drawWords(page, ['Quét thử từng mã; số dưới mã là số chấm mỗi ô:']);
  const codes: { dots: number; x: number; y: number }[] = [];
  const all = [4, 5, 6];
  // Version 1: 21 modules and its quiet zone on both sides.
  flow(
    page,
    { sides: all.map((dots) => 29 * dots), gap: 0, top: page.y, below: 30 },
    (index, x, y) => codes.push({ dots: all[index] ?? 0, x, y }),
  );
  for (const { dots, x, y } of codes) {
    const side = await page.sketch.code(`${CALIBRATION_CODE} ${dots}`, { x, y, dots });
    page.sketch.write(`${dots}`, { x: x + (side >> 1) - 6, y: y + side + 14, size: TEXT });
  }
}

/** Places squares from left to right, and further down where there is no more room. */
function flow(
  page: Page,
  {
    sides,
    gap,
    top,
    below = gap,
  }: { sides: readonly number[]; gap: number; top: number; below?: number },
  put: (index: number, x: number, y: number) => void,
): void {
  let [x, y, tallest] = [MARGIN, top, 0];
  for (const [index, side] of sides.entries()) {
    if (x > MARGIN && x + side > page.width) {
      [x, y, tallest] = [MARGIN, y + tallest + below, 0];
    }
    put(index, x, y);
    x += side + gap;
    tallest = Math.max(tallest, side);
  }
  page.y = y + tallest + below;
}

/** A black bar over all dots: a white line down through it is a burnt-out dot of the head. */
function drawEnd(page: Page): void {
  const { sketch, width } = page;
  drawWords(page, [
    'Dải đen dưới đây có kẻ trắng dọc: đầu in bẩn hoặc hỏng điểm, hãy lau bằng cồn.',
  ]);
  page.y += 8;
  sketch.fill(0, page.y, width, 24);
  drawRulerDown(page, RULER_AT, page.y);
  page.y += 24 + DOTS_PER_MM;
}

/** The row of the line of the ruler across. */
const RULER_AT = 64;
