import type { Printer, StickerTemplate } from '../../types.ts';

/** Templates a printer can print, those for what lies in it first; the first is the one to offer. */
export function templatesFor(
  printer: Printer,
  templates: readonly StickerTemplate[],
): readonly StickerTemplate[] {
  const fitting = templates.filter(({ dots }) => dots <= printer.dots - printer.leftOffset);
  const isForIt = ({ heightMm }: StickerTemplate) =>
    (printer.media === 'roll') === (heightMm === null);
  return fitting.toSorted(
    (a, b) =>
      rank(b.id === printer.template) - rank(a.id === printer.template) ||
      rank(isForIt(b)) - rank(isForIt(a)) ||
      b.dots - a.dots,
  );
}

const rank = (is: boolean) => Number(is);
