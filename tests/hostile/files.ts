import { utils, write } from '@e965/xlsx';
import { makeWorkbook, makeZip, type ZipEntry } from '../fixtures/zip.ts';
import { lyingZip } from './made-zip.ts';

/** A file that is meant to do harm. */
export interface HostileFile {
  readonly name: string;
  readonly fileName: string;
  readonly make: () => Buffer;
  /** The code it must be refused with, where a result would be a fault. */
  readonly refused?: string;
  /** Among the few that every run of the suite reads in a process of its own. */
  readonly quick?: true;
}

const MB = 1024 * 1024;
const HEADINGS = ['Ngày giao dịch', 'Số GD', 'Ghi nợ', 'Ghi có', 'Nội dung'];
const PAYMENT = ['05/10/2026', 'R1', '', '1,000', 'x'];

/** One row of inline strings. */
function row(cells: readonly string[], attributes = ''): string {
  const inside = cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  return `<row${attributes}>${inside}</row>`;
}

const TABLE = row(HEADINGS) + row(PAYMENT);

/** A workbook with one more part, or another sheet. */
function withPart(name: string, data: string | Buffer, rows = TABLE): Buffer {
  return makeWorkbook(rows, { parts: [{ name, data: Buffer.from(data) }] });
}

/** The workbook's own bytes with the XML of its sheet in front of the root replaced. */
function sheet(xml: string, parts: readonly ZipEntry[] = []): Buffer {
  return makeWorkbook(`</sheetData></worksheet>${xml}`, { parts });
}

/** A workbook made of whole parts. */
function parts(sheetXml: string, strings?: string): Buffer {
  const base = 'http://schemas.openxmlformats.org';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, text: string): ZipEntry => ({ name, data: Buffer.from(text) });
  return makeZip([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${base}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${base}/spreadsheetml/2006/main" xmlns:r="${base}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${base}/package/2006/relationships"><Relationship Id="rId1" Type="${base}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part('xl/worksheets/sheet1.xml', sheetXml),
    ...(strings === undefined ? [] : [part('xl/sharedStrings.xml', strings)]),
  ]);
}

function worksheet(rows: string, before = '', after = ''): string {
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 40 }, (_, i) => `<!ENTITY ${'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'[i + 1]} "${`&${'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'[i]};`.repeat(10)}">`).join('')}]>`;
const EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';

/** A zip in a zip, some levels deep. */
function nested(levels: number, inner: Buffer): Buffer {
  let data = inner;
  for (let level = 0; level < levels; level += 1) {
    data = makeZip(Array.from({ length: 4 }, (_, i) => ({ name: `${level}-${i}.xlsx`, data })));
  }
  return data;
}

/** A sound .xls, to spoil. */
function binary(rows = 200): Buffer {
  const lines = [HEADINGS, ...Array.from({ length: rows }, () => PAYMENT)];
  const book = utils.book_new(utils.aoa_to_sheet(lines), 'S');
  return Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array);
}

function spoilt(bytes: Buffer, change: (bytes: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

/** Places of a record in a .xls: `09 08` BOF, `00 02` dimensions, `fc 00` shared strings. */
function recordAt(bytes: Buffer, type: number, from = 512): number {
  for (let at = from; at + 4 < bytes.length; ) {
    const length = bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) === type) return at;
    at += 4 + length;
  }
  return -1;
}

const deep = (name: string, levels: number): string =>
  `<${name}>`.repeat(levels) + `</${name}>`.repeat(levels);

const ZIPS: readonly HostileFile[] = [
  {
    name: 'zip bomb, flat',
    fileName: 'a.xlsx',
    quick: true,
    make: () => parts(worksheet(TABLE) + ' '.repeat(250 * MB)),
  },
  {
    name: 'zip bomb, many parts',
    fileName: 'a.xlsx',
    make: () =>
      makeWorkbook(TABLE, {
        parts: Array.from({ length: 400 }, (_, i) => ({
          name: `xl/x${i}.xml`,
          data: Buffer.alloc(MB, 32),
        })),
      }),
  },
  {
    name: 'zip bomb, parts that overlap',
    fileName: 'a.xlsx',
    make: () =>
      lyingZip([
        { name: 'xl/workbook.xml', data: Buffer.alloc(20 * MB, 32) },
        ...Array.from({ length: 3000 }, (_, i) => ({
          name: `xl/w${i}.xml`,
          data: Buffer.alloc(0),
          overlaps: true as const,
          claims: { crc: 0, unpacked: 1000 },
        })),
      ]),
  },
  {
    name: 'zip bomb of .xlsx in .zip',
    fileName: 'a.zip',
    make: () =>
      makeZip(
        Array.from({ length: 40 }, (_, i) => ({
          name: `${i}.xlsx`,
          data: parts(worksheet(TABLE) + ' '.repeat(20 * MB)),
        })),
      ),
  },
  { name: 'zip in zip, 12 levels', fileName: 'a.zip', make: () => nested(12, makeWorkbook(TABLE)) },
  {
    name: 'many sound .xlsx in .zip',
    fileName: 'a.zip',
    make: () => {
      const data = makeWorkbook(TABLE.repeat(20_000));
      return makeZip(Array.from({ length: 60 }, (_, i) => ({ name: `${i}.xlsx`, data })));
    },
  },
  {
    name: 'zip with paths upwards',
    fileName: 'a.zip',
    make: () =>
      makeZip([
        { name: '../../../../etc/cron.d/x.csv', data: Buffer.from('a,b\n1,2\n') },
        { name: 'C:\\Windows\\x.xlsx', data: makeWorkbook(TABLE) },
      ]),
  },
  {
    name: 'zip that claims 4 GB parts',
    fileName: 'a.xlsx',
    make: () =>
      lyingZip([
        {
          name: 'xl/workbook.xml',
          data: Buffer.alloc(1000),
          claims: { unpacked: 0xfffffffe, packed: 0xfffffffe },
        },
      ]),
  },
  {
    name: 'zip that claims 65,535 parts',
    fileName: 'a.xlsx',
    make: () => lyingZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(1000) }], 65_535),
  },
];

const WORKBOOKS: readonly HostileFile[] = [
  {
    name: 'entities, a billion laughs',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        LAUGHS + worksheet(`<row><c t="inlineStr"><is><t>&z;</t></is></c></row>${TABLE}`),
        `${LAUGHS}<sst><si><t>&z;</t></si></sst>`,
      ),
  },
  {
    name: 'external entity',
    fileName: 'a.xlsx',
    quick: true,
    refused: 'file-damaged',
    make: () =>
      parts(
        EXTERNAL + worksheet(`${TABLE}<row><c t="inlineStr"><is><t>&e;</t></is></c></row>`),
        `${EXTERNAL}<sst><si><t>&e;</t></si></sst>`,
      ),
  },
  {
    name: 'deep XML in the sheet',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(deep('row', 400_000) + TABLE)),
  },
  {
    name: 'deep XML in cells',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(`<row>${'<c r="A1"><is>'.repeat(400_000)}</row>${TABLE}`)),
  },
  {
    name: 'deep XML in shared strings',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(TABLE),
        `<sst>${deep('si', 300_000)}${deep('r', 300_000)}${'<si><t>'.repeat(300_000)}</sst>`,
      ),
  },
  {
    name: 'rich text without end',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(TABLE), `<sst><si>${'<r><rPr><b/>'.repeat(400_000)}</si></sst>`),
  },
  {
    name: 'tags that do not end',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(`${'<row r="1"><c '.repeat(500_000)}${TABLE}`)),
  },
  {
    name: 'attributes without end',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(`<row ${'a="1" '.repeat(900_000)}>${TABLE}`)),
  },
  {
    name: 'comments and CDATA without end',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        `${'<!--'.repeat(500_000)}${worksheet(TABLE)}${'<![CDATA['.repeat(500_000)}`,
        `<sst>${'<!--'.repeat(500_000)}</sst>`,
      ),
  },
  {
    name: 'an endless string',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(
          `<row><c t="inlineStr"><is><t>${'x&#65;'.repeat(3_000_000)}</t></is></c></row>${TABLE}`,
        ),
      ),
  },
  {
    name: 'claims 17 billion cells',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(TABLE, '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>'),
      ),
  },
  {
    name: 'rows and columns of four billion',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(
          `<row r="4294967295"><c r="ZZZZZZ4294967295"><v>1</v></c></row><row r="-5"><c r="A-5"><v>1</v></c></row>${TABLE}`,
          '<dimension ref="A1:ZZZZZZ4294967295"/>',
        ),
      ),
  },
  {
    name: 'a cell in the last column of every row',
    fileName: 'a.xlsx',
    quick: true,
    make: () =>
      parts(
        worksheet(
          Array.from(
            { length: 60_000 },
            (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`,
          ).join(''),
        ),
      ),
  },
  {
    name: 'a cell in the last row',
    fileName: 'a.xlsx',
    make: () => parts(worksheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
  },
  {
    name: 'a million merged ranges',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(
          TABLE,
          '',
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1_000_000)}</mergeCells>`,
        ),
      ),
  },
  {
    name: 'a million links over everything',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(
          TABLE,
          '',
          `<hyperlinks>${'<hyperlink ref="A1:XFD1048576" location="x"/>'.repeat(20_000)}</hyperlinks>`,
        ),
      ),
  },
  {
    name: 'shared formulas and arrays over everything',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(
          `${'<row><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c><c r="B1"><f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>1</v></c></row>'.repeat(1000)}${TABLE}`,
        ),
      ),
  },
  {
    name: 'six million cells',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(`<row>${'<c><v>1</v></c>'.repeat(20)}</row>`.repeat(200_000))),
  },
  {
    name: 'many empty cells and rows',
    fileName: 'a.xlsx',
    make: () => parts(worksheet(`${'<row/>'.repeat(3_000_000)}${TABLE}`)),
  },
  {
    name: 'strings, two million',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(TABLE),
        `<sst count="4294967295" uniqueCount="4294967295">${'<si><t>ab</t></si>'.repeat(2_000_000)}</sst>`,
      ),
  },
  {
    name: 'two million strings, all different',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(TABLE),
        `<sst>${Array.from({ length: 1_480_000 }, (_, i) => `<si><t>${Math.imul(i, 2_654_435_761).toString(36)}</t></si>`).join('')}</sst>`,
      ),
  },
  {
    name: 'cells up to the limit, all different',
    fileName: 'a.xlsx',
    make: () =>
      parts(
        worksheet(
          Array.from({ length: 73_000 }, (_, i) => {
            const cells = Array.from(
              { length: 20 },
              (_cell, j) => `<c><v>${Math.imul(i * 20 + j, 2_654_435_761)}</v></c>`,
            );
            return `<row>${cells.join('')}</row>`;
          }).join(''),
        ),
      ),
  },
  {
    name: 'a hundred thousand accounts',
    fileName: 'a.csv',
    make: () =>
      Buffer.from(
        `Số tài khoản: 0011000000999\n${HEADINGS.join(',')}\n${PAYMENT.join(',')}\n`.repeat(90_000),
      ),
  },
  {
    name: 'quotes that open and do not close, in rows of two widths',
    fileName: 'a.csv',
    make: () => Buffer.from('a,b,"c\nd,"e\n'.repeat(140_000)),
  },
  {
    name: 'a million styles',
    fileName: 'a.xlsx',
    make: () =>
      withPart(
        'xl/styles.xml',
        `<styleSheet><cellXfs count="4294967295">${'<xf numFmtId="0"/>'.repeat(1_000_000)}</cellXfs></styleSheet>`,
      ),
  },
  {
    name: 'a thousand sheets of one part',
    fileName: 'a.xlsx',
    make: () =>
      makeZip([
        {
          name: '[Content_Types].xml',
          data: Buffer.from(
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
          ),
        },
        {
          name: 'xl/workbook.xml',
          data: Buffer.from(
            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${Array.from({ length: 3000 }, (_, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="rId1"/>`).join('')}</sheets></workbook>`,
          ),
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          data: Buffer.from(
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
          ),
        },
        { name: 'xl/worksheets/sheet1.xml', data: Buffer.from(worksheet(TABLE.repeat(2000))) },
      ]),
  },
  {
    name: 'prototype keys',
    fileName: 'a.xlsx',
    make: () =>
      makeWorkbook(
        row([...HEADINGS, '__proto__', 'constructor']) +
          row([...PAYMENT, 'prototype', '__proto__']),
        {
          parts: [
            { name: 'xl/worksheets/__proto__', data: Buffer.from('x') },
            { name: '__proto__/x.xml', data: Buffer.from('<x/>') },
          ],
        },
      ),
  },
  { name: 'XML after the sheet', fileName: 'a.xlsx', make: () => sheet('<a>'.repeat(1_000_000)) },
];

const OLD: readonly HostileFile[] = [
  {
    name: '.xls of four billion rows',
    fileName: 'a.xls',
    quick: true,
    make: () =>
      spoilt(binary(), (bytes) => {
        const at = recordAt(bytes, 0x200);
        if (at > 0) {
          bytes.writeUInt32LE(0, at + 4);
          bytes.writeUInt32LE(0xffffffff, at + 8);
          bytes.writeUInt16LE(0xffff, at + 14);
        }
      }),
  },
  {
    name: '.xls with four billion strings',
    fileName: 'a.xls',
    make: () =>
      spoilt(binary(), (bytes) => {
        const at = recordAt(bytes, 0xfc);
        if (at > 0) {
          bytes.writeUInt32LE(0xffffffff, at + 4);
          bytes.writeUInt32LE(0xffffffff, at + 8);
        }
      }),
  },
  {
    name: 'OLE with four billion sectors',
    fileName: 'a.xls',
    make: () =>
      spoilt(binary(), (bytes) => {
        for (const at of [40, 44, 64, 72]) bytes.writeUInt32LE(0x7fffffff, at);
      }),
  },
  {
    name: 'OLE whose sectors are 2 GB',
    fileName: 'a.xls',
    make: () =>
      spoilt(binary(), (bytes) => {
        bytes.writeUInt16LE(31, 30);
      }),
  },
  {
    name: 'OLE whose mini sectors are 2 GB',
    fileName: 'a.xls',
    make: () =>
      spoilt(binary(), (bytes) => {
        bytes.writeUInt16LE(31, 32);
        bytes.writeUInt32LE(0xffffffff, 56);
      }),
  },
  {
    name: 'OLE in circles',
    fileName: 'a.xls',
    make: () =>
      spoilt(binary(5000), (bytes) => {
        bytes.fill(0, 512, 1024);
        for (let at = 512; at + 4 <= 1024; at += 4) bytes.writeUInt32LE(1, at);
        for (let at = 76; at < 512; at += 4) bytes.writeUInt32LE(0, at);
      }),
  },
  {
    name: 'OLE stream of 2 GB',
    fileName: 'a.xls',
    make: () =>
      spoilt(binary(), (bytes) => {
        for (let at = 0; at + 128 <= bytes.length; at += 128)
          if (bytes.toString('utf16le', at, at + 16).startsWith('Workbook'))
            bytes.writeUInt32LE(0x7fffffff, at + 120);
      }),
  },
  {
    name: 'bare BIFF, all the same record',
    fileName: 'a.xls',
    make: () =>
      Buffer.concat([
        Buffer.from([9, 8, 16, 0, 0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        Buffer.alloc(
          20 * MB,
          Buffer.from([0x03, 0x02, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ),
      ]),
  },
  {
    name: 'bare BIFF, numbers in the last column',
    fileName: 'a.xls',
    make: () =>
      Buffer.concat([
        Buffer.from([9, 8, 16, 0, 0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ...Array.from({ length: 60_000 }, (_, i) => {
          const record = Buffer.alloc(18);
          record.writeUInt16LE(0x203, 0);
          record.writeUInt16LE(14, 2);
          record.writeUInt16LE(i, 4);
          record.writeUInt16LE(0xfffe, 6);
          record.writeDoubleLE(1, 10);
          return record;
        }),
      ]),
  },
  {
    name: 'XML Spreadsheet with an entity bomb',
    fileName: 'a.xls',
    make: () =>
      Buffer.from(
        `<?xml version="1.0"?>${LAUGHS}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">&z;</Data></Cell></Row></Table></Worksheet></Workbook>`,
      ),
  },
  {
    name: 'XML Spreadsheet with far cells',
    fileName: 'a.xls',
    make: () =>
      Buffer.from(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table ss:ExpandedRowCount="2000000000">${'<Row ss:Index="2000000000" ss:Span="2000000"><Cell ss:Index="2000000000" ss:MergeAcross="2000000000"><Data ss:Type="String">x</Data></Cell></Row>'.repeat(5000)}</Table></Worksheet></Workbook>`,
      ),
  },
  {
    name: 'XML Spreadsheet, deep',
    fileName: 'a.xls',
    make: () =>
      Buffer.from(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">${'<Worksheet><Table><Row><Cell><Data>'.repeat(400_000)}`,
      ),
  },
  {
    name: 'XML Spreadsheet, 30 MB of cells',
    fileName: 'a.xls',
    make: () =>
      Buffer.from(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>${`<Row>${'<Cell><Data ss:Type="Number">1</Data></Cell>'.repeat(10)}</Row>`.repeat(65_000)}</Table></Worksheet></Workbook>`,
      ),
  },
];

const TEXTS: readonly HostileFile[] = [
  { name: '63 MB of one line', fileName: 'a.csv', make: () => Buffer.alloc(63 * MB, 'a') },
  {
    name: '63 MB of quotes',
    fileName: 'a.csv',
    quick: true,
    make: () => Buffer.alloc(63 * MB, '"'),
  },
  { name: '63 MB of commas', fileName: 'a.csv', make: () => Buffer.alloc(63 * MB, ',') },
  { name: '63 MB of empty lines', fileName: 'a.csv', make: () => Buffer.alloc(63 * MB, '\n') },
  { name: '63 MB of carriage returns', fileName: 'a.csv', make: () => Buffer.alloc(63 * MB, '\r') },
  {
    name: 'a quote on every line',
    fileName: 'a.csv',
    make: () => Buffer.alloc(63 * MB, 'a,"b,c\n'),
  },
  { name: 'quoted commas', fileName: 'a.csv', make: () => Buffer.alloc(63 * MB, '","') },
  {
    name: 'lines of 300 KB',
    fileName: 'a.csv',
    make: () => Buffer.alloc(63 * MB, `${'x,'.repeat(150_000)}\n`),
  },
  {
    name: 'a table and then an endless line',
    fileName: 'a.csv',
    make: () =>
      Buffer.concat([
        Buffer.from(`${HEADINGS.join(',')}\n05/10/2026,R1,,"1,000",`),
        Buffer.alloc(60 * MB, 'x'),
      ]),
  },
  {
    name: 'a quote open for 60 MB',
    fileName: 'a.csv',
    make: () =>
      Buffer.concat([
        Buffer.from(`${HEADINGS.join(',')}\n05/10/2026,R1,,"1,000","`),
        Buffer.alloc(60 * MB, 'x\n'),
      ]),
  },
  {
    name: 'UTF-16, 63 MB of combining marks',
    fileName: 'a.csv',
    make: () =>
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.alloc(63 * MB, Buffer.from('e\u0302\u0301\u0323', 'utf16le')),
      ]),
  },
  {
    name: 'combining marks without end',
    fileName: 'a.csv',
    make: () => Buffer.from(`a,b\n${'\u0323\u0302'.repeat(8_000_000)}`),
  },
  {
    name: 'a delimiter of Excel’s hint',
    fileName: 'a.csv',
    make: () => Buffer.from(`sep="\n${'"'.repeat(MB)}\n${'a"b\n'.repeat(500_000)}`),
  },
  { name: 'hardly a line of text', fileName: 'a.csv', make: () => Buffer.alloc(63 * MB, '0 ') },
  {
    name: 'a million headings',
    fileName: 'a.csv',
    make: () => Buffer.from(`${HEADINGS.join(',')},x\n`.repeat(250_000)),
  },
  {
    name: 'a million nested tables',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html>${'<table><tr><td>'.repeat(1_000_000)}`),
  },
  {
    name: 'a million open cells',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html><table>${'<td>'.repeat(4_000_000)}`),
  },
  {
    name: 'cells over a hundred columns',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html><table>${'<tr><td colspan=100>x'.repeat(1_000_000)}`),
  },
  {
    name: '31 MB of opening brackets',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html><table><tr><td>${'<'.repeat(31 * MB)}`),
  },
  {
    name: '31 MB of entities',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html><table><tr><td>${'&#769;'.repeat(5 * MB)}`),
  },
  {
    name: '31 MB of tags in a cell',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html><table><tr><td>${'<br>a'.repeat(6 * MB)}`),
  },
  {
    name: 'scripts that do not end',
    fileName: 'a.xls',
    make: () => Buffer.from(`<html><table>${'<script>'.repeat(4 * MB)}`),
  },
];

/** Every hostile file of the table kind, the quick ones first in their kinds. */
export const HOSTILE_FILES: readonly HostileFile[] = [...ZIPS, ...WORKBOOKS, ...OLD, ...TEXTS];
