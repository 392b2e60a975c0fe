import { utils, write } from '@e965/xlsx';
import { makeWorkbook } from '../fixtures/zip.ts';
import { decimal } from './exact.ts';
import type { FuzzCase, FuzzFamily, MadeFile } from './family.ts';
import { balanceAfter, type Ledger, makeLedger, truthOf } from './ledger.ts';
import { perhapsDamaged } from './mutate.ts';
import type { Random } from './random.ts';

/** A made table: lines of cells, a number where a workbook would hold one. */
type Line = readonly (string | number)[];

interface MadeTable {
  readonly lines: readonly Line[];
  readonly ledger: Ledger;
}

const HEADINGS = {
  day: ['Ngày giao dịch', 'Ngày hạch toán', 'Transaction date', 'Ngày GD\nDate'],
  reference: ['Số tham chiếu', 'Số CT/ Doc No', 'Mã giao dịch'],
  memo: ['Nội dung', 'Diễn giải', 'Mô tả/Description'],
  out: ['Ghi nợ', 'Số tiền ghi nợ/Debit', 'Phát sinh nợ', 'Tiền rút ra'],
  in: ['Ghi có', 'Số tiền ghi có/Credit', 'Phát sinh có', 'Tiền gửi vào'],
  amount: ['Số tiền', 'Amount', 'Số tiền GD'],
  balance: ['Số dư', 'Số dư/ Balance'],
} as const;

/** How one file writes its amounts. */
function amountStyle(random: Random, decimals: number): (amount: number) => string {
  const [group, mark] = random.pick([
    [',', '.'],
    ['.', ','],
    ['', '.'],
  ] as const);
  const noughts = decimals === 0 && group !== '' && random.oneIn(4);
  return (amount) => {
    const [whole = '', fraction] = decimal(Math.abs(amount), decimals).split('.');
    const full = decimals === 0 ? (noughts ? '00' : '') : (fraction ?? '').padEnd(decimals, '0');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
    return `${amount < 0 ? '-' : ''}${grouped}${full === '' ? '' : mark + full}`;
  };
}

function makeTable(random: Random): MadeTable {
  const ledger = makeLedger(random);
  const { decimals, movements } = ledger;
  const money = amountStyle(random, decimals);
  const twoColumns = !random.oneIn(3);
  const clock = random.oneIn(2);
  const dayOf = (day: string): string =>
    `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}${clock ? ' 08:15:30' : ''}`;
  const heading = (name: keyof typeof HEADINGS): string => random.pick(HEADINGS[name]);
  const head = [
    'STT',
    heading('day'),
    heading('reference'),
    ...(twoColumns ? [heading('out'), heading('in')] : [heading('amount')]),
    heading('balance'),
    heading('memo'),
  ];
  const rows = movements.map(
    ({ day, amount, reference, memo }, index): Line => [
      String(index + 1),
      dayOf(day),
      reference,
      ...(twoColumns
        ? [amount < 0 ? money(-amount) : '', amount > 0 ? money(amount) : '']
        : [money(amount)]),
      money(balanceAfter(ledger, index + 1)),
      memo,
    ],
  );
  const closing = money(balanceAfter(ledger, movements.length));
  const lines: Line[] = [
    ['SAO KÊ TÀI KHOẢN'],
    [random.pick(['Số tài khoản', 'Account number']), ledger.account],
    ['Loại tiền', ledger.currency],
    ['Số dư đầu kỳ', money(ledger.opening)],
    ['Số dư cuối kỳ', closing],
    ...Array.from({ length: random.int(0, 3) }, () => []),
    head,
    ...rows,
    ...Array.from({ length: random.int(0, 3) }, () => []),
    ...(random.oneIn(2) ? [['Phiếu này được in từ hệ thống']] : []),
  ];
  return { lines, ledger };
}

function madeFile({ ledger }: MadeTable, bytes: Uint8Array, fileName: string): MadeFile {
  return { bytes, fileName, truth: [truthOf(ledger, 'balanced', true)] };
}

const CSV = {
  fields: /[,;\t|"]/,
  pieces: ['"', '""', ';;;', 'sep=;', 'Tổng,1,2', 'Ngày,Nội dung,Có', '05/10/2026', '\ufeff'],
};

/** .csv of any delimiter. */
export const csvFamily: FuzzFamily = {
  name: 'csv',
  make: (random) => {
    const table = makeTable(random);
    const delimiter = random.pick([',', ';', '\t', '|']);
    const all = random.oneIn(3);
    const cell = (value: string | number): string => {
      const text = String(value);
      const needs = all || text.includes(delimiter) || /["\n]/.test(text);
      return needs ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const end = random.pick(['\n', '\r\n']);
    const text = table.lines.map((line) => line.map(cell).join(delimiter)).join(end);
    return perhapsDamaged(random, madeFile(table, Buffer.from(text), 'a.csv'), CSV);
  },
};

const HTML = {
  fields: /[<>"=]/,
  pieces: [
    '<table>',
    '</table>',
    '<td colspan=9>',
    '<tr>',
    '<!--',
    '&#7861;',
    '&nbsp;',
    '<script>',
  ],
};

function escaped(value: string | number): string {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

/** An HTML page under the name .xls. */
export const htmlFamily: FuzzFamily = {
  name: 'html',
  make: (random) => {
    const table = makeTable(random);
    const rows = table.lines.map(
      (line) => `<tr>${line.map((value) => `<td>${escaped(value)}</td>`).join('')}</tr>`,
    );
    const text = `<html><body><table border=1>${rows.join('\n')}</table></body></html>`;
    return perhapsDamaged(random, madeFile(table, Buffer.from(text), 'a.xls'), HTML);
  },
};

const XLSX = {
  fields: /[<>"=]/,
  pieces: [
    '<row r="1048576">',
    '<c r="XFD9"><v>1</v></c>',
    '<c t="s"><v>4294967295</v></c>',
    '<c t="e"><v>#N/A</v></c>',
    '<c><f>A1</f><v>1e308</v></c>',
    '</sheetData>',
    '<![CDATA[',
    '&#x10FFFF;',
  ],
};

/** An .xlsx: its sheet's XML is damaged before it is packed, or its bytes after. */
export const xlsxFamily: FuzzFamily = {
  name: 'xlsx',
  make: (random) => {
    const table = makeTable(random);
    const rows = table.lines.map((line, row) => {
      const cells = line.map(
        (value, column) =>
          `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`,
      );
      return `<row r="${row + 1}">${cells.join('')}</row>`;
    });
    const inside = perhapsDamaged(
      random,
      madeFile(table, Buffer.from(rows.join('\n')), 'a.xlsx'),
      XLSX,
    );
    const packed = makeWorkbook(Buffer.from(inside.bytes).toString('utf8'));
    if (inside.truth === null || !random.oneIn(3)) return { ...inside, bytes: packed };
    return outside(random, madeFile(table, packed, 'a.xlsx'));
  },
};

function outside(random: Random, made: MadeFile): FuzzCase {
  return perhapsDamaged(random, made, {
    fields: /PK/,
    pieces: ['PK\u0001\u0002', 'PK\u0005\u0006'],
  });
}

/** An .xls of Excel 97 to 2003. */
export const xlsFamily: FuzzFamily = {
  name: 'xls',
  make: (random) => {
    const table = makeTable(random);
    const sheet = utils.aoa_to_sheet(table.lines.map((line) => [...line]));
    const book = utils.book_new(sheet, 'S');
    const bytes: Uint8Array = write(book, { type: 'buffer', bookType: 'biff8' });
    return perhapsDamaged(random, madeFile(table, bytes, 'a.xls'), {
      fields: /\P{L}+/u,
      pieces: ['\u00fd\u0000\u000a\u0000', '\u000a\u0000\u0000\u0000', '\u00fc\u0000\u00ff\u00ff'],
    });
  },
};
