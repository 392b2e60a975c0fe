import type { Alignment, CellValue, Style, Workbook, Worksheet } from 'exceljs';
import { formatDay } from '../../kernel/index.ts';
import { neutralise } from '../../tables/index.ts';
import { cellText, clean, widthOf } from '../paper/index.ts';
import type { ReportCell, ReportModel, ReportTable } from '../schema.ts';

const FONT = { name: 'Times New Roman', size: 11 } as const;
const BOLD = { ...FONT, bold: true } as const;
/** Width of a digit: what Excel measures columns in, in points of this font. */
const DIGIT = 5.5;
/** Columns of an upright page, in digits; more is printed across. */
const UPRIGHT = 92;
const WIDEST = 60;
const THIN = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BORDER = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const PAPER_A4 = 9;

/** Writes one table with its title, period and source above it. */
export function writeSheet(
  book: Workbook,
  {
    model,
    table,
    name,
  }: { readonly model: ReportModel; readonly table: ReportTable; readonly name: string },
): void {
  const lines = linesAbove(model, table);
  const head = lines.length + 1;
  const widths = columnWidths(table);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: head }],
    pageSetup: {
      paperSize: PAPER_A4,
      orientation: total > UPRIGHT ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${head}:${head}`,
      margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.4, footer: 0.4 },
    },
    headerFooter: { oddFooter: '&CTrang &P/&N' },
  });
  sheet.columns = widths.map((width) => ({ width }));
  for (const [index, line] of lines.entries()) writeAbove(sheet, line, { row: index + 1, total });
  writeRow(
    sheet,
    table.head,
    table.head.map(() => HEAD),
  );
  const styles = table.align.map((align) => STYLES[align]);
  for (const row of table.rows) writeRow(sheet, row, styles);
  if (table.total)
    writeRow(
      sheet,
      table.total,
      styles.map((style) => ({ ...style, font: BOLD })),
    );
}

interface LineAbove {
  readonly text: string;
  readonly isBold: boolean;
}

function linesAbove(model: ReportModel, table: ReportTable): LineAbove[] {
  const line = (text: string, isBold = false) => ({ text: clean(text), isBold });
  const lanes = [...new Set(model.imports.map(({ lane }) => lane))].toSorted().join(', ');
  const source =
    model.imports.length === 0
      ? 'Nguồn: chưa có sao kê nào được nhập.'
      : `Nguồn: ${model.imports.length} lần nhập sao kê còn hiệu lực (nguồn ${lanes}).`;
  return [
    ...(model.isSample ? [line(model.sampleMark, true)] : []),
    line(model.letterhead.issuer),
    line(`${model.title} ${model.subject}`, true),
    line(table.title, true),
    line(
      `Từ ngày ${formatDay(model.from)} đến ngày ${formatDay(model.to)}; chốt ngày ${formatDay(model.asAt)}. ` +
        (model.number === null ? 'Bản thảo, chưa ký.' : `Số ${model.number}.`),
    ),
    line(source),
  ].filter(({ text }) => text !== '');
}

function writeAbove(
  sheet: Worksheet,
  { text, isBold }: LineAbove,
  { row, total }: { readonly row: number; readonly total: number },
): void {
  const added = sheet.addRow([textValue(text)]);
  const cell = added.getCell(1);
  cell.font = isBold ? BOLD : FONT;
  cell.alignment = { wrapText: true, vertical: 'top' };
  const columns = sheet.columns.length;
  if (columns > 1) sheet.mergeCells(row, 1, row, columns);
  // Merged cells do not grow by themselves.
  const lines = Math.ceil((widthOf(text, FONT) * 1.05) / (total * DIGIT));
  added.height = Math.max(1, lines) * 15;
}

type CellStyle = Partial<Style> & { readonly alignment: Partial<Alignment> };

const HEAD: CellStyle = {
  font: BOLD,
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};
const STYLES: Readonly<Record<'text' | 'number' | 'code', CellStyle>> = {
  text: styleOf('left'),
  number: styleOf('right'),
  code: styleOf('center'),
};

function styleOf(horizontal: 'left' | 'right' | 'center'): CellStyle {
  return {
    font: FONT,
    border: BORDER,
    alignment: {
      horizontal,
      vertical: 'top',
      ...(horizontal === 'left' ? { wrapText: true } : {}),
    },
  };
}

function writeRow(
  sheet: Worksheet,
  cells: readonly ReportCell[],
  styles: readonly CellStyle[],
): void {
  const row = sheet.addRow(cells.map(cellValue));
  for (const [index, cell] of cells.entries()) {
    const style = styles[index] ?? STYLES.text;
    const numFmt = formatOf(cell);
    row.getCell(index + 1).style = numFmt === null ? style : withFormat(style, numFmt);
  }
}

// One object for each style and format, so that the writer knows it again.
const formatted = new WeakMap<CellStyle, Map<string, CellStyle>>();

function withFormat(style: CellStyle, numFmt: string): CellStyle {
  const known = formatted.get(style) ?? new Map<string, CellStyle>();
  formatted.set(style, known);
  const found = known.get(numFmt) ?? { ...style, numFmt };
  known.set(numFmt, found);
  return found;
}

function cellValue(cell: ReportCell): CellValue {
  if (typeof cell === 'string' || !Number.isFinite(cell.value)) return textValue(cellText(cell));
  return cell.value;
}

/**
 * Text that no program takes for a formula, and that Excel does not read as one
 * of its own escapes for letters.
 */
function textValue(text: string): string {
  return neutralise(clean(text)).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

// Excel shows points and commas as its country writes them.
function formatOf(cell: ReportCell): string | null {
  if (typeof cell === 'string' || !Number.isFinite(cell.value)) return null;
  const { text, value, unit } = cell;
  const isRate = unit === 'share' || text.includes('%');
  const plain = isRate ? '0.00%' : Number.isInteger(value) ? '#,##0' : '#,##0.0';
  const isSigned = unit === 'change' || /^[+−]/.test(text);
  return isSigned ? `+${plain};-${plain};${plain}` : plain;
}

// As wide as the longest text, but no wider than reads well; in digits.
function columnWidths({ head, rows, total }: ReportTable): number[] {
  return head.map((title, column) => {
    const words = Math.max(...title.split(' ').map((word) => widthOf(word, BOLD)));
    let most = Math.max(words, widthOf(title, BOLD) / 3);
    for (const row of total ? [...rows, total] : rows) {
      const cell = row[column];
      const width = cell === undefined ? 0 : widthOf(cellText(cell), BOLD);
      if (width > most) most = width;
    }
    return Math.min(WIDEST, Math.max(8, Math.ceil(most / DIGIT) + 2));
  });
}
