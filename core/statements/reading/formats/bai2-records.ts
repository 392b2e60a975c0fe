import { damaged } from '../../../tables/index.ts';
import { createSum, type Decimal } from '../decimals.ts';
import { linesOf } from './lines.ts';

/** One logical record with its continuations. */
export interface BaiRecord {
  /** `01`, `02`, `03`, `16`, `49`, `98`, `99`, or what else a line begins with. */
  readonly code: string;
  /** Line of the file it begins on. */
  readonly row: number;
  /** What stands on each of its lines, without the code and the final `/`. */
  readonly pieces: readonly string[];
}

/** A line as long as a record can be; its text goes on in the next without a blank. */
const FULL_LINE = 80;

/** More lines than any record has. */
const MOST_CONTINUATIONS = 2000;

/**
 * The records of a BAI2 file in order, `88` lines joined to what they continue.
 * @throws Refusal `file-damaged` at an endless one.
 */
export function recordsOf(text: string): BaiRecord[] {
  const records: { code: string; row: number; pieces: string[] }[] = [];
  let isFull = false;
  let continued = 0;
  for (const { row, text: raw } of linesOf(text)) {
    const line = raw.trim();
    if (line === '') continue;
    const code = /^(\d\d)(?:,|\/|$)/.exec(line)?.[1] ?? '';
    const ends = line.endsWith('/');
    const piece = line.slice(code === '' ? 0 : 3, ends ? -1 : undefined);
    const before = records.at(-1);
    if (code === '88' && before) {
      if (++continued > MOST_CONTINUATIONS) throw damaged();
      if (isFull) before.pieces.push((before.pieces.pop() ?? '') + piece);
      else before.pieces.push(piece);
    } else {
      records.push({ code, row, pieces: [piece] });
      continued = 0;
    }
    isFull = !ends && raw.length >= FULL_LINE;
  }
  return records;
}

/** All fields of a record, its continuations included. */
export function fieldsOf({ pieces }: BaiRecord): string[] {
  return pieces.join(',').split(',');
}

/** One amount of a `03`, as it stands. */
export interface StatedAmount {
  readonly type: string;
  readonly amount: string;
  /** Number of items. */
  readonly count: string;
}

/**
 * The amounts a `03` states: type, amount, number of items and the kind of
 * funds with its own fields, over and over.
 */
export function amountsOf(fields: readonly string[]): StatedAmount[] {
  const amounts: StatedAmount[] = [];
  for (let at = 0; at < fields.length; ) {
    const [type = '', amount = '', count = '', funds = ''] = fields.slice(at, at + 4);
    if (type !== '' || amount !== '') amounts.push({ type, amount, count });
    at += 4 + fundsFields(funds, fields[at + 4]);
  }
  return amounts;
}

/** How many fields follow a kind of funds. */
export function fundsFields(funds: string, first = ''): number {
  switch (funds.trim().toUpperCase()) {
    case 'S':
      return 3;
    case 'V':
      return 2;
    case 'D':
      return 1 + 2 * Math.min(Number(/^\d{1,3}$/.exec(first.trim())?.[0] ?? 0), 500);
    default:
      return 0;
  }
}

/** An amount in the currency's smallest unit as it stands in the file; null when it is none. */
export function unitsOf(text: string): Decimal | null {
  const [, sign = '', digits = ''] = /^([+-]?)0*(\d{1,18})$/.exec(text.trim()) ?? [];
  if (digits === '') return null;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Units as an amount of the currency: `2854` of two decimals is `28.54`. */
export function inCurrency(units: Decimal, currency: string): Decimal {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return units;
  const negative = units.startsWith('-');
  const digits = (negative ? units.slice(1) : units).padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '');
  return negative && text !== '0' ? `-${text}` : text;
}

const WITHOUT_DECIMALS = new Set(
  'VND JPY KRW CLP ISK PYG UGX XAF XOF XPF RWF DJF GNF KMF BIF VUV'.split(' '),
);
const THREE_DECIMALS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

function decimalsOf(currency: string): number {
  if (WITHOUT_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** Whether a control total is that of the amounts; a blank one says nothing. */
export function holds(stated: string, amounts: readonly Decimal[]): boolean {
  return stated.trim() === '' || unitsOf(stated) === totalUnits(amounts);
}

/** The sum of any number of amounts. */
export function totalUnits(amounts: Iterable<Decimal>): Decimal {
  const sum = createSum();
  for (const amount of amounts) sum.add(amount);
  return sum.value;
}
