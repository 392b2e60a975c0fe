import { createHash } from 'node:crypto';
import { refuse } from '../../kernel/index.ts';
import { readTable, type TableFile, type TableSheet } from '../../tables/index.ts';
import type { ReadFile } from '../schema.ts';
import { doubtsOfHeadings, doubtsOfStatements } from './certainty.ts';
import { JOINED_ROLES } from './columns.ts';
import { withoutCopies } from './copies.ts';
import { type FamilyRead, familyOf } from './formats/index.ts';
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
import { checkProved } from './pdf/problems.ts';
import { dropRepeated } from './sales.ts';
import { cutSections, type Section } from './section.ts';
import { visibleSheets } from './sheets.ts';
import { preambleKey } from './sniff.ts';
import { type Origin, readTablePart } from './table.ts';
import {
  readAsTaught,
  readByPlaces,
  readByTaught,
  type TableReading,
  type TaughtKnowledge,
  type TaughtLayout,
} from './taught.ts';
import { refuseOtherUnit } from './unit.ts';

/** A statement file's bytes and how to take them. */
export interface FileInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Id of the layout to use; absent: the file decides. */
  readonly layout?: string | undefined;
  /** Layouts that people taught, the newest first; they go before the others. */
  readonly taught?: readonly TaughtLayout[] | undefined;
  /** The account the file is said to be of: layouts taught for it come first. */
  readonly account?: string | undefined;
}

/**
 * Reads a statement file: its tables by their headings, bank layouts where
 * they are recognised, each account proved. Nothing is stored.
 * @throws Refusal for files that cannot be read: those of `readTable`, and
 *   `format-unsupported`, `no-transactions-table`, `unknown-layout`,
 *   `layout-mismatch`; of a PDF `pdf-unproved`, `pdf-scanned`, `pdf-too-long`.
 */
export async function readFile({
  bytes,
  fileName,
  layout,
  account,
  taught = [],
}: FileInput): Promise<ReadFile> {
  const knowledge = loadKnowledge();
  const own = taught.map((one) => one.layout);
  const forced = layout === undefined ? null : layoutById([...knowledge.layouts, ...own], layout);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const family = await familyOf(bytes)?.load();
  const content = family ? await family.read(bytes) : await readTable(bytes, fileName);
  if ('parts' in content) return { ...readFamily(content), sha256 };
  const read = readTables(content, forced, { knowledge, taught, account });
  if (content.format === 'pdf') checkProved(read.statements);
  return { ...read, sha256 };
}

/** What a table says: as somebody taught it, else as a bank's layout or its headings have it. */
function readTables(table: TableFile, forced: Layout | null, known: TaughtKnowledge): TableReading {
  const { knowledge, taught } = known;
  if (forced && taught.some(({ layout }) => layout === forced)) {
    return readByTaught(table, forced, knowledge) ?? mismatch(forced);
  }
  const asTaught = forced ? null : readAsTaught(table, known);
  if (asTaught && !asTaught.isOfAnother) return asTaught.read;
  const reader = createSheetReader(knowledge, forced);
  const read = visibleSheets(table).map(({ sheet, origin }) => reader(sheet, origin));
  const once = read.some((sheet) => sheet.match?.table.oncePerFile);
  const found = read.map((sheet) => sheet.parts);
  const parts = once ? dropRepeated(found) : withoutCopies(found.flat());
  const match = read.find((sheet) => sheet.match !== null)?.match ?? null;
  if (asTaught && match === null) return asTaught.read;
  if (parts.length === 0) {
    return (forced ? null : readByPlaces(table, known)) ?? refuseWithoutTable(table, forced);
  }
  const statements = joinParts(parts).map(statementOf);
  return {
    format: table.format,
    layout: match?.layout.id ?? null,
    bankBin: match
      ? match.layout.bankBin
      : (read.find((sheet) => sheet.bank !== null)?.bank ?? null),
    encoding: table.encoding,
    door: match?.layout.door ?? 'statement',
    certainty: match
      ? { by: 'layout', doubts: doubtsOfStatements(statements) }
      : {
          by: 'headings',
          doubts: doubtsOfHeadings(
            read.flatMap((sheet) => sheet.tables),
            statements,
          ),
        },
    statements,
  };
}

/** Files that are no tables: each account's part proved by what the file states. */
function readFamily(read: FamilyRead): Omit<ReadFile, 'sha256'> {
  const { format, encoding, bankBin = null, door = 'statement', parts } = read;
  const statements = joinParts(parts).map(statementOf);
  return { format, layout: null, bankBin, encoding, door, statements };
}

interface SheetResult {
  readonly parts: readonly Part[];
  /** The tables it was cut into. */
  readonly tables: readonly { readonly rows: TableSheet['rows']; readonly section: Section }[];
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
    const sections = cutSections(sheet.rows, finder, labels);
    const top = preambleKey(sections[0]?.before ?? []);
    for (const section of sections) {
      const { start, header } = section;
      refuseOtherUnit(section.before, sheet.rows.slice(start - header.height, start));
      const match = layoutOf(section, { knowledge, forced, top });
      found ??= match;
      bank ??= bankNamed(preambleKey(section.before), knowledge.layouts);
      parts.push(
        ...readTablePart({
          rows: sheet.rows,
          section,
          columns: match ? withDetected(section, match) : section.header.columns,
          table: match?.table ?? null,
          ofSales: match?.layout.door === 'gateway',
          labels,
          knowledge,
          origin,
        }),
      );
    }
    const tables = sections.map((section) => ({ rows: sheet.rows, section }));
    return { parts, tables, match: found, bank };
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

/** What a section's layout is found by; `top` stands above the sheet's first table. */
interface LayoutClues {
  readonly knowledge: Knowledge;
  readonly forced: Layout | null;
  readonly top: string;
}

function layoutOf(section: Section, { knowledge, forced, top }: LayoutClues): LayoutMatch | null {
  if (forced === null) {
    const own = preambleKey(section.before);
    // The bank is mostly named once, above the first of several accounts.
    const preamble = bankNamed(own, knowledge.layouts) === null ? `${top} ${own}` : own;
    return matchLayout(section.header.keys, preamble, knowledge.layouts);
  }
  for (const table of forced.tables) {
    const match = matchTable(section.header.keys, table, true);
    if (match) return { layout: forced, table, columns: match.columns };
  }
  return mismatch(forced);
}

function mismatch(forced: Layout): never {
  return refuse(
    'layout-mismatch',
    `Các cột của tệp không khớp với mẫu ${forced.name}. Hãy bỏ chọn mẫu để máy tự nhận, hoặc chọn mẫu khác.`,
  );
}

function refuseWithoutTable(table: TableFile, forced: Layout | null): never {
  const rows = table.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return refuse(
    'no-transactions-table',
    'Không tìm thấy bảng giao dịch trong tệp. Cần một dòng tiêu đề có ngày, số tiền (hoặc ghi nợ, ghi có) và nội dung; hãy tải lại sao kê dạng Excel hoặc CSV từ ngân hàng, hoặc bấm “Dạy máy đọc tệp này” trong ứng dụng.',
    { format: table.format, rows, ...(forced ? { layout: forced.id } : {}) },
  );
}
