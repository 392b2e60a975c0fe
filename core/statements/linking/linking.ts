import type { Database } from 'better-sqlite3';
import { addDays, type Day } from '../../kernel/index.ts';
import { createHook, type Hook } from '../../storage/index.ts';
import type {
  Differences,
  PaymentsChanged,
  PaymentsCommitted,
  Relinked,
  Standing,
} from '../schema.ts';
import { type LinkRow, standings } from './link.ts';
import { createLinkStore, type SameAccount, type Span, type StoredImport } from './store.ts';

/** What linking did: the days whose sums may have changed, and the rows concerned. */
interface Linked {
  readonly days: readonly Day[];
  readonly relinked: readonly Relinked[];
}

/**
 * Keeps in step which payments count, when the same money comes through two
 * doors: whoever is told of payments stored or gone is told after they are linked.
 */
export interface Linking {
  readonly committed: Hook<PaymentsCommitted>;
  readonly undone: Hook<PaymentsChanged>;
  differences(
    marketId: number,
    page: { readonly offset: number; readonly limit: number },
  ): Differences;
}

// A row's standing rests on the days beside its own (see `pairNeighbours`), and
// theirs on the days beside them.
const CHANGES_REACH = 2;
const LOOK_REACH = 2 * CHANGES_REACH;

const NOTHING: Linked = { days: [], relinked: [] };

/** Prepares linking; an account without feeds costs it two look-ups. */
export function createLinking(db: Database): Linking {
  const store = createLinkStore(db);

  function relink(account: SameAccount, touched: Span): Linked {
    const written = widen(touched, CHANGES_REACH);
    const seen = widen(touched, LOOK_REACH);
    const rows = store.rows(account, seen);
    const covered = store.covers(account, seen);
    const covers = (lane: LinkRow['lane'], day: Day): boolean =>
      covered.some((one) => one.lane === lane && one.from <= day && day <= one.to);
    const next = standings({ rows, covers });
    const relinked: Relinked[] = [];
    const days = new Set<Day>();
    for (const { id, day, now: before } of rows) {
      const now = next.get(id) ?? COUNTED;
      const isSame = now.counts === before.counts && now.twin === before.twin;
      if (isSame || day < written.from || day > written.to) continue;
      store.stand(id, now);
      relinked.push({ paymentId: id, before, now });
      if (now.counts !== before.counts) days.add(day);
    }
    return { days: [...days], relinked };
  }

  /** Inside the transaction that stored an import's payments, or took them away. */
  function link(importId: number, days: readonly Day[]): Linked {
    const one = store.import(importId);
    if (!one || one.door === 'gateway') return NOTHING;
    const account = store.sameAccount(one.accountId);
    if (!store.hasFeed(account) && account.accountIds.length === 1) return NOTHING;
    const span = spanOf(one, days);
    return span ? relink(account, span) : NOTHING;
  }

  /** A hook whose subscribers hear of an event when its payments are linked. */
  function linkedFirst<Event extends PaymentsCommitted | PaymentsChanged>(): Hook<Event> {
    const hook = createHook<Event>();
    return {
      subscribe: hook.subscribe,
      run: (write, event) => {
        const { days, relinked } = link(event.importId, event.days);
        if (relinked.length === 0) hook.run(write, event);
        else {
          const all = [...new Set([...event.days, ...days])].sort();
          hook.run(write, { ...event, days: all, relinked });
        }
      },
    };
  }

  return {
    committed: linkedFirst<PaymentsCommitted>(),
    undone: linkedFirst<PaymentsChanged>(),
    differences: store.differences,
  };
}

const COUNTED: Standing = { counts: true, twin: null };

/** The days whose payments may stand otherwise: those with rows and, of a statement, all it covers. */
function spanOf({ door, from, to }: StoredImport, days: readonly Day[]): Span | null {
  const all = [...(door === 'statement' ? [from, to] : []), ...days].sort();
  const [first, last] = [all[0], all.at(-1)];
  return first === undefined || last === undefined ? null : { from: first, to: last };
}

function widen({ from, to }: Span, by: number): Span {
  return { from: addDays(from, -by), to: addDays(to, by) };
}
