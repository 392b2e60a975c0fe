import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { ReportModel } from '../schema.ts';
import { drawnLine } from './line.ts';
import { AFTER, run, SIZE, TEXT_WIDTH } from './page.ts';
import { balancedLines, boldWidth } from './times.ts';

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

// The nation's name must stand on one line: its column is as wide as needs be.
const RIGHT = 5200;
const LEFT = TEXT_WIDTH - RIGHT;

const NO_BORDERS = {
  top: { style: 'none' },
  bottom: { style: 'none' },
  left: { style: 'none' },
  right: { style: 'none' },
  insideHorizontal: { style: 'none' },
  insideVertical: { style: 'none' },
} as const;

/** The head: issuing body and nation, number and date, title and subject. */
export function documentHead(model: ReportModel): (Table | Paragraph)[] {
  return [
    ...(model.isSample ? [sampleMark(model.sampleMark)] : []),
    twoColumns([
      [issuer(model), nation()],
      [[number(model)], [placeAndDate(model)]],
    ]),
    centred(model.title, { size: SIZE.title, before: 240, after: 0 }),
    subject(model),
    ...addressees(model),
  ];
}

function sampleMark(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 160 },
    border: {
      top: { style: 'single', size: 8, space: 2, color: 'C00000' },
      bottom: { style: 'single', size: 8, space: 2, color: 'C00000' },
    },
    children: [new TextRun(run(text, SIZE.body, { bold: true, color: 'C00000' }))],
  });
}

/** A table without borders that only places things side by side. */
export function twoColumns(rows: readonly (readonly [Paragraph[], Paragraph[]])[]): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [LEFT, RIGHT],
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
    rows: rows.map(
      ([left, right]) =>
        new TableRow({ cantSplit: true, children: [cell(left, LEFT), cell(right, RIGHT)] }),
    ),
  });
}

function cell(children: Paragraph[], width: number): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.TOP,
    borders: {
      top: { style: 'none' },
      bottom: { style: 'none' },
      left: { style: 'none' },
      right: { style: 'none' },
    },
  });
}

function issuer({ letterhead }: ReportModel): Paragraph[] {
  const room = LEFT / 20;
  const superior =
    letterhead.superior === '' ? [] : balancedLines(letterhead.superior, SIZE.issuer, room);
  const lines = balancedLines(letterhead.issuer, SIZE.issuer, room);
  const longest = Math.max(...lines.map((line) => boldWidth(line, SIZE.issuer)));
  return [
    ...superior.map((text) => plainCentred(text)),
    ...lines.map((text, index) => {
      const last = index === lines.length - 1;
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: last ? AFTER : 0 },
        children: [
          // Between a third and a half of the name's length.
          ...(last ? [drawnLine({ id: 1, length: longest * 0.4, below: SIZE.issuer * 1.35 })] : []),
          new TextRun(run(text, SIZE.issuer, { bold: true })),
        ],
      });
    }),
  ];
}

function plainCentred(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun(run(text, SIZE.issuer))],
  });
}

function nation(): Paragraph[] {
  return [
    centred(NATION, { size: SIZE.nation, before: 0, after: 0 }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: AFTER },
      children: [
        drawnLine({ id: 2, length: boldWidth(MOTTO, SIZE.motto), below: SIZE.motto * 1.35 }),
        new TextRun(run(MOTTO, SIZE.motto, { bold: true })),
      ],
    }),
  ];
}

// The number is drawn on signing; until then its place stays blank.
function number({ letterhead }: ReportModel): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 60 },
    children: [new TextRun(run(`Số:      /${letterhead.symbol}`, SIZE.number))],
  });
}

function placeAndDate({ placeAndDate: text }: ReportModel): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 60 },
    children: [new TextRun(run(text, SIZE.date, { italics: true }))],
  });
}

function centred(
  text: string,
  { size, before, after }: { size: number; before: number; after: number },
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before, after },
    children: [new TextRun(run(text, size, { bold: true }))],
  });
}

function subject({ subjectLines }: ReportModel): Paragraph {
  const room = (TEXT_WIDTH / 20) * 0.8;
  const lines = subjectLines.flatMap((text) => balancedLines(text, SIZE.title, room));
  const longest = Math.max(...lines.map((line) => boldWidth(line, SIZE.title)));
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 280 },
    children: [
      drawnLine({
        id: 3,
        length: longest * 0.4,
        below: SIZE.title * 1.15 * lines.length + SIZE.title * 0.25,
      }),
      ...lines.map(
        (line, index) =>
          new TextRun(run(line, SIZE.title, { bold: true, ...(index > 0 ? { break: 1 } : {}) })),
      ),
    ],
  });
}

// One addressee stands beside the words, several below them, one to a line.
function addressees({ letterhead }: ReportModel): Paragraph[] {
  const [first, ...more] = letterhead.addressees;
  if (first === undefined) return [];
  const line = (text: string, left: number, last: boolean) =>
    new Paragraph({
      indent: { left },
      keepNext: true,
      spacing: { after: last ? 240 : 40 },
      children: [new TextRun(run(text, SIZE.body))],
    });
  if (more.length === 0) return [line(`Kính gửi: ${first}.`, 1701, true)];
  return [
    line('Kính gửi:', 1701, false),
    ...letterhead.addressees.map((name, index) => {
      const last = index === more.length;
      return line(`- ${name}${last ? '.' : ';'}`, 2835, last);
    }),
  ];
}
