import { getRouteApi } from '@tanstack/react-router';
import { addDays, type Day, isDay } from '../../core/kernel/index.ts';
import type { VolumeGroup } from '../types.ts';
import { lengthOf, type Period } from './periods.ts';

const route = getRouteApi('/bieu-do');

/** What one bar stands for, as the address says it. */
const GROUPS = {
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  khu: 'zone',
  'nganh-hang': 'goods',
  'ngan-hang': 'provider',
  'tieu-thuong': 'vendor',
} as const satisfies Readonly<Record<string, VolumeGroup>>;

/** Bars along time. */
export const TIME_GROUPS = ['day', 'week', 'month'] as const;
export type TimeGroup = (typeof TIME_GROUPS)[number];
/** Bars by where, what and who. */
export const PLACE_GROUPS = ['zone', 'goods', 'provider', 'vendor'] as const;
export type PlaceGroup = (typeof PLACE_GROUPS)[number];

export type Measure = 'amount' | 'count';

/** What is on the screen; all of it stands in the address. */
export interface View {
  readonly period: Period;
  readonly by: VolumeGroup;
  readonly measure: Measure;
  readonly compared: boolean;
  readonly asTable: boolean;
}

/** A year of days is as much as a bar chart can show; longer periods go by weeks. */
export const MOST_DAYS = 366;
/** Ten years: what is longer was a slip of the fingers. */
const LONGEST = 3660;

interface Known {
  /** The last day with statements, else today. */
  readonly lastDay: Day;
  readonly today: Day;
}

/** What the address asks for, put right where it makes no sense; and the way to change it. */
export function useView(known: Known): readonly [View, (change: Partial<View>) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const period = periodIn(search, known);
  const asked = Object.entries(GROUPS).find(([name]) => name === search.theo)?.[1] ?? 'day';
  const view: View = {
    period,
    by: asked === 'day' && lengthOf(period) > MOST_DAYS ? 'week' : asked,
    measure: search.tinh === 'giao-dich' ? 'count' : 'amount',
    compared: search.so === 'ky-truoc',
    asTable: search.xem === 'bang',
  };
  const change = (change: Partial<View>) =>
    void navigate({
      search: (before) => ({ ...before, ...written(change) }),
      // Going along periods is a way; how it looks is not.
      replace: change.period === undefined,
    });
  return [view, change];
}

function periodIn(
  search: Readonly<Record<string, string | undefined>>,
  { lastDay, today }: Known,
): Period {
  const to = dayIn(search['den-ngay'], today) ?? lastDay;
  const from = dayIn(search['tu-ngay'], to) ?? addDays(to, -29);
  return { from: lengthOf({ from, to }) > LONGEST ? addDays(to, 1 - LONGEST) : from, to };
}

function dayIn(text: string | undefined, last: Day): Day | undefined {
  return text !== undefined && isDay(text) && text <= last ? text : undefined;
}

function written(change: Partial<View>): Record<string, string | undefined> {
  const { period, by, measure, compared, asTable } = change;
  return {
    ...(period ? { 'tu-ngay': period.from, 'den-ngay': period.to } : {}),
    ...(by ? { theo: nameOf(by) } : {}),
    ...(measure ? { tinh: measure === 'count' ? 'giao-dich' : undefined } : {}),
    ...(compared === undefined ? {} : { so: compared ? 'ky-truoc' : undefined }),
    ...(asTable === undefined ? {} : { xem: asTable ? 'bang' : undefined }),
  };
}

function nameOf(by: VolumeGroup): string | undefined {
  return by === 'day' ? undefined : Object.entries(GROUPS).find(([, group]) => group === by)?.[0];
}

/** The name of a grouping in file names. */
export function fileNameOf(by: VolumeGroup): string {
  return nameOf(by) ?? 'ngay';
}
