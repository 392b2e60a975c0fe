import { refuse } from '../../kernel/index.ts';
import type { TableFile } from '../../tables/index.ts';
import type { Door } from '../schema.ts';
import type { Layout, LayoutTable, Role, StatusWords } from './layouts.ts';
import { visibleSheets } from './sheets.ts';
import { isPayment } from './suggest.ts';
import { headingText, headingTexts, rowShape } from './taught-cells.ts';

/** What a person points at in a file that is to be read so from now on. */
export interface Pointing {
  /** Which sheet, as the workbook numbers them from 1. */
  readonly sheet: number;
  /** Its heading row, counted from 0; null: the table has none. */
  readonly heading: number | null;
  /** How many rows the headings take. */
  readonly headingRows: 1 | 2;
  /** Without headings: the first payment's row, counted from 0. */
  readonly first: number | null;
  /** What each column holds; null: nothing of use. */
  readonly roles: readonly (Role | null)[];
  /** Read this sheet only, not every one with the same headings. */
  readonly onlySheet?: boolean | undefined;
  readonly door?: Door | undefined;
  readonly dates?: 'dmy' | 'mdy' | undefined;
  readonly fraction?: '.' | ',' | undefined;
  readonly signs?: { readonly in: string[]; readonly out: string[] } | undefined;
  readonly status?: StatusWords | undefined;
  readonly flipped?: boolean | undefined;
}

const DAYS: readonly Role[] = ['date', 'bookingDate', 'valueDate'];
const MONEY: readonly Role[] = ['in', 'out', 'amount'];

/**
 * The layout of a file that is read as a person points.
 * @throws Refusal `layout-incomplete` without a day or money, `row-outside`
 *   when the rows pointed at are not in the file, `heading-is-payment`.
 */
export function layoutPointedAt(file: TableFile, pointing: Pointing): Layout {
  const sheets = visibleSheets(file);
  const rows = sheets.find(({ origin }) => origin.number === pointing.sheet)?.sheet.rows;
  const at = pointing.heading ?? pointing.first;
  if (!rows || at === null || at < 0 || at >= rows.length) {
    return refuse(
      'row-outside',
      'Dòng được chỉ không có trong tệp. Hãy chọn lại dòng tiêu đề hoặc dòng giao dịch đầu tiên.',
    );
  }
  // Its texts would be kept, and passed on, as if they named the columns.
  if (pointing.heading !== null && isPayment(rows[pointing.heading] ?? [])) {
    refuse(
      'heading-is-payment',
      'Dòng được chỉ là một giao dịch, không phải dòng tiêu đề. Hãy chọn dòng có tên các cột, hoặc đánh dấu “Tệp không có dòng tiêu đề”.',
    );
  }
  checkRoles(pointing.roles);
  const name = sheets.find(({ origin }) => origin.number === pointing.sheet)?.sheet.name ?? '';
  const { door = 'statement', dates, fraction, signs, status, flipped } = pointing;
  const headings =
    pointing.heading === null ? [] : headingTexts(rows, pointing.heading, pointing.headingRows);
  const table: LayoutTable = {
    id: 'taught',
    columns: columnsOf(pointing.roles, headings),
    optional: [],
    needsWord: false,
    feeSign: 'cost',
    distinctive: false,
    gross: false,
    oncePerFile: false,
    headings,
    ...(pointing.headingRows === 2 ? { headingRows: 2 as const } : {}),
    ...(pointing.heading === null ? { shape: rowShape(rows[at] ?? []) } : {}),
    ...(pointing.onlySheet && sheets.length > 1 ? { sheet: headingText(name) } : {}),
    ...(dates ? { dates } : {}),
    ...(fraction ? { fraction } : {}),
    ...(signs ? { signs } : {}),
    ...(status ? { status } : {}),
    ...(flipped ? { flipped } : {}),
  };
  return {
    id: 'taught',
    name: '',
    bankBin: null,
    evidence: '',
    words: [],
    door,
    tables: [table],
  };
}

function checkRoles(roles: Pointing['roles']): void {
  const isThere = (wanted: readonly Role[]): boolean => wanted.some((role) => roles.includes(role));
  if (isThere(DAYS) && isThere(MONEY)) return;
  refuse(
    'layout-incomplete',
    'Cần ít nhất một cột ngày và một cột tiền. Hãy chọn cột ngày, rồi cột tiền vào, tiền ra hoặc số tiền.',
  );
}

/** A column goes by its heading where that is its alone, else by its place. */
function columnsOf(roles: Pointing['roles'], headings: readonly string[]): LayoutTable['columns'] {
  const columns: Partial<Record<Role, string[]>> = {};
  roles.forEach((role, index) => {
    if (role === null) return;
    const heading = headings[index] ?? '';
    const isName = heading !== '' && !/^#\d/.test(heading);
    const isAlone = isName && headings.filter((one) => one === heading).length === 1;
    const names = columns[role] ?? [];
    columns[role] = [...names, isAlone ? heading : `#${index + 1}`];
  });
  return columns;
}
