import { assertNever } from '../../kernel/index.ts';
import type { ReportBlock } from '../schema.ts';
import { clean, cleanLines } from './clean.ts';
import { type PaperItem, type PaperText, paragraph } from './flow.ts';
import { widthOf } from './letters.ts';
import { AFTER, BODY_INDENT, BODY_SPREAD, SIZE } from './measures.ts';
import { paperTable } from './tables.ts';

const BODY = { size: SIZE.body };
/** Lines to write on where the board has not written anything. */
const BLANK_LINES = 3;
/** After a table, which cannot have space of its own. */
const AFTER_TABLE = 12;

/** Turns the blocks of a report into what stands on paper, `width` points wide. */
export function paperBlocks(blocks: readonly ReportBlock[], width: number): PaperItem[] {
  return blocks.flatMap((block, index) => {
    const isAfterTable = blocks[index - 1]?.kind === 'table';
    const before = isAfterTable ? AFTER_TABLE : 0;
    const items = paperBlock(block, { width, before });
    // Word makes one table of two that touch.
    return isAfterTable && block.kind === 'table'
      ? [caption(block.table.title, before), ...items]
      : items;
  });
}

function paperBlock(
  block: ReportBlock,
  { width, before }: { readonly width: number; readonly before: number },
): PaperItem[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, block.level, before)];
    case 'text':
      return withSpace(cleanLines(block.text).map(bodyText), before);
    case 'own':
      return withSpace(ownWords(block, width), before);
    case 'chart':
      return [
        caption(block.chart.title, before),
        { kind: 'picture', chart: block.chart, after: AFTER },
      ];
    case 'table':
      return [paperTable(block.table, width)];
    default:
      return assertNever(block);
  }
}

function heading(text: string, level: 1 | 2, before: number): PaperText {
  return paragraph(
    clean(text),
    { ...BODY, bold: true },
    {
      role: level,
      align: 'both',
      indent: { left: 0, first: BODY_INDENT },
      before,
      after: AFTER,
      spread: BODY_SPREAD,
      keepNext: true,
    },
  );
}

function caption(text: string, before: number): PaperText {
  const look = { size: SIZE.caption, italics: true };
  return paragraph(clean(text), look, { align: 'centre', before, after: 3, keepNext: true });
}

function bodyText(text: string): PaperText {
  return paragraph(text, BODY, {
    align: 'both',
    indent: { left: 0, first: BODY_INDENT },
    after: AFTER,
    spread: BODY_SPREAD,
    // The closing words stay with the signature that follows them.
    keepNext: text.endsWith('./.'),
  });
}

function ownWords(
  { prompt, text }: Extract<ReportBlock, { kind: 'own' }>,
  width: number,
): PaperText[] {
  const lines = cleanLines(text);
  if (lines.length > 0) return lines.map(bodyText);
  const dots = '…'.repeat(Math.floor(width / widthOf('…', BODY)));
  return [
    { ...bodyText(clean(prompt)), look: { ...BODY, italics: true }, keepNext: true },
    // Left, not justified: a line of dots would be stretched.
    ...Array.from({ length: BLANK_LINES }, (_, index) =>
      paragraph(dots, BODY, {
        after: AFTER,
        spread: BODY_SPREAD,
        keepNext: index < BLANK_LINES - 1,
      }),
    ),
  ];
}

function withSpace(texts: PaperText[], before: number): PaperText[] {
  return texts.map((text, index) => (index === 0 ? { ...text, before } : text));
}
