import { refuse, searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';

const SUPPORTED =
  'Bản này đọc được sao kê dạng Excel (.xlsx, .xls), CSV và bảng HTML; hãy tải lại sao kê ở một dạng đó.';

const OTHERS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['PDF', /^%PDF-/],
  ['MT940/MT942', /^(?:\{1:|:20:|[\s\S]{0,400}\n:20:)/],
  ['OFX', /^(?:OFXHEADER:|<\?OFX|[\s\S]{0,300}<OFX>)/i],
  ['CAMT (ISO 20022)', /^<\?xml[\s\S]{0,600}camt\.05[234]/],
  ['QIF', /^!(?:Type|Account|Option)/],
  ['BAI2', /^01,[^,]*,[^,]*,\d{6},\d{4},/],
];

/**
 * Statement formats that are known but not read yet are refused by name.
 * @throws Refusal `format-unsupported`.
 */
export function refuseOtherFormats(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const other = OTHERS.find(([, sign]) => sign.test(start));
  if (other)
    refuse('format-unsupported', `Tệp dạng ${other[0]} chưa đọc được. ${SUPPORTED}`, {
      format: other[0],
    });
}

/** The rows above a table as one searchable text, to look for a bank's name in. */
export function preambleKey(rows: readonly (readonly Cell[])[]): string {
  const text = rows
    .slice(-60)
    .map((row) => row.map(cellText).join(' '))
    .join(' ')
    .slice(0, 5000);
  return searchKey(text).replace(/[^a-z0-9]+/g, ' ');
}
