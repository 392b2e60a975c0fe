import { codeKey, type Day, searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';
import { momentReader } from './dates.ts';
import type { Knowledge } from './layouts.ts';

/** What the rows around a table say, as printed; null where they say nothing. */
export interface Labels {
  readonly account: string | null;
  readonly currency: string | null;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly totalIn: string | null;
  readonly totalOut: string | null;
  readonly totalFee: string | null;
  readonly totalTax: string | null;
  readonly countIn: string | null;
  readonly countOut: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
}

type Row = readonly Cell[];
type Names = Knowledge['synonyms']['labels'];
type Mutable = { -readonly [Key in keyof Labels]: Labels[Key] };

const PRINTED_TOTALS = [
  'totalIn',
  'totalOut',
  'totalFee',
  'totalTax',
  'countIn',
  'countOut',
] as const;
const LONGEST_LABEL = 200;
const LONGEST_VALUE = 60;
const DATE_IN_TEXT = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}/;
const ACCOUNT_VALUE = /^\D{0,3}?([A-Z]{0,6}[\dxX*]{2,}(?:[ .-]?[\dxX*]+)*[A-Z\d]*)/;
const AMOUNT_VALUE = /^[-+(]?\s*\d[\d.,\s\u00a0]*\)?\s*(?:vnd|vnđ|đ|₫|[A-Z]{3})?$/iu;

/** Reads labelled values out of rows that are not transactions. */
export interface LabelReader {
  read(rows: readonly Row[]): Labels;
  /** Whether a row opens another account's part of the sheet. */
  startsSection(row: Row): boolean;
  /** Whether a row prints the totals of its columns. */
  isTotals(row: Row): boolean;
  /** Whether a text is a total's label and nothing else. */
  isTotalsText(text: string): boolean;
  /** Whether a row names a total or a balance. */
  isLabelled(row: Row): boolean;
  /** Whether a text is an opening or closing balance's label. */
  isBalanceLabel(text: string): boolean;
}

/** Makes a reader from the synonyms' labels. */
export function createLabelReader({ synonyms }: Knowledge): LabelReader {
  const names = mapValues(synonyms.labels);
  const isExactTotal = exactTotals(synonyms.labels.totals);
  const isTotals = (row: Row): boolean =>
    row.some((cell) => {
      const key = unnumbered(labelKey(cellText(cell)));
      return names.totals.some((name) => key === name || (isPhrase(name) && begins(key, name)));
    });
  const others = [...names.opening, ...names.closing, ...names.totalIn, ...names.totalOut];
  return {
    read: (rows) => readLabels(rows, names),
    startsSection: (row) =>
      row.some((cell) => names.sectionStart.some((name) => keyOf(cell).startsWith(name))) ||
      accountIn(row, names) !== null,
    isTotals,
    isTotalsText: isExactTotal,
    isLabelled: (row) =>
      isTotals(row) ||
      row.some((cell) => {
        const key = labelKey(cellText(cell));
        return others.some((name) => key === name || begins(key, name));
      }),
    isBalanceLabel: (text) => {
      const key = labelKey(text);
      return [...names.opening, ...names.closing].some((name) => key.startsWith(name));
    },
  };
}

/** One word alone (`Tổng`, `Cộng`) also begins names and memos: `Tống Thị Lan`, `Công ty`. */
function isPhrase(name: string): boolean {
  return name.includes(' ');
}

function begins(key: string, name: string): boolean {
  return key.startsWith(`${name} `);
}

/** A label without the page or the day behind it: `Cộng trang 2`. */
function unnumbered(text: string): string {
  return text.replace(/[\d\s./-]+$/, '');
}

/** One-word labels count with their accents only: without, they are also names and wages. */
function exactTotals(totals: readonly string[]): (text: string) => boolean {
  const phrases = new Set(totals.map(searchKey).filter(isPhrase));
  const words = new Set(totals.map((name) => name.toLowerCase()).filter((name) => !isPhrase(name)));
  return (text) => {
    const head = text.slice(0, LONGEST_LABEL).split(':')[0] ?? '';
    return (
      words.has(unnumbered(head.trim()).toLowerCase()) || phrases.has(unnumbered(labelKey(text)))
    );
  };
}

function mapValues(labels: Names): Names {
  const keyed = { ...labels };
  for (const name of Object.keys(labels) as (keyof Names)[]) {
    // Longest first, so that "so du dau ky" is not taken for "so du dau".
    keyed[name] = labels[name].map(searchKey).sort((a, b) => b.length - a.length);
  }
  return keyed;
}

function readLabels(rows: readonly Row[], names: Names): Labels {
  const found: Mutable = {
    account: null,
    currency: null,
    opening: null,
    closing: null,
    totalIn: null,
    totalOut: null,
    totalFee: null,
    totalTax: null,
    countIn: null,
    countOut: null,
    from: null,
    to: null,
  };
  rows.forEach((row, index) => {
    const below = rows[index + 1] ?? [];
    found.account ??= accountIn(row, names);
    found.currency ??= currencyIn(row, names);
    found.opening ??= amountAt(row, below, names.opening);
    found.closing = amountAt(row, below, names.closing) ?? found.closing;
    for (const name of PRINTED_TOTALS) found[name] ??= amountAt(row, below, names[name]);
    found.from ??= dayAfter(row, names.from);
    found.to ??= dayAfter(row, names.to);
  });
  return found;
}

function keyOf(cell: Cell | undefined): string {
  return searchKey(cellText(cell));
}

/** The label part of a cell: before the colon, without what stands in parentheses. */
function labelKey(text: string): string {
  const head = text.slice(0, LONGEST_LABEL).split(':')[0] ?? '';
  return searchKey(head.replace(/\([^)]*\)/g, ' ').replace(/[/\n]/g, ' '));
}

function accountIn(row: Row, names: Names): string | null {
  return valueIn(row, [], names.account, (text, label) => {
    const rest = label.split(' ');
    if (names.notAccount.some((word) => rest.includes(word))) return null;
    const value = ACCOUNT_VALUE.exec(text.trim())?.[1] ?? '';
    const number = value.replace(/[ .-]/g, '').replace(/(?:VND|USD|EUR)$/, '');
    const key = codeKey(number);
    const digits = key.replace(/\D/g, '').length;
    return digits >= 5 && key.length <= 30 ? number : null;
  });
}

function currencyIn(row: Row, names: Names): string | null {
  const labelled = valueIn(row, [], names.currency, (text) => currencyCode(text));
  if (labelled !== null) return labelled;
  for (const cell of row) {
    const code = /^:?\s*([A-Z]{3})$/.exec(cellText(cell).trim())?.[1];
    if (code !== undefined && CURRENCIES.has(code)) return code;
  }
  return null;
}

const CURRENCIES = new Set(['VND', 'USD', 'EUR', 'JPY', 'CNY', 'GBP', 'AUD', 'SGD', 'KRW', 'THB']);

/** The ISO code a text names; đồng in its usual spellings is VND. */
export function currencyCode(text: string): string | null {
  const key = codeKey(text);
  if (key === 'D' || key === 'DONG' || key === 'VNDONG' || key === 'VIETNAMDONG') return 'VND';
  return /^[A-Z]{3}$/.test(key) ? key : null;
}

function amountAt(row: Row, below: Row, names: readonly string[]): string | null {
  return valueIn(row, below, names, (text) =>
    text.length <= LONGEST_VALUE && AMOUNT_VALUE.test(text) ? text : null,
  );
}

/**
 * The value that goes with a label: in the same cell after its colon or its
 * words, else in the next filled cell of the row, else in the cell beneath.
 */
function valueIn(
  row: Row,
  below: Row,
  names: readonly string[],
  read: (text: string, label: string) => string | null,
): string | null {
  for (const [index, cell] of row.entries()) {
    const text = cellText(cell);
    if (text.length < 2 || text.length > LONGEST_LABEL) continue;
    const label = labelKey(text);
    const name = names.find(
      (candidate) => label === candidate || label.startsWith(`${candidate} `),
    );
    if (name === undefined) continue;
    const value =
      readAfter(text, label, read) ??
      readNext(row, index, (next) => read(next, label)) ??
      read(cellText(below[index]).trim(), label);
    if (value !== null) return value;
  }
  return null;
}

function readAfter(
  text: string,
  label: string,
  read: (text: string, label: string) => string | null,
): string | null {
  const colon = text.indexOf(':');
  if (colon >= 0) return read(text.slice(colon + 1).trim(), label);
  const digits = text.search(/[-+(]?\d/);
  return digits > 0 ? read(text.slice(digits).trim(), label) : null;
}

function readNext(row: Row, index: number, read: (text: string) => string | null): string | null {
  for (let next = index + 1; next < row.length; next += 1) {
    const text = cellText(row[next]).replace(/^:\s*/, '').trim();
    if (text === '') continue;
    const value = read(text);
    if (value !== null) return value;
    // Another label: its value is not ours. Other cells (names, units) are stepped over.
    if (text.includes(':')) return null;
  }
  return null;
}

function dayAfter(row: Row, names: readonly string[]): Day | null {
  const line = row.map(cellText).join(' ');
  const key = searchKey(line);
  for (const name of names) {
    const at = ` ${key} `.search(new RegExp(`[^a-z]${name}[^a-z]`));
    if (at < 0) continue;
    const date = DATE_IN_TEXT.exec(key.slice(at))?.[0];
    const moment = date === undefined ? null : momentReader('dmy')(date);
    if (moment) return moment.day;
  }
  return null;
}
