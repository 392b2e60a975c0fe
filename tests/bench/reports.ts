import { finished } from 'node:stream/promises';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import ExcelJS from 'exceljs';
import PdfDocument from 'pdfkit';
import { writeReport } from '../../core/reports/tasks.ts';
import { aReport } from '../core/reports/a-report.ts';
import { type Bench, time } from './measure.ts';

const TRADERS = 5_000;
const model = aReport({ traders: TRADERS });

const rows: readonly (readonly string[])[] = [...model.body, ...model.appendix.blocks].flatMap(
  (block) =>
    block.kind === 'table'
      ? block.table.rows.map((row) =>
          row.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
        )
      : [],
);

/** The same cells through the library that writes the format, and nothing else. */
const FLOORS = {
  docx: async () => {
    const table = new Table({
      rows: rows.map(
        (cells) =>
          new TableRow({
            children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
          }),
      ),
    });
    await Packer.toBuffer(new Document({ sections: [{ children: [table] }] }));
  },
  pdf: async () => {
    const doc = new PdfDocument({ size: 'A4' });
    doc.registerFont('serif', 'resources/fonts/tinos-400.ttf');
    doc.font('serif').fontSize(11).resume();
    for (const [index, cells] of rows.entries()) {
      if (index % 50 === 49) doc.addPage();
      for (const [column, text] of cells.entries()) {
        doc.text(text, 50 + column * 80, 50 + (index % 50) * 14, { lineBreak: false });
      }
    }
    doc.end();
    await finished(doc);
  },
  xlsx: async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('a');
    for (const cells of rows) sheet.addRow(cells);
    await book.xlsx.writeBuffer();
  },
} as const;

/** A report of 5,000 traders as one kind of file, beside its library on the same cells. */
export function reportBench(format: keyof typeof FLOORS, samples: number): Bench {
  return {
    name: `report-${TRADERS}-traders-${format}`,
    unit: 's',
    samples,
    work: () => time(() => writeReport({ model, format })),
    floor: () => time(FLOORS[format]),
  };
}

/** What stays in memory after ten more reports, beside what stood there before. */
export function reportMemoryBench(): Bench {
  const used = () => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1e6;
  };
  const write = async (times: number) => {
    for (let round = 0; round < times; round += 1) {
      for (const format of ['docx', 'pdf', 'xlsx'] as const) {
        await writeReport({ model: aReport({ traders: 500 }), format });
      }
    }
  };
  let before = 0;
  return {
    name: 'report-memory-after-10-more',
    unit: 'MB',
    samples: 1,
    work: async () => {
      await write(3);
      before = used();
      await write(10);
      return used();
    },
    floor: () => before,
  };
}
