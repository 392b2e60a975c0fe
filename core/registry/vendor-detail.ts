import type { Banks } from '../banks/index.ts';
import type { VendorDetail, VendorSummary } from './schema.ts';
import type { Store } from './store.ts';
import { toAccount } from './store-accounts.ts';
import type { VendorRow } from './store-vendors.ts';

/** Everything about one trader. */
export function vendorDetail(
  { store, banks }: { readonly store: Store; readonly banks: Banks },
  vendor: VendorRow,
): VendorDetail {
  const statuses = store.vendors.statuses(vendor.id);
  const occupancies = store.occupancies.ofVendor(vendor.id);
  const accounts = store.accounts.ofVendor(vendor.id);
  const open = occupancies.filter(({ toDay }) => toDay === null);
  const summary: VendorSummary = {
    uid: vendor.uid,
    name: vendor.name,
    stalls: open.map(({ stallCode }) => stallCode),
    status: statuses.find(({ toDay }) => toDay === null)?.status ?? 'active',
    kind: vendor.kind,
    goodsLine: vendor.goodsLine,
    phone: vendor.phone,
    paymentCodes: open.map(({ paymentCode }) => paymentCode),
    accounts: accounts.map((account) => ({
      bankBin: account.bankBin,
      bankName: account.bankBin === null ? null : (banks.byBin(account.bankBin)?.shortName ?? null),
      account: account.number,
      holder: account.holder,
      status: account.toDay === null ? 'open' : 'closed',
    })),
    qr: store.vendors.qr(vendor.id) ?? null,
  };
  return {
    ...summary,
    householdBusinessName: vendor.householdBusinessName,
    note: vendor.note,
    statuses: statuses.map(({ id: _, ...status }) => status),
    occupancies,
    fullAccounts: accounts.map((account) => ({ ...toAccount(account), toDay: account.toDay })),
    routingCodes: store.occupancies.routingOfVendor(vendor.id),
    history: store.vendors.history(vendor.uid).map((line) => ({
      at: line.at,
      author: line.author,
      action: line.action,
      detail: plainRecord(JSON.parse(line.detail)),
    })),
  };
}

function plainRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
