import { execFileSync } from 'node:child_process';
import { readZip } from '../zip.ts';

/** A sheet's cells as they are stored, by rows: texts, and numbers as numbers. */
export type Grid = readonly (readonly (string | number)[])[];

/** Every sheet of a workbook by its name, read from the file itself. */
export function sheets(bytes: Uint8Array): ReadonlyMap<string, Grid> {
  const parts = readZip(bytes);
  const part = (name: string) => parts.get(name) ?? '';
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, inside = '']) => textIn(inside, 't'),
  );
  const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(
    ([, name = '']) => plain(name),
  );
  return new Map(
    names.map((name, index) => [
      name,
      gridOf(part(`xl/worksheets/sheet${index + 1}.xml`), strings),
    ]),
  );
}

function gridOf(xml: string, strings: readonly string[]): Grid {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, head = '', inside = '']) => {
      const [value] = [...inside.matchAll(/<v>(.*?)<\/v>/gs)].map(([, found = '']) => found);
      if (value === undefined) return textIn(inside, 't');
      return head.includes('t="s"') ? (strings[Number(value)] ?? '') : Number(value);
    }),
  );
}

/** Every table of a document that has a head row, as the texts of its cells. */
export function documentTables(bytes: Uint8Array): readonly (readonly (readonly string[])[])[] {
  const xml = readZip(bytes).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].flatMap(([, table = '']) =>
    table.includes('<w:tblHeader')
      ? [
          [...table.matchAll(/<w:tr(?: [^>]*)?>(.*?)<\/w:tr>/gs)].map(([, row = '']) =>
            [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) => textIn(cell, 'w:t')),
          ),
        ]
      : [],
  );
}

/** The paragraphs of a document that stand in no table. */
export function documentTexts(bytes: Uint8Array): readonly string[] {
  const xml = (readZip(bytes).get('word/document.xml') ?? '').replace(/<w:tbl>.*?<\/w:tbl>/gs, '');
  return [...xml.matchAll(/<w:p(?: [^>]*)?>(.*?)<\/w:p>/gs)].map(([, inside = '']) =>
    textIn(inside, 'w:t'),
  );
}

const NUMBER = /\d[\d.]*(?:,\d+)?/g;

/** How often each number is printed in a text. */
export function numbersIn(text: string): ReadonlyMap<string, number> {
  const found = Map.groupBy(text.match(NUMBER) ?? [], (number) => number.replace(/\.+$/, ''));
  return new Map([...found].map(([number, times]) => [number, times.length]));
}

/** The text of a PDF, line by line as it is laid out. */
export function pdfText(bytes: Uint8Array): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
}

function textIn(xml: string, tag: string): string {
  return [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))]
    .map(([, text = '']) => plain(text))
    .join('');
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
