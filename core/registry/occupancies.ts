import { codeKey, type Day, refuse, stallKey } from '../kernel/index.ts';
import { walkingOrder } from './directory.ts';
import type { Occupancy, RoutingKind, StallSelection } from './schema.ts';
import type { Store } from './store.ts';

/** Traders at stalls on a day, one per stall, in walking order. */
export function selectOccupancies(
  { store, marketId }: { readonly store: Store; readonly marketId: number },
  selection: StallSelection,
  day: Day,
): Occupancy[] {
  // In order of their beginning, the one that goes on last: on the day of a
  // change the newer one stays.
  const byStall = new Map(
    store.occupancies
      .onDay(marketId, day)
      .map((occupancy) => [stallKey(occupancy.stallCode), occupancy]),
  );
  if (selection.all) return walkingOrder([...byStall.values()]);
  const unknown = selection.stalls.filter((code) => !byStall.has(stallKey(code)));
  if (unknown.length > 0) {
    refuse(
      'unknown-stall',
      `Không có sạp ${unknown.slice(0, 20).join(', ')} hoặc sạp chưa có người bán. Hãy kiểm tra lại mã sạp.`,
      { stalls: unknown },
    );
  }
  const wanted = new Set(selection.stalls.map(stallKey));
  return walkingOrder([...wanted].flatMap((key) => byStall.get(key) ?? []));
}

/** Whose code it was on a day; before it was first recorded, its first holder's. */
export function routedTo(
  { store, marketId }: { readonly store: Store; readonly marketId: number },
  kind: RoutingKind,
  code: { readonly value: string; readonly day: Day },
): Occupancy | undefined {
  const holders = store.occupancies.routingHolders(marketId, kind, codeKey(code.value));
  const [first] = holders;
  if (!first) return undefined;
  const then = holders.findLast(
    ({ fromDay, toDay }) => fromDay <= code.day && (toDay === null || code.day <= toDay),
  );
  const holder = then ?? (code.day < first.fromDay ? first : undefined);
  return holder && store.occupancies.byId(holder.occupancyId);
}
