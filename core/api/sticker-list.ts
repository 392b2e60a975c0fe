import type { Core } from '../index.ts';
import { codeKey, searchKey } from '../kernel/index.ts';
import type { QrCode } from '../stickers/index.ts';

/** One trader-at-stall on the screen of stickers. */
export interface StickerItem {
  readonly occupancyUid: string;
  readonly stall: string;
  readonly zone: string;
  readonly row: string;
  readonly vendor: string;
  readonly vendorUid: string;
  readonly paymentCode: string;
  /** Where the code pays to; null: the trader has no account yet. */
  readonly account: {
    readonly bank: string;
    readonly number: string;
    readonly holder: string;
  } | null;
  /** The code in force; null: none made yet. */
  readonly qr: Pick<
    QrCode,
    'uid' | 'version' | 'payload' | 'checkMark' | 'status' | 'statusDay'
  > | null;
}

/** The list, and how many there are of each status before that filter. */
export interface StickerList {
  readonly items: readonly StickerItem[];
  /** Keys: the statuses of a code, `none` for stalls without one, and `all`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** How to narrow the list. */
export interface StickerFilter {
  readonly search?: string | undefined;
  readonly zone?: string | undefined;
  readonly status?: string | undefined;
}

/** Every occupied stall in walking order with the state of its sticker. */
export function listStickers(core: Core, filter: StickerFilter): StickerList {
  const found = core.stickers
    .codes()
    .map((line) => toItem(core, line))
    .filter((item) => matches(item, filter));
  const counts: Record<string, number> = { all: found.length };
  for (const item of found) counts[statusOf(item)] = (counts[statusOf(item)] ?? 0) + 1;
  const items = filter.status ? found.filter((item) => statusOf(item) === filter.status) : found;
  return { items, counts };
}

type Line = ReturnType<Core['stickers']['codes']>[number];

function toItem({ banks }: Core, { occupancy, qr }: Line): StickerItem {
  const { account } = occupancy;
  return {
    occupancyUid: occupancy.uid,
    stall: occupancy.stallCode,
    zone: occupancy.zone,
    row: occupancy.row,
    vendor: occupancy.vendorName,
    vendorUid: occupancy.vendorUid,
    paymentCode: occupancy.paymentCode,
    account: account && {
      bank: (account.bankBin && banks.byBin(account.bankBin)?.shortName) ?? '',
      number: account.number,
      holder: account.holder,
    },
    qr: qr && {
      uid: qr.uid,
      version: qr.version,
      payload: qr.payload,
      checkMark: qr.checkMark,
      status: qr.status,
      statusDay: qr.statusDay,
    },
  };
}

function statusOf(item: StickerItem): string {
  return item.qr?.status ?? 'none';
}

function matches(item: StickerItem, { search, zone }: StickerFilter): boolean {
  if (zone !== undefined && item.zone !== zone) return false;
  if (!search?.trim()) return true;
  const code = codeKey(search);
  return (
    (code !== '' && codeKey(item.stall).includes(code)) ||
    searchKey(item.vendor).includes(searchKey(search))
  );
}
