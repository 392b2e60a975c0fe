import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { searchKey } from '../kernel/index.ts';
import { AGGREGATE_FIELDS, type AggregateField } from './schema.ts';

const Words = z.object({
  fields: z.record(z.enum(AGGREGATE_FIELDS), z.array(z.string())),
  totals: z.array(z.string()),
  market: z.array(z.string()),
  units: z.array(z.object({ words: z.array(z.string()), dong: z.number().int().positive() })),
});

/** How providers head their columns and lines, `resources/aggregates/columns.json`. */
export interface Vocabulary {
  /** The field a heading stands for; bilingual headings go by either half. */
  fieldOf(heading: string): AggregateField | undefined;
  /** Whether a cell begins a line of totals. */
  isTotals(text: string): boolean;
  /** Whether a cell in a trader's place means the whole market. */
  isMarket(text: string): boolean;
  /** Đồng in one unit, where a heading or a title names the unit; undefined: it names none. */
  unitIn(text: string): number | undefined;
}

let known: Vocabulary | undefined;

/** Reads the shipped vocabulary, once. */
export function vocabulary(): Vocabulary {
  known ??= build();
  return known;
}

function build(): Vocabulary {
  const path = new URL('../../resources/aggregates/columns.json', import.meta.url);
  const words = Words.parse(JSON.parse(readFileSync(path, 'utf8')));
  const fields = new Map(
    AGGREGATE_FIELDS.flatMap((field) =>
      words.fields[field].map((heading) => [plainKey(heading), field] as const),
    ),
  );
  const totals = new Set(words.totals.map(plainKey));
  const market = new Set(words.market.map(plainKey));
  const units = words.units.flatMap(({ words: names, dong }) =>
    names.map((name) => ({ key: searchKey(name), dong })),
  );
  return {
    fieldOf: (heading) =>
      [heading, ...heading.split(/[/\n]/)]
        .map((part) => fields.get(plainKey(part)) ?? fields.get(withoutUnit(plainKey(part))))
        .find((field) => field !== undefined),
    isTotals: (text) => totals.has(plainKey(text)),
    isMarket: (text) => market.has(plainKey(text)),
    unitIn: (text) => {
      const key = ` ${searchKey(text)}`;
      return units.find((unit) => new RegExp(`[^\\d.,]${escaped(unit.key)}`).test(key))?.dong;
    },
  };
}

/** Without accents, case, line breaks, marks and bracketed remarks. */
function plainKey(text: string): string {
  return searchKey(text)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function withoutUnit(key: string): string {
  return key.replace(/ (?:vnd|d|dong|nghin dong|ngan dong|trieu dong|ty dong|trd)$/, '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
