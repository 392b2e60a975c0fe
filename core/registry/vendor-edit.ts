import type { Banks } from '../banks/index.ts';
import { cleanText, newUid, Refusal, refuse, searchKey, stallKey, today } from '../kernel/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { checkAccount, refuseTakenAccount } from './accounts.ts';
import {
  closeOccupancy,
  type Desk,
  openOccupancy,
  placeStall,
  setStatus,
  switchAccount,
  traderAccount,
} from './desk.ts';
import { NewVendor, type StatusChange, VendorChange } from './schema.ts';
import type { Store } from './store.ts';
import type { VendorRow } from './store-vendors.ts';
import { readPhone } from './values.ts';

/** What traders are edited with. */
export interface EditDeps {
  readonly storage: Storage;
  readonly store: Store;
  readonly banks: Banks;
  readonly marketId: number;
}

type Changes = ReturnType<typeof VendorChange.parse>;

/** Adds a trader, with stalls and account where given; gives back the uid. */
export function addVendor(deps: EditDeps, author: Author, input: NewVendor): string {
  const parsed = NewVendor.safeParse(input);
  if (!parsed.success) throw badVendor();
  const { storage, store, marketId } = deps;
  return storage.write(author, (write) => {
    const desk = deskOf(deps, { write, day: parsed.data.day });
    const uid = newUid(storage.clock);
    const vendorId = store.vendors.insert({
      ...fieldsOf(parsed.data, EMPTY),
      uid,
      marketId,
      at: write.at,
    });
    setStatus(desk, vendorId, { status: 'active', reason: '' });
    settle(desk, { vendorId, change: parsed.data });
    write.audit({ action: 'vendors.add', marketId, subject: uid });
    return uid;
  });
}

/** Changes what is given of a trader and leaves the rest. */
export function updateVendor(
  deps: EditDeps,
  author: Author,
  { uid, change }: { readonly uid: string; readonly change: VendorChange },
): void {
  const parsed = VendorChange.safeParse(change);
  if (!parsed.success) throw badVendor();
  const { storage, store, marketId } = deps;
  storage.write(author, (write) => {
    const vendor = knownVendor(store, uid);
    const desk = deskOf(deps, { write, day: parsed.data.day });
    store.vendors.update({ id: vendor.id, ...fieldsOf(parsed.data, vendor) });
    settle(desk, { vendorId: vendor.id, change: parsed.data });
    write.audit({
      action: 'vendors.update',
      marketId,
      subject: uid,
      detail: { fields: Object.keys(parsed.data).filter((field) => field !== 'day') },
    });
  });
}

/** Dates a new status; leaving also ends the trader's occupancies. */
export function changeStatus(
  deps: EditDeps,
  author: Author,
  { uid, change }: { readonly uid: string; readonly change: StatusChange },
): void {
  const { storage, store, marketId } = deps;
  storage.write(author, (write) => {
    const vendor = knownVendor(store, uid);
    const [newest] = store.vendors.statuses(vendor.id);
    if (newest && change.day < newest.fromDay) {
      refuse('bad-day', 'Ngày này sớm hơn lần thay đổi gần nhất. Hãy chọn ngày muộn hơn.');
    }
    const desk = deskOf(deps, { write, day: change.day });
    setStatus(desk, vendor.id, { status: change.status, reason: cleanText(change.reason) });
    if (change.status === 'left') {
      for (const { id } of store.occupancies.openOfVendor(vendor.id)) closeOccupancy(desk, id);
    }
    write.audit({
      action: 'vendors.status',
      marketId,
      subject: uid,
      detail: { status: change.status, day: change.day, reason: cleanText(change.reason) },
    });
  });
}

/** @throws Refusal `unknown-vendor` */
export function knownVendor(store: Store, uid: string): VendorRow {
  return (
    store.vendors.byUid(uid) ?? refuse('unknown-vendor', 'Không có tiểu thương này. Hãy chọn lại.')
  );
}

function deskOf(
  { storage, store, marketId }: EditDeps,
  { write, day }: { write: Desk['write']; day: string | undefined },
): Desk {
  const now = today(storage.clock);
  if (day !== undefined && day > now) {
    refuse('bad-day', 'Ngày này chưa tới. Hãy chọn hôm nay hoặc ngày đã qua.');
  }
  return { storage, store, marketId, write, day: day ?? now };
}

const EMPTY = {
  name: '',
  phone: '',
  kind: 'fixed',
  goodsLine: '',
  householdBusinessName: '',
  note: '',
} as const;

function fieldsOf(
  change: Changes,
  present: Pick<VendorRow, keyof typeof EMPTY>,
): Omit<VendorRow, 'id' | 'uid'> {
  const text = (value: string | undefined, old: string): string =>
    value === undefined ? old : cleanText(value);
  const name = text(change.name, present.name);
  if (!/\p{L}/u.test(name)) throw badVendor();
  return {
    name,
    nameKey: searchKey(name),
    phone: change.phone === undefined ? present.phone : phoneOf(change.phone),
    kind: change.kind ?? present.kind,
    goodsLine: text(change.goodsLine, present.goodsLine),
    householdBusinessName: text(change.householdBusinessName, present.householdBusinessName),
    note: text(change.note, present.note),
  };
}

function phoneOf(text: string): string {
  if (cleanText(text) === '') return '';
  const reading = readPhone({ text, kind: 'text' });
  if ('refused' in reading || reading.value === '') {
    refuse('bad-vendor', 'Đây không phải số điện thoại Việt Nam. Hãy kiểm tra lại số.');
  }
  return reading.value;
}

/** Stalls and account as given: given up, opened, switched. */
function settle(desk: Desk, { vendorId, change }: { vendorId: number; change: Changes }): void {
  const { store } = desk;
  const account = change.account && { ...change.account, ...checkAccount(change.account) };
  if (account) {
    refuseTakenAccount(desk, account, vendorId);
  }
  const accountId = account ? traderAccount(desk, vendorId, account).id : undefined;
  if (change.stalls) settleStalls(desk, vendorId, change.stalls);
  for (const occupancy of store.occupancies.openOfVendor(vendorId)) {
    if (change.account === null) switchAccount(desk, occupancy, null);
    else if (accountId !== undefined) switchAccount(desk, occupancy, accountId);
    else if (occupancy.accountId === null) adoptOnlyAccount(desk, occupancy);
  }
}

function settleStalls(
  desk: Desk,
  vendorId: number,
  stalls: readonly { code: string; zone?: string | undefined; row?: string | undefined }[],
): void {
  const { store, marketId } = desk;
  const wanted = new Set<number>();
  for (const { code, zone, row } of stalls) {
    const name = cleanText(code);
    if (stallKey(name) === '') refuse('bad-vendor', 'Mã sạp phải có chữ hoặc số.');
    const known = store.market.stall(marketId, stallKey(name));
    const present = known && store.occupancies.openOfStall(known.id);
    if (present && present.vendorId !== vendorId) {
      const holder = store.vendors.byId(present.vendorId)?.name ?? '';
      refuse('stall-taken', `Sạp ${name} đang của ${holder}. Hãy cho người đó rời sạp trước.`);
    }
    const place = { code: name, zone: zone && cleanText(zone), row: row && cleanText(row) };
    const { id } = placeStall(desk, place);
    wanted.add(id);
    if (!store.occupancies.openOfStall(id)) {
      openOccupancy(desk, { vendorId, stallId: id, accountId: null });
    }
  }
  for (const occupancy of store.occupancies.openOfVendor(vendorId)) {
    if (!wanted.has(occupancy.stallId)) closeOccupancy(desk, occupancy.id);
  }
}

function adoptOnlyAccount(desk: Desk, occupancy: { id: number; vendorId: number }): void {
  const open = desk.store.accounts
    .ofVendor(occupancy.vendorId)
    .filter((account) => account.toDay === null);
  const [only, ...others] = open;
  if (!only || others.length > 0) return;
  desk.store.occupancies.setAccount({ id: occupancy.id, accountId: only.id });
}

function badVendor(): Refusal {
  return new Refusal(
    'bad-vendor',
    'Thông tin tiểu thương chưa đúng: tên phải có chữ, các ô không được quá dài. Hãy sửa rồi lưu lại.',
  );
}
