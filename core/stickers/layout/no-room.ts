import { Refusal } from '../../kernel/index.ts';
import { unprintable } from '../letters.ts';
import { type Matrix, QUIET_ZONE } from '../matrix.ts';
import type { StickerContent } from '../schema.ts';
import type { NoRoom } from './arrange.ts';
import { DOTS_PER_MM, type Medium } from './medium.ts';

/** Refusals that are about one sticker's own code and words: the others can still be drawn. */
export const NO_ROOM: readonly string[] = [
  'text-too-long',
  'label-too-small',
  'unprintable-letter',
];

/** Says why a sticker has no room, and what to do. */
export function noRoom(
  what: NoRoom,
  { content, matrix }: { readonly content: StickerContent; readonly matrix: Matrix },
  { leastModule }: Medium,
): Refusal {
  const { stallCode: stall, above, below } = content;
  if (what === 'letter') {
    const said = Object.values(content).filter((value) => typeof value === 'string');
    const letter = unprintable(said) ?? '';
    return new Refusal(
      'unprintable-letter',
      `Tem sạp ${stall} có chữ "${letter}" mà phông chữ in tem không có. Hãy viết lại bằng chữ Việt.`,
      { stall, letter },
    );
  }
  if (what === 'text') {
    return new Refusal(
      'text-too-long',
      above || below
        ? `Chữ trên tem sạp ${stall} quá dài so với khổ tem, kể cả dòng chữ riêng của chợ. Hãy viết gọn lại hoặc chọn tem lớn hơn.`
        : `Tên hoặc số trên tem sạp ${stall} quá dài so với khổ tem. Hãy viết gọn lại hoặc chọn tem lớn hơn.`,
      { stall },
    );
  }
  const side = ((matrix.size + 2 * QUIET_ZONE) * leastModule) / DOTS_PER_MM;
  return new Refusal(
    'label-too-small',
    `Mã QR của sạp ${stall} cần một ô vuông ít nhất ${Math.ceil(side)} mm mới quét được; tem này không đủ chỗ. Hãy chọn tem lớn hơn.`,
    { stall },
  );
}
