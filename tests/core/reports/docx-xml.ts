import { readZip } from './zip.ts';

/** What a machine can see of a Word document, sizes in points. */
export interface SeenDocument {
  readonly parts: ReadonlyMap<string, string>;
  readonly body: string;
  readonly paragraphs: readonly SeenParagraph[];
  readonly tables: readonly string[];
  /** Page set-up of each section. */
  readonly sections: readonly string[];
}

export interface SeenParagraph {
  readonly xml: string;
  readonly text: string;
  readonly sizes: readonly number[];
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly align: string;
  readonly before: number;
  readonly after: number;
  readonly firstLine: number;
  readonly style: string | null;
  readonly inTable: boolean;
  /** Length of the line drawn under it. */
  readonly line: number | null;
}

const EMU = 12_700;

export async function seeDocument(bytes: Uint8Array): Promise<SeenDocument> {
  const parts = await readZip(bytes);
  const body = parts.get('word/document.xml') ?? '';
  const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml);
  const inTables = tables.join('');
  const paragraphs = [...body.matchAll(/<w:p(?: [^>]*)?>.*?<\/w:p>/gs)].map(([xml]) =>
    seeParagraph(xml, inTables),
  );
  const sections = [...body.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([xml]) => xml);
  return { parts, body, paragraphs, tables, sections };
}

function seeParagraph(xml: string, inTables: string): SeenParagraph {
  const inner = xml.replace(/<w:sectPr.*?<\/w:sectPr>/gs, '');
  const number = (pattern: RegExp) => Number(pattern.exec(inner)?.[1] ?? 0) / 20;
  const extent = /prst="line"/.test(inner) ? /<wp:extent cx="(\d+)"/.exec(inner)?.[1] : undefined;
  return {
    xml: inner,
    text: [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:br\/>)/g)]
      .map(([, text, isBreak]) => (isBreak ? '\n' : (text ?? '')))
      .join('')
      .replace(/&amp;/g, '&'),
    sizes: [...inner.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size) / 2),
    isBold: /<w:b\/>/.test(inner),
    isItalic: /<w:i\/>/.test(inner),
    align: /<w:jc w:val="(\w+)"/.exec(inner)?.[1] ?? 'left',
    before: number(/w:before="(\d+)"/),
    after: number(/w:after="(\d+)"/),
    firstLine: number(/w:firstLine="(\d+)"/),
    style: /<w:pStyle w:val="([^"]*)"/.exec(inner)?.[1] ?? null,
    inTable: inTables.includes(xml),
    line: extent === undefined ? null : Number(extent) / EMU,
  };
}
