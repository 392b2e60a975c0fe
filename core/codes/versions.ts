import { newUid, Refusal, today } from '../kernel/index.ts';
import type { Occupancy, Registry } from '../registry/index.ts';
import { APP_AUTHOR, type Author, type Storage, type Write } from '../storage/index.ts';
import { checkMarkOf } from './check-mark.ts';
import type { EnsuredCodes, LeftOut, Provider, QrCode } from './schema.ts';
import { type Chain, type Pair, type Store, type StoredCode, shown } from './store.ts';
import { isInField, says, type Wanted, wantedOf } from './wanted.ts';

/** Making codes and their versions. */
export interface Versions {
  ensure(author: Author, occupancies: readonly Occupancy[], provider?: Provider): EnsuredCodes;
  /** The code as it would be now, whether it is stored or not. */
  draft(occupancy: Occupancy, provider?: Provider): QrCode;
  /** The stored code whose sticker says what it has to say now, in force or drawn to follow. */
  rightCodeOf(occupancy: Occupancy, provider?: Provider): QrCode | null;
  /** Brings one stall's code to what it has to be, inside a write. @throws Refusal as {@link wantedOf} */
  settleIn(write: Write, occupancy: Occupancy, wanted: Wanted): StoredCode;
  /** Draws the next version of whatever hangs and is no longer true, and drops drafts that are moot. */
  followRegistry(write: Write): void;
}

/** A stall that can have a code, and the code it has to have. */
type Able = readonly [Occupancy, Wanted];

/** A stall's code after it was brought to what it has to be, and what that took. */
interface Settled {
  readonly code: StoredCode;
  readonly change: 'made' | 'renamed' | 'draft-dropped' | null;
}

/** Prepares the making of codes. */
export function createVersions(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
}): Versions {
  const { storage, registry, store } = deps;
  const { clock } = storage;

  /** Brings a stall's code to what it has to be; the version that hangs is never revoked here. */
  function settle(write: Write, [occupancy, wanted]: Able, pair: Pair): Settled {
    const { next } = pair;
    const found = stored(pair, wanted);
    const isMoot = next !== null && next.id !== found?.id;
    if (isMoot) store.revoke(next.id, today(clock));
    if (!found) return { code: make(write, [occupancy, wanted], pair), change: 'made' };
    if (agrees(found, wanted)) return { code: found, change: isMoot ? 'draft-dropped' : null };
    const code = { ...found, accountId: wanted.accountId, holder: wanted.holder };
    store.setAccount(code);
    return { code, change: 'renamed' };
  }

  function make(write: Write, able: Able, { current }: Pair): StoredCode {
    const marketId = registry.market().id;
    const code = { ...sketch(able), uid: newUid(clock), isDraft: current !== null };
    const codeId = store.insertCode({ ...code, marketId, createdAt: write.at });
    store.insertEvent({
      ...{ marketId, codeId, status: 'made', day: code.statusDay, at: write.at },
      ...{ author: write.author.name, reason: '', origin: 'person' },
    });
    return { ...code, id: codeId };
  }

  function sketch([occupancy, wanted]: Able): StoredCode {
    return {
      ...wanted,
      id: 0,
      uid: '',
      occupancyId: occupancy.id,
      version: store.lastVersion(chainOf(occupancy, wanted)) + 1,
      checkMark: checkMarkOf(wanted.payload),
      status: 'made',
      statusDay: today(clock),
      statusReason: '',
      isDraft: false,
      isOnPaper: false,
      revokedDay: null,
    };
  }

  const pairOf = ([occupancy, wanted]: Able): Pair => store.pairOf(chainOf(occupancy, wanted));

  function settleAll(write: Write, able: readonly Able[]): QrCode[] {
    const settled = able.map((one) => settle(write, one, pairOf(one)));
    tell(write, settled);
    return settled.map(({ code }) => shown(code));
  }

  function tell(write: Write, settled: readonly Settled[]): void {
    const count = (change: Settled['change']) =>
      settled.filter((one) => one.change === change).length;
    write.audit({
      action: 'stickers.make-codes',
      marketId: registry.market().id,
      detail: {
        made: count('made'),
        renamed: count('renamed'),
        draftsDropped: count('draft-dropped'),
      },
    });
  }

  function sort(occupancies: readonly Occupancy[], provider: Provider) {
    const able: Able[] = [];
    const without: LeftOut[] = [];
    for (const occupancy of occupancies) {
      try {
        able.push([occupancy, wantedOf(store, occupancy, provider)]);
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        without.push({ stall: occupancy.stallCode, reason: thrown.message });
      }
    }
    return { able, without };
  }

  /** What following the registry comes to for one stall; null: nothing is to be done. */
  function follow(write: Write, occupancy: Occupancy, provider: Provider): Settled | null {
    const pair = store.pairOf({ occupancyId: occupancy.id, provider });
    const { current, next } = pair;
    if (!current || !isInField(current)) return null;
    const [able] = sort([occupancy], provider).able;
    if (able) return isSettled(pair, able[1]) ? null : settle(write, able, pair);
    if (!next) return null;
    // Without an account there is nothing to print that would be right.
    store.revoke(next.id, today(clock));
    return { code: current, change: 'draft-dropped' };
  }

  return {
    ensure: (author, occupancies, provider = 'vietqr') => {
      const { able, without } = sort(occupancies, provider);
      const pairs = able.map(pairOf);
      const isDone = able.every(([, wanted], index) => isSettled(pairs[index], wanted));
      const codes = isDone
        ? able.flatMap(([, wanted], index) => shown(stored(pairs[index], wanted)) ?? [])
        : storage.write(author, (write) => settleAll(write, able));
      return { codes, without };
    },
    draft: (occupancy, provider = 'vietqr') => {
      const wanted = wantedOf(store, occupancy, provider);
      const { accountId, holder } = wanted;
      const found = stored(pairOf([occupancy, wanted]), wanted);
      return shown(found ? { ...found, accountId, holder } : sketch([occupancy, wanted]));
    },
    rightCodeOf: (occupancy, provider = 'vietqr') => {
      const [able] = sort([occupancy], provider).able;
      return able ? shown(stored(pairOf(able), able[1])) : null;
    },
    settleIn: (write, occupancy, wanted) =>
      settle(write, [occupancy, wanted], pairOf([occupancy, wanted])).code,
    followRegistry: (write) => {
      // Whoever changed the registry did not mean to draw codes: the app did.
      const app = { ...write, author: APP_AUTHOR };
      const settled = store
        .suspects(registry.market().id)
        .flatMap(
          ({ occupancyUid, provider }) =>
            follow(app, registry.occupancy(occupancyUid), provider) ?? [],
        );
      if (settled.length > 0) tell(write, settled);
    },
  };
}

function stored(pair: Pair | undefined, wanted: Wanted): StoredCode | null {
  const { current = null, next = null } = pair ?? {};
  if (current && says(current, wanted)) return current;
  return next && says(next, wanted) ? next : null;
}

function isSettled(pair: Pair | undefined, wanted: Wanted): boolean {
  const code = stored(pair, wanted);
  const isMoot = Boolean(pair?.next) && pair?.next?.id !== code?.id;
  return code !== null && agrees(code, wanted) && !isMoot;
}

function chainOf(occupancy: Occupancy, { provider }: Wanted): Chain {
  return { occupancyId: occupancy.id, provider };
}

/** To the letter, where the sticker folds: the book is kept exact without a new version. */
function agrees(code: QrCode, wanted: Wanted): boolean {
  return code.accountId === wanted.accountId && code.holder === wanted.holder;
}
