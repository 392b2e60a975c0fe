import type { Banks } from '../banks/index.ts';
import type { Day } from '../kernel/index.ts';
import type { Occupancy, Registry, StallSelection } from '../registry/index.ts';
import type { Author, Hook, Storage, Write } from '../storage/index.ts';
import { createScanner } from './check.ts';
import { createEvents, type Hung } from './events.ts';
import { createExisting } from './existing.ts';
import { createFirstPayments, type SalesTouched } from './first-payments.ts';
import { countFunnel } from './funnel.ts';
import { createHistory } from './history.ts';
import { createReasons } from './reasons.ts';
import type {
  CodeEvent,
  CodeLine,
  EnsuredCodes,
  ExistingCode,
  FirstSale,
  Funnel,
  Provider,
  QrCode,
  QrStatus,
  Reasons,
  ScanResult,
} from './schema.ts';
import { createStore, shown } from './store.ts';
import { createVersions } from './versions.ts';
import { staleReasons } from './wanted.ts';

/** What the codes are built on. */
export interface CodesDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  /** Names the banks of codes that exist already. */
  readonly banks: Pick<Banks, 'byBin'>;
}

/** The market's QR codes. A `provider` that is not named is `vietqr`. */
export interface Codes {
  /** Run inside every write by which stickers were put up or are gone. */
  readonly hung: Hook<Hung>;

  /**
   * Makes the codes that are missing, and a new version where what the sticker
   * says changed; the old one stays in force until the new one is sent or put
   * up. Of other providers it gives the codes that were taken in. Writes only
   * when needed.
   */
  ensure(author: Author, occupancies: readonly Occupancy[], provider?: Provider): EnsuredCodes;
  /** The code as it would be now, whether it is stored or not. @throws Refusal `no-account`, `no-code` */
  draft(occupancy: Occupancy, provider?: Provider): QrCode;
  /** The stored code whose sticker says what it has to say now, in force or drawn to follow. */
  rightCodeOf(occupancy: Occupancy, provider?: Provider): QrCode | null;
  /** Occupied stalls, in walking order, with the code in force; all when nothing is selected. */
  lines(selection?: StallSelection, provider?: Provider): CodeLine[];
  /** The code in force of an occupancy. */
  codeOf(occupancyId: number, provider?: Provider): QrCode | null;
  byUid(uid: string): QrCode | null;
  /** Which providers' codes each trader-at-stall has, by the occupancy's id. */
  providersOf(): ReadonlyMap<number, readonly Provider[]>;

  /**
   * Reads a scanned or pasted text as an existing code, with what is to be
   * looked at before it is taken in for a stall.
   * @throws Refusal `not-a-code`, `damaged-code`, `unknown-stall`
   */
  readExisting(scanned: string, stall?: string): ExistingCode;
  /**
   * Takes an existing code in for a stall, unchanged byte for byte; the one of
   * the same provider before it stays in force until this one is put up.
   * @throws Refusal `unknown-stall`, `not-a-code`, `damaged-code`, `code-of-another`, `own-code`
   */
  takeExisting(author: Author, stall: string, scanned: string, provider?: Provider): QrCode;

  /**
   * Records what happened to the codes of these stalls.
   * @throws Refusal `unknown-stall`, `no-code`, `bad-day` (in the future, or before a later version was made)
   */
  setStatus(
    author: Author,
    stalls: readonly string[],
    status: QrStatus,
    options: {
      readonly day: Day;
      readonly reason?: string | undefined;
      readonly provider?: Provider | undefined;
    },
  ): void;
  /**
   * A person saw these stickers put up: from now on the codes count as issued.
   * Where a next version is drawn, it is meant once a sticker of it may exist
   * ({@link Codes.markLaidOut}, or sent to a printer); one whose print failed
   * hangs nowhere.
   */
  confirmPutUp(
    author: Author,
    stalls: readonly string[],
    day: Day,
    provider?: Provider | undefined,
  ): void;
  /** Records that stickers of these codes went to a printer; put-up ones keep their status. */
  markSent(write: Write, codes: readonly QrCode[]): void;
  /** The version that a putting up recorded now would be said of. */
  putUpMeans(occupancy: Occupancy, provider?: Provider): QrCode | null;
  /** Records that a sheet with stickers of these codes was drawn. */
  markLaidOut(write: Write, codes: readonly QrCode[]): void;
  /** Records that a sticker was scanned where it hangs and is right. */
  markScanned(write: Write, code: QrCode, day: Day): void;
  /** What happened to the codes of a stall's trader, newest first. @throws Refusal `unknown-stall` */
  history(stall: string): CodeEvent[];
  /**
   * Takes one event back; it stays in the history, marked, and counts nowhere.
   * @throws Refusal `unknown-event`, `already-taken-back`, `event-stays`
   */
  takeBack(author: Author, eventId: number): void;
  /**
   * Brings the first payments after each putting up to what statements show
   * now: whoever sums up sales says so whenever some changed, and where to look.
   */
  setFirstPayments(write: Write, touched: SalesTouched, firstSale: FirstSale): void;

  /** Says what a scanned payload is; a right one of a put-up sticker is recorded as test-scanned. */
  testScan(author: Author, payload: string): ScanResult;
  /** Says what a scanned payload is and records nothing. */
  judge(payload: string): ScanResult;

  reasons(): Reasons;
  setReasons(author: Author, reasons: Reasons): Reasons;
  funnel(provider?: Provider): Funnel;
}

/** Opens the room; it subscribes to changes of the registry, which may make stickers untrue. */
export function createCodes({ storage, registry, banks }: CodesDeps): Codes {
  const store = createStore(storage.db);
  const versions = createVersions({ storage, registry, store });
  const events = createEvents({ storage, registry, store, versions });
  const { ensure, draft, rightCodeOf } = versions;
  registry.changed.subscribe((write) => versions.followRegistry(write));

  /** The codes in force of these traders-at-stalls, or of them all, by whose they are. */
  function inForce(occupancies: readonly Occupancy[], provider: Provider, all: boolean) {
    const codes = all
      ? store.codesInForce(registry.market().id, provider)
      : occupancies.flatMap(({ id }) => shown(store.codeOf({ occupancyId: id, provider })) ?? []);
    return new Map(codes.map((code) => [code.occupancyId, code]));
  }

  const lines: Codes['lines'] = (selection = { all: true }, provider = 'vietqr') => {
    const occupancies = registry.occupancies(selection);
    const codes = inForce(occupancies, provider, selection.all === true);
    return occupancies.map((occupancy) => {
      const qr = codes.get(occupancy.id) ?? null;
      return { occupancy, qr, stale: qr ? staleReasons(occupancy, qr) : [] };
    });
  };

  return {
    ensure,
    draft,
    rightCodeOf,
    ...events,
    ...createScanner({ storage, registry, store, events }),
    ...createHistory({ storage, registry, store, events }),
    ...createFirstPayments({ registry, store }),
    ...createExisting({ storage, registry, store, banks }),
    ...createReasons({ storage, registry }),
    lines,
    codeOf: (occupancyId, provider = 'vietqr') => shown(store.codeOf({ occupancyId, provider })),
    byUid: (uid) => shown(store.byUid(uid)),
    providersOf: () => {
      const chains = store.providers(registry.market().id);
      const byOccupancy = Map.groupBy(chains, ({ occupancyId }) => occupancyId);
      return new Map(
        [...byOccupancy].map(([id, list]) => [id, list.map(({ provider }) => provider)]),
      );
    },
    funnel: (provider) => countFunnel(lines({ all: true }, provider)),
  };
}
