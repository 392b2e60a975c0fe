import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { refuse } from '../../kernel/index.ts';

/** What a column of a statement holds. */
const ROLES = [
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
  'ignore',
] as const;
export type Role = (typeof ROLES)[number];

const Names = z.array(z.string().min(1)).min(1);
const Status = z.object({ accepted: Names, refused: Names });
export type StatusWords = z.infer<typeof Status>;

const LayoutTable = z.object({
  id: z.string(),
  /** For each role the headings it goes by; all must be there unless `optional`. */
  columns: z.partialRecord(z.enum(ROLES), Names),
  optional: z.array(z.enum(ROLES)).default([]),
  /** Headings too common to name the bank: taken only when one of its words is in the preamble. */
  needsWord: z.boolean().default(false),
  /** `cost`: a positive fee is money out; `as-printed`: the file signs it. */
  feeSign: z.enum(['cost', 'as-printed']).default('cost'),
  status: Status.optional(),
});
export type LayoutTable = z.infer<typeof LayoutTable>;

const Layout = z.object({
  id: z.string(),
  name: z.string(),
  bankBin: z.string().length(6).nullable(),
  evidence: z.string(),
  /** Words in the preamble that name the bank, without accents, lower case. */
  words: z.array(z.string()),
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
    currency: Names,
    from: Names,
    to: Names,
    sectionStart: Names,
  }),
  status: Status,
  signs: z.object({ in: Names, out: Names }),
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
}

const FOLDER = new URL('../../../resources/layouts/', import.meta.url);
// The packaged app lays its code flat, two steps below its resources.
const FLAT_FOLDER = new URL('../../resources/layouts/', import.meta.url);
const SYNONYMS = 'synonyms.json';

/** Reads every layout and the general synonyms from `resources/layouts`. */
export function loadKnowledge(): Knowledge {
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
