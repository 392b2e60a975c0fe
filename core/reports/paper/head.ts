import type { Letterhead, ReportModel } from '../schema.ts';
import { clean, cleanLines } from './clean.ts';
import { type PaperColumns, type PaperItem, type PaperText, paragraph } from './flow.ts';
import { balancedLines, widthOf } from './letters.ts';
import { AFTER, ALARM, SIZE, textWidth } from './measures.ts';

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

const WIDTH = textWidth(false);
// The nation's name must stand on one line: its column is as wide as needs be,
// whatever stands beside it.
const RIGHT = 272;
/** The two columns of the head and of the foot. */
export const COLUMNS = [WIDTH - RIGHT, RIGHT] as const;
// A little air between the columns.
const ISSUER_ROOM = COLUMNS[0] - 6;
/** Lines under names are a third to a half as long as these. */
const LINE_PART = 0.4;

const BOLD = { issuer: { size: SIZE.issuer, bold: true }, title: { size: SIZE.title, bold: true } };

/** The head: issuing body and nation, number and date, title and subject, addressees. */
export function paperHead(model: ReportModel): PaperItem[] {
  return [
    ...(model.isSample ? [sampleMark(model.sampleMark)] : []),
    topOf(model),
    paragraph(clean(model.title), BOLD.title, {
      role: 'title',
      align: 'centre',
      keepNext: true,
      before: 12,
    }),
    subject(model),
    ...addressees(model.letterhead),
  ];
}

function sampleMark(text: string): PaperText {
  return paragraph(
    clean(text),
    { size: SIZE.body, bold: true, colour: ALARM },
    { align: 'centre', after: 8, isFramed: true },
  );
}

function topOf(model: ReportModel): PaperColumns {
  const { letterhead } = model;
  const number = paragraph(
    numberText(model),
    { size: SIZE.number },
    { align: 'centre', before: 3 },
  );
  const date = paragraph(
    clean(model.placeAndDate),
    { size: SIZE.date, italics: true },
    { align: 'centre', before: 3 },
  );
  return {
    kind: 'columns',
    widths: COLUMNS,
    rows: letterhead.hasNation
      ? [
          [issuer(letterhead), nation()],
          [[number], [date]],
        ]
      : // Without the nation's name the date stands beside the issuer.
        [[[...issuer(letterhead), number], [{ ...date, before: 0 }]]],
  };
}

// The number is drawn on signing; until then its place stays blank.
function numberText({ number, letterhead }: ReportModel): string {
  return `Số: ${number === null ? `\u00a0\u00a0\u00a0\u00a0\u00a0/${clean(letterhead.symbol)}` : clean(number)}`;
}

function issuer(letterhead: Letterhead): PaperText[] {
  const plain = { size: SIZE.issuer };
  const superior = balanced(letterhead.superior, plain, ISSUER_ROOM);
  const lines = balanced(letterhead.issuer, BOLD.issuer, ISSUER_ROOM);
  return [
    ...(superior.length > 0 ? [paragraph(superior, plain, { align: 'centre' })] : []),
    ...(lines.length > 0
      ? [
          paragraph(lines, BOLD.issuer, {
            align: 'centre',
            after: AFTER,
            line: LINE_PART * longest(lines, BOLD.issuer),
          }),
        ]
      : []),
  ];
}

function nation(): PaperText[] {
  const motto = { size: SIZE.motto, bold: true };
  return [
    paragraph(NATION, { size: SIZE.nation, bold: true }, { align: 'centre' }),
    paragraph(MOTTO, motto, { align: 'centre', after: AFTER, line: widthOf(MOTTO, motto) }),
  ];
}

function subject({ subjectLines }: ReportModel): PaperText {
  const lines = subjectLines.flatMap((text) => balanced(text, BOLD.title, WIDTH * 0.8));
  return paragraph(lines, BOLD.title, {
    align: 'centre',
    after: 14,
    line: LINE_PART * longest(lines, BOLD.title),
  });
}

// One addressee stands beside the words; several stand below each other, their
// dashes under the colon.
function addressees({ addressees: list }: Letterhead): PaperText[] {
  const names = list.map(clean).filter((name) => name !== '');
  const [first, ...more] = names;
  if (first === undefined) return [];
  const look = { size: SIZE.body };
  const words = 'Kính gửi: ';
  const colon = 85 + widthOf('Kính gửi', look);
  if (more.length === 0) {
    const hanging = widthOf(words, look);
    return [
      paragraph(`${words}${first}`, look, {
        indent: { left: 85 + hanging, first: -hanging },
        keepNext: true,
        after: 12,
      }),
    ];
  }
  const hanging = widthOf('- ', look);
  return [
    paragraph(words.trim(), look, { indent: { left: 85, first: 0 }, keepNext: true, after: 2 }),
    ...names.map((name, index) => {
      const isLast = index === more.length;
      return paragraph(`- ${name}${isLast ? '.' : ';'}`, look, {
        indent: { left: colon + hanging, first: -hanging },
        keepNext: true,
        after: isLast ? 12 : 2,
      });
    }),
  ];
}

function balanced(text: string, look: PaperText['look'], width: number): string[] {
  return cleanLines(text).flatMap((line) => balancedLines(line, look, width));
}

function longest(lines: readonly string[], look: PaperText['look']): number {
  return Math.max(0, ...lines.map((line) => widthOf(line, look)));
}
