import type { Banks } from '../banks/index.ts';
import { cleanText, codeKey, compareText, placeKey, searchKey, stallKey } from '../kernel/index.ts';
import type { Occupancy, VendorFilter, VendorStatus, VendorSummary } from './schema.ts';
import type { Store } from './store.ts';
import { phoneKey } from './values.ts';

/** One trader as lists and searches know it; everything but the sticker's state. */
interface Entry {
  readonly id: number;
  readonly summary: Omit<VendorSummary, 'qr'>;
  /** The name in lower case with its accents, a blank before each word. */
  readonly words: string;
  readonly nameKey: string;
  readonly stallKeys: readonly string[];
  /** The same as they are searched for: letters and digits, no accents. */
  readonly stallCodes: readonly string[];
  readonly accountKeys: readonly string[];
  readonly zoneKeys: readonly string[];
}

/** The traders of a market in walking order, ready to be searched. */
export interface Directory {
  find(filter: VendorFilter): readonly Entry[];
}

/** Reads the whole list: some 5,000 traders, kept until something changes. */
export function buildDirectory(
  { store, banks }: { readonly store: Store; readonly banks: Banks },
  marketId: number,
): Directory {
  const places = Map.groupBy(
    walkingOrder(store.occupancies.open(marketId)),
    (occupancy) => occupancy.vendorId,
  );
  const accounts = Map.groupBy(store.accounts.all(marketId), (account) => account.vendorId);
  const entries = store.vendors.all(marketId).map((vendor): Entry => {
    const stalls = places.get(vendor.id) ?? [];
    const own = accounts.get(vendor.id) ?? [];
    return {
      id: vendor.id,
      summary: {
        uid: vendor.uid,
        name: vendor.name,
        stalls: stalls.map((stall) => stall.stallCode),
        status: vendor.status,
        kind: vendor.kind,
        goodsLine: vendor.goodsLine,
        phone: vendor.phone,
        paymentCodes: stalls.map((stall) => stall.paymentCode),
        accounts: own.map((account) => ({
          bankBin: account.bankBin,
          bankName: bankName(banks, account.bankBin),
          account: account.number,
          holder: account.holder,
          status: account.toDay === null ? 'open' : 'closed',
        })),
      },
      words: ` ${vendor.name.toLowerCase()}`,
      nameKey: vendor.nameKey,
      stallKeys: stalls.map((stall) => stallKey(stall.stallCode)),
      stallCodes: stalls.map((stall) => codeKey(stall.stallCode)),
      accountKeys: own.map((account) => codeKey(account.number)),
      zoneKeys: stalls.map((stall) => placeKey(stall.zone)),
    };
  });
  // Map order is walking order already; those without a stall follow by name.
  const order = new Map([...places.keys()].map((vendorId, index) => [vendorId, index]));
  const last = order.size;
  entries.sort(
    (a, b) =>
      (order.get(a.id) ?? last) - (order.get(b.id) ?? last) ||
      compareText(a.summary.name, b.summary.name),
  );
  return { find: (filter) => find(entries, filter) };
}

function bankName(banks: Banks, bin: string | null): string | null {
  return bin === null ? null : (banks.byBin(bin)?.shortName ?? null);
}

function find(entries: readonly Entry[], { search, status, zone }: VendorFilter): readonly Entry[] {
  const zoneKey = zone === undefined ? undefined : placeKey(zone);
  const shown = entries.filter(
    (entry) => fits(entry.summary.status, status) && inZone(entry, zoneKey),
  );
  const query = cleanText(search ?? '');
  if (query === '') return shown;
  const asked = ask(query);
  return shown
    .map((entry) => ({ entry, rank: rank(entry, asked) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank) // stable: walking order within a rank
    .map(({ entry }) => entry);
}

function fits(status: VendorStatus, wanted: VendorStatus | undefined): boolean {
  return wanted === undefined || status === wanted;
}

function inZone(entry: Entry, zoneKey: string | undefined): boolean {
  return zoneKey === undefined || entry.zoneKeys.includes(zoneKey);
}

interface Asked {
  readonly stall: string;
  readonly lower: string;
  readonly key: string;
  readonly code: string;
  /** Empty unless it reads as a phone number or account: only then are digits searched. */
  readonly digits: string;
}

function ask(query: string): Asked {
  const isNumber = /^\+?[\d\s.()-]+$/.test(query);
  return {
    lower: query.toLowerCase(),
    key: searchKey(query),
    stall: stallKey(query),
    code: codeKey(query),
    digits: isNumber ? phoneKey(query) : '',
  };
}

// Exact stall code (or payment code, phone, account); the name with its
// accents; the folded name or code from a word's start; anywhere.
const NO_MATCH = 5;

function rank(entry: Entry, asked: Asked): number {
  return Math.min(rankCodes(entry, asked), rankName(entry, asked), rankNumbers(entry, asked));
}

function rankCodes(entry: Entry, { stall, code }: Asked): number {
  if (code === '') return NO_MATCH;
  if (entry.stallKeys.includes(stall) || entry.summary.paymentCodes.includes(code)) return 0;
  if (entry.stallCodes.includes(code)) return 1;
  if (entry.stallCodes.some((known) => known.startsWith(code))) return 3;
  return entry.stallCodes.some((known) => known.includes(code)) ? 4 : NO_MATCH;
}

function rankName(entry: Entry, { lower, key }: Asked): number {
  if (key === '') return NO_MATCH;
  // Quickest first: most traders do not match at all.
  if (!entry.nameKey.includes(key)) return NO_MATCH;
  if (entry.words.includes(` ${lower}`)) return entry.words.length === lower.length + 1 ? 1 : 2;
  return entry.nameKey.startsWith(key) || entry.nameKey.includes(` ${key}`) ? 3 : 4;
}

const ACCOUNT_TAIL = 4;
const PHONE_PART = 3;

function rankNumbers(entry: Entry, { code, digits }: Asked): number {
  const { phone } = entry.summary;
  if (digits.length >= PHONE_PART && phone !== '') {
    if (phone === digits) return 0;
    if (phone.startsWith(digits) || phone.endsWith(digits)) return 3;
    if (phone.includes(digits)) return 4;
  }
  if (code.length < ACCOUNT_TAIL || !/\d/.test(code)) return NO_MATCH;
  if (entry.accountKeys.includes(code)) return 0;
  return entry.accountKeys.some((account) => account.endsWith(code)) ? 3 : NO_MATCH;
}

/**
 * Zone, row, stall code as people count them: the way somebody walks the
 * market. Zones come in the order of their first stalls, for their names
 * ("Ăn uống", "Thịt cá") say nothing of where they lie.
 */
export function walkingOrder(occupancies: readonly Occupancy[]): Occupancy[] {
  // Collating is slow, and places are few: their names are put in order once.
  const zones = zoneRanks(occupancies);
  const rows = ranks(occupancies.map(({ row }) => row));
  return occupancies
    .map((occupancy) => ({
      occupancy,
      place: (zones.get(occupancy.zone) ?? 0) * rows.size + (rows.get(occupancy.row) ?? 0),
    }))
    .sort((a, b) => a.place - b.place || compareText(a.occupancy.stallCode, b.occupancy.stallCode))
    .map(({ occupancy }) => occupancy);
}

function zoneRanks(occupancies: readonly Occupancy[]): ReadonlyMap<string, number> {
  const first = new Map<string, string>();
  for (const { zone, stallCode } of occupancies) {
    const before = first.get(zone);
    if (before === undefined || compareText(stallCode, before) < 0) first.set(zone, stallCode);
  }
  const ordered = [...first].sort(
    ([a, stallA], [b, stallB]) =>
      Number(a === '') - Number(b === '') || compareText(stallA, stallB) || compareText(a, b),
  );
  return new Map(ordered.map(([zone], index) => [zone, index]));
}

function ranks(names: readonly string[]): ReadonlyMap<string, number> {
  const ordered = [...new Set(names)].sort(compareNames);
  return new Map(ordered.map((name, index) => [name, index]));
}

/** Unnamed places come last. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return compareText(a, b);
}
