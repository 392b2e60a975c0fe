import { searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';
import type { HeaderFinder } from './header.ts';
import type { LabelReader } from './labels.ts';
import type { Role, Synonyms } from './layouts.ts';
import { cutSections } from './section.ts';
import { guessMoney } from './suggest-money.ts';
import { canBeDay, headingTexts, shapeOf } from './taught-cells.ts';

type Row = readonly Cell[];

/** Where a table seems to be and what its columns seem to hold. */
export interface Suggestion {
  /** Rows are counted from 0; null: it has no headings. */
  readonly heading: number | null;
  readonly headingRows: 1 | 2;
  readonly first: number | null;
  readonly roles: readonly (Role | null)[];
}

/** The heading row a person has pointed at. */
export interface PointedRow {
  readonly heading: number | null;
  readonly headingRows: 1 | 2;
}

/** What suggesting needs to know. */
export interface SuggestKnowledge {
  readonly synonyms: Synonyms;
  readonly finder: HeaderFinder;
  readonly labels: LabelReader;
}

/** Enough payments to see what columns hold. */
const ROWS_SEEN = 300;
const MONEY: ReadonlySet<Role> = new Set<Role>(['in', 'out', 'amount', 'balance']);

/** Suggests how a sheet is to be read; a person has the last word. */
export function suggest(
  rows: readonly Row[],
  known: SuggestKnowledge,
  pointed?: PointedRow,
): Suggestion {
  const place = pointed ?? placeOf(rows, known);
  const from = place.heading === null ? 0 : place.heading + place.headingRows;
  const first = firstPayment(rows, from);
  const body = payments(rows, first ?? from);
  const width = body.reduce((most, row) => Math.max(most, row.length), 0);
  const named = namedRoles(rows, place, known);
  const roles = Array.from({ length: Math.max(width, named.length) }, (_, at) => named[at] ?? null);
  return { ...place, first, roles: filledIn(roles, body, known.synonyms) };
}

function placeOf(rows: readonly Row[], { finder, labels }: SuggestKnowledge): PointedRow {
  const [section] = cutSections(rows, finder, labels);
  if (section) {
    const headingRows = section.header.height === 2 ? 2 : 1;
    return { heading: section.start - headingRows, headingRows };
  }
  const first = firstPayment(rows, 0);
  for (let above = (first ?? 0) - 1; above >= 0; above -= 1) {
    const row = rows[above] ?? [];
    if (row.length === 0) continue;
    const shapes = row.map(shapeOf);
    const isHeading =
      shapes.filter((shape) => shape === 'text').length >= 2 && !shapes.includes('day');
    return { heading: isHeading ? above : null, headingRows: 1 };
  }
  return { heading: null, headingRows: 1 };
}

/** Rows that look like payments, as many as it takes to see what columns hold. */
function payments(rows: readonly Row[], from: number): Row[] {
  const found: Row[] = [];
  for (let index = from; index < rows.length && found.length < ROWS_SEEN; index += 1) {
    const row = rows[index];
    if (row && isPayment(row)) found.push(row);
  }
  return found;
}

/** A day and an amount. */
export function isPayment(row: Row): boolean {
  const shapes = row.map(shapeOf);
  return (shapes.includes('day') || row.some(canBeDay)) && shapes.includes('number');
}

function firstPayment(rows: readonly Row[], from: number): number | null {
  for (let index = from; index < rows.length; index += 1) {
    if (isPayment(rows[index] ?? [])) return index;
  }
  return null;
}

/** Roles by the headings: those the detector is sure of, then by the words in them. */
function namedRoles(
  rows: readonly Row[],
  { heading, headingRows }: PointedRow,
  { synonyms, finder }: SuggestKnowledge,
): (Role | null)[] {
  if (heading === null) return [];
  const texts = headingTexts(rows, heading, headingRows);
  const found: (Role | null)[] = texts.map((text) => roleIn(text, synonyms));
  const header = finder.at(rows, heading);
  for (const [role, places] of Object.entries(header?.columns ?? {}) as [Role, number[]][]) {
    for (const at of places) found[at] = role;
  }
  return found.map((role) => (role === 'ignore' ? null : role));
}

/** Roles whose names stand in many other headings: `Account` in `Whose account`. */
const WHOLE_ONLY: ReadonlySet<Role> = new Set<Role>(['account', 'currency', 'ignore', 'sign']);

/** The longest known name that stands in a heading as whole words. */
function roleIn(heading: string, synonyms: Synonyms): Role | null {
  const key = ` ${searchKey(heading).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  let best: { readonly role: Role; readonly length: number } | null = null;
  for (const [role, names] of Object.entries(synonyms.columns) as [Role, string[]][]) {
    if (WHOLE_ONLY.has(role)) continue;
    for (const name of names) {
      const word = searchKey(name);
      if (word.length > (best?.length ?? 2) && key.includes(` ${word} `)) {
        best = { role, length: word.length };
      }
    }
  }
  return best?.role ?? null;
}

/** Completes roles by what the columns hold; money columns that prove themselves overrule headings. */
function filledIn(
  named: readonly (Role | null)[],
  body: readonly Row[],
  synonyms: Synonyms,
): (Role | null)[] {
  const roles = [...named];
  const columns = roles.map((_, index) => index);
  const has = (...wanted: readonly Role[]): boolean => wanted.some((role) => roles.includes(role));
  if (!has('date', 'bookingDate', 'valueDate')) {
    const day = columns.find((at) => roles[at] === null && mostly(body, at, 'day'));
    if (day !== undefined) roles[day] = 'date';
  }
  const numbers = columns.filter((at) => {
    const role = roles[at] ?? null;
    return (role === null || MONEY.has(role)) && isMoneyColumn(body, at);
  });
  const { roles: money, isProved } = guessMoney(body, numbers);
  if (isProved) {
    for (const at of numbers) roles[at] = null;
    // A column this file has nothing in may have something in the next.
    const rest = roles.includes('out') ? 'in' : roles.includes('in') ? 'out' : 'amount';
    for (const [at, role] of money) roles[at] = role === 'amount' ? rest : role;
  } else if (!has('in', 'out', 'amount')) {
    for (const [at, role] of money) roles[at] = role;
  }
  const { status, signs } = synonyms;
  nameWords(roles, body, { role: 'status', words: [...status.accepted, ...status.refused] });
  if (!has('in', 'out'))
    nameWords(roles, body, { role: 'sign', words: [...signs.in, ...signs.out] });
  nameTexts(roles, body);
  return once(roles);
}

/** A column that holds nothing but known words, such as `Success`, is what they tell. */
function nameWords(
  roles: (Role | null)[],
  body: readonly Row[],
  { role, words }: { readonly role: Role; readonly words: readonly string[] },
): void {
  if (roles.includes(role)) return;
  const known = new Set(words.map(searchKey));
  const found = roles.findIndex((one, at) => {
    const texts = body.map((row) => cellText(row[at]).trim()).filter((text) => text !== '');
    return one === null && texts.length > 0 && texts.every((text) => known.has(searchKey(text)));
  });
  if (found >= 0) roles[found] = role;
}

/** A role that only one column can have stays with the first. */
function once(roles: readonly (Role | null)[]): (Role | null)[] {
  return roles.map((role, at) =>
    role !== null && !SHARED.has(role) && roles.indexOf(role) < at ? null : role,
  );
}

const SHARED: ReadonlySet<Role> = new Set<Role>(['memo', 'reference', 'terminal', 'original']);

function mostly(body: readonly Row[], at: number, wanted: 'day' | 'number'): boolean {
  const shapes = body.map((row) => shapeOf(row[at])).filter((shape) => shape !== 'blank');
  return (
    shapes.length * 2 > body.length &&
    shapes.filter((shape) => shape === wanted).length >= shapes.length * 0.8
  );
}

/** Numbers that are no running count. */
function isMoneyColumn(body: readonly Row[], at: number): boolean {
  const cells = body.map((row) => row[at]).filter((cell) => shapeOf(cell) !== 'blank');
  const values = cells.map((cell) => Number(cellText(cell).trim()));
  const isCount =
    values.length > 1 && values.every((value, index) => value === (values[0] ?? 0) + index);
  return (
    cells.length > 0 &&
    !isCount &&
    cells.filter((cell) => shapeOf(cell) === 'number').length >= cells.length * 0.95
  );
}

/**
 * Times of day beside days that show none; the longest texts are the memo;
 * different codes without blanks are the reference.
 */
function nameTexts(roles: (Role | null)[], body: readonly Row[]): void {
  const textsOf = (at: number): string[] =>
    body.map((row) => cellText(row[at]).trim()).filter((text) => text !== '');
  if (!roles.includes('time')) {
    const clock = roles.findIndex((role, at) => role === null && areTimes(textsOf(at)));
    if (clock >= 0) roles[clock] = 'time';
  }
  const free = roles.flatMap((role, at) => (role === null ? [at] : []));
  if (!roles.includes('memo')) {
    const lengths = free
      .filter((at) => !mostly(body, at, 'number') && !mostly(body, at, 'day'))
      .map((at) => ({ at, length: textsOf(at).join('').length }))
      .sort((a, b) => b.length - a.length);
    const longest = lengths[0];
    if (longest && longest.length > body.length * 4) roles[longest.at] = 'memo';
  }
  if (!roles.includes('reference')) {
    const code = free.find((at) => {
      const texts = textsOf(at);
      const isCode = (text: string): boolean =>
        /^[A-Z0-9./-]{2,40}$/i.test(text) && /\d/.test(text);
      return (
        roles[at] === null &&
        texts.length > 1 &&
        new Set(texts).size === texts.length &&
        texts.every(isCode) &&
        !mostly(body, at, 'day')
      );
    });
    if (code !== undefined) roles[code] = 'reference';
  }
}

function areTimes(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((text) => /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text));
}
