import { createHash } from 'node:crypto';
import { refuse } from '../../kernel/index.ts';
import { readTable, type TableFile, type TableSheet } from '../../tables/index.ts';
import type { ReadFile } from '../schema.ts';
import { JOINED_ROLES } from './columns.ts';
import {
  bankNamed,
  type Columns,
  createHeaderFinder,
  type HeaderFinder,
  type LayoutMatch,
  matchLayout,
  matchTable,
} from './header.ts';
import { createLabelReader, type LabelReader } from './labels.ts';
import { type Knowledge, type Layout, layoutById, loadKnowledge, type Role } from './layouts.ts';
import { joinParts, type Part, statementOf } from './part.ts';
import { cutSections, type Section } from './section.ts';
import { preambleKey, refuseOtherFormats } from './sniff.ts';
import { type Origin, readTablePart } from './table.ts';

/** A statement file's bytes and how to take them. */
export interface FileInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Id of the layout to use; absent: the file decides. */
  readonly layout?: string | undefined;
}

/**
 * Reads a statement file: its tables by their headings, bank layouts where
 * they are recognised, each account proved. Nothing is stored.
 * @throws Refusal for files that cannot be read: those of `readTable`, and
 *   `format-unsupported`, `no-transactions-table`, `unknown-layout`,
 *   `layout-mismatch`.
 */
export async function readFile({ bytes, fileName, layout }: FileInput): Promise<ReadFile> {
  const knowledge = loadKnowledge();
  const forced = layout === undefined ? null : layoutById(knowledge.layouts, layout);
  refuseOtherFormats(bytes);
  const table = await readTable(bytes, fileName);
  const reader = createSheetReader(knowledge, forced);
  const sheets = visibleSheets(table);
  const read = sheets.map(({ sheet, number }) =>
    reader(sheet, { number, name: sheets.length > 1 ? sheet.name : null }),
  );
  const parts = read.flatMap((sheet) => sheet.parts);
  if (parts.length === 0) refuseWithoutTable(table, forced);
  const match = read.find((sheet) => sheet.match !== null)?.match ?? null;
  return {
    format: table.format,
    layout: match?.layout.id ?? null,
    bankBin: match
      ? match.layout.bankBin
      : (read.find((sheet) => sheet.bank !== null)?.bank ?? null),
    encoding: table.encoding,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    statements: joinParts(parts).map(statementOf),
  };
}

/** A hidden sheet is somebody's copy or working paper: its payments would count twice. */
function visibleSheets({ sheets }: TableFile): { sheet: TableSheet; number: number }[] {
  return sheets
    .map((sheet, index) => ({ sheet, number: index + 1 }))
    .filter(({ sheet }) => !sheet.hidden);
}

interface SheetResult {
  readonly parts: readonly Part[];
  readonly match: LayoutMatch | null;
  /** BIN of the bank named above a table. */
  readonly bank: string | null;
}

function createSheetReader(knowledge: Knowledge, forced: Layout | null) {
  const finder: HeaderFinder = createHeaderFinder(knowledge);
  const labels: LabelReader = createLabelReader(knowledge);
  return (sheet: TableSheet, origin: Origin): SheetResult => {
    const parts: Part[] = [];
    let found: LayoutMatch | null = null;
    let bank: string | null = null;
    for (const section of cutSections(sheet.rows, finder, labels)) {
      const match = layoutOf(section, knowledge, forced);
      found ??= match;
      bank ??= bankNamed(preambleKey(section.before), knowledge.layouts);
      parts.push(
        ...readTablePart({
          rows: sheet.rows,
          section,
          columns: match ? withDetected(section, match) : section.header.columns,
          table: match?.table ?? null,
          labels,
          knowledge,
          origin,
        }),
      );
    }
    return { parts, match: found, bank };
  };
}

/** The layout's columns, with the detector's for what the layout does not name or leaves blank. */
function withDetected({ header }: Section, match: LayoutMatch): Columns {
  const taken = new Set(Object.values(match.columns).flat());
  const columns = { ...match.columns };
  for (const [role, indices] of Object.entries(header.columns) as [Role, readonly number[]][]) {
    const isNamed = match.table.columns[role] !== undefined;
    if (MONEY_ROLES.has(role) || (isNamed && !JOINED_ROLES.has(role))) continue;
    const free = indices.filter((index) => !taken.has(index));
    if (free.length > 0) columns[role] = [...(columns[role] ?? []), ...free];
  }
  return columns;
}

/** A layout that knows the bank's money columns knows all of them. */
const MONEY_ROLES: ReadonlySet<Role> = new Set<Role>(['in', 'out', 'amount', 'sign', 'fee', 'tax']);

function layoutOf(
  section: Section,
  knowledge: Knowledge,
  forced: Layout | null,
): LayoutMatch | null {
  if (forced === null) {
    return matchLayout(section.header.keys, preambleKey(section.before), knowledge.layouts);
  }
  for (const table of forced.tables) {
    const match = matchTable(section.header.keys, table, true);
    if (match) return { layout: forced, table, columns: match.columns };
  }
  return refuse(
    'layout-mismatch',
    `Các cột của tệp không khớp với mẫu ${forced.name}. Hãy bỏ chọn mẫu để máy tự nhận, hoặc chọn mẫu khác.`,
  );
}

function refuseWithoutTable(table: TableFile, forced: Layout | null): never {
  const rows = table.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return refuse(
    'no-transactions-table',
    'Không tìm thấy bảng giao dịch trong tệp. Cần một dòng tiêu đề có ngày, số tiền (hoặc ghi nợ, ghi có) và nội dung; hãy tải lại sao kê dạng Excel hoặc CSV từ ngân hàng.',
    { format: table.format, rows, ...(forced ? { layout: forced.id } : {}) },
  );
}
