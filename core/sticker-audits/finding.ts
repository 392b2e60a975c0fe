import type { Banks } from '../banks/index.ts';
import type { Codes, ScanResult } from '../codes/index.ts';
import { codeKey, today } from '../kernel/index.ts';
import type { Account, Occupancy, Registry } from '../registry/index.ts';
import type { Storage } from '../storage/index.ts';
import { cleanScan, type Decoded, decode } from '../vietqr/index.ts';
import { STRANGER } from './words.ts';

/** Whose a code is, whichever stall it hangs at. */
export interface Finding {
  readonly payload: string;
  readonly verdict: ScanResult['result'];
  /** What the codes say of it. */
  readonly message: string;
  /** Whose sticker it is, or whose account it pays to; null: nobody's of this market. */
  readonly owner: Owner | null;
  /** For strangers: whom it pays, in words. */
  readonly whom: string;
  /** A Vietnamese input method had changed the text of the scan. */
  readonly mangled: boolean;
}

/** A trader, and the stall the code is of. */
export interface Owner {
  readonly occupancyId: number | null;
  readonly vendorId: number;
  readonly trader: string;
  /** Empty: the trader has none any more. */
  readonly stall: string;
  /** The trader is still there, and the account, if it is not ours, still open. */
  readonly holds: boolean;
}

/** Finds out whose a scanned text is. */
export type Finder = (scanned: string) => Finding;

/** What the finder asks. */
export interface FinderDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly codes: Codes;
  readonly banks: Banks;
}

/** Shorter numbers are no accounts: two providers may have given out the same. */
const SHORTEST_VIRTUAL = 8;

/** Prepares the finding; the open accounts are read once, so make one for each heap. */
export function createFinder({ storage, registry, codes, banks }: FinderDeps): Finder {
  const open = new Set(registry.accounts().map(({ id }) => id));

  function ownerOf(judged: ScanResult, read: Decoded): Owner | null {
    const isSticker = judged.result === 'right' || judged.result === 'out-of-date';
    if (isSticker && judged.occupancy) return ownerAt(judged.occupancy);
    const account = accountOf(read);
    if (account) return ownerOfAccount(account);
    const routed = virtualOwner(read);
    // It pays to a stall's account, but is no sticker of that stall.
    return routed ? { ...ownerAt(routed), occupancyId: null } : null;
  }

  function ownerAt(occupancy: Occupancy): Owner {
    return {
      occupancyId: occupancy.id,
      vendorId: occupancy.vendorId,
      trader: occupancy.vendorName,
      stall: occupancy.stallCode,
      holds: occupancy.toDay === null,
    };
  }

  function ownerOfAccount(account: Account): Owner | null {
    const { id, vendorId } = account;
    const known = registry.ownerOf(account);
    if (vendorId === null || !known) return null;
    const { name: trader, stalls } = known;
    return { occupancyId: null, vendorId, trader, stall: stalls[0] ?? '', holds: open.has(id) };
  }

  function accountOf({ account, bankBin }: Decoded): Account | undefined {
    return account === null ? undefined : registry.findAccount(account, bankBin ?? undefined);
  }

  function virtualOwner({ account }: Decoded): Occupancy | undefined {
    if (account === null || codeKey(account).length < SHORTEST_VIRTUAL) return undefined;
    return registry.occupancyByRoutingCode('virtual-account', account, today(storage.clock));
  }

  return (scanned) => {
    const { payload: cleaned, repaired } = cleanScan(scanned);
    const judged = codes.judge(cleaned);
    const read = decode(judged.payload, banks);
    return {
      payload: judged.payload,
      verdict: verdictOf(judged, read),
      message: judged.message,
      owner: ownerOf(judged, read),
      whom: whomOf(read, accountOf(read) !== undefined),
      mangled: repaired === 'input-method',
    };
  };
}

/** A link or a wallet's code can be pasted over a sticker too: it was read, and it is nobody's here. */
function verdictOf(judged: ScanResult, { kind, payload }: Decoded): ScanResult['result'] {
  const leadsAway = kind === 'not-emv' && /^(?:\w+:\/\/|2\|99\|)/i.test(payload);
  return judged.result === 'unreadable' && leadsAway ? 'unknown' : judged.result;
}

/** Strangers' accounts are evidence: of their numbers people see the end only. */
function whomOf(read: Decoded, isKnown: boolean): string {
  if (isKnown) return STRANGER.ofMarket;
  if (read.kind === 'not-emv') return STRANGER.link;
  const names = read.merchantName ? [STRANGER.holder(read.merchantName)] : [];
  if (read.account !== null && read.kind === 'napas-transfer') {
    const bank = read.bankName ?? `ngân hàng ${read.bankBin ?? 'chưa rõ'}`;
    return [STRANGER.account({ tail: read.account.slice(-4), bank }), ...names].join(' ');
  }
  return [STRANGER.merchant(KINDS[read.kind] ?? 'chưa rõ'), ...names].join(' ');
}

const KINDS: Readonly<Partial<Record<Decoded['kind'], string>>> = {
  vnpay: 'VNPAY',
  'napas-merchant': 'VIETQRPay',
};
