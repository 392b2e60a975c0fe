import type { Banks } from '../banks/index.ts';
import {
  addDays,
  type Day,
  errorBody,
  newUid,
  Refusal,
  refuse,
  today,
  toRefusal,
} from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { FeedFile, Statements } from '../statements/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { cassoV2 } from './connectors/casso.ts';
import { sepayV1, sepayV2 } from './connectors/sepay.ts';
import { createFeedKeys } from './keys.ts';
import {
  type AccountRow,
  CONNECTORS,
  type Connector,
  type ConnectorId,
  type Feed,
  type FeedDraft,
  FeedSettings,
  type Pulled,
} from './schema.ts';
import { createStore, type StoredFeed } from './store.ts';

/** Asking banks' feeds for new payments. */
export interface Feeds {
  list(): Feed[];
  /**
   * Sets a feed up; nothing is asked yet.
   * @throws Refusal `name-taken`.
   */
  add(author: Author, draft: FeedDraft): Feed;
  /** Gives a feed its key anew. @throws Refusal `unknown-feed`. */
  setKey(author: Author, uid: string, key: string): Feed;
  /** Ends a feed; what it brought stays. @throws Refusal `unknown-feed`. */
  remove(author: Author, uid: string): void;
  /**
   * Asks one feed, or all of them one after the other, from three days before
   * the last day it was asked for until today, and takes in what is new. A feed
   * that fails is told with its reason and loses nothing: its days are asked for
   * again. Each account's rows are an import of their own, which can be undone.
   * @throws Refusal `unknown-feed`.
   */
  pull(author: Author, which?: string, signal?: AbortSignal): Promise<Pulled[]>;
}

/** Days asked for again: banks book late. */
const OVERLAP_DAYS = 3;
const FIRST_DAYS = 30;

const BY_ID: Readonly<Record<ConnectorId, Connector>> = {
  'sepay-v1': sepayV1,
  'sepay-v2': sepayV2,
  'casso-v2': cassoV2,
};

/** Opens the room. */
export function createFeeds(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  readonly statements: Statements;
}): Feeds {
  const { storage, registry, banks, statements } = deps;
  const store = createStore(storage.db);
  const keys = createFeedKeys(storage.folder);
  const asking = new Map<string, Promise<Pulled>>();
  const marketId = (): number => registry.market().id;

  const find = (which: string): StoredFeed => {
    const all = store.list(marketId());
    const ofConnector = all.filter(({ connector }) => connector === which);
    const found =
      all.find(({ uid }) => uid === which) ??
      (ofConnector.length === 1 ? ofConnector[0] : undefined);
    return (
      found ??
      refuse(
        'unknown-feed',
        'Không có đường truyền này. Hãy xem lại danh sách đường truyền ngân hàng.',
      )
    );
  };

  const toFeed = (line: StoredFeed): Feed => ({
    uid: line.uid,
    connector: connectorOf(line).id,
    name: line.name,
    ...settingsOf(line),
    lastDay: line.cursor === '' ? null : line.cursor,
    lastRunAt: line.lastRunAt,
    lastError: line.lastError,
    hasKey: keys.get(line.uid) !== undefined,
  });

  async function pullOne(author: Author, line: StoredFeed, signal: AbortSignal): Promise<Pulled> {
    const now = today(storage.clock);
    const { from: first } = settingsOf(line);
    const from = line.cursor === '' ? first : later(first, addDays(line.cursor, -OVERLAP_DAYS));
    const sums = { added: 0, duplicate: 0 };
    const about = { id: line.uid, name: line.name, from, to: now };
    const note = (cursor: string, error: string): void =>
      storage.write(author, (write) => {
        store.ran({ id: line.id, cursor, at: write.at, error });
        write.audit({
          action: 'feeds.pull',
          marketId: marketId(),
          subject: line.uid,
          detail: { ...sums, from, to: now, ok: error === '' },
        });
      });
    try {
      const rows = await rowsOf(line, { from, to: now, signal });
      for (const [account, ofAccount] of byAccount(rows, settingsOf(line).account)) {
        const taken = await takeIn(author, { account, rows: ofAccount, line, from, to: now });
        sums.added += taken.added;
        sums.duplicate += taken.duplicate;
      }
      // Only now: whatever stopped us before, the next time asks for these days again.
      note(now, '');
      return { ...about, ...sums };
    } catch (thrown) {
      signal.throwIfAborted();
      const { code, message } = errorBody(toRefusal(thrown)).error;
      note('', message);
      return { ...about, ...sums, error: { code, message } };
    }
  }

  function rowsOf(
    line: StoredFeed,
    days: { readonly from: Day; readonly to: Day; readonly signal: AbortSignal },
  ): Promise<AccountRow[]> {
    const key = keys.get(line.uid);
    if (key === undefined) {
      throw new Refusal(
        'feed-key-missing',
        'Máy này chưa có khóa truy cập của đường truyền. Hãy nhập lại khóa.',
      );
    }
    return connectorOf(line).rows({ ...days, key, settings: settingsOf(line) });
  }

  interface Brought {
    readonly account: string;
    readonly rows: readonly AccountRow[];
    readonly line: StoredFeed;
    readonly from: Day;
    readonly to: Day;
  }

  /** Takes in what feeds have not brought yet; each new day leaves a line even when it brought nothing. */
  async function takeIn(
    author: Author,
    { account, rows, line, from, to }: Brought,
  ): Promise<{ added: number; duplicate: number }> {
    const bankBin = rows[0] ? (banks.find(rows[0].bank)?.bin ?? null) : null;
    const known = registry.findAccount(account, bankBin);
    const { id: connector } = connectorOf(line);
    const before = known ? store.known(known.id, from, to) : new Set<string>();
    const fresh = rows.filter(({ row }) => !before.has(`${connector}:${row.id}`));
    const duplicate = rows.length - fresh.length;
    const isCovered = known !== undefined && (store.coveredTo(known.id) ?? '') >= to;
    if (fresh.length === 0 && (isCovered || known === undefined)) return { added: 0, duplicate };
    const file: FeedFile = {
      choSoFeed: 1,
      connector,
      account,
      bankBin,
      from,
      to,
      rows: fresh.map(({ row }) => row),
    };
    const fileName = `${line.name} ${to}`;
    const read = await statements.readStatementFile(Buffer.from(JSON.stringify(file)), fileName);
    const [result] = statements.commit(author, read, fileName, { account });
    return {
      added: result?.added ?? 0,
      duplicate: duplicate + (result?.duplicate ?? 0),
    };
  }

  /** The same feed is never asked twice at a time: the second asker gets the first one's answer. */
  function once(author: Author, line: StoredFeed, signal: AbortSignal): Promise<Pulled> {
    const running = asking.get(line.uid);
    if (running) return running;
    const started = pullOne(author, line, signal).finally(() => asking.delete(line.uid));
    asking.set(line.uid, started);
    return started;
  }

  return {
    list: () => store.list(marketId()).map(toFeed),
    add: (author, draft) => {
      const isTaken = store.list(marketId()).some(({ name }) => name === draft.name);
      if (isTaken) refuse('name-taken', 'Tên này đã có. Hãy đặt tên khác.');
      const uid = newUid(storage.clock);
      const settings: FeedSettings = {
        account: draft.account ?? null,
        address: draft.address === undefined ? null : withSlash(draft.address),
        from: draft.from ?? addDays(today(storage.clock), -FIRST_DAYS),
      };
      keys.set(uid, draft.key);
      storage.write(author, (write) => {
        const { connector, name } = draft;
        store.add({
          uid,
          marketId: marketId(),
          connector,
          name,
          settings: JSON.stringify(settings),
          at: write.at,
        });
        write.audit({
          action: 'feeds.add',
          marketId: marketId(),
          subject: uid,
          detail: { connector },
        });
      });
      return toFeed(find(uid));
    },
    setKey: (author, uid, key) => {
      const line = find(uid);
      keys.set(line.uid, key);
      storage.write(author, (write) =>
        write.audit({ action: 'feeds.key', marketId: marketId(), subject: line.uid }),
      );
      return toFeed(line);
    },
    remove: (author, uid) => {
      const line = find(uid);
      storage.write(author, (write) => {
        store.remove(line.id, write.at);
        write.audit({ action: 'feeds.remove', marketId: marketId(), subject: line.uid });
      });
      keys.set(line.uid, null);
    },
    pull: async (author, which, signal = new AbortController().signal) => {
      const lines = which === undefined ? store.list(marketId()) : [find(which)];
      const pulled: Pulled[] = [];
      for (const line of lines) pulled.push(await once(author, line, signal));
      return pulled;
    },
  };
}

function connectorOf({ connector }: StoredFeed): Connector {
  const id = CONNECTORS.find((known) => known === connector);
  if (id === undefined) throw new Error(`feed of an unknown connector: ${connector}`);
  return BY_ID[id];
}

function settingsOf({ settings }: StoredFeed): FeedSettings {
  return FeedSettings.parse(JSON.parse(settings));
}

/** Each account's rows, every row once; an account asked for by number is there even without any. */
function byAccount(
  rows: readonly AccountRow[],
  asked: string | null,
): ReadonlyMap<string, readonly AccountRow[]> {
  const accounts = new Map<string, Map<string, AccountRow>>();
  if (asked !== null) accounts.set(asked, new Map());
  for (const one of rows) {
    const ofAccount = accounts.get(one.account) ?? new Map<string, AccountRow>();
    ofAccount.set(one.row.id, one);
    accounts.set(one.account, ofAccount);
  }
  return new Map([...accounts].map(([account, ofAccount]) => [account, [...ofAccount.values()]]));
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Paths are put behind it. */
function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
