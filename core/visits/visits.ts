import type { Codes } from '../codes/index.ts';
import type { Figures } from '../figures/index.ts';
import {
  type Day,
  formatDay,
  type Heavy,
  inThisThread,
  isDay,
  refuse,
  today,
} from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { drawRouteSheet } from '../route-sheets/index.ts';
import type { Storage } from '../storage/index.ts';
import { byWeight } from './causes.ts';
import { countReasons, countZones, meetings, visitsOf } from './listing.ts';
import { type Person, peopleToSee, type StallCodes, stallsWithCodes } from './people.ts';
import { sheetOf } from './route-sheet.ts';
import type { Silence, Visit, VisitChoice, VisitList } from './schema.ts';
import { findSilent, SILENT_DAYS } from './silence.ts';
import { createStore } from './store.ts';
import { createWorth, type Worth } from './worth.ts';

/** What visits are built on. */
export interface VisitsDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly codes: Codes;
  readonly figures: Figures;
  /** Where papers are laid out; right here when absent. */
  readonly heavy?: Heavy;
}

/** The most urgent visits, and how many there are. */
export interface UrgentVisits extends Pick<VisitList, 'asAt' | 'counts' | 'total'> {
  /** The heaviest first, those of one weight in walking order. */
  readonly visits: readonly Visit[];
  /** Stickers of traders in business that no longer say what the registry says; of them, those that pay elsewhere. */
  readonly stale: { readonly total: number; readonly account: number };
  /** Traders in business whose sticker brought a payment since it was put up. */
  readonly firstPaid: number;
}

/** "Hôm nay đi gặp ai": whom to see, and why. */
export interface Visits extends Worth {
  /** @throws Refusal `bad-day` for a day that does not exist or is still ahead */
  list(choice?: VisitChoice): VisitList;
  /** What the first screen shows of today's list. */
  urgent(limit: number): UrgentVisits;
  /**
   * The list as a paper for the round: A4 PDF in walking order, with boxes to tick.
   * @throws Refusal `nobody-to-visit`, `bad-day`
   */
  routeSheet(
    choice: VisitChoice & { readonly phones?: boolean | undefined },
    signal?: AbortSignal,
  ): Promise<Uint8Array>;
}

/** Opens the room. */
export function createVisits(deps: VisitsDeps): Visits {
  const { storage, registry, codes, figures, heavy = inThisThread } = deps;
  const store = createStore(storage.db);
  const { keys, ...worth } = createWorth(deps);

  function gather(asAt: Day): Gathered {
    const traders = store.active(registry.market().id, asAt);
    const inBusiness = new Set(traders.map(({ vendorId }) => vendorId));
    const stalls = stallsWithCodes(codes).filter(({ occupancy }) =>
      inBusiness.has(occupancy.vendorId),
    );
    const { silent, silence } = findSilent({ figures, store }, stalls, asAt);
    const signs = { silent, openDays: SILENT_DAYS, worth: keys() };
    return { people: peopleToSee(stalls, traders, signs), silence, stalls };
  }

  const list: Visits['list'] = ({ asAt = today(storage.clock), reasons, zone } = {}) => {
    checkDay(asAt, today(storage.clock));
    const { people, silence } = gather(asAt);
    return {
      asAt,
      silence,
      visits: visitsOf(store, meetings(people, { reasons, zone })),
      counts: countReasons(people, zone),
      total: meetings(people, { zone }).length,
      zones: countZones(meetings(people, { reasons })),
    };
  };

  return {
    ...worth,
    list,
    urgent: (limit) => {
      const asAt = today(storage.clock);
      const { people, stalls } = gather(asAt);
      const all = meetings(people, {});
      const first = all.toSorted((a, b) => byWeight(a.heaviest, b.heaviest)).slice(0, limit);
      return {
        asAt,
        visits: visitsOf(store, first),
        counts: countReasons(people, undefined),
        total: all.length,
        stale: countStale(people),
        firstPaid: countFirstPaid(stalls),
      };
    },
    routeSheet: async ({ phones = false, ...choice }, signal) => {
      const found = list(choice);
      if (found.visits.length === 0) {
        refuse('nobody-to-visit', 'Ở đây không có ai cần đi gặp. Hãy bỏ bớt lọc rồi in lại.');
      }
      return drawRouteSheet(heavy, sheetOf(found, { market: registry.market(), phones }), signal);
    },
  };
}

/** What a list is made of. */
interface Gathered {
  readonly people: readonly Person[];
  readonly silence: Silence;
  /** Every stall of a trader in business. */
  readonly stalls: readonly StallCodes[];
}

function checkDay(asAt: Day, now: Day): void {
  if (!isDay(asAt)) {
    refuse('bad-day', `"${asAt}" không phải ngày có thật. Hãy ghi dạng 2026-10-31.`);
  }
  if (asAt > now) {
    refuse('bad-day', `Ngày ${formatDay(asAt)} chưa tới. Hãy chọn hôm nay hoặc ngày đã qua.`);
  }
}

function countStale(people: readonly Person[]): UrgentVisits['stale'] {
  const reasons = people.flatMap(({ stalls }) =>
    stalls.flatMap(({ causes }) => causes.map(({ reason }) => reason)),
  );
  const account = reasons.filter((reason) => reason === 'wrong-account').length;
  return { total: account + reasons.filter((reason) => reason === 'out-of-date').length, account };
}

function countFirstPaid(stalls: readonly StallCodes[]): number {
  const paid = stalls.filter(({ lines }) => lines.some(({ qr }) => qr?.status === 'first-payment'));
  return new Set(paid.map(({ occupancy }) => occupancy.vendorId)).size;
}
