import type { Banks } from '../banks/index.ts';
import { addDays, type Day, daysBetween, isDay, refuse, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { requestText } from './asking.ts';
import { type AccountRow, createCalendarStore, type Stretch } from './calendar-store.ts';
import type { Proof } from './schema.ts';
import type {
  AskedFile,
  Calendar,
  CalendarAccount,
  CalendarImport,
  CalendarPeriod,
  DayMark,
} from './schema-calendar.ts';

/** Which account has which days, and asking for those that are missing. */
export interface CoverageCalendar {
  /**
   * Every account of the period and what is known of its days, at most 62 of
   * them. Gaps lie between an account's beginning and yesterday.
   * @throws Refusal `bad-day` for days that do not exist, reversed or too many.
   */
  calendar(period: CalendarPeriod): Calendar;
  /**
   * How many accounts that ever gave a file lack a day of the period which is
   * over and to be expected; without the cost of a {@link CoverageCalendar.calendar}.
   * @throws Refusal `bad-day`, as the calendar.
   */
  incomplete(period: CalendarPeriod): number;
  /**
   * The message that asks for the missing days of a period, recorded as asked.
   * @throws Refusal `unknown-account`, `nothing-missing`, `bad-day`.
   */
  askForFile(author: Author, accountUid: string, period: CalendarPeriod): AskedFile;
}

const MOST_DAYS = 62;

/** Opens it. */
export function createCalendar(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
}): CoverageCalendar {
  const { storage, registry, banks } = deps;
  const store = createCalendarStore(storage.db);
  const calendar = (period: CalendarPeriod): Calendar => {
    checkPeriod(period);
    const marketId = registry.market().id;
    const now = today(storage.clock);
    const places = placesOf(registry, now);
    const imports = Map.groupBy(store.imports(marketId, period), ({ accountId }) => accountId);
    const requests = new Map(store.requests(marketId, period).map((one) => [one.accountId, one]));
    const business = Map.groupBy(store.business(marketId), ({ vendorId }) => vendorId);
    const days = daysBetween(period.from, period.to);
    const accounts = store
      .accounts(marketId, period)
      .map((row) => {
        const own = imports.get(row.id) ?? [];
        const place = places.get(row.vendorId ?? 0);
        const expects = expectation(row, business.get(row.vendorId ?? 0) ?? []);
        return {
          ...accountOf(row, place, {
            imports: own.map(({ accountId: _, ...one }) => one),
            marks: days.map((day) => markOf(day, own, { now, expects })),
            days,
          }),
          request: requestOf(requests.get(row.id)),
          order: [
            row.firstDay === null ? 1 : 0,
            KINDS.indexOf(row.kind),
            place?.order ?? Number.MAX_SAFE_INTEGER,
          ] as const,
        };
      })
      .toSorted(
        (a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2],
      )
      .map(({ order: _, ...account }) => account);
    const expecting = accounts.filter(({ expected }) => expected > 0);
    return {
      ...period,
      accounts,
      expecting: expecting.length,
      complete: expecting.filter(({ gaps }) => gaps.length === 0).length,
    };
  };
  return {
    calendar,
    incomplete: (period) => {
      checkPeriod(period);
      const marketId = registry.market().id;
      const to = earlier(period.to, addDays(today(storage.clock), -1)) ?? period.to;
      const imports = Map.groupBy(store.imports(marketId, period), ({ accountId }) => accountId);
      const business = Map.groupBy(store.business(marketId), ({ vendorId }) => vendorId);
      const giving = store
        .accounts(marketId, period)
        .filter(({ firstDay }) => firstDay !== null && firstDay <= to);
      return giving.filter((row) => {
        const expects = expectation(row, business.get(row.vendorId ?? 0) ?? []);
        const own = (imports.get(row.id) ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1));
        return expects.some((stretch) => {
          const from = stretch.from > period.from ? stretch.from : period.from;
          return !isCovered({ from, to: earlier(stretch.to, to) ?? to }, own);
        });
      }).length;
    },
    askForFile: (author, accountUid, period) => {
      const account =
        calendar(period).accounts.find(({ uid }) => uid === accountUid) ??
        refuse(
          'unknown-account',
          'Không có tài khoản này trong kỳ đang xem. Hãy tải lại màn hình.',
        );
      const [first] = account.gaps;
      const last = account.gaps.at(-1);
      if (!first || !last) {
        return refuse('nothing-missing', 'Tài khoản này đã đủ ngày, không cần xin thêm tệp.');
      }
      const market = registry.market();
      const consented = store.hasConsentForm(accountUid);
      const bank = account.bankBin === null ? null : banks.byBin(account.bankBin);
      const text = requestText({ account, market, bankName: bank?.shortName ?? null, consented });
      return storage.write(author, (write) => {
        const request = {
          from: first.from,
          to: last.to,
          author: author.name,
          askedAt: write.at,
        };
        store.addRequest({ ...request, marketId: market.id, accountUid });
        write.audit({
          action: 'statements.ask',
          marketId: market.id,
          subject: accountUid,
          detail: { from: first.from, to: last.to },
        });
        return { text, request };
      });
    },
  };
}

/** Whose files come first: what gave files before stands before what never did. */
const KINDS: readonly string[] = ['provider', 'trader', 'board'];

function checkPeriod({ from, to }: CalendarPeriod): void {
  if (isDay(from) && isDay(to) && from <= to && addDays(from, MOST_DAYS) > to) return;
  refuse('bad-day', 'Kỳ xem lịch phải là những ngày có thật, nhiều nhất hai tháng. Hãy chọn lại.');
}

interface Place {
  readonly order: number;
  readonly zone: string;
  readonly stalls: string[];
}

function placesOf(registry: Registry, day: Day): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const { vendorId, zone, stallCode } of registry.occupancies({ all: true }, day)) {
    const place = places.get(vendorId);
    if (place) place.stalls.push(stallCode);
    else places.set(vendorId, { order: places.size, zone, stalls: [stallCode] });
  }
  return places;
}

/** The days an account is expected to have, as stretches. */
function expectation(row: AccountRow, business: readonly Stretch[]): readonly Stretch[] {
  const begins = row.firstDay !== null && row.firstDay < row.from ? row.firstDay : row.from;
  const whole = { from: begins, to: row.to };
  if (row.vendorId === null) return [whole];
  const earliest = business.reduce<Day | null>(
    (first, { from }) => (first === null || from < first ? from : first),
    null,
  );
  return business.map(({ from, to }) => ({
    // Statements may be older than the list of traders.
    from: from === earliest || from < begins ? begins : from,
    to: earlier(to, row.to),
  }));
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Whether stretches, in order of their beginning, leave no day of the period out. */
function isCovered({ from, to }: CalendarPeriod, stretches: readonly CalendarPeriod[]): boolean {
  let next = from;
  for (const stretch of stretches) {
    if (next > to || stretch.from > next) break;
    if (stretch.to >= next) next = addDays(stretch.to, 1);
  }
  return next > to;
}

const STRENGTH: Readonly<Record<Proof, number>> = {
  balanced: 3,
  totals: 3,
  unproved: 2,
  failed: 1,
};
const MARKS: readonly DayMark[] = ['gap', 'failed', 'unproved', 'proved'];

/** The best that any live import says of a day. */
function markOf(
  day: Day,
  imports: readonly CalendarImport[],
  { now, expects }: { readonly now: Day; readonly expects: readonly Stretch[] },
): DayMark {
  let strength = 0;
  for (const { from, to, proof } of imports) {
    if (from <= day && day <= to) strength = Math.max(strength, STRENGTH[proof]);
  }
  if (strength > 0) return MARKS[strength] ?? 'unproved';
  if (day >= now) return 'ahead';
  const isExpected = expects.some(({ from, to }) => from <= day && (to === null || day <= to));
  return isExpected ? 'gap' : 'outside';
}

function accountOf(
  row: AccountRow,
  place: Place | undefined,
  known: Pick<CalendarAccount, 'imports' | 'marks'> & { readonly days: readonly Day[] },
): Omit<CalendarAccount, 'request'> {
  const { imports, marks, days } = known;
  const missing = marks.filter((mark) => mark === 'gap').length;
  const inStore = marks.filter((mark) => MARKS.indexOf(mark) > 0).length;
  return {
    uid: row.uid,
    kind: row.kind,
    bankBin: row.bankBin,
    number: row.number,
    owner:
      row.vendorUid === null
        ? null
        : {
            uid: row.vendorUid,
            name: row.vendorName ?? '',
            stalls: place?.stalls ?? [],
            zone: place?.zone ?? '',
          },
    marks,
    imports,
    gaps: gapsIn(marks, days),
    expected: missing + inStore,
    known: inStore,
  };
}

function gapsIn(marks: readonly DayMark[], days: readonly Day[]): CalendarPeriod[] {
  const gaps: { from: Day; to: Day }[] = [];
  days.forEach((day, index) => {
    if (marks[index] !== 'gap') return;
    const last = gaps.at(-1);
    if (last && marks[index - 1] === 'gap') last.to = day;
    else gaps.push({ from: day, to: day });
  });
  return gaps;
}

function requestOf(row: (CalendarPeriod & { author: string; askedAt: string }) | undefined) {
  return row ? { from: row.from, to: row.to, author: row.author, askedAt: row.askedAt } : null;
}
