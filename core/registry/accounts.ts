import { cleanText, codeKey, newUid, refuse, today } from '../kernel/index.ts';
import type { Storage, Write } from '../storage/index.ts';
import { sameBank } from './desk.ts';
import type { Account, AccountKind, AccountOwner, NewAccount } from './schema.ts';
import type { Store } from './store.ts';
import { type StoredAccount, toAccount } from './store-accounts.ts';
import { readAccount } from './values.ts';

/** What accounts are worked on with. */
export interface AccountDeps {
  readonly storage: Storage;
  readonly store: Store;
  readonly marketId: number;
}

/** All open accounts. */
export function openAccounts({ store, marketId }: AccountDeps): Account[] {
  return store.accounts
    .all(marketId)
    .filter((account) => account.toDay === null)
    .map(toAccount);
}

/**
 * The one account of a number: open ones first, a trader's closed ones when
 * none is open. Others are closed only when their statements were taken back,
 * as if they had never been recorded.
 */
export function findAccount(
  { store, marketId }: AccountDeps,
  number: string,
  bankBin: string | null,
): Account | undefined {
  const key = codeKey(number);
  if (key === '') return undefined;
  const matching = (accounts: readonly StoredAccount[]): readonly StoredAccount[] =>
    accounts.filter((account) => sameBank(account.bankBin, bankBin));
  const open = matching(store.accounts.openByKey(marketId, key));
  const closed = (): readonly StoredAccount[] =>
    matching(store.accounts.closedByKey(marketId, key)).filter(({ kind }) => kind === 'trader');
  const [only, ...others] = open.length > 0 ? open : closed();
  return only && others.length === 0 ? toAccount(only) : undefined;
}

/** A number as it is stored; a bank outside the directory may be named by its BIN. @throws Refusal `bad-account`, `unknown-bank`. */
export function checkAccount(account: {
  readonly number: string;
  readonly bankBin: string | null;
}): { number: string; bankBin: string | null } {
  const reading = readAccount({ text: cleanText(account.number), kind: 'text' });
  if ('refused' in reading) refuse('bad-account', reading.refused);
  const { bankBin } = account;
  if (bankBin !== null && !/^\d{6}$/.test(bankBin)) {
    refuse('unknown-bank', 'Mã ngân hàng (BIN) phải có đúng 6 chữ số.');
  }
  return { number: reading.value, bankBin };
}

/** Refuses a number that is open for somebody else. @throws Refusal `account-taken`. */
export function refuseTakenAccount(
  { store, marketId }: Pick<AccountDeps, 'store' | 'marketId'>,
  account: { readonly number: string; readonly bankBin: string | null },
  vendorId: number | null,
): void {
  const taken = store.accounts
    .openByKey(marketId, codeKey(account.number))
    .find((known) => sameBank(known.bankBin, account.bankBin) && known.vendorId !== vendorId);
  if (!taken) return;
  const owner = taken.vendorId === null ? undefined : store.vendors.byId(taken.vendorId);
  if (owner) {
    refuse('account-taken', `Số tài khoản này đang là của ${owner.name}. Hãy kiểm tra lại số.`);
  }
  refuse('account-taken', notTradersAccount(taken.kind));
}

/** Why a provider's or the board's account cannot be a trader's, and the way out. */
export function notTradersAccount(kind: AccountKind): string {
  const whose = kind === 'board' ? 'của ban quản lý chợ' : 'thu hộ';
  return `Số tài khoản này đang được ghi là tài khoản ${whose}. Nếu là của tiểu thương, hãy hoàn tác các lần nhập sao kê của tài khoản này rồi nhập lại danh sách.`;
}

/**
 * Adds an account, or gives back the one that is the same: open, or closed with
 * its last statement and now in use again.
 */
export function addAccount(deps: AccountDeps, write: Write, input: NewAccount): Account {
  const { store, storage, marketId } = deps;
  const { number, bankBin } = checkAccount(input);
  const vendor = input.kind === 'trader' ? store.vendors.byUid(input.vendorUid ?? '') : undefined;
  if (input.kind === 'trader' && !vendor) {
    refuse('unknown-vendor', 'Không có tiểu thương này. Hãy chọn lại.');
  }
  const open = store.accounts.openByKey(marketId, codeKey(number));
  const isSame = (known: StoredAccount): boolean =>
    known.kind === input.kind &&
    known.vendorId === (vendor?.id ?? null) &&
    sameBank(known.bankBin, bankBin);
  const same = open.find(isSame);
  if (same) return toAccount(same);
  const [other] = open.filter((known) => sameBank(known.bankBin, bankBin));
  if (other) {
    refuse('account-taken', 'Số tài khoản này đã được ghi cho nơi khác. Hãy kiểm tra lại số.', {
      kind: other.kind,
    });
  }
  // What is known of it, its bank first of all, would be lost on a new one.
  const before = store.accounts.closedByKey(marketId, codeKey(number)).filter(isSame);
  const former = before.find((known) => known.bankBin === bankBin) ?? before[0];
  if (former) {
    reopenAccount(deps, write, former.id);
    return knownAccount(store, former.id);
  }
  const uid = newUid(storage.clock);
  const id = store.accounts.insert({
    ...{ uid, marketId, kind: input.kind, vendorId: vendor?.id ?? null, bankBin, number },
    ...{ key: codeKey(number), holder: cleanText(input.holder ?? '') },
    ...{ day: today(storage.clock), at: write.at },
  });
  write.audit({
    action: 'accounts.add',
    marketId,
    subject: uid,
    detail: { kind: input.kind },
  });
  return knownAccount(store, id);
}

/** Closes an account as of today; one that is closed already stays as it is. */
export function closeAccount(
  { store, storage, marketId }: AccountDeps,
  write: Write,
  accountId: number,
): void {
  const { uid, kind } = knownAccount(store, accountId);
  if (store.accounts.close({ id: accountId, day: today(storage.clock) }).changes === 0) return;
  write.audit({ action: 'accounts.close', marketId, subject: uid, detail: { kind } });
}

/** Opens an account again that was closed with its last statement. @throws Refusal `account-taken`. */
export function reopenAccount(
  { store, marketId }: AccountDeps,
  write: Write,
  accountId: number,
): void {
  const { uid, kind, number, bankBin, vendorId } = knownAccount(store, accountId);
  refuseTakenAccount({ store, marketId }, { number, bankBin }, vendorId);
  if (store.accounts.reopen(accountId).changes === 0) return;
  write.audit({ action: 'accounts.reopen', marketId, subject: uid, detail: { kind } });
}

/** Records at which bank an account is, where nobody had said so yet. */
export function learnBank(
  { store, marketId }: AccountDeps,
  write: Write,
  { accountId, bankBin }: { readonly accountId: number; readonly bankBin: string },
): Account {
  const { uid, kind, number, holder, bankBin: before } = knownAccount(store, accountId);
  if (before === null) {
    store.accounts.update({ id: accountId, bankBin, number, holder });
    write.audit({ action: 'accounts.bank', marketId, subject: uid, detail: { kind, bankBin } });
  }
  return knownAccount(store, accountId);
}

/** Records the trader's consent; an earlier day is kept. */
export function recordConsent(
  { store, storage, marketId }: AccountDeps,
  write: Write,
  consent: { readonly accountId: number; readonly formSeen: boolean },
): Account {
  const before = knownAccount(store, consent.accountId);
  const day = today(storage.clock);
  store.accounts.consent({ id: before.id, day, formSeen: consent.formSeen });
  const after = knownAccount(store, before.id);
  if (before.consentDay !== after.consentDay || before.consentFormDay !== after.consentFormDay) {
    write.audit({
      action: 'accounts.consent',
      marketId,
      subject: before.uid,
      detail: { formSeen: consent.formSeen },
    });
  }
  return after;
}

/** The account of a trader that a person names. @throws Refusal `unknown-account`. */
export function traderAccountOf({ store, marketId }: AccountDeps, uid: string): Account {
  const found = store.accounts.byUid(marketId, uid);
  return found?.kind === 'trader'
    ? toAccount(found)
    : refuse('unknown-account', 'Không có tài khoản này của tiểu thương. Hãy tải lại trang.');
}

/** The trader whose account it is, and the stalls they hold now; undefined: nobody's. */
export function ownerOf({ store }: AccountDeps, account: Account): AccountOwner | undefined {
  const vendor = account.vendorId === null ? undefined : store.vendors.byId(account.vendorId);
  if (!vendor) return undefined;
  const stalls = store.occupancies.ofVendor(vendor.id).filter(({ toDay }) => toDay === null);
  return { name: vendor.name, stalls: stalls.map(({ stallCode }) => stallCode) };
}

function knownAccount(store: Store, id: number): Account {
  const found = store.accounts.byId(id);
  return found ? toAccount(found) : refuse('unknown-account', 'Không có tài khoản này.');
}
