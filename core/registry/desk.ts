import { addDays, codeKey, type Day, newUid, placeKey, stallKey } from '../kernel/index.ts';
import type { Storage, Write } from '../storage/index.ts';
import { paymentCodeOf } from './payment-code.ts';
import type { RoutingKind, VendorStatus } from './schema.ts';
import type { Store } from './store.ts';
import type { OccupancyRow } from './store-occupancies.ts';

/** One change of the registry in progress: inside whose write, as of which day. */
export interface Desk {
  readonly storage: Storage;
  readonly store: Store;
  readonly marketId: number;
  readonly write: Write;
  /** The day it holds from. */
  readonly day: Day;
}

/** Where a stall stands, by the names a board uses; absent: not said. */
export interface Place {
  readonly code: string;
  readonly zone?: string | undefined;
  readonly row?: string | undefined;
}

/** What became of a stall that was named. */
export interface PlacedStall {
  readonly id: number;
  readonly moved: { readonly zone: boolean; readonly row: boolean };
}

/** Finds the stall, or makes it with its zone and row; moves it where told otherwise. */
export function placeStall(desk: Desk, place: Place): PlacedStall {
  const { store, marketId } = desk;
  const known = store.market.stall(marketId, stallKey(place.code));
  const zoneId = place.zone ? zone(desk, place.zone) : (known?.zoneId ?? null);
  // A row belongs to its zone: moving to another zone leaves the row behind.
  const keptRow = zoneId === (known?.zoneId ?? null) ? (known?.rowId ?? null) : null;
  const rowId = place.row ? row(desk, zoneId, place.row) : keptRow;
  if (!known) {
    const key = stallKey(place.code);
    const uid = newUid(desk.storage.clock);
    const id = store.market.insertStall({ uid, marketId, zoneId, rowId, code: place.code, key });
    return { id, moved: { zone: false, row: false } };
  }
  const moved = { zone: zoneId !== known.zoneId, row: rowId !== known.rowId };
  if (moved.zone || moved.row) store.market.moveStall({ id: known.id, zoneId, rowId });
  return { id: known.id, moved };
}

function zone({ store, storage, marketId }: Desk, name: string): number {
  const key = placeKey(name);
  return (
    store.market.zone(marketId, key)?.id ??
    store.market.insertZone({ uid: newUid(storage.clock), marketId, name, key })
  );
}

function row({ store, storage, marketId }: Desk, zoneId: number | null, name: string): number {
  const key = placeKey(name);
  return (
    store.market.row(marketId, zoneId, key)?.id ??
    store.market.insertRow({ uid: newUid(storage.clock), marketId, zoneId, name, key })
  );
}

/**
 * Puts a trader at a free stall and draws the payment code. The same trader
 * back at the same stall on the day of leaving goes on under the old code.
 */
export function openOccupancy(
  desk: Desk,
  who: { readonly vendorId: number; readonly stallId: number; readonly accountId: number | null },
): OccupancyRow {
  const { store, storage, marketId, day } = desk;
  const same = store.occupancies.same(who.stallId, who.vendorId, day);
  if (same) {
    store.occupancies.reopen(same.id);
    store.occupancies.setAccount({ id: same.id, accountId: who.accountId });
    return { ...same, accountId: who.accountId, toDay: null };
  }
  const uid = newUid(storage.clock);
  const id = store.occupancies.insert({ uid, marketId, ...who, day });
  const number = store.occupancies.drawCode({ marketId, occupancyId: id });
  store.occupancies.nameCode({ number, code: paymentCodeOf(number) });
  return { id, uid, ...who, fromDay: day, toDay: null };
}

/** Ends an occupancy and the routing codes that were its own. */
export function closeOccupancy({ store, day }: Desk, occupancyId: number): void {
  for (const code of store.occupancies.routingOf(occupancyId)) {
    store.occupancies.closeRouting({ id: code.id, day });
  }
  store.occupancies.close({ id: occupancyId, day });
}

/** What a trader's account is said to be. */
export interface AccountFacts {
  readonly number: string;
  readonly bankBin: string | null;
  /** Absent: not said. */
  readonly holder?: string | undefined;
  /** A holder already known, and how the number is written, are not replaced. */
  readonly keepsKnown?: boolean;
}

/** The trader's account of that number: the one known, brought up to date, or a new one. */
export function traderAccount(
  desk: Desk,
  vendorId: number,
  facts: AccountFacts,
): {
  readonly id: number;
  readonly changed: { bank: boolean; number: boolean; holder: boolean };
} {
  const { store, storage, marketId, write, day } = desk;
  const key = codeKey(facts.number);
  const known =
    ownAccount(store.accounts.openByKey(marketId, key), vendorId, facts.bankBin) ??
    ownAccount(store.accounts.closedByKey(marketId, key), vendorId, facts.bankBin);
  if (!known) {
    const { number, bankBin, holder = '' } = facts;
    const id = store.accounts.insert({
      ...{ uid: newUid(storage.clock), marketId, kind: 'trader', vendorId },
      ...{ bankBin, number, key, holder, day, at: write.at },
    });
    return { id, changed: { bank: false, number: false, holder: false } };
  }
  if (known.toDay !== null) store.accounts.reopen(known.id);
  const bankBin = facts.bankBin ?? known.bankBin;
  const number = facts.keepsKnown ? known.number : facts.number;
  const holder = (facts.keepsKnown && known.holder) || facts.holder || known.holder;
  const changed = {
    bank: bankBin !== known.bankBin,
    number: number !== known.number,
    holder: holder !== known.holder,
  };
  if (changed.bank || changed.number || changed.holder) {
    store.accounts.update({ id: known.id, bankBin, number, holder });
  }
  return { id: known.id, changed };
}

function ownAccount<Row extends { vendorId: number | null; bankBin: string | null }>(
  accounts: readonly Row[],
  vendorId: number,
  bankBin: string | null,
): Row | undefined {
  const own = accounts.filter(
    (account) => account.vendorId === vendorId && sameBank(account.bankBin, bankBin),
  );
  return own.find((account) => account.bankBin === bankBin) ?? own[0];
}

/** Whether two accounts of one number can be one: a bank that nobody wrote down fits any. */
export function sameBank(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

/** Lets the stall's code pay to another account; one that no stall uses any more is closed. */
export function switchAccount(
  desk: Desk,
  occupancy: OccupancyRow,
  accountId: number | null,
): boolean {
  if (occupancy.accountId === accountId) return false;
  desk.store.occupancies.setAccount({ id: occupancy.id, accountId });
  const old = occupancy.accountId;
  if (old !== null && desk.store.occupancies.usesOfAccount(old) === 0) {
    desk.store.accounts.close({ id: old, day: desk.day });
  }
  return true;
}

/** Makes these the routing codes of one kind of a trader-at-stall; tells whether any changed. */
export function setRouting(
  desk: Desk,
  occupancyId: number,
  codes: { readonly kind: RoutingKind; readonly values: readonly string[] },
): boolean {
  const { store, storage, marketId, day } = desk;
  const present = store.occupancies
    .routingOf(occupancyId)
    .filter((code) => code.kind === codes.kind);
  const wanted = new Map(codes.values.map((value) => [codeKey(value), value]));
  const dropped = present.filter((code) => !wanted.has(code.valueKey));
  for (const code of dropped) store.occupancies.closeRouting({ id: code.id, day });
  let added = 0;
  for (const [key, value] of wanted) {
    // One held at another stall of the same trader stays there.
    if (store.occupancies.openRouting(marketId, codes.kind, key)) continue;
    const uid = newUid(storage.clock);
    store.occupancies.insertRouting({
      uid,
      marketId,
      kind: codes.kind,
      value,
      key,
      occupancyId,
      day,
    });
    added += 1;
  }
  return dropped.length > 0 || added > 0;
}

/** Dates a status; one begun on the same day is rewritten, so that no day has two. */
export function setStatus(
  { store, marketId, day }: Desk,
  vendorId: number,
  { status, reason }: { readonly status: VendorStatus; readonly reason: string },
): boolean {
  const present = store.vendors.statuses(vendorId).find((line) => line.toDay === null);
  if (present?.status === status) return false;
  if (present && present.fromDay >= day) {
    store.vendors.rewriteStatus({ id: present.id, status, reason });
    return true;
  }
  if (present) store.vendors.endStatus({ id: present.id, day: addDays(day, -1) });
  store.vendors.insertStatus({ marketId, vendorId, status, day, reason });
  return true;
}
