import type { Clock } from '../kernel/index.ts';
import { type Day, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { isSamePeriod, overlapReason } from './placing.ts';
import type { AggregatePeriod, NewTally, TallyLine } from './schema.ts';
import type { NewLine, Store, StoredLine } from './store.ts';
import type { TraderFinder } from './traders.ts';

/** The page of a tally: traders in business in walking order, and what was said before. */
export function tallyPage(
  deps: { readonly store: Store; readonly registry: Registry; readonly clock: Clock },
  finder: TraderFinder,
  period: AggregatePeriod,
): TallyLine[] {
  const { store, registry } = deps;
  const said = Map.groupBy(
    store.touching(registry.market().id, period).filter(({ lane }) => lane === 'C'),
    ({ vendorId }) => vendorId,
  );
  const places = placesOf(registry, today(deps.clock));
  return registry.listVendors({}).vendors.flatMap((vendor): TallyLine[] => {
    const lines = said.get(finder.vendorId(vendor.uid) ?? null) ?? [];
    if (vendor.status !== 'active' && lines.length === 0) return [];
    const own = lines.find((line) => isSamePeriod(line, period));
    const taken = lines.find((line) => !isSamePeriod(line, period));
    const place = places.get(vendor.uid);
    return [
      {
        vendorUid: vendor.uid,
        name: vendor.name,
        stalls: vendor.stalls,
        zone: place?.zone ?? '',
        row: place?.row ?? '',
        count: own?.count ?? null,
        amount: own?.amount ?? null,
        taken: taken ? { from: taken.from, to: taken.to } : null,
      },
    ];
  });
}

function placesOf(registry: Registry, day: Day): Map<string, { zone: string; row: string }> {
  const places = new Map<string, { zone: string; row: string }>();
  for (const { vendorUid, zone, row } of registry.occupancies({ all: true }, day)) {
    if (!places.has(vendorUid)) places.set(vendorUid, { zone, row });
  }
  return places;
}

/** What a page that was typed changes. */
export interface TallyChange {
  readonly lines: readonly { readonly line: NewLine | null; readonly former: StoredLine | null }[];
  readonly added: number;
  readonly replaced: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Traders whose days another figure shares in part. */
  readonly inTheWay: readonly { readonly vendorUid: string; readonly reason: string }[];
  readonly unknown: readonly string[];
}

/** Compares a typed page with what is stored. */
export function tallyChange(
  { store, marketId }: { readonly store: Store; readonly marketId: number },
  finder: TraderFinder,
  { from, to, lines }: NewTally,
): TallyChange {
  const change = { added: 0, replaced: 0, removed: 0, unchanged: 0 };
  const changed: { line: NewLine | null; former: StoredLine | null }[] = [];
  const inTheWay: { vendorUid: string; reason: string }[] = [];
  const unknown: string[] = [];
  const period = { from, to };
  for (const { vendorUid, count, amount } of lines) {
    const vendorId = finder.vendorId(vendorUid);
    if (vendorId === undefined) {
      unknown.push(vendorUid);
      continue;
    }
    const scope = { lane: 'C' as const, providerBin: null, vendorId };
    const present = store.overlapping(marketId, { ...scope, ...period });
    const former = present.find((line) => isSamePeriod(line, period)) ?? null;
    const other = present.find((line) => !isSamePeriod(line, period));
    if (amount === null || (former?.amount === amount && former.count === count)) {
      if (amount === null && former) {
        change.removed += 1;
        changed.push({ line: null, former });
      } else change.unchanged += 1;
      continue;
    }
    if (other) {
      inTheWay.push({ vendorUid, reason: overlapReason(other) });
      continue;
    }
    change[former ? 'replaced' : 'added'] += 1;
    const source = 'Sổ tự khai';
    changed.push({ line: { ...scope, ...period, count, amount, source, fileId: null }, former });
  }
  return { ...change, lines: changed, inTheWay, unknown };
}
