import { codeKey } from '../../kernel/index.ts';
import type { TableFile } from '../../tables/index.ts';
import type { ReadFile } from '../schema.ts';
import { doubtsOfStatements } from './certainty.ts';
import { negate } from './decimals.ts';
import { bankNamed } from './header.ts';
import { createLabelReader } from './labels.ts';
import type { Knowledge, Layout, LayoutTable } from './layouts.ts';
import { joinParts, type Part, statementOf } from './part.ts';
import { type PlacedSheet, visibleSheets } from './sheets.ts';
import { preambleKey } from './sniff.ts';
import { readTablePart } from './table.ts';
import { fittingParts } from './taught-fit.ts';

/** A layout that a person taught; its id is `taught:` and the uid it is kept under. */
export interface TaughtLayout {
  readonly layout: Layout;
  /** The account whose files it was taught on; null: anybody's. */
  readonly account: string | null;
  /** Reads only what asks for it by name. */
  readonly isRetired: boolean;
}

/** What a file says, but for the hash of its bytes. */
export type TableReading = Omit<ReadFile, 'sha256'>;

/** What is known when a file is read by what people taught. */
export interface TaughtKnowledge {
  readonly knowledge: Knowledge;
  /** The newest first. */
  readonly taught: readonly TaughtLayout[];
  /** The account that a person says the file is of. */
  readonly account?: string | undefined;
}

/**
 * Reads a file by the one taught layout that is asked for.
 * @returns null when its table is nowhere in the file.
 */
export function readByTaught(
  file: TableFile,
  layout: Layout,
  knowledge: Knowledge,
): TableReading | null {
  const [table] = layout.tables;
  if (!table) return null;
  const labels = createLabelReader(knowledge);
  let bank: string | null = null;
  const parts: Part[] = [];
  for (const { sheet, origin } of sheetsFor(file, table)) {
    for (const { section, columns } of fittingParts(sheet.rows, table, labels)) {
      bank ??= bankNamed(preambleKey(section.before), knowledge.layouts);
      const ofSales = layout.door === 'gateway';
      const place = { rows: sheet.rows, section, columns, origin };
      parts.push(...readTablePart({ ...place, ofSales, table, labels, knowledge }));
    }
  }
  if (parts.length === 0) return null;
  const statements = joinParts(table.flipped ? parts.map(turned) : parts).map(statementOf);
  return {
    format: file.format,
    layout: layout.id,
    bankBin: layout.bankBin ?? bank,
    encoding: file.encoding,
    door: layout.door,
    certainty: { by: 'taught', doubts: doubtsOfStatements(statements) },
    statements,
  };
}

/** Sheets are called after months and accounts: the name chooses only where it is there. */
function sheetsFor(file: TableFile, table: LayoutTable): PlacedSheet[] {
  const sheets = visibleSheets(file);
  const named = sheets.filter(({ sheet }) => sheet.name === table.sheet);
  return named.length > 0 ? named : sheets;
}

/** The amounts of a company's ledger as the bank's. */
function turned(part: Part): Part {
  return {
    ...part,
    transactions: part.transactions.map((one) => ({ ...one, amount: negate(one.amount) })),
  };
}

/** A file as somebody taught it. */
export interface AsTaught {
  readonly read: TableReading;
  /** Taught on another account's files: what the app knows of the bank goes before it. */
  readonly isOfAnother: boolean;
}

/**
 * Reads a file by a layout that somebody taught for files of its headings: one
 * of the file's own account first. One taught on another account's files is
 * not believed when its proof fails.
 * @returns null when none fits.
 */
export function readAsTaught(file: TableFile, known: TaughtKnowledge): AsTaught | null {
  const { knowledge, taught, account } = known;
  let other: AsTaught | null = null;
  for (const one of taught) {
    if (one.isRetired) continue;
    const isAsked = sameNumber(one.account, account ?? null);
    // Places alone say little: they wait until nothing else knows the file.
    if (!isAsked && !hasHeadings(one.layout)) continue;
    const read = readByTaught(file, one.layout, knowledge);
    if (!read) continue;
    if (isAsked || isOfAccount(read, one.account)) return { read, isOfAnother: false };
    const isOfAnother = one.account !== null && namesAccount(read, account);
    if (other === null && isBelieved(read)) other = { read, isOfAnother };
  }
  return other;
}

/** The same for tables without a heading row, when nothing else knew the file. */
export function readByPlaces(file: TableFile, known: TaughtKnowledge): TableReading | null {
  for (const { layout, isRetired } of known.taught) {
    if (isRetired || hasHeadings(layout)) continue;
    const read = readByTaught(file, layout, known.knowledge);
    if (read && isBelieved(read)) return read;
  }
  return null;
}

function hasHeadings({ tables: [table] }: Layout): boolean {
  return (table?.headings?.length ?? 0) > 0;
}

function isOfAccount({ statements }: TableReading, account: string | null): boolean {
  return statements.some((statement) => sameNumber(statement.account, account));
}

/** Whose the file is, is known: said by a person or by the file. */
function namesAccount({ statements }: TableReading, account: string | undefined): boolean {
  return account !== undefined || statements.some((statement) => statement.account !== null);
}

function isBelieved({ statements }: TableReading): boolean {
  return statements.every(({ proof }) => proof !== 'failed');
}

function sameNumber(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && codeKey(a) === codeKey(b);
}
