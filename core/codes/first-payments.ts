import type { Registry } from '../registry/index.ts';
import { APP_AUTHOR, type Write } from '../storage/index.ts';
import type { FirstSale } from './schema.ts';
import type { Store } from './store.ts';
import type { HungStretch } from './store-events.ts';

/** What may have changed: sales of these traders-at-stalls, or on these days. */
export interface SalesTouched {
  readonly occupancies: readonly number[];
  readonly days: readonly string[];
}

/** Keeping the first payment after each putting up in step with the statements. */
export interface FirstPayments {
  setFirstPayments(write: Write, touched: SalesTouched, firstSale: FirstSale): void;
}

/** A first payment as it has to be recorded. */
interface Due {
  readonly day: string;
  readonly putUpId: number;
}

/** Prepares it. */
export function createFirstPayments({
  registry,
  store,
}: {
  registry: Registry;
  store: Store;
}): FirstPayments {
  return {
    setFirstPayments: (write, touched, firstSale) => {
      const marketId = registry.market().id;
      const occupancies = [
        ...new Set([...touched.occupancies, ...store.firstPaidOn(marketId, touched.days)]),
      ];
      if (occupancies.length === 0) return;
      const due = dueByCode(store.stretches(occupancies), firstSale);
      let changes = 0;
      for (const { id, codeId, day } of store.firstPayments(occupancies)) {
        const wanted = due.get(codeId) ?? [];
        // Of one day, the newer line is the status: a payment follows its putting up.
        const kept = wanted.findIndex((one) => one.day === day && one.putUpId < id);
        if (kept >= 0) {
          wanted.splice(kept, 1);
          continue;
        }
        store.deleteEvent(id);
        changes += 1;
      }
      for (const [codeId, days] of due) {
        for (const { day } of days) {
          changes += 1;
          store.insertEvent({
            marketId,
            codeId,
            status: 'first-payment',
            day,
            at: write.at,
            author: APP_AUTHOR.name,
            reason: '',
            origin: 'payments',
          });
        }
      }
      if (changes > 0) {
        write.audit({ action: 'codes.first-payments', marketId, detail: { codes: changes } });
      }
    },
  };
}

/** The first payment of each time a sticker hung; two on one day are one. */
function dueByCode(stretches: readonly HungStretch[], firstSale: FirstSale): Map<number, Due[]> {
  const due = new Map<number, Due[]>();
  for (const here of Map.groupBy(stretches, ({ occupancyId }) => occupancyId).values()) {
    for (const { codeId, occupancyId, putUpId, from, to } of creditable(here)) {
      const day = firstSale(occupancyId, from, to);
      if (day === null) continue;
      const others = (due.get(codeId) ?? []).filter((one) => one.day !== day);
      due.set(codeId, [...others, { day, putUpId }]);
    }
  }
  return due;
}

/**
 * Statements tell the stall, not the sticker that was scanned. Our own code
 * counts where there is one, else the only other there is; of several nobody
 * knows which.
 */
function creditable(here: readonly HungStretch[]): readonly HungStretch[] {
  const own = here.filter(({ provider }) => provider === 'vietqr');
  if (own.length > 0) return own;
  const providers = new Set(here.map(({ provider }) => provider));
  return providers.size === 1 ? here : [];
}
