import { formatDay, groupAccount, refuse } from '../kernel/index.ts';
import { blacken, createBitmap, paste } from './bitmap.ts';
import { darkRuns, type Matrix, matrixOf, QUIET_ZONE } from './matrix.ts';
import type { Painter } from './painter.ts';
import type { Bitmap, QrBlock, StickerContent, StickerTemplate, TextBlock } from './schema.ts';
import { fitText } from './wrap.ts';

/** A horizontal strip of the sticker: blank dots above, then its picture. */
interface Strip {
  readonly gap: number;
  readonly picture: Bitmap;
}

/**
 * Draws a sticker, every dot decided here: text by the bundled font, the QR
 * symbol in whole dots per module with its quiet zone.
 * @throws Refusal `text-too-long`, `too-narrow`, `too-high`
 */
export async function drawBitmap(
  painter: Painter,
  template: StickerTemplate,
  content: StickerContent,
): Promise<Bitmap> {
  const matrix = await matrixOf(content.payload);
  const strips: Strip[] = [];
  for (const block of template.blocks) {
    if (block.type === 'qr')
      strips.push({ gap: block.gap, picture: drawQr(block, matrix, template) });
    else if (block.type === 'rule')
      strips.push({ gap: block.gap, picture: drawRule(block.height, template) });
    else strips.push(...drawText(painter, block, { template, content }));
  }
  return stack(strips, template);
}

function stack(strips: readonly Strip[], template: StickerTemplate): Bitmap {
  const inner = strips.reduce((sum, { gap, picture }) => sum + gap + picture.height, 0);
  const needed = template.top + inner + template.bottom;
  const height = template.heightMm === null ? needed : Math.round(template.heightMm * 8);
  if (needed > height) {
    refuse(
      'too-high',
      `Nội dung không vừa chiều cao mẫu tem "${template.id}". Hãy chọn mẫu lớn hơn.`,
    );
  }
  const sticker = createBitmap(template.dots, height);
  let y = template.top;
  for (const { gap, picture } of strips) {
    y += gap;
    paste(sticker, picture, y);
    y += picture.height;
  }
  return sticker;
}

function drawQr(block: QrBlock, matrix: Matrix, { dots: width }: StickerTemplate): Bitmap {
  const modules = matrix.size + 2 * QUIET_ZONE;
  const dots = Math.min(block.maxDots, Math.floor(width / modules));
  if (dots < block.minDots) {
    refuse(
      'too-narrow',
      `Khổ in ${width} chấm quá hẹp để mã QR còn quét được. Hãy dùng máy in khổ rộng hơn.`,
    );
  }
  const picture = createBitmap(width, modules * dots);
  const left = Math.floor((width - modules * dots) / 2) + QUIET_ZONE * dots;
  for (let row = 0; row < matrix.size; row += 1) {
    const first = (row + QUIET_ZONE) * dots;
    for (const [from, to] of darkRuns(matrix, row)) {
      blacken(picture, first, [left + from * dots, left + to * dots]);
    }
    const line = picture.data.slice(first * picture.stride, (first + 1) * picture.stride);
    for (let copy = 1; copy < dots; copy += 1) {
      picture.data.set(line, (first + copy) * picture.stride);
    }
  }
  return picture;
}

function drawRule(height: number, { dots, side }: StickerTemplate): Bitmap {
  const picture = createBitmap(dots, height);
  for (let y = 0; y < height; y += 1) blacken(picture, y, [side, dots - side]);
  return picture;
}

function drawText(
  painter: Painter,
  block: TextBlock,
  { template, content }: { template: StickerTemplate; content: StickerContent },
): Strip[] {
  const text = fillIn(block.text, content);
  if (text === '') return [];
  const { font, band } = block;
  const fitted =
    fitText(text, {
      width: template.dots - 2 * template.side,
      size: block.size,
      minSize: block.minSize,
      maxLines: block.maxLines,
      step: 2,
      measure: (part, size) => painter.measure(part, font, size),
    }) ??
    refuse(
      'text-too-long',
      `Chữ "${text}" trên tem sạp ${content.stallCode} quá dài so với khổ tem. Hãy viết gọn lại hoặc chọn khổ rộng hơn.`,
      { stall: content.stallCode },
    );
  return fitted.lines.map((line, index) => ({
    gap: index === 0 ? block.gap : 0,
    picture: painter.paint({ text: line, font, size: fitted.size, band }, template.dots),
  }));
}

/** Puts the content's fields into a template's text; a line all of whose fields are empty is empty. */
export function fillIn(pattern: string, content: StickerContent): string {
  const fields: Readonly<Record<string, string>> = {
    marketName: content.marketName,
    stallCode: content.stallCode,
    bankName: content.bankName,
    account: groupAccount(content.account),
    holder: content.holder,
    printedOn: formatDay(content.printedOn),
    checkMark: content.checkMark,
    sample: content.isSample ? 'MẪU – KHÔNG THU TIỀN' : '',
  };
  let filled = 0;
  let named = 0;
  const text = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name] ?? '';
    named += 1;
    if (value !== '') filled += 1;
    return value;
  });
  return named > 0 && filled === 0 ? '' : text.normalize('NFC').trim();
}
