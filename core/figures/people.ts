import { addDays, type Day, type Period } from '../kernel/index.ts';
import type { MarketDays } from '../market-days/index.ts';
import { adoptionDefinition, SCAN_DAYS } from './adoption.ts';
import { isNarrowed } from './filter.ts';
import type { FigureFilter, VendorScope } from './measures.ts';
import type { Reach } from './reach.ts';
import type { Sales } from './sales.ts';
import type { Adoption, Silence, VendorCounts } from './schema.ts';
import type { PeopleCounts, PeopleScope, PeopleStore } from './store-people.ts';
import { planned, type Targets } from './targets.ts';

/** Figures of traders and their stickers. */
export interface People {
  adoption(asAt: Day, activity: Period): Adoption;
  vendorCounts(asAt: Day): VendorCounts;
  counts(asAt: Day, vendors: VendorScope): PeopleCounts;
  /**
   * Distinct traders with a sale, of a filter's money; and those with any sale
   * among the ones whose sticker hangs, as {@link PeopleCounts} has them.
   */
  active(
    period: Period,
    of: {
      readonly vendors: VendorScope;
      readonly withCode: PeopleCounts['withCode'];
      readonly filter?: FigureFilter | undefined;
    },
  ): { readonly all: number; readonly withCode: number };
  /** Who gave their code up in a period, by reason. */
  gone(
    period: Period,
    of: { readonly asAt: Day; readonly vendors: VendorScope },
  ): { readonly name: string; readonly value: number }[];
  silent(asAt: Day, openDays: number): Silence;
}

/** Makes it. */
export function createPeople(deps: {
  readonly people: PeopleStore;
  readonly sales: Sales;
  readonly reach: Reach;
  readonly marketDays: MarketDays;
  readonly targets: Targets;
  readonly marketId: () => number;
}): People {
  const { people, sales, reach, marketDays, targets, marketId } = deps;

  const scopeOf = (asAt: Day, vendors: VendorScope = 'fixed-and-itinerant'): PeopleScope => ({
    marketId: marketId(),
    asAt,
    listDay: listDay(asAt),
    fixedOnly: vendors === 'fixed' ? 1 : 0,
  });
  // Before the list of traders was begun nothing is known of who traded: the
  // first list then stands for the days before it, and the definition says so.
  function listDay(asAt: Day): Day {
    const listSince = reach.listSince(marketId());
    return listSince !== null && listSince > asAt ? listSince : asAt;
  }
  const counts: People['counts'] = (asAt, vendors) =>
    people.counts(scopeOf(asAt, vendors), addDays(asAt, -SCAN_DAYS));

  const active: People['active'] = (period, { vendors, withCode, filter }) => {
    const scope = { ...period, marketId: marketId() };
    const sold = sales.traders(scope, filter);
    const fixed = vendors === 'fixed' ? new Set(people.fixed(scope.marketId)) : null;
    const everywhere = new Set(isNarrowed(filter) ? sales.traders(scope) : sold);
    return {
      all: fixed ? sold.filter((id) => fixed.has(id)).length : sold.length,
      withCode: withCode.filter((id) => everywhere.has(id)).length,
    };
  };

  return {
    counts,
    adoption: (asAt, activity) => {
      const vendors = 'fixed-and-itinerant';
      const { withCode, ...known } = counts(asAt, vendors);
      const { totalVendors } = known;
      const qrIssued = withCode.length;
      const scope = scopeOf(asAt, vendors);
      const sold = active(activity, { vendors, withCode });
      const listSince = reach.listSince(marketId());
      return {
        asAt,
        definition: adoptionDefinition(asAt, { activity, listSince }),
        ...known,
        qrIssued,
        activeVendors: sold.all,
        qrAdoptionRate: (totalVendors === 0 ? 0 : qrIssued / totalVendors).toFixed(4),
        activeRate: qrIssued === 0 ? null : (sold.withCode / qrIssued).toFixed(4),
        deployed: qrIssued,
        target: planned(targets, { asAt, total: totalVendors })?.people ?? null,
        churn: people.gone({ ...activity, ...scope }).reduce((sum, { value }) => sum + value, 0),
      };
    },
    vendorCounts: (asAt) => ({
      ...people.kinds({ marketId: marketId(), listDay: listDay(asAt) }),
      listSince: reach.listSince(marketId()),
    }),
    active,
    gone: (period, { asAt, vendors }) => people.gone({ ...period, ...scopeOf(asAt, vendors) }),
    silent: (asAt, openDays) => {
      const from = marketDays.openDaysBack(asAt, openDays);
      if (from === null) return { from, to: asAt, openDays, silent: [], unknown: [] };
      const scope = { marketId: marketId(), from, to: asAt };
      const coverage = reach.coverageByVendor(scope, marketDays.openDays(scope));
      const sold = new Set(sales.traders(scope));
      const quiet = people.active(scopeOf(asAt)).filter(({ id }) => {
        // In business for a part of the days only: too early to call it silence.
        return !sold.has(id) && (coverage.get(id)?.vendorDaysOpen ?? 0) >= openDays;
      });
      const last = sales.lastSales(
        { marketId: scope.marketId, to: addDays(from, -1) },
        quiet.map(({ id }) => id),
      );
      // Asked for those alone who never sold anything.
      const isNew = quiet.some(({ id }) => !last.get(id));
      const hanging = new Set(isNew ? people.withCode(scopeOf(asAt)) : []);
      const expected = quiet.flatMap(({ id, uid }) => {
        const lastSale = last.get(id) ?? null;
        if (lastSale === null && !hanging.has(id)) return [];
        const { vendorDaysOpen, vendorDaysWithData } = coverage.get(id) ?? NOTHING;
        const isKnown = vendorDaysWithData === vendorDaysOpen;
        return [{ vendorId: id, uid, lastSale, isKnown }];
      });
      const part = (isKnown: boolean) =>
        expected
          .filter((one) => one.isKnown === isKnown)
          .map(({ vendorId, uid, lastSale }) => ({ vendorId, uid, lastSale }));
      return { from, to: asAt, openDays, silent: part(true), unknown: part(false) };
    },
  };
}

const NOTHING = { vendorDaysOpen: 0, vendorDaysWithData: 0 };
