import { type Day, formatDay } from '../kernel/index.ts';
import { settleZip } from '../tables/index.ts';
import type { SampleRow } from './payments.ts';
import { randomFrom } from './random.ts';

/** One account's statement, ready to be written as a file. */
export interface SampleStatement {
  readonly title: string;
  readonly account: string;
  readonly holder: string;
  readonly from: Day;
  readonly to: Day;
  readonly opening: number;
  readonly rows: readonly SampleRow[];
}

/** A cell of a made file. */
type Cell = string | number;

/** A provider's collection account: a plain table with the routing columns. */
export function providerTable(statement: SampleStatement): Cell[][] {
  const head = [
    'Ngày giao dịch',
    'Mã giao dịch',
    'Nội dung',
    'Tiền vào',
    'Tiền ra',
    'Số dư',
    'Tài khoản định danh',
    'Mã điểm bán',
  ];
  return [
    ...preamble(statement),
    head,
    ...withBalance(statement).map(({ row, balance, reference }) => [
      timeText(row.at),
      reference,
      row.memo,
      row.amount > 0 ? row.amount : '',
      row.amount < 0 ? -row.amount : '',
      balance,
      row.virtualAccount,
      row.terminal,
    ]),
  ];
}

/** A trader's own account as its app exports it: no balance anywhere, so nothing proves it whole. */
export function withoutBalance(statement: SampleStatement): Cell[][] {
  const said = new Set(['Số dư đầu kỳ', 'Số dư cuối kỳ']);
  const cells = vietcombankTable(statement).filter(([name]) => !said.has(String(name)));
  const column = cells.find(([first]) => first === 'Ngày giao dịch')?.indexOf('Số dư') ?? -1;
  return cells.map((row) => (row.length > column ? row.toSpliced(column, 1) : row));
}

/** A trader's own account, as Vietcombank lays its table out. */
export function vietcombankTable(statement: SampleStatement): Cell[][] {
  const head = [
    'Ngày giao dịch',
    'Số tham chiếu',
    'Số tiền ghi nợ',
    'Số tiền ghi có',
    'Số dư',
    'Mô tả',
  ];
  return [
    ['NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM (VIETCOMBANK)'],
    ...preamble(statement),
    head,
    ...withBalance(statement).map(({ row, balance, reference }) => [
      timeText(row.at),
      reference,
      row.amount < 0 ? -row.amount : '',
      row.amount > 0 ? row.amount : '',
      balance,
      row.memo,
    ]),
  ];
}

function preamble({ title, account, holder, from, to, opening, rows }: SampleStatement): Cell[][] {
  const closing = rows.reduce((balance, row) => balance + row.amount, opening);
  return [
    [title],
    ['Số tài khoản', account],
    ['Chủ tài khoản', holder],
    ['Từ ngày', formatDay(from)],
    ['Đến ngày', formatDay(to)],
    ['Số dư đầu kỳ', opening],
    ['Số dư cuối kỳ', closing],
  ];
}

function withBalance({ rows, opening, account, from }: SampleStatement) {
  const random = randomFrom(`${account} ${from}`);
  let balance = opening;
  return rows.map((row, index) => {
    balance += row.amount;
    const reference = `FT${row.at.slice(2, 4)}${row.at.slice(5, 7)}${row.at.slice(8, 10)}${String(index).padStart(5, '0')}${random.between(10, 99)}`;
    return { row, balance, reference };
  });
}

function timeText(at: string): string {
  return `${formatDay(at.slice(0, 10))} ${at.slice(11)}`;
}

/** Cells as UTF-8 CSV the way Vietnamese Excel opens it: with a mark, commas, quotes. */
export function toCsv(cells: readonly (readonly Cell[])[]): Uint8Array {
  const lines = cells.map((row) =>
    row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','),
  );
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

/** Said to be when every made file was written, so that the same cells give the same bytes. */
const MADE_AT = new Date('2026-01-01T00:00:00Z');

/** Cells as one sheet of an .xlsx file; the same cells give the same bytes. */
export async function toXlsx(cells: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = MADE_AT;
  workbook.modified = MADE_AT;
  const sheet = workbook.addWorksheet('Sao kê');
  for (const row of cells) sheet.addRow([...row]);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return new Uint8Array(settleZip(bytes));
}
