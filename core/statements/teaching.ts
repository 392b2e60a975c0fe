import { cleanText, codeKey, type Heavy, newUid, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import { maskAccount, maskName } from './importing/masking.ts';
import { type NamedLayout, packLayout, unpackLayout } from './layout-file.ts';
import type { Layout, Role } from './reading/layouts.ts';
import type { Pointing } from './reading/pointing.ts';
import { type RawFile, type RawSuggestion, readRaw, readSuggestion } from './reading/raw.ts';
import type { PointedRow } from './reading/suggest.ts';
import type { TaughtLayout } from './reading/taught.ts';
import { readTrial, type Trial } from './reading/trial.ts';
import type { Door } from './schema.ts';
import { createTeachingStore, type StoredLayout } from './teaching-store.ts';

/** A taught layout as lists show it. */
export interface TaughtSummary {
  readonly uid: string;
  /** As `ReadFile.layout` and `--layout` name it: `taught:` and the uid. */
  readonly id: string;
  readonly name: string;
  /** Whose files it was taught on; null: anybody's. */
  readonly account: string | null;
  readonly door: Door;
  /** Which headings, or places such as `#3`, hold what. */
  readonly columns: readonly { readonly role: Role; readonly names: readonly string[] }[];
  /** Live imports that were read by it. */
  readonly imports: number;
  readonly author: string;
  /** UTC instant. */
  readonly createdAt: string;
  readonly retiredAt: string | null;
}

/** A layout to be kept. */
export interface NewTaught extends NamedLayout {
  /** The account whose files it is for; absent: anybody's. */
  readonly account?: string | undefined;
}

/** Teaching the reader files that it does not know. */
export interface Teaching {
  /**
   * The first rows of a file as they are, with how they seem to be read.
   * @throws Refusal when it is no table.
   */
  raw(bytes: Uint8Array, fileName: string): Promise<RawFile>;
  /**
   * What the columns under another heading row seem to hold.
   * @throws Refusal `row-outside`.
   */
  suggestFor(
    bytes: Uint8Array,
    fileName: string,
    at: PointedRow & { readonly sheet: number },
  ): Promise<RawSuggestion>;
  /**
   * What the whole file says when it is read as a person points, and the layout
   * that would be kept; payers masked as they are stored.
   * @throws Refusal `layout-incomplete`, `row-outside`, `heading-is-payment`,
   *   `nothing-there`.
   */
  tryLayout(bytes: Uint8Array, fileName: string, pointing: Pointing): Promise<Trial>;
  /**
   * Keeps a layout; an earlier one of the same account and headings retires.
   * @throws Refusal `layout-unnamed`, `account-missing`.
   */
  teach(author: Author, taught: NewTaught): TaughtSummary;
  /** The newest first, retired ones included. */
  taughtLayouts(): TaughtSummary[];
  /** @throws Refusal `unknown-taught-layout`, `layout-unnamed`. */
  renameLayout(author: Author, uid: string, name: string): TaughtSummary;
  /** Retired layouts read no file any more. @throws Refusal `unknown-taught-layout`. */
  retireLayout(author: Author, uid: string, isRetired: boolean): TaughtSummary;
  /** The layout as a file for another board. @throws Refusal `unknown-taught-layout`. */
  exportLayout(uid: string): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
  /**
   * Takes such a file in, for anybody's files; one that is here already stays as it is.
   * @throws Refusal `not-a-layout-file`.
   */
  importLayout(
    author: Author,
    bytes: Uint8Array,
  ): { readonly uid: string; readonly isNew: boolean };
}

/** What teaching is built on. */
export interface TeachingDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly heavy: Heavy;
}

/** Teaching, and what the reader needs of it. */
export interface TeachingDesk extends Teaching {
  /** Every layout, the newest first; retired ones read only what asks for them by name. */
  known(): TaughtLayout[];
}

const LONGEST_NAME = 120;

/** Makes the desk. */
export function createTeaching({ storage, registry, heavy }: TeachingDeps): TeachingDesk {
  const store = createTeachingStore(storage.db);
  const found = (uid: string): StoredLayout =>
    store.find(uid) ??
    refuse('unknown-taught-layout', 'Không có mẫu đọc tệp này. Hãy tải lại danh sách mẫu.');
  const audit = (write: Write, action: string, subject: string, detail: object = {}): void =>
    write.audit({ action, marketId: registry.market().id, subject, detail: { ...detail } });

  function keep(write: Write, { name, layout, account }: NewTaught): string {
    const uid = newUid(storage.clock);
    const known = account === undefined ? undefined : registry.findAccount(account);
    store.add({
      uid,
      marketId: registry.market().id,
      name,
      layout: { ...layout, name },
      accountId: known?.id ?? null,
      accountNumber: known ? null : (account ?? null),
      author: write.author.name,
      at: write.at,
    });
    return uid;
  }

  return {
    known: () =>
      store.all().map(({ uid, name, layout, account, retiredAt }) => ({
        layout: { ...layout, id: idOf(uid), name },
        account,
        isRetired: retiredAt !== null,
      })),
    raw: (bytes, fileName) => heavy('statements.readRaw', readRaw, { bytes, fileName }),
    suggestFor: async (bytes, fileName, at) =>
      (await heavy('statements.readSuggestion', readSuggestion, { bytes, fileName, ...at })) ??
      refuse(
        'row-outside',
        'Dòng được chỉ không có trong tệp. Hãy chọn lại dòng tiêu đề hoặc dòng giao dịch đầu tiên.',
      ),
    tryLayout: async (bytes, fileName, pointing) =>
      masked(await heavy('statements.readTrial', readTrial, { bytes, fileName, pointing })),
    teach: (author, { name, layout, account }) => {
      const named = nameOf(name);
      const number = account === undefined ? undefined : numberOf(account);
      return storage.write(author, (write) => {
        const earlier = store
          .all()
          .filter((one) => one.retiredAt === null && isSamePlace(one, { layout, number }));
        for (const one of earlier) store.retire(one.uid, write.at);
        const uid = keep(write, { name: named, layout, account: number });
        audit(write, 'statements.teach', uid, {
          roles: Object.keys(layout.tables[0]?.columns ?? {}),
          forAccount: number !== undefined,
          replaces: earlier.map((one) => one.uid),
        });
        return summaryOf(found(uid));
      });
    },
    taughtLayouts: () => store.all().map(summaryOf),
    renameLayout: (author, uid, name) => {
      const named = nameOf(name);
      found(uid);
      return storage.write(author, (write) => {
        store.rename(uid, named);
        audit(write, 'statements.rename-layout', uid);
        return summaryOf(found(uid));
      });
    },
    retireLayout: (author, uid, isRetired) => {
      found(uid);
      return storage.write(author, (write) => {
        store.retire(uid, isRetired ? write.at : null);
        audit(write, isRetired ? 'statements.retire-layout' : 'statements.reuse-layout', uid);
        return summaryOf(found(uid));
      });
    },
    exportLayout: (uid) => packLayout(found(uid)),
    importLayout: (author, bytes) => {
      const { name, layout } = unpackLayout(bytes);
      const same = store
        .all()
        .find((one) => one.retiredAt === null && contentOf(one.layout) === contentOf(layout));
      if (same) return { uid: same.uid, isNew: false };
      return storage.write(author, (write) => {
        const uid = keep(write, { name: nameOf(name), layout });
        audit(write, 'statements.take-layout', uid);
        return { uid, isNew: true };
      });
    },
  };
}

function idOf(uid: string): string {
  return `taught:${uid}`;
}

function nameOf(name: string): string {
  const clean = cleanText(name).slice(0, LONGEST_NAME);
  return clean === ''
    ? refuse('layout-unnamed', 'Mẫu chưa có tên. Hãy đặt tên, ví dụ tên ngân hàng và loại tệp.')
    : clean;
}

function numberOf(account: string): string {
  const number = account.replace(/[\s.-]/g, '');
  if (codeKey(number) !== '' && number.length <= 40) return number;
  return refuse('account-missing', 'Số tài khoản đang để trống. Hãy ghi số tài khoản của sao kê.');
}

/** Whether two layouts would compete for the same files. */
function isSamePlace(
  stored: StoredLayout,
  { layout, number }: { readonly layout: Layout; readonly number: string | undefined },
): boolean {
  return (
    codeKey(stored.account ?? '') === codeKey(number ?? '') &&
    placeOf(stored.layout) === placeOf(layout)
  );
}

function placeOf({ tables: [table] }: Layout): string {
  return JSON.stringify([
    table?.headings,
    table?.headings?.length ? '' : table?.shape,
    table?.sheet,
  ]);
}

/** A layout but for its names, to find one that is here already. */
function contentOf(layout: Layout): string {
  return JSON.stringify({ ...layout, id: '', name: '' }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function summaryOf(stored: StoredLayout): TaughtSummary {
  const { uid, name, account, imports, author, createdAt, retiredAt, layout } = stored;
  const columns = Object.entries(layout.tables[0]?.columns ?? {}) as [Role, string[]][];
  return {
    ...{ uid, id: idOf(uid), name, account, door: layout.door },
    columns: columns.map(([role, names]) => ({ role, names })),
    ...{ imports, author, createdAt, retiredAt },
  };
}

function masked(trial: Trial): Trial {
  return {
    ...trial,
    statements: trial.statements.map((statement) => ({
      ...statement,
      first: statement.first.map((row) => ({
        ...row,
        counterpartyName: maskName(row.counterpartyName) || null,
        counterpartyAccount: maskAccount(row.counterpartyAccount) || null,
      })),
    })),
  };
}
