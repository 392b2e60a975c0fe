import { isPackedTable, readBundle } from './bundle.ts';
import { splitCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { guardSheetsRead, guardText } from './guards.ts';
import { readHtml } from './html.ts';
import { empty, notATable, tooBig } from './problems.ts';
import { TABLE_CAPS, type TableFile } from './schema.ts';
import { readBinaryWorkbook, readZippedWorkbook } from './workbook.ts';
import { readXmlSpreadsheet } from './xml-spreadsheet.ts';
import { roomFor, unzip, zipNames } from './zip.ts';

/**
 * Reads a table by what its bytes are, never by its name alone: .xlsx, .xls
 * (BIFF, or the HTML and XML that banks call .xls), .csv in UTF-8, UTF-16, TCVN3 or
 * windows-1258. Raw cells are kept: text stays text (NFC), a number stays
 * distinguishable from text, `rows[n]` is the spreadsheet's row `n + 1`.
 * @throws Refusal `file-empty`, `file-too-big`, `too-many-rows`, `not-a-table`,
 *   `password-protected`, `file-damaged`.
 */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<TableFile> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length === 0) throw empty();
  const table = await readByContent(data, fileName);
  guardSheetsRead(table.sheets);
  return table;
}

async function readByContent(data: Buffer, fileName: string): Promise<TableFile> {
  const pack = packOf(data);
  if (pack !== 'text') {
    if (data.length > TABLE_CAPS.workbookBytes) throw tooBig();
    return pack === 'zip' ? readZip(data, fileName) : readBinaryWorkbook(data, fileName);
  }
  return await readText(data, fileName);
}

async function readText(data: Buffer, fileName: string): Promise<TableFile> {
  if (data.length > TABLE_CAPS.textBytes) throw tooBig();
  const isMarkup = /^[\s\0]*</.test(
    data.toString('latin1', 0, 64).replace(/^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff/, ''),
  );
  if (isMarkup && data.length > TABLE_CAPS.workbookBytes) throw tooBig();
  if (!isMarkup) guardText(data);
  const { text, encoding } = decodeText(data, fileName);
  const start = text.slice(0, 4096).trimStart();
  if (start.startsWith('<')) {
    if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start)) {
      return await readXmlSpreadsheet(text, encoding);
    }
    const sheets = readHtml(text);
    if (sheets.length === 0) throw notATable(fileName);
    return { format: 'html', encoding, sheets };
  }
  if (/\.xls[xmb]$/i.test(fileName)) throw notATable(fileName);
  const rows = await splitCsv(text);
  // Banks do call tab-separated text .xls; plain prose is no table.
  if (/\.xls$/i.test(fileName) && !rows.some((row) => row.length > 1)) throw notATable(fileName);
  return { format: 'csv', encoding, sheets: [{ name: '', hidden: false, rows }] };
}

/** A workbook, or workbooks and .csv that somebody packed together. */
async function readZip(data: Buffer, fileName: string): Promise<TableFile> {
  const room = roomFor(data);
  if (
    zipNames(data).some(
      (name) => name === '[Content_Types].xml' || /(^|\/)workbook\d*\.(xml|bin)$/i.test(name),
    )
  ) {
    return await readZippedWorkbook(data, fileName, room);
  }
  const parts = unzip(data, isPackedTable, room);
  return await readBundle(parts, fileName, async (part, name) =>
    packOf(part) === 'zip' ? readZippedWorkbook(part, name, room) : readText(part, name),
  );
}

/** What the first bytes say. */
function packOf(data: Buffer): 'zip' | 'binary' | 'text' {
  if (data.length >= 4 && data.toString('latin1', 0, 2) === 'PK' && (data[2] ?? 9) < 9)
    return 'zip';
  if (data.subarray(0, 8).equals(COMPOUND_FILE)) return 'binary';
  if (data[0] === 0x09 && [0, 2, 4, 8].includes(data[1] ?? -1)) return 'binary'; // bare BIFF
  return 'text';
}

const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
