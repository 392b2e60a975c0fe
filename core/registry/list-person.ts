import { codeKey } from '../kernel/index.ts';
import { notTradersAccount } from './accounts.ts';
import { sameBank } from './desk.ts';
import { type ParsedRow, problemOf, RowRefusal } from './list-row.ts';
import type { Store } from './store.ts';
import type { VendorRow } from './store-vendors.ts';

/**
 * Whose line this is, among the traders known so far: rows are one person only
 * when phone or account are equal, or when the stall's own trader keeps the
 * name. The same name alone never makes two rows one person. Undefined: somebody new.
 * @throws RowRefusal when the account is somebody else's.
 */
export function personOf(
  { store, marketId }: { readonly store: Store; readonly marketId: number },
  row: ParsedRow,
  occupant: VendorRow | undefined,
): VendorRow | undefined {
  const owner = accountOwner({ store, marketId }, row, occupant);
  const byPhone = row.phone ? store.vendors.byPhone(marketId, row.phone) : [];
  const sameName = (vendor: VendorRow): boolean => vendor.nameKey === row.nameKey;
  const isOccupant = (vendor: VendorRow): boolean => vendor.id === occupant?.id;

  if (owner) {
    const differentPhone = row.phone && owner.phone && row.phone !== owner.phone;
    const phoneOfAnother = byPhone.length > 0 && !byPhone.some(({ id }) => id === owner.id);
    const occupantStays = occupant && !isOccupant(owner) && sameName(occupant);
    const contradicted = !sameName(owner) && (differentPhone || phoneOfAnother || occupantStays);
    if (!isOccupant(owner) && contradicted) throw notTheirs(store, row, owner);
    return owner;
  }
  if (occupant && byPhone.some(isOccupant)) return occupant;
  const namesake = byPhone.find(sameName);
  if (namesake) return namesake;
  if (occupant && sameName(occupant)) return occupant;
  // A phone shared by two people who each have an account, say husband and
  // wife: two people.
  const [only, ...others] = byPhone;
  if (!only || others.length > 0) return undefined;
  const ownsAnother = row.account !== undefined && hasOpenAccount(store, only.id);
  return ownsAnother ? undefined : only;
}

/** Whose open account the line names; without a bank, several banks may have the number. */
function accountOwner(
  { store, marketId }: { readonly store: Store; readonly marketId: number },
  { account, source }: ParsedRow,
  occupant: VendorRow | undefined,
): VendorRow | undefined {
  if (!account) return undefined;
  const open = store.accounts
    .openByKey(marketId, codeKey(account.number))
    .filter((known) => sameBank(known.bankBin, account.bankBin));
  const found =
    open.find((known) => known.vendorId !== null && known.vendorId === occupant?.id) ??
    open.find((known) => known.bankBin === account.bankBin) ??
    open[0];
  if (!found) return undefined;
  if (found.vendorId !== null) return store.vendors.byId(found.vendorId);
  throw new RowRefusal(problemOf(source, notTradersAccount(found.kind), 'account'));
}

function hasOpenAccount(store: Store, vendorId: number): boolean {
  return store.accounts.ofVendor(vendorId).some((account) => account.toDay === null);
}

function notTheirs(store: Store, row: ParsedRow, owner: VendorRow): RowRefusal {
  const stalls = store.occupancies
    .ofVendor(owner.id)
    .filter(({ toDay }) => toDay === null)
    .map(({ stallCode }) => stallCode);
  const where = stalls.length > 0 ? ` (sạp ${stalls.join(', ')})` : '';
  return new RowRefusal(
    problemOf(
      row.source,
      `Số tài khoản này đang là của ${owner.name}${where}. Hãy kiểm tra lại số tài khoản hoặc tên.`,
      'account',
    ),
    { mayPass: true },
  );
}
