import { getRouteApi } from '@tanstack/react-router';
import {
  type Day,
  type PeriodKey,
  periodAt,
  periodBefore,
  periodDays,
  periodKind,
} from '../../core/kernel/index.ts';
import { useToday } from '../app/session.ts';

const route = getRouteApi('/bao-cao');

/** What a report may be of. */
export const REPORT_KINDS = ['month', 'quarter', 'year'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** The parts of the screen, as the address names them. */
export const PARTS = ['ky', 'da-ky', 'so-van-ban'] as const;
export type Part = (typeof PARTS)[number];

/** How a report is looked at: its figures, or the document. */
export const LOOKS = ['so-lieu', 'van-ban'] as const;
export type Look = (typeof LOOKS)[number];

/** The figures of a signed period as they are now, to be held against what was signed. */
export const NOW = 'hien-nay';

/** Where one is on the screen; all of it stands in the address. */
export interface ReportPlace {
  readonly part: Part;
  readonly period: PeriodKey;
  readonly look: Look;
  /** Of a signed period: the uid of one of its reports, or {@link NOW}; absent: the one that holds. */
  readonly copy: string | undefined;
}

/** Where the address leads, put right where it makes no sense; and the way elsewhere. */
export function useReportPlace(): readonly [ReportPlace, (change: Partial<ReportPlace>) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const today = useToday();
  const asked = search.ky ?? '';
  const place: ReportPlace = {
    part: PARTS.find((part) => part === search.muc) ?? 'ky',
    period: kindOf(asked) && periodDays(asked).from <= today ? asked : lastWhole(today, 'month'),
    look: LOOKS.find((look) => look === search.xem) ?? 'so-lieu',
    copy: search.ban,
  };
  const go = (change: Partial<ReportPlace>) =>
    void navigate({
      // Another period is looked at as it holds.
      search: written({ ...place, ...(change.period ? { copy: undefined } : {}), ...change }),
      // Going along periods is a way; how one looks at them is not.
      replace: change.period === undefined && change.part === undefined,
    });
  return [place, go];
}

function written({ part, period, look, copy }: ReportPlace) {
  return {
    ky: period,
    ...(part === 'ky' ? {} : { muc: part }),
    ...(look === 'so-lieu' ? {} : { xem: look }),
    ...(copy === undefined ? {} : { ban: copy }),
  };
}

/** Month, quarter or year; null: of such a period no report is made. */
export function kindOf(period: PeriodKey): ReportKind | null {
  return REPORT_KINDS.find((kind) => kind === periodKind(period)) ?? null;
}

/** The last period of a kind that is over: the one reports are due of. */
function lastWhole(today: Day, kind: ReportKind): PeriodKey {
  return periodBefore(periodAt(today, kind));
}

/** The period of another kind that stands nearest to one, and has begun. */
export function sameTime(period: PeriodKey, kind: ReportKind, today: Day): PeriodKey {
  const { to } = periodDays(period);
  return periodAt(to < today ? to : today, kind);
}
