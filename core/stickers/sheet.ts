import { refuse } from '../kernel/index.ts';
import { darkBoxes, rasterise } from './boxes.ts';
import { drawLabel, fitLabel, type LabelTools, POINTS, tooLong } from './label.ts';
import { matrixOf, QUIET_ZONE } from './matrix.ts';
import { readBitmap } from './read.ts';
import { FONT_FILES } from './resources.ts';
import type { SheetLayout, StickerContent } from './schema.ts';

/** Finished pages. */
export interface Pages {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** What a decoder reads in the modules drawn for each label that is there. */
  readonly reads: readonly (string | null)[];
  /** Contents left out, by their place in the input, and why. */
  readonly noRoom: readonly { readonly index: number; readonly reason: string }[];
}

const A4 = { width: 210, height: 297 };

/**
 * Lays labels out on A4, one after another from label `startAt`, row by row; a
 * content whose text has no room takes no label.
 * @throws Refusal `bad-start`; `text-too-long` when that leaves none
 */
export async function drawPages(input: {
  readonly layout: SheetLayout;
  readonly contents: readonly StickerContent[];
  readonly startAt: number;
}): Promise<Pages> {
  const { layout, contents, startAt } = input;
  const perPage = layout.columns * layout.rows;
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > perPage) {
    refuse(
      'bad-start',
      `Tờ ${layout.id} có ${perPage} nhãn: hãy bắt đầu từ nhãn 1 đến ${perPage}.`,
    );
  }
  const doc = await openDocument();
  const finished = collect(doc);
  const reads: (string | null)[] = [];
  const noRoom: { index: number; reason: string }[] = [];
  let pages = 0;
  for (const [index, content] of contents.entries()) {
    const fitted = fitLabel(doc, content, labelAt(layout, 0));
    if (!fitted) {
      noRoom.push({ index, reason: tooLong(content) });
      continue;
    }
    const place = (startAt - 1 + reads.length) % perPage;
    if (reads.length === 0 || place === 0) {
      doc.addPage({ size: 'A4', margin: 0 });
      pages += 1;
      drawRuler(doc, layout);
    }
    const matrix = await matrixOf(content.payload);
    const boxes = darkBoxes(matrix);
    drawLabel(doc, {
      fitted,
      boxes,
      modules: matrix.size + 2 * QUIET_ZONE,
      place: labelAt(layout, place),
    });
    reads.push(await readBitmap(rasterise(boxes, matrix.size)));
  }
  const [first] = noRoom;
  if (first && reads.length === 0) refuse('text-too-long', first.reason);
  doc.end();
  return { pdf: await finished, pages, reads, noRoom };
}

async function openDocument(): Promise<LabelTools> {
  const { default: PdfDocument } = await import('pdfkit');
  const doc = new PdfDocument({
    autoFirstPage: false,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: 'Tem QR', Creator: 'Chợ Số' },
  });
  for (const [weight, file] of Object.entries(FONT_FILES)) doc.registerFont(weight, file);
  return doc;
}

function collect(doc: LabelTools): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(parts)));
  });
}

/** Where a label lies on its page, in millimetres. */
function labelAt(layout: SheetLayout, place: number) {
  return {
    x: layout.leftMm + (place % layout.columns) * layout.pitchXMm,
    y: layout.topMm + Math.floor(place / layout.columns) * layout.pitchYMm,
    width: layout.labelWidthMm,
    height: layout.labelHeightMm,
  };
}

/** A line of exactly 100 mm in the wider of the margins above and below the labels. */
function drawRuler(doc: LabelTools, layout: SheetLayout): void {
  const bottom = layout.topMm + (layout.rows - 1) * layout.pitchYMm + layout.labelHeightMm;
  const y = A4.height - bottom >= layout.topMm ? (A4.height + bottom) / 2 : layout.topMm / 2;
  const left = 15;
  doc.lineWidth(0.2 * POINTS);
  doc.moveTo(left * POINTS, y * POINTS).lineTo((left + 100) * POINTS, y * POINTS);
  for (const mark of [0, 50, 100]) {
    doc
      .moveTo((left + mark) * POINTS, (y - 1) * POINTS)
      .lineTo((left + mark) * POINTS, (y + 1) * POINTS);
  }
  doc.stroke('#000');
  doc.font('regular').fontSize(6.5).fillColor('#000');
  doc.text(
    'Vạch này dài đúng 100 mm. In 100 %, không co giãn.',
    (left + 103) * POINTS,
    y * POINTS - 4,
    {
      lineBreak: false,
    },
  );
}
