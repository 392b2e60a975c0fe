import { AlignmentType, type IRunOptions, Paragraph, TextRun } from 'docx';
import { type Look, lineDepth, type PaperText } from '../paper/index.ts';
import { drawnLine } from './line.ts';

export const FONT = 'Times New Roman';

/** Numbers that name the drawn things of one document, from 1. */
export interface Counter {
  next(): number;
}

export function counter(): Counter {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return last;
    },
  };
}

/** Points as the twips Word counts in. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

const ALIGN = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  centre: AlignmentType.CENTER,
  both: AlignmentType.JUSTIFIED,
} as const;

/** A paragraph of the paper; `runs` stand after its words. */
export function textParagraph(
  text: PaperText,
  ids: Counter,
  runs: readonly TextRun[] = [],
): Paragraph {
  const { look, indent, before, after, spread, role } = text;
  const indented = indent.left !== 0 || indent.first !== 0;
  const rule = { style: 'single', size: 8, space: 2, color: look.colour ?? 'auto' } as const;
  return new Paragraph({
    alignment: ALIGN[text.align],
    widowControl: true,
    ...(text.keepNext ? { keepNext: true } : {}),
    // Headings for the list of contents beside the page; they look as they look.
    ...(role === 1 || role === 2 ? { outlineLevel: role - 1 } : {}),
    spacing: { before: twips(before), after: twips(after), line: spread * 240, lineRule: 'auto' },
    ...(indented ? { indent: indentOf(indent) } : {}),
    ...(text.isFramed ? { border: { top: rule, bottom: rule } } : {}),
    children: [
      ...(text.line === null ? [] : [lineUnder(text, text.line, ids)]),
      ...text.lines.map(
        (line, index) => new TextRun({ ...runOf(line, look), ...(index > 0 ? { break: 1 } : {}) }),
      ),
      ...runs,
    ],
  });
}

function lineUnder(text: PaperText, length: number, ids: Counter): TextRun {
  return drawnLine({ id: ids.next(), length, below: lineDepth(text) });
}

function runOf(text: string, { size, bold, italics, colour }: Look): IRunOptions {
  return {
    text,
    font: FONT,
    size: size * 2,
    ...(bold ? { bold: true } : {}),
    ...(italics ? { italics: true } : {}),
    ...(colour ? { color: colour } : {}),
  };
}

function indentOf({ left, first }: PaperText['indent']) {
  return {
    ...(left === 0 ? {} : { left: twips(left) }),
    ...(first > 0 ? { firstLine: twips(first) } : {}),
    ...(first < 0 ? { hanging: twips(-first) } : {}),
  };
}
