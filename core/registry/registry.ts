import type { Banks } from '../banks/index.ts';
import {
  compareText,
  type Day,
  type Heavy,
  inThisThread,
  isDay,
  refuse,
  today,
  utcNow,
} from '../kernel/index.ts';
import { type Author, createHook, type Hook, type Storage, type Write } from '../storage/index.ts';
import {
  addAccount,
  closeAccount,
  findAccount,
  learnBank,
  openAccounts,
  ownerOf,
  recordConsent,
  reopenAccount,
  traderAccountOf,
} from './accounts.ts';
import { buildDirectory, type Directory } from './directory.ts';
import { importList } from './list-import.ts';
import { currentMarket, ensureMarket, listZones, markSample, updateMarket } from './market.ts';
import { routedTo, selectOccupancies } from './occupancies.ts';
import { rehearse } from './rehearse.ts';
import type {
  Account,
  AccountOwner,
  Market,
  MarketChange,
  NewAccount,
  NewVendor,
  Occupancy,
  RoutingKind,
  StallSelection,
  StatusChange,
  VendorChange,
  VendorDetail,
  VendorFilter,
  VendorImportOptions,
  VendorImportResult,
  VendorListFile,
  VendorSummary,
} from './schema.ts';
import { createStore } from './store.ts';
import { tasks } from './tasks.ts';
import { vendorDetail } from './vendor-detail.ts';
import {
  addVendor,
  changeStatus,
  type EditDeps,
  knownVendor,
  updateVendor,
} from './vendor-edit.ts';

/** What the registry is built on. */
export interface RegistryDeps {
  readonly storage: Storage;
  readonly banks: Banks;
  /** Where files are read and written; right here when absent. */
  readonly heavy?: Heavy;
}

/** Traders of a market, their stalls, accounts or codes are not what they were. */
export interface RegistryChanged {
  readonly marketId: number;
}

/** The market's own book: places, traders, accounts, codes. */
export interface Registry {
  /** Run inside every change of traders, their stalls, accounts or codes. */
  readonly changed: Hook<RegistryChanged>;
  market(): Market;
  updateMarket(author: Author, change: MarketChange): Market;
  /** Marks this data folder as the invented sample market; there is no way back. */
  markSample(write: Write): void;

  /**
   * Traders at stalls on a day (today when absent), in walking order: zone,
   * row, stall code as people count (`A2` before `A10`).
   * @throws Refusal `unknown-stall` naming stalls that are not there or not occupied.
   */
  occupancies(selection: StallSelection, day?: Day): Occupancy[];
  /** @throws Refusal `unknown-occupancy` */
  occupancy(uid: string): Occupancy;
  /** Also of an occupancy that has ended: a sticker outlives its trader. */
  occupancyByPaymentCode(code: string): Occupancy | undefined;
  /**
   * Whose virtual account or terminal code this was on a day. For days before
   * the value was first recorded, its first holder: lists are made later than
   * the payments they explain.
   */
  occupancyByRoutingCode(kind: RoutingKind, value: string, day: Day): Occupancy | undefined;

  /** Traders in walking order, or by how well they fit when searched for. */
  listVendors(filter: VendorFilter): {
    readonly total: number;
    readonly vendors: VendorSummary[];
  };
  /** @throws Refusal `unknown-vendor` */
  vendor(uid: string): VendorDetail;
  /** @throws Refusal `bad-vendor`, `stall-taken`, `account-taken`, `bad-account`, `unknown-bank`. */
  addVendor(author: Author, vendor: NewVendor): VendorDetail;
  /** @throws Refusal `unknown-vendor`, and as {@link Registry.addVendor}. */
  updateVendor(author: Author, uid: string, change: VendorChange): VendorDetail;
  /**
   * Dates a new status. `left` also ends the trader's occupancies and their
   * virtual accounts and terminal codes.
   * @throws Refusal `unknown-vendor`, `bad-day` when earlier than the present status.
   */
  setVendorStatus(author: Author, uid: string, change: StatusChange): VendorDetail;

  zones(): { readonly name: string; readonly rows: readonly string[]; readonly stalls: number }[];
  goodsLines(): string[];

  /** All open accounts. */
  accounts(): Account[];
  /**
   * The account of a number: the open one, else a trader's closed one (statements are
   * older than changes); undefined when none or several fit.
   */
  findAccount(number: string, bankBin?: string | null): Account | undefined;
  /** Whose account it is; undefined for those that are no trader's. */
  ownerOf(account: Account): AccountOwner | undefined;
  /** @throws Refusal `account-taken`, `bad-account`, `unknown-vendor`. */
  addAccount(write: Write, account: NewAccount): Account;
  /** Closes an account as of today, so that its number can be recorded anew. */
  closeAccount(write: Write, accountId: number): void;
  /** Opens an account again that was closed with its last statement, because one came back. */
  reopenAccount(write: Write, accountId: number): void;
  /** Records at which bank (BIN) an account is, where nobody had said so yet. */
  learnBank(write: Write, known: { readonly accountId: number; readonly bankBin: string }): Account;
  /** Records that the trader's consent is held; keeps an earlier day. */
  recordConsent(
    write: Write,
    accountId: number,
    options?: { readonly formSeen?: boolean },
  ): Account;
  /**
   * Records that the trader's signed form was seen; an earlier day is kept.
   * @throws Refusal `unknown-account`.
   */
  recordConsentForm(author: Author, accountUid: string): Account;

  /** Reads a trader list; nothing is stored. @throws Refusal as `readTable`, and `columns-missing`. */
  readVendorList(bytes: Uint8Array, fileName: string): Promise<VendorListFile>;
  /** Takes a trader list in, or tells exactly what taking it in would do. */
  importVendors(
    author: Author,
    file: VendorListFile,
    options: VendorImportOptions,
  ): VendorImportResult;
  /** The form to fill in, an .xlsx file. */
  vendorTemplate(): Promise<Uint8Array>;
}

/** Opens the registry; a folder without a market gets one, empty and unnamed. */
export function createRegistry({ storage, banks, heavy = inThisThread }: RegistryDeps): Registry {
  const store = createStore(storage.db);
  const { id: marketId } = ensureMarket(storage, store);
  const changed = createHook<RegistryChanged>();
  const deps = { storage, store, banks, marketId };
  const editing = { ...deps, storage: telling(storage, changed, marketId) };
  const directory = keptDirectory(storage, () => buildDirectory(deps, marketId));
  const detail = (uid: string): VendorDetail => vendorDetail(deps, knownVendor(store, uid));
  const now = (): Day => today(storage.clock);
  /** After a change the list of traders is read anew. */
  const changing = <Result>(change: () => Result): Result => {
    directory.forget();
    return change();
  };

  return {
    changed,
    market: () => currentMarket(store),
    updateMarket: (author, change) => updateMarket(deps, author, change),
    markSample: (write) => markSample(store, write),

    occupancies: (selection, day = now()) => selectOccupancies(deps, selection, day),
    occupancy: (uid) =>
      store.occupancies.byUid(uid) ??
      refuse('unknown-occupancy', 'Không có tiểu thương tại sạp này. Hãy chọn lại.'),
    occupancyByPaymentCode: (code) => store.occupancies.byPaymentCode(code.toUpperCase()),
    occupancyByRoutingCode: (kind, value, day) => routedTo(deps, kind, { value, day }),

    listVendors: (filter) => {
      const found = directory.read().find(filter);
      const { offset = 0, limit = found.length } = filter;
      const page = found.slice(offset, offset + limit);
      return {
        total: found.length,
        vendors: page.map(({ id, summary }) => ({ ...summary, qr: store.vendors.qr(id) ?? null })),
      };
    },
    vendor: detail,
    addVendor: (author, vendor) => changing(() => detail(addVendor(editing, author, vendor))),
    updateVendor: (author, uid, change) =>
      changing(() => {
        updateVendor(editing, author, { uid, change });
        return detail(uid);
      }),
    setVendorStatus: (author, uid, change) =>
      changing(() => {
        changeStatus(editing, author, { uid, change });
        return detail(uid);
      }),

    zones: () => listZones(store, marketId),
    goodsLines: () => store.market.goodsLines(marketId).sort(compareText),

    accounts: () => openAccounts(deps),
    findAccount: (number, bankBin = null) => findAccount(deps, number, bankBin),
    ownerOf: (account) => ownerOf(deps, account),
    addAccount: (write, account) => changing(() => addAccount(deps, write, account)),
    closeAccount: (write, accountId) => changing(() => closeAccount(deps, write, accountId)),
    reopenAccount: (write, accountId) => changing(() => reopenAccount(deps, write, accountId)),
    learnBank: (write, known) => changing(() => learnBank(deps, write, known)),
    recordConsent: (write, accountId, { formSeen = false } = {}) =>
      recordConsent(deps, write, { accountId, formSeen }),
    recordConsentForm: (author, uid) => {
      const { id } = traderAccountOf(deps, uid);
      return storage.write(author, (write) =>
        recordConsent(deps, write, { accountId: id, formSeen: true }),
      );
    },

    readVendorList: (bytes, fileName) =>
      heavy('registry.readVendorList', tasks.readVendorList, { bytes, fileName }),
    importVendors: (author, file, options) =>
      changing(() => importVendors(editing, { author, file, options })),
    vendorTemplate: () =>
      heavy('registry.drawTemplate', tasks.drawTemplate, {
        banks: banks
          .all()
          .filter(({ receives }) => receives)
          .map(({ shortName }) => shortName),
      }),
  };
}

/** Storage whose writes tell the rooms to the right before they are done. */
function telling(storage: Storage, changed: Hook<RegistryChanged>, marketId: number): Storage {
  return {
    ...storage,
    write: (author, change) =>
      storage.write(author, (write) => {
        const result = change(write);
        changed.run(write, { marketId });
        return result;
      }),
  };
}

/** Takes a list in; a preview does the very same work and then undoes it. */
function importVendors(
  { storage, store, banks, marketId }: EditDeps,
  { author, file, options }: { author: Author; file: VendorListFile; options: VendorImportOptions },
): VendorImportResult {
  const now = today(storage.clock);
  const day = options.day ?? now;
  if (!isDay(day) || day > now) {
    refuse('bad-day', 'Ngày này chưa tới. Hãy chọn hôm nay hoặc ngày đã qua.');
  }
  if (options.dryRun && storage.db.readonly) {
    return rehearse(storage.db, (copy) => {
      const write: Write = { author, at: utcNow(storage.clock), audit: () => undefined };
      return importList({ storage, store: createStore(copy), marketId, write, day }, banks, file);
    });
  }
  let preview: VendorImportResult | undefined;
  try {
    return storage.write(author, (write) => {
      const result = importList({ storage, store, marketId, write, day }, banks, file);
      if (options.dryRun) {
        preview = result;
        throw new Error('preview: everything is rolled back');
      }
      write.audit({
        action: 'vendors.import',
        marketId,
        detail: {
          added: result.added,
          updated: result.updated,
          unchanged: result.unchanged,
          rejected: result.rejected.length,
        },
      });
      return result;
    });
  } catch (thrown) {
    if (preview) return preview;
    throw thrown;
  }
}

/**
 * The list of traders, kept until this registry changes something or another
 * process does. Inside a transaction it is never kept: that may be rolled back.
 */
function keptDirectory(
  { db }: Storage,
  build: () => Directory,
): { read(): Directory; forget(): void } {
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  let kept: { readonly directory: Directory; readonly version: number | undefined } | undefined;
  return {
    read: () => {
      const now = version.get();
      if (kept && kept.version === now && !db.inTransaction) return kept.directory;
      const directory = build();
      kept = db.inTransaction ? undefined : { directory, version: now };
      return directory;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
