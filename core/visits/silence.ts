import { hangs } from '../codes/index.ts';
import type { Figures } from '../figures/index.ts';
import type { Day } from '../kernel/index.ts';
import type { StallCodes } from './people.ts';
import type { Silence } from './schema.ts';
import type { Store } from './store.ts';

/** Market days without a sale that make a trader silent. */
export const SILENT_DAYS = 14;

/** Traders who are silent, and what that was looked for on. */
export interface Silent {
  readonly silent: ReadonlySet<number>;
  readonly silence: Silence;
}

/**
 * Who had a sticker up for fourteen market days and sold nothing on them. The
 * days end with the last statement of the market, which may be weeks ago: after
 * it nothing is known of anybody.
 */
export function findSilent(
  { figures, store }: { readonly figures: Figures; readonly store: Store },
  stalls: readonly StallCodes[],
  asAt: Day,
): Silent {
  const { lastDay } = figures.freshness();
  const to = lastDay === null || lastDay > asAt ? asAt : lastDay;
  const found = lastDay === null ? null : figures.silent(to, SILENT_DAYS);
  const from = found?.from ?? null;
  if (!found || from === null) {
    const silence = { openDays: SILENT_DAYS, from: null, to: null, unknown: 0 };
    return { silent: new Set(), silence };
  }
  const quiet = new Set([...found.silent, ...found.unknown].map(({ vendorId }) => vendorId));
  const hung = new Set(
    stalls
      .filter(({ occupancy }) => quiet.has(occupancy.vendorId))
      .filter(({ lines }) => lines.some((line) => hungBy(store, line, from)))
      .map(({ occupancy }) => occupancy.vendorId),
  );
  const withSticker = (some: typeof found.silent) =>
    some.map(({ vendorId }) => vendorId).filter((vendorId) => hung.has(vendorId));
  return {
    silent: new Set(withSticker(found.silent)),
    silence: { openDays: SILENT_DAYS, from, to, unknown: withSticker(found.unknown).length },
  };
}

/** Whether a sticker hung already on a day. */
function hungBy(store: Store, { qr }: StallCodes['lines'][number], day: Day): boolean {
  if (!qr || !hangs(qr)) return false;
  const putUp = store.putUpDay(qr.id);
  return putUp !== null && putUp <= day;
}
