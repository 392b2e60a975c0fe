import type { Provider, QrCode, StaleReason } from '../codes/index.ts';
import type { Core } from '../index.ts';
import { codeKey, searchKey } from '../kernel/index.ts';

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
    | 'uid'
    | 'provider'
    | 'kind'
    | 'version'
    | 'payload'
    | 'checkMark'
    | 'status'
    | 'statusDay'
    | 'statusReason'
  > | null;
  /** What on the sticker in the field is no longer true. */
  readonly stale: readonly StaleReason[];
  /** Providers this trader-at-stall has a code of. */
  readonly providers: readonly Provider[];
}

/** The list, and how many there are of each status before that filter. */
export interface StickerList {
  readonly items: readonly StickerItem[];
  /** Keys: the statuses of a code, `none` for stalls without one, `stale`, and `all`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** How to narrow the list. */
export interface StickerFilter {
  readonly search?: string | undefined;
  readonly zone?: string | undefined;
  readonly status?: string | undefined;
  /** Whose codes; `vietqr` when absent. */
  readonly provider?: Provider | undefined;
}

/** Every occupied stall in walking order with the state of its sticker. */
export function listStickers(core: Core, filter: StickerFilter): StickerList {
  const providers = core.codes.providersOf();
  const found = core.codes
    .lines({ all: true }, filter.provider)
    .map((line) => toItem(core, line, providers.get(line.occupancy.id) ?? []))
    .filter(matcher(filter));
  const isStale = (item: StickerItem): boolean => item.stale.length > 0;
  const counts: Record<string, number> = {
    all: found.length,
    stale: found.filter(isStale).length,
  };
  for (const item of found) counts[statusOf(item)] = (counts[statusOf(item)] ?? 0) + 1;
  const { status } = filter;
  if (!status) return { items: found, counts };
  return {
    items: found.filter((item) => (status === 'stale' ? isStale(item) : statusOf(item) === status)),
    counts,
  };
}

type Line = ReturnType<Core['codes']['lines']>[number];

function toItem(
  { banks }: Core,
  { occupancy, qr, stale }: Line,
  providers: readonly Provider[],
): StickerItem {
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
      provider: qr.provider,
      kind: qr.kind,
      version: qr.version,
      payload: qr.payload,
      checkMark: qr.checkMark,
      status: qr.status,
      statusDay: qr.statusDay,
      statusReason: qr.statusReason,
    },
    stale,
    providers,
  };
}

function statusOf(item: StickerItem): string {
  return item.qr?.status ?? 'none';
}

function matcher({ search, zone }: StickerFilter): (item: StickerItem) => boolean {
  const isHere = (item: StickerItem) => zone === undefined || item.zone === zone;
  if (!search?.trim()) return isHere;
  const code = codeKey(search);
  const words = searchKey(search);
  return (item) =>
    isHere(item) &&
    ((code !== '' && codeKey(item.stall).includes(code)) || searchKey(item.vendor).includes(words));
}
