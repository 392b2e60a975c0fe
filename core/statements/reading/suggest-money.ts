import { type Cell, cellText } from '../../tables/index.ts';
import type { Role } from './layouts.ts';
import { parseAmount, styleOf } from './numbers.ts';

type Row = readonly Cell[];

/** Which columns are the money, by what they hold. */
export interface MoneyGuess {
  readonly roles: ReadonlyMap<number, Role>;
  /** The running balance follows from the other columns: no guess any more. */
  readonly isProved: boolean;
}

/** With more columns of numbers than that, trying all orders takes too long. */
const MOST_COLUMNS = 7;
/** Of the rows so many must lead from one balance to the next. */
const FOLLOWING = 0.8;

/**
 * Tells money in, money out, signed amount and balance apart by whether the
 * balance of each row follows from the one before (or after: newest first).
 */
export function guessMoney(rows: readonly Row[], columns: readonly number[]): MoneyGuess {
  const tried = columns.slice(0, MOST_COLUMNS);
  const values = new Map(tried.map((column) => [column, valuesOf(rows, column)]));
  const proved = rows.length >= 2 ? byBalance(tried, values) : null;
  if (proved) return { roles: proved, isProved: true };
  return { roles: byFilling(tried, values), isProved: false };
}

type Values = readonly (number | null)[];

function valuesOf(rows: readonly Row[], column: number): Values {
  const texts = rows.map((row) => cellText(row[column]).trim());
  const style = styleOf(texts.filter((text) => text !== ''));
  return rows.map((row, index) => {
    const cell = row[column];
    const isTyped = typeof cell === 'object' && cell?.kind === 'number';
    const amount = parseAmount(texts[index] ?? '', isTyped ? '.' : style);
    return amount === null ? null : Number(amount);
  });
}

function byBalance(
  columns: readonly number[],
  values: ReadonlyMap<number, Values>,
): ReadonlyMap<number, Role> | null {
  const of = (column: number): Values => values.get(column) ?? [];
  for (const balance of columns) {
    const steps = stepsOf(of(balance));
    if (!steps) continue;
    for (const one of columns) {
      if (one === balance) continue;
      if (follows(steps, of(one))) return roles([one, 'amount'], [balance, 'balance']);
      for (const other of columns) {
        if (other === balance || other === one) continue;
        if (follows(steps, difference(of(one), of(other)))) {
          return roles([one, 'in'], [other, 'out'], [balance, 'balance']);
        }
      }
    }
  }
  return null;
}

function roles(...pairs: readonly (readonly [number, Role])[]): ReadonlyMap<number, Role> {
  return new Map(pairs);
}

/** From each balance to the next, both ways; null where a column is no balance. */
function stepsOf(balance: Values): { readonly down: Values; readonly up: Values } | null {
  if (balance.some((value) => value === null)) return null;
  const all = balance.map((value) => value ?? 0);
  const down = all.map((value, index) => (index === 0 ? null : value - (all[index - 1] ?? 0)));
  const up = all.map((value, index) =>
    index + 1 < all.length ? value - (all[index + 1] ?? 0) : null,
  );
  return { down, up };
}

function follows(steps: { readonly down: Values; readonly up: Values }, moved: Values): boolean {
  return [steps.down, steps.up].some((way) => {
    let seen = 0;
    let held = 0;
    way.forEach((step, index) => {
      if (step === null) return;
      seen += 1;
      if (step === moved[index]) held += 1;
    });
    const moves = new Set(moved.filter((value) => value !== null && value !== 0));
    return seen > 0 && moves.size > 0 && held >= seen * FOLLOWING;
  });
}

/** Money in less money out, where out may be printed negative. */
function difference(into: Values, out: Values): Values {
  return into.map((value, index) => {
    const other = out[index] ?? 0;
    // Both filled: these two are no debit and credit.
    if (value !== null && value !== 0 && other !== 0) return null;
    return (value ?? 0) - Math.abs(other);
  });
}

/** By which cells are filled: two columns that take turns, else the first is the amount. */
function byFilling(
  columns: readonly number[],
  values: ReadonlyMap<number, Values>,
): ReadonlyMap<number, Role> {
  const isFilled = (column: number, index: number): boolean => {
    const value = values.get(column)?.[index] ?? null;
    return value !== null && value !== 0;
  };
  const rows = values.values().next().value?.length ?? 0;
  for (const [place, one] of columns.entries()) {
    for (const other of columns.slice(place + 1)) {
      let turns = 0;
      for (let index = 0; index < rows; index += 1) {
        if (isFilled(one, index) !== isFilled(other, index)) turns += 1;
      }
      // Debit before credit is how banks print them.
      if (rows > 1 && turns === rows) return roles([one, 'out'], [other, 'in']);
    }
  }
  const [first] = columns;
  return first === undefined ? new Map() : roles([first, 'amount']);
}
