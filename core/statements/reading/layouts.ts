import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { refuse } from '../../kernel/index.ts';
import { DOORS, type Door } from '../schema.ts';

/** What a column of a statement holds. */
export const ROLES = [
  'date',
  'bookingDate',
  'valueDate',
  'time',
  'in',
  'out',
  'amount',
  'sign',
  'fee',
  'tax',
  'memo',
  'reference',
  'balance',
  'counterpartyName',
  'counterpartyAccount',
  'virtualAccount',
  'terminal',
  'status',
  'currency',
  'account',
  'kind',
  'order',
  'original',
  'ignore',
] as const;
export type Role = (typeof ROLES)[number];

const Names = z.array(z.string().min(1)).min(1);
const Status = z.object({ accepted: Names, refused: Names });
export type StatusWords = z.infer<typeof Status>;

/** What a cell of a first payment's row shows, where no heading names its column. */
const CELL_SHAPES = ['day', 'number', 'text', 'blank'] as const;
export type CellShape = (typeof CELL_SHAPES)[number];

export const LayoutTable = z.object({
  id: z.string(),
  /** For each role the headings it goes by; all must be there unless `optional`. */
  columns: z.partialRecord(z.enum(ROLES), Names),
  optional: z.array(z.enum(ROLES)).default([]),
  /** Headings too common to name the bank: taken only when one of its words is in the preamble. */
  needsWord: z.boolean().default(false),
  /** `cost`: a positive fee is money out; `as-printed`: the file signs it. */
  feeSign: z.enum(['cost', 'as-printed']).default('cost'),
  status: Status.optional(),
  /** Its headings are nobody else's: columns beside them do not matter. */
  distinctive: z.boolean().default(false),
  /** `amount` is the sale and `in` and `out` only tell its direction. */
  gross: z.boolean().default(false),
  /** The report repeats a transaction on several sheets: its reference counts once. */
  oncePerFile: z.boolean().default(false),
  /**
   * The whole heading row of a table that a person taught, column by column:
   * then `#3` among the columns' names is the third of them, and the row is
   * found by these texts alone. Empty: the table has no heading row.
   */
  headings: z.array(z.string()).optional(),
  /** How many rows these headings take; absent: one. */
  headingRows: z.literal([1, 2]).optional(),
  /** Without headings: what the first payment's row shows, column by column. */
  shape: z.array(z.enum(CELL_SHAPES)).optional(),
  /** The sheet it stands on, where a workbook has several. */
  sheet: z.string().optional(),
  /** How days are written; absent: as the column's values show. */
  dates: z.enum(['dmy', 'mdy']).optional(),
  /** The mark before a fraction; absent: as the column's values show. */
  fraction: z.enum(['.', ',']).optional(),
  /** Words that tell money in from money out; absent: the usual ones. */
  signs: z.object({ in: Names, out: Names }).optional(),
  /** A signed amount is told as a company's ledger does: money in is negative. */
  flipped: z.boolean().optional(),
});
export type LayoutTable = z.infer<typeof LayoutTable>;

export const Layout = z.object({
  id: z.string(),
  name: z.string(),
  bankBin: z.string().length(6).nullable(),
  evidence: z.string(),
  /** Words in the preamble that name the bank, without accents, lower case. */
  words: z.array(z.string()),
  /** What its rows are: an account's own, or as a feed or a gateway tells them. */
  door: z.enum(DOORS).default('statement'),
  tables: z.array(LayoutTable).min(1),
});
export type Layout = z.infer<typeof Layout>;

const Synonyms = z.object({
  about: z.string(),
  columns: z.record(z.enum(ROLES), z.array(z.string())),
  labels: z.object({
    account: Names,
    notAccount: Names,
    opening: Names,
    closing: Names,
    totals: Names,
    totalOut: Names,
    totalIn: Names,
    totalFee: Names,
    totalTax: Names,
    countOut: Names,
    countIn: Names,
    currency: Names,
    from: Names,
    to: Names,
    sectionStart: Names,
  }),
  status: Status,
  signs: z.object({ in: Names, out: Names }),
  /** What a gateway calls a sale that is taken back. */
  reversals: Names,
});
export type Synonyms = z.infer<typeof Synonyms>;

/** All that is known of statements, read from the data files. */
export interface Knowledge {
  readonly layouts: readonly Layout[];
  readonly synonyms: Synonyms;
}

/** A bank layout as lists show it. */
export interface LayoutSummary {
  readonly id: string;
  readonly name: string;
  readonly bankBin: string | null;
  readonly door: Door;
  /** `A`: tried with a real file; `B`: known from others' work on real files; `C`: from lists only. */
  readonly evidence: string;
}

const FOLDER = new URL('../../../resources/layouts/', import.meta.url);
// The packaged app lays its code flat, two steps below its resources.
const FLAT_FOLDER = new URL('../../resources/layouts/', import.meta.url);
const SYNONYMS = 'synonyms.json';

/** Reads every layout and the general synonyms from `resources/layouts`. */
export function loadKnowledge(): Knowledge {
  loaded ??= readKnowledge();
  return loaded;
}

let loaded: Knowledge | undefined;

function readKnowledge(): Knowledge {
  const folder = import.meta.url.endsWith('.ts') ? FOLDER : FLAT_FOLDER;
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== SYNONYMS)
    .sort();
  return {
    layouts: files.map((file) => Layout.parse(read(file))),
    synonyms: Synonyms.parse(read(SYNONYMS)),
  };
}

/** The layout with this id. @throws Refusal `unknown-layout`. */
export function layoutById(layouts: readonly Layout[], id: string): Layout {
  return (
    layouts.find((layout) => layout.id === id) ??
    refuse(
      'unknown-layout',
      `Không có mẫu sao kê “${id}”. Hãy chọn một trong: ${layouts.map((layout) => layout.id).join(', ')}.`,
    )
  );
}
