import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatDong, formatRate } from '../../core/kernel/index.ts';
import type { Compared, Volume } from '../types.ts';
import { isTime, type Measure } from './address.ts';
import { type Earlier, type Line, totalOf } from './lines.ts';
import { changeOf, type Names, useNames } from './names.ts';

/** What is said of a chart. */
export interface Said {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  readonly earlier: Earlier | null;
  readonly measure: Measure;
  /** Of the days that statements reach; undefined while it is fetched. */
  readonly present: Compared['present'] | undefined;
}

const NAMED = 3;

/** What the chart shows, in words: the sum, what a market day comes to, the highest, how it was before. */
export function useSentence(said: Said): string {
  const { t } = useTranslation();
  const names = useNames(said.volume.by);
  const { volume, lines } = said;
  return [
    t('figures.total', {
      from: formatDay(volume.from),
      to: formatDay(volume.to),
      amount: names.value(totalOf(lines), 'amount'),
      payments: names.value(totalOf(lines), 'count'),
    }),
    ...averageOf(said, t),
    ...highestOf(said, names, t),
    ...comparedWith(said, names, t),
    ...coveredBy(volume, t),
  ].join(' ');
}

function averageOf({ present, measure }: Said, t: TFunction): string[] {
  const value = measure === 'amount' ? present?.averageAmount : present?.averageCount;
  if (typeof value !== 'number' || !present || present.openDays < 2) return [];
  const shown =
    measure === 'amount'
      ? formatDong(Math.round(value))
      : t('figures.paymentsOnAverage', { number: ONE_DECIMAL.format(value) });
  return [t('figures.average', { value: shown, days: formatCount(present.openDays) })];
}

const ONE_DECIMAL = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

function highestOf({ volume, lines, measure }: Said, names: Names, t: TFunction): string[] {
  const highest = lines
    .toSorted((a, b) => b[measure] - a[measure])
    .filter((line) => line[measure] > 0);
  const [best] = highest;
  if (!best || highest.length === 1) return [];
  if (isTime(volume.by)) {
    return [t('figures.best', { name: names.full(best), value: names.value(best, measure) })];
  }
  const named = highest
    .slice(0, NAMED)
    .map((line) => `${names.full(line)} ${names.value(line, measure)}`);
  return [t('figures.most', { names: named.join(', ') })];
}

function comparedWith({ lines, earlier, measure }: Said, names: Names, t: TFunction): string[] {
  if (!earlier) return [];
  // The total is not of the lines: a day of the other period may stand opposite none of them.
  const { comparison, total: before } = earlier;
  const change = changeOf(totalOf(lines)[measure], before[measure]);
  return [
    t('figures.compared', {
      from: formatDay(comparison.from),
      to: formatDay(comparison.to),
      value: names.value(before, measure),
      change: change === undefined ? '' : t('figures.nowChange', { change }),
    }),
  ];
}

/** Where statements tell only a part, the sum is at least that much and no more is claimed. */
function coveredBy({ coverage }: Volume, t: TFunction): string[] {
  const { vendorDaysWithData: part, vendorDaysOpen: whole } = coverage;
  if (part >= whole) return [];
  return [t('figures.notAll', { part: formatCount(part), whole: formatCount(whole) })];
}

/** What the picture says of where its figures come from, one line each. */
export function sourceLines(volume: Volume, isNarrowed: boolean, t: TFunction): string[] {
  const { coverage, unproved } = volume;
  const { vendorDaysWithData: part, vendorDaysOpen: whole } = coverage;
  const imports = unproved.reduce((sum, one) => sum + one.imports, 0);
  return [
    openMoney(volume, isNarrowed, t),
    ...moneyApart(volume, t).map(({ text }) => text),
    [
      t('figures.source'),
      t('figures.coverage', { part: formatCount(part), whole: formatCount(whole) }),
      formatRate(part, whole) && `(${formatRate(part, whole)}).`,
      imports > 0 && `${t('unproved.mark', { count: imports })}.`,
    ]
      .filter(Boolean)
      .join(' '),
  ];
}

/** Money of nobody: of the whole market where it cannot be told whose part of it it is. */
export function openMoney(
  { unattributed, unattributedOf }: Volume,
  isNarrowed: boolean,
  t: TFunction,
): string {
  const isOfAll = isNarrowed && unattributedOf === 'market';
  return t(isOfAll ? 'figures.unattributedOfAll' : 'figures.unattributed', {
    count: unattributed.count,
    amount: formatDong(unattributed.amount),
  });
}

/** Totals without rows, by who says them; never part of the chart. Lanes without money are left out. */
export function moneyApart(
  volume: Volume,
  t: TFunction,
): { readonly lane: 'aggregated' | 'declared'; readonly text: string }[] {
  return (['aggregated', 'declared'] as const).flatMap((lane) => {
    const { count, amount } = volume[lane];
    if (count === 0 && amount === 0) return [];
    const name = t(`apart.${lane}`);
    const values = { name, count, amount: formatDong(amount) };
    return [{ lane, text: t(count === 0 ? 'apart.lineNoCount' : 'apart.line', values) }];
  });
}
