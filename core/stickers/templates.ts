import { refuse } from '../kernel/index.ts';
import type { StickerTemplate } from './schema.ts';

/** A narrower picture has no room for the code and readable text. */
const NARROWEST = 240;
/**
 * Labels are often a little wider than the head that prints them: 50 mm ones
 * lie in printers that reach 48 mm, 80 mm ones in printers that reach 72 mm.
 * Their edges then stay white.
 */
const LEAST_REACH = 0.9;

/**
 * The template for a printer of so many dots: the named one, which must fit, or
 * the widest roll that fits. On a printer narrower than every roll the
 * narrowest one is drawn at the printer's width.
 * @throws Refusal `unknown-template`, `too-wide`, `too-narrow`
 */
export function pickTemplate(
  templates: readonly StickerTemplate[],
  dots: number,
  id?: string,
): StickerTemplate {
  const width = Math.floor(dots / 8) * 8;
  if (width < NARROWEST) {
    refuse('too-narrow', `Khổ in ${dots} chấm quá hẹp cho tem. Cần ít nhất ${NARROWEST} chấm.`);
  }
  if (id !== undefined) return fitting(named(templates, id), width);
  const rolls = templates.filter(({ heightMm }) => heightMm === null);
  const widest = rolls.filter((roll) => roll.dots <= width).at(-1);
  const [narrowest] = rolls;
  if (!narrowest) return refuse('unknown-template', 'Bản cài đặt thiếu mẫu tem. Hãy cài lại.');
  return widest ?? { ...narrowest, dots: width };
}

/** The template as wide as the head, where that reaches nearly over the whole label. */
function fitting(template: StickerTemplate, width: number): StickerTemplate {
  if (template.dots <= width) return template;
  if (template.heightMm !== null && width >= template.dots * LEAST_REACH) {
    return { ...template, dots: width };
  }
  return refuse(
    'too-wide',
    `Mẫu tem "${template.name}" rộng ${template.dots} chấm, máy in chỉ in được ${width} chấm. Hãy chọn mẫu hẹp hơn.`,
  );
}

/** @throws Refusal `unknown-template` */
export function named<Thing extends { readonly id: string }>(
  templates: readonly Thing[],
  id: string,
): Thing {
  return (
    templates.find((one) => one.id === id) ??
    refuse(
      'unknown-template',
      `Không có mẫu tem "${id}". Các mẫu có sẵn: ${templates.map((one) => one.id).join(', ')}.`,
    )
  );
}
