/** Whole, round steps people can read off: 1, 2, 2.5 or 5 times a power of ten, about four of them. */
export function niceTicks(highest: number): number[] {
  const rough = Math.max(highest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const step = Math.ceil(round);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

/** In what an axis of money is marked. */
export interface MoneyUnit {
  readonly name: 'thousand' | 'million';
  readonly size: number;
}

/** Thousands or millions of đồng, by the highest sum shown. */
export function moneyUnit(highest: number): MoneyUnit {
  return highest >= 1_000_000
    ? { name: 'million', size: 1_000_000 }
    : { name: 'thousand', size: 1_000 };
}

const MOST_LABELS = 7;

/** The first, the last, and some between that are as far apart as whole places allow. */
export function evenly<Item>(items: readonly Item[]): Item[] {
  const last = items.length - 1;
  const gaps = Math.max(1, Math.min(last, MOST_LABELS - 1));
  const shown = new Set(Array.from({ length: gaps + 1 }, (_, n) => Math.round((n * last) / gaps)));
  return items.filter((_, index) => shown.has(index));
}
