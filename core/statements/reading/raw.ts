import type { TableFile } from '../../tables/index.ts';
import { cellText } from '../../tables/index.ts';
import { createHeaderFinder } from './header.ts';
import { createLabelReader } from './labels.ts';
import { type Knowledge, loadKnowledge, type Role } from './layouts.ts';
import { parsedTable } from './parsed.ts';
import { layoutPointedAt, type Pointing } from './pointing.ts';
import { type PlacedSheet, visibleSheets } from './sheets.ts';
import { isPayment, type PointedRow, type Suggestion, suggest } from './suggest.ts';
import { readByTaught } from './taught.ts';

/** A sheet as it is, for a person to point at. */
export interface RawSheet {
  /** As the workbook numbers it, from 1. */
  readonly number: number;
  readonly name: string;
  /** How many rows and columns it has in all. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** The texts of its first rows; long ones are cut. */
  readonly rows: readonly (readonly string[])[];
  readonly suggestion: RawSuggestion;
}

/** How a sheet seems to be read. */
export interface RawSuggestion extends Suggestion {
  /** The money columns mean the opposite of their headings: only so does the proof close. */
  readonly turned: boolean;
  /** A column of signed amounts has money in as negative: only so does the proof close. */
  readonly flipped: boolean;
}

/** The sheets of a file as they are. */
export interface RawFile {
  readonly format: TableFile['format'];
  readonly encoding: string | null;
  readonly sheets: readonly RawSheet[];
}

/** What is looked at, and how a person has pointed so far. */
export interface RawInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

const ROWS_SHOWN = 60;
const ROWS_BELOW_HEADING = 30;
const MOST_ROWS = 240;
const MOST_COLUMNS = 80;
const MOST_SHEETS = 12;
const LONGEST_TEXT = 200;

/**
 * The first rows of each sheet with how it seems to be read. Pure and heavy.
 * @throws Refusal as `readTable`.
 */
export async function readRaw({ bytes, fileName }: RawInput): Promise<RawFile> {
  const file = await parsedTable(bytes, fileName);
  const knowledge = loadKnowledge();
  const sheets = visibleSheets(file)
    .filter(({ sheet }) => sheet.rows.some((row) => row.length > 0))
    .slice(0, MOST_SHEETS);
  return {
    format: file.format,
    encoding: file.encoding,
    sheets: sheets.map((placed) => rawSheet(file, placed, knowledge)),
  };
}

/** The heading row on a sheet that a person points at instead. */
export interface SuggestInput extends RawInput, PointedRow {
  readonly sheet: number;
}

/**
 * What the columns under another heading row seem to hold; null where there is
 * no such sheet.
 * @throws Refusal as `readTable`.
 */
export async function readSuggestion(input: SuggestInput): Promise<RawSuggestion | null> {
  const { bytes, fileName, heading, headingRows } = input;
  const file = await parsedTable(bytes, fileName);
  const placed = visibleSheets(file).find(({ origin }) => origin.number === input.sheet);
  return placed
    ? suggestionFor(file, { placed, knowledge: loadKnowledge(), pointed: { heading, headingRows } })
    : null;
}

function rawSheet(file: TableFile, placed: PlacedSheet, knowledge: Knowledge): RawSheet {
  const { sheet, origin } = placed;
  const suggestion = suggestionFor(file, { placed, knowledge });
  const wanted = Math.max(ROWS_SHOWN, (suggestion.first ?? 0) + ROWS_BELOW_HEADING);
  const columnCount = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  return {
    number: origin.number,
    name: sheet.name,
    rowCount: sheet.rows.length,
    columnCount,
    rows: sheet.rows
      .slice(0, Math.min(wanted, MOST_ROWS))
      .map((row) =>
        row.slice(0, MOST_COLUMNS).map((cell) => cellText(cell).trim().slice(0, LONGEST_TEXT)),
      ),
    suggestion,
  };
}

function suggestionFor(
  file: TableFile,
  {
    placed,
    knowledge,
    pointed,
  }: {
    readonly placed: PlacedSheet;
    readonly knowledge: Knowledge;
    readonly pointed?: PointedRow;
  },
): RawSuggestion {
  const { sheet, origin } = placed;
  const tools = {
    synonyms: knowledge.synonyms,
    finder: createHeaderFinder(knowledge),
    labels: createLabelReader(knowledge),
  };
  const found = suggest(sheet.rows, tools, pointed);
  const { heading, headingRows, first } = found;
  const roles = found.roles.slice(0, MOST_COLUMNS);
  const way = (change: Partial<Pointing>): Pointing => ({
    ...{ sheet: origin.number, heading, headingRows, first, roles, onlySheet: true },
    ...change,
  });
  const asFound = { heading, headingRows, first, roles, turned: false, flipped: false };
  const named = headingRoles(sheet.rows, asFound, tools);
  const isTurned = roles.some((role, at) => {
    const other = exchanged(named[at] ?? null);
    return role !== null && role === other && role !== named[at];
  });
  if (!canBeRead(roles) || proofOf(file, way({}), knowledge) !== 'failed') {
    return { ...asFound, turned: isTurned };
  }
  const turned = roles.map(exchanged);
  if (roles.includes('in') && closes(proofOf(file, way({ roles: turned }), knowledge))) {
    return { ...asFound, roles: turned, turned: true };
  }
  const isSigned = roles.includes('amount') && !roles.includes('in');
  const flipped = isSigned && closes(proofOf(file, way({ flipped: true }), knowledge));
  return { ...asFound, flipped, turned: isTurned };
}

/** What the headings alone say of the columns. */
function headingRoles(
  rows: PlacedSheet['sheet']['rows'],
  { heading }: Pick<Suggestion, 'heading'>,
  { finder }: { readonly finder: ReturnType<typeof createHeaderFinder> },
): (Role | null)[] {
  const named: (Role | null)[] = [];
  const columns = heading === null ? {} : (finder.at(rows, heading)?.columns ?? {});
  for (const [role, places] of Object.entries(columns) as [Role, number[]][]) {
    for (const at of places) named[at] = role;
  }
  return named;
}

function exchanged(role: Role | null): Role | null {
  if (role === 'in') return 'out';
  return role === 'out' ? 'in' : role;
}

function canBeRead(roles: readonly (Role | null)[]): boolean {
  const has = (...wanted: readonly Role[]): boolean => wanted.some((role) => roles.includes(role));
  return has('date', 'bookingDate', 'valueDate') && has('in', 'out', 'amount');
}

type Outcome = 'closes' | 'failed' | 'open';

/** What the proofs of a whole file say when it is read in a way. */
function proofOf(file: TableFile, pointing: Pointing, knowledge: Knowledge): Outcome {
  const { heading, first } = pointing;
  if (heading === null && first === null) return 'open';
  const above = file.sheets[pointing.sheet - 1]?.rows[heading ?? -1];
  if (above && isPayment(above)) return 'open';
  const read = readByTaught(file, layoutPointedAt(file, pointing), knowledge);
  const proofs = read?.statements.map(({ proof }) => proof) ?? [];
  if (proofs.includes('failed')) return 'failed';
  return proofs.some((proof) => proof !== 'unproved') ? 'closes' : 'open';
}

function closes(outcome: Outcome): boolean {
  return outcome === 'closes';
}
