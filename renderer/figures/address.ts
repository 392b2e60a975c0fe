import { addDays, type Day, isDay } from '../../core/kernel/index.ts';
import type { FigureFilter, VolumeGroup } from '../types.ts';
import { lengthOf, type Period } from './periods.ts';

/** What one bar stands for, as the address says it. */
const GROUPS = {
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  nam: 'year',
  khu: 'zone',
  day: 'row',
  'nganh-hang': 'goods',
  'ngan-hang': 'provider',
  'tieu-thuong': 'vendor',
} as const satisfies Readonly<Record<string, VolumeGroup>>;

/** Bars along time. */
export const TIME_GROUPS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TimeGroup = (typeof TIME_GROUPS)[number];
/** Bars by where, what and who. */
export const PLACE_GROUPS = ['zone', 'row', 'goods', 'provider', 'vendor'] as const;
export type PlaceGroup = (typeof PLACE_GROUPS)[number];

export type Measure = 'amount' | 'count';

/** What a period is held against: nothing, the one before, the same a year ago, or any. */
export type Against = 'none' | 'previous' | 'last-year' | Period;

/** How far one has gone down from a bar to the line of the file. */
export interface Drill {
  /** The days of the bars along time, or the key of a group. */
  readonly bar?: Period | string | undefined;
  /** A trader's uid, or {@link NOBODY}. */
  readonly vendor?: string | undefined;
  readonly payment?: number | undefined;
  /** Where the page of payments begins. */
  readonly offset: number;
}

/** In place of a trader: the money that nobody has assigned yet. */
export const NOBODY = 'chua-ro';

/** What is on the screen; all of it stands in the address. */
export interface View {
  readonly period: Period;
  readonly by: VolumeGroup;
  readonly measure: Measure;
  readonly against: Against;
  readonly asTable: boolean;
  readonly filter: FigureFilter;
  readonly drill: Drill;
}

/** More days than these go by weeks. */
export const MOST_DAYS = 400;
/** Ten years: what is longer was a slip of the fingers. */
const LONGEST = 3660;

/** What an address is put right by. */
export interface Known {
  /** The last day with statements, else today. */
  readonly lastDay: Day;
  readonly today: Day;
}

type Search = Readonly<Record<string, string | undefined>>;

/** The names of filters in the address. */
const FILTERS = {
  'trong-khu': 'zone',
  'trong-day': 'row',
  'trong-nganh': 'goods',
  'qua-ngan-hang': 'provider',
  cua: 'vendor',
} as const satisfies Readonly<Record<string, keyof FigureFilter>>;

/** In place of the empty key: what is not known. */
const UNKNOWN = '-';

/** What the address asks for, put right where it makes no sense. */
export function readView(search: Search, known: Known): View {
  const period = periodIn(search, known);
  const asked = Object.entries(GROUPS).find(([name]) => name === search['theo'])?.[1] ?? 'day';
  const by = asked === 'day' && lengthOf(period) > MOST_DAYS ? 'week' : asked;
  return {
    period,
    by,
    measure: search['tinh'] === 'giao-dich' ? 'count' : 'amount',
    against: againstIn(search['so'], known.today),
    asTable: search['xem'] === 'bang',
    filter: filterIn(search),
    drill: drillIn(search, by),
  };
}

function periodIn(search: Search, { lastDay, today }: Known): Period {
  const to = dayIn(search['den-ngay'], today) ?? lastDay;
  const from = dayIn(search['tu-ngay'], to) ?? addDays(to, -29);
  return { from: lengthOf({ from, to }) > LONGEST ? addDays(to, 1 - LONGEST) : from, to };
}

function dayIn(text: string | undefined, last: Day): Day | undefined {
  return text !== undefined && isDay(text) && text <= last ? text : undefined;
}

function againstIn(text: string | undefined, today: Day): Against {
  if (text === 'ky-truoc') return 'previous';
  if (text === 'cung-ky') return 'last-year';
  return spanIn(text, today) ?? 'none';
}

/** `2026-10-05..2026-10-09`, or one day; undefined for anything else. */
function spanIn(text: string | undefined, last: Day = '9999-12-31'): Period | undefined {
  const [from = '', to = from, more] = text?.split('..') ?? [];
  const isSpan = more === undefined && isDay(from) && isDay(to) && from <= to && to <= last;
  return isSpan && lengthOf({ from, to }) <= LONGEST ? { from, to } : undefined;
}

function filterIn(search: Search): FigureFilter {
  const filter: Partial<Record<keyof FigureFilter, string>> = {};
  for (const [name, key] of Object.entries(FILTERS)) {
    const text = search[name];
    if (text !== undefined) filter[key] = text === UNKNOWN ? '' : text;
  }
  return filter;
}

function drillIn(search: Search, by: VolumeGroup): Drill {
  const text = search['cot'];
  const bar = isTime(by) ? spanIn(text) : text === UNKNOWN ? '' : text;
  if (bar === undefined) return { offset: 0 };
  const vendor = by === 'vendor' && typeof bar === 'string' ? bar : search['nguoi'];
  if (vendor === undefined) return { bar, offset: 0 };
  const payment = countIn(search['khoan']);
  return { bar, vendor, payment, offset: countIn(search['tu']) ?? 0 };
}

function countIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Whether a grouping runs along time. */
export function isTime(by: VolumeGroup): by is TimeGroup {
  return TIME_GROUPS.some((group) => group === by);
}

/** A change of the view as the address says it; a drill goes where its bar does. */
export function written(change: Partial<View>): Record<string, string | undefined> {
  const { period, by, measure, against, asTable, filter, drill } = change;
  const isElsewhere = period !== undefined || by !== undefined || filter !== undefined;
  return {
    ...(period ? { 'tu-ngay': period.from, 'den-ngay': period.to } : {}),
    ...(by ? { theo: nameOf(by) } : {}),
    ...(measure ? { tinh: measure === 'count' ? 'giao-dich' : undefined } : {}),
    ...(against === undefined ? {} : { so: writtenAgainst(against) }),
    ...(asTable === undefined ? {} : { xem: asTable ? 'bang' : undefined }),
    ...(filter ? writtenFilter(filter) : {}),
    ...(drill ? writtenDrill(drill) : isElsewhere ? writtenDrill({ offset: 0 }) : {}),
  };
}

function writtenAgainst(against: Against): string | undefined {
  if (typeof against !== 'string') return spanText(against);
  return { none: undefined, previous: 'ky-truoc', 'last-year': 'cung-ky' }[against];
}

function writtenFilter(filter: FigureFilter): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(FILTERS).map(([name, key]) => [
      name,
      filter[key] === '' ? UNKNOWN : filter[key],
    ]),
  );
}

function writtenDrill({ bar, vendor, payment, offset }: Drill): Record<string, string | undefined> {
  return {
    cot: typeof bar === 'object' ? spanText(bar) : bar === '' ? UNKNOWN : bar,
    nguoi: vendor,
    khoan: payment?.toString(),
    tu: offset > 0 ? String(offset) : undefined,
  };
}

function spanText({ from, to }: Period): string {
  return from === to ? from : `${from}..${to}`;
}

function nameOf(by: VolumeGroup): string | undefined {
  return by === 'day' ? undefined : Object.entries(GROUPS).find(([, group]) => group === by)?.[0];
}

/** The name of a grouping in file names. */
export function fileNameOf(by: VolumeGroup): string {
  return nameOf(by) ?? 'ngay';
}
