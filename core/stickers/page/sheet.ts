import { buffer } from 'node:stream/consumers';
import { Refusal, refuse } from '../../kernel/index.ts';
import { type DarkBox, darkBoxes, rasterise } from '../boxes.ts';
import type { Layout, Tools } from '../layout/index.ts';
import { blankOf, labelOf, layOut, noRoom, OFFICE } from '../layout/index.ts';
import { matrixOf } from '../matrix.ts';
import { FONT_FILES } from '../resources.ts';
import type { SheetLayout, StickerContent } from '../schema.ts';
import { loadTypeface } from '../typeface.ts';
import { readCode } from '../verify.ts';
import { drawLabel, type PdfPage } from './label.ts';
import { drawCutMarks, drawRuler, pageOf } from './ruler.ts';

/** Labels to lay out on sheets. */
export interface SheetInput {
  readonly layout: SheetLayout;
  readonly contents: readonly StickerContent[];
  /** First label of the first sheet, from 1. */
  readonly startAt: number;
  /** Millimetres everything is moved right and down. */
  readonly nudge?: { readonly x: number; readonly y: number };
}

/** Finished pages. */
export interface Pages {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** What a decoder reads in the modules drawn for each label that is there. */
  readonly reads: readonly (string | null)[];
  /** Contents left out, by their place in the input, and why. */
  readonly noRoom: readonly { readonly index: number; readonly reason: string }[];
}

/** A label ready to be drawn. */
interface Ready {
  readonly layout: Layout;
  readonly boxes: readonly DarkBox[];
  readonly read: string | null;
}

/**
 * Lays labels out on A4, one after another from label `startAt`, row by row; a
 * content that has no room takes no label.
 * @throws Refusal as {@link requireOnPage}; that of the first content when none has room
 */
export async function drawPages(input: SheetInput): Promise<Pages> {
  const { layout, contents } = input;
  requireOnPage(input);
  const tools = { medium: OFFICE, type: await loadTypeface() };
  const ready: Ready[] = [];
  const without: { index: number; refusal: Refusal }[] = [];
  for (const [index, content] of contents.entries()) {
    const label = await prepare(layout, content, tools);
    if (label instanceof Refusal) without.push({ index, refusal: label });
    else ready.push(label);
  }
  const [first] = without;
  if (first && ready.length === 0) throw first.refusal;
  const { pdf, pages } = await write(ready, input);
  return {
    pdf,
    pages,
    reads: ready.map(({ read }) => read),
    noRoom: without.map(({ index, refusal }) => ({ index, reason: refusal.message })),
  };
}

/** @throws Refusal `bad-start`; `nudge-off-page` when print would go over the paper's edge */
export function requireOnPage({
  layout,
  startAt,
  nudge = { x: 0, y: 0 },
}: Omit<SheetInput, 'contents'>): void {
  const perPage = layout.columns * layout.rows;
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > perPage) {
    refuse(
      'bad-start',
      `Tờ ${layout.id} có ${perPage} nhãn: hãy bắt đầu từ nhãn 1 đến ${perPage}.`,
    );
  }
  if (isOnPage(layout, nudge)) return;
  refuse(
    'nudge-off-page',
    'Dịch xa như vậy thì tem in ra ngoài tờ giấy. Hãy dịch ít hơn, hoặc chọn đúng loại giấy nhãn.',
  );
}

/** What is printed on the first and the last label; their edges are blank and may be lost. */
function isOnPage(layout: SheetLayout, nudge: { readonly x: number; readonly y: number }): boolean {
  const { labelWidthMm: width, labelHeightMm: height } = layout;
  const page = pageOf(layout);
  const blank = blankOf(width, height);
  const first = cornerOf(layout, 0);
  const last = cornerOf(layout, layout.columns * layout.rows - 1);
  return (
    first.x + nudge.x + blank >= 0 &&
    first.y + nudge.y + blank >= 0 &&
    last.x + width + nudge.x - blank <= page.width &&
    last.y + height + nudge.y - blank <= page.height
  );
}

/** Lays one label out and decodes its code. */
async function prepare(
  sheet: SheetLayout,
  content: StickerContent,
  tools: Tools,
): Promise<Ready | Refusal> {
  const matrix = await matrixOf(content.payload);
  const layout = layOut(labelOf(sheet), { content, matrix }, tools);
  if (typeof layout === 'string') return noRoom(layout, { content, matrix }, tools.medium);
  const boxes = darkBoxes(matrix);
  const { bitmap, module } = rasterise(boxes, matrix.size);
  const area = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
  return { layout, boxes, read: await readCode(bitmap, { area, module }) };
}

async function write(
  ready: readonly Ready[],
  { layout, startAt, nudge = { x: 0, y: 0 } }: SheetInput,
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const doc = await openDocument();
  const finished = buffer(doc);
  const perPage = layout.columns * layout.rows;
  let pages = 0;
  for (const [index, { layout: label, boxes }] of ready.entries()) {
    const place = (startAt - 1 + index) % perPage;
    if (index === 0 || place === 0) {
      doc.addPage({
        size: 'A4',
        margin: 0,
        layout: layout.landscape ? 'landscape' : 'portrait',
      });
      pages += 1;
      drawRuler(doc, layout);
      drawCutMarks(doc, layout);
    }
    const { x, y } = cornerOf(layout, place);
    drawLabel(doc, { layout: label, boxes, x: x + nudge.x, y: y + nudge.y });
  }
  doc.end();
  return { pdf: await finished, pages };
}

async function openDocument(): Promise<PdfPage> {
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

/** Where a label lies on its page, in millimetres. */
function cornerOf(layout: SheetLayout, place: number): { readonly x: number; readonly y: number } {
  return {
    x: layout.leftMm + (place % layout.columns) * layout.pitchXMm,
    y: layout.topMm + Math.floor(place / layout.columns) * layout.pitchYMm,
  };
}
