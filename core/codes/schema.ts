import type { Day } from '../kernel/index.ts';
import type { Occupancy } from '../registry/index.ts';

/** What can have happened to a code and its sticker, from made to gone. */
export const QR_STATUSES = [
  'made',
  'sent',
  'put-up',
  'test-scanned',
  'first-payment',
  'lost',
  'refused',
] as const;
/** What last happened to a code and its sticker. */
export type QrStatus = (typeof QR_STATUSES)[number];

/**
 * Who a code is of: `vietqr` is the transfer code we make from the trader's
 * account; the others are codes that exist already and are printed unchanged.
 */
export const PROVIDERS = [
  'vietqr',
  'bank',
  'vietqrpay',
  'vnpay',
  'momo',
  'zalopay',
  'other',
] as const;
export type Provider = (typeof PROVIDERS)[number];
/** Providers as people call them, inside a sentence. */
export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  vietqr: 'VietQR',
  bank: 'ngân hàng',
  vietqrpay: 'VIETQRPay',
  vnpay: 'VNPAY',
  momo: 'MoMo',
  zalopay: 'ZaloPay',
  other: 'khác',
};

/** What differs between a sticker in the field and the registry as it is now. */
export const STALE_REASONS = ['account', 'holder', 'stall', 'name'] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

/** One version of the code of a trader-at-stall with one provider. */
export interface QrCode {
  readonly id: number;
  readonly uid: string;
  readonly occupancyId: number;
  readonly provider: Provider;
  /** The account it pays to; null for a code that exists already. */
  readonly accountId: number | null;
  readonly version: number;
  readonly kind: 'napas-transfer' | 'napas-merchant' | 'vnpay' | 'other-emv';
  readonly payload: string;
  /** Four characters of the payload's hash, printed for checking by eye. */
  readonly checkMark: string;
  /** As printed on the sticker; a change of any of these makes the next version. */
  readonly holder: string;
  readonly stallCode: string;
  readonly vendorName: string;
  readonly status: QrStatus;
  readonly statusDay: Day;
  /** Why it is lost or refused. */
  readonly statusReason: string;
}

/** A trader-at-stall and the code in force; null: none made yet. */
export interface CodeLine {
  readonly occupancy: Occupancy;
  readonly qr: QrCode | null;
  /**
   * What on the sticker in the field is no longer true; empty when it is right
   * or nothing is in the field. `account` comes first: money goes elsewhere.
   */
  readonly stale: readonly StaleReason[];
}

/** What making codes came to. */
export interface EnsuredCodes {
  /** The code to print for each stall that can have one, in the order asked for. */
  readonly codes: readonly QrCode[];
  /** Stalls without a code: no account, no bank, or an account no code can carry. */
  readonly without: readonly LeftOut[];
}

/** A stall whose sticker is not made while the others are. */
export interface LeftOut {
  readonly stall: string;
  /** Vietnamese, what to do. */
  readonly reason: string;
}

/** What a code scanned somewhere in the market turned out to be. */
export interface ScanResult {
  /**
   * `right`: ours or a trader's own registered one, and pays where the stall's
   * code has to pay now. `out-of-date`: ours, but replaced or to be replaced.
   * `foreign`: not registered though it pays to a trader of the market. `unknown`:
   * pays to somebody else. `unreadable`: not a payment code, or a damaged one.
   */
  readonly result: 'right' | 'out-of-date' | 'foreign' | 'unknown' | 'unreadable';
  /** Vietnamese, what to do. */
  readonly message: string;
  /** Whose code it is, or whose account it pays to. */
  readonly occupancy: Occupancy | null;
  /** The payload after cleaning: without the line ends of a scanner, an input method undone. */
  readonly payload: string;
}

/** An existing code as read, before it is taken in. */
export interface ExistingCode {
  readonly payload: string;
  readonly provider: Provider;
  readonly kind: QrCode['kind'];
  readonly bankName: string | null;
  /** Account or merchant id as the code says. */
  readonly account: string | null;
  readonly merchantName: string | null;
  /** Vietnamese; what a person should look at before taking it. */
  readonly warnings: readonly string[];
}

/** Lists of reasons that the board edits. */
export const REASON_LISTS = ['refused', 'lost', 'reprint'] as const;
export type ReasonList = (typeof REASON_LISTS)[number];
export type Reasons = Readonly<Record<ReasonList, readonly string[]>>;

/**
 * How many codes have come how far; every step counts those that are past it
 * too. What hangs no longer counts where it surely was: a lost sticker was
 * handed out, of a refused one only the code was made.
 */
export interface Funnel {
  /** Occupied stalls. */
  readonly stalls: number;
  /** Of them, without an account that a code of ours could pay to: nobody can refuse one there yet. */
  readonly noAccount: number;
  readonly made: number;
  readonly sent: number;
  /** Hanging now. */
  readonly putUp: number;
  readonly testScanned: number;
  readonly firstPayment: number;
  /** Of those put up: no longer true. */
  readonly outOfDate: number;
  readonly lost: number;
  readonly refused: number;
  /** Reasons of what was lost or refused, the most frequent first. */
  readonly reasons: readonly {
    readonly status: 'lost' | 'refused';
    readonly reason: string;
    readonly count: number;
  }[];
}

/** One thing that happened to a code. */
export interface CodeEvent {
  readonly id: number;
  readonly codeUid: string;
  readonly provider: Provider;
  readonly version: number;
  readonly status: QrStatus;
  readonly day: Day;
  /** UTC. */
  readonly at: string;
  readonly author: string;
  readonly reason: string;
  /** `payments`: read from statements, and gone with them. */
  readonly origin: 'person' | 'payments';
  /** UTC; null: it holds. */
  readonly takenBackAt: string | null;
  readonly takenBackBy: string | null;
}

/** The first sale of a trader-at-stall between two days, both included; null `to`: up to now. */
export type FirstSale = (occupancyId: number, from: Day, to: Day | null) => Day | null;

/** Which stalls' codes are meant, of one provider (`vietqr` when absent). */
export type { StallSelection } from '../registry/index.ts';
