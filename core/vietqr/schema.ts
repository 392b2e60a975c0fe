import type { Dong } from '../kernel/index.ts';

/** What a code on the counter is, as far as a market needs to tell them apart. */
export type CodeKind = 'napas-transfer' | 'napas-merchant' | 'vnpay' | 'other-emv' | 'not-emv';

/** A finding: `code` is stable English, `message` Vietnamese. */
export interface Finding {
  readonly code: string;
  readonly message: string;
}

/** One object of a payload: two-digit id, value as it stands, and its parts where it is a template. */
export interface EmvObject {
  readonly id: string;
  readonly value: string;
  readonly parts: readonly EmvObject[] | null;
}

/** NAPAS 247 transfer: to an account, or to a card number. */
export type TransferService = 'QRIBFTTA' | 'QRIBFTTC';

/** A tip or fee (IDs 55 to 57): asked of the payer, a fixed sum, or a percentage `00.01`–`99.99`. */
export type Tip =
  | { readonly kind: 'prompt' }
  | { readonly kind: 'fixed'; readonly amount: Dong }
  | { readonly kind: 'percent'; readonly percent: string };

/** What to put into a transfer code; only bank and account are needed. */
export interface TransferInput {
  /** Six digits. */
  readonly bankBin: string;
  /** 1–19 letters or digits; blanks and dots in it are dropped, nothing is cut. */
  readonly account: string;
  readonly service?: TransferService;
  /** Whole đồng; text must be plain digits. Makes the code dynamic (12). */
  readonly amount?: Dong | string | undefined;
  /** Folded to ASCII; at most 25 characters then. */
  readonly memo?: string | undefined;
  readonly tip?: Tip | undefined;
  /** Merchant category, four digits (ISO 18245). */
  readonly mcc?: string | undefined;
  readonly merchantName?: string | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly billNumber?: string | undefined;
  readonly mobile?: string | undefined;
  readonly storeLabel?: string | undefined;
  readonly loyaltyNumber?: string | undefined;
  readonly referenceLabel?: string | undefined;
  readonly customerLabel?: string | undefined;
  readonly terminalLabel?: string | undefined;
  /** Data the payer's app is asked for: `A` address, `M` mobile, `E` e-mail. */
  readonly dataRequest?: string | undefined;
  /** ID 64, the only place where accents may stand. */
  readonly local?:
    | { readonly language: string; readonly name: string; readonly city?: string }
    | undefined;
}

/** A finished payload and what the person should know about it. */
export interface Encoded {
  readonly payload: string;
  readonly warnings: readonly Finding[];
}

/** The fields of a payload that people and scripts ask for; absent ones are null. */
export interface DecodedSummary {
  /** The text as scanned, without the line ends a scanner adds. */
  readonly payload: string;
  /** No problem found: checksum, structure and limits are all right. */
  readonly valid: boolean;
  readonly kind: CodeKind;
  readonly initiation: 'static' | 'dynamic' | null;
  readonly bankBin: string | null;
  readonly bankName: string | null;
  /** Account or card of a transfer, the acquirer's merchant id of a NAPAS merchant code. */
  readonly account: string | null;
  readonly service: string | null;
  /** Whole đồng; null also for another currency. */
  readonly amount: Dong | null;
  readonly memo: string | null;
  readonly merchantName: string | null;
  readonly problems: readonly Finding[];
}

/** Everything read from a payload. */
export interface Decoded extends DecodedSummary {
  /**
   * The checksum is right, whatever else is wrong with it: codes from the field
   * that break a limit (an electricity bill's long name) still work in bank
   * apps and may be printed unchanged.
   */
  readonly intact: boolean;
  /** Oddities that harm nothing, e.g. a checksum in lower case. */
  readonly notes: readonly Finding[];
  /** The whole tree in its own order, unknown objects included. */
  readonly objects: readonly EmvObject[];
}

/** What ID 38 says of a NAPAS code; null when there is no such object. */
export interface NapasAccount {
  readonly bankBin: string | null;
  readonly number: string | null;
  readonly service: string | null;
  /** The service stands inside the beneficiary, a known mistake of generators. */
  readonly nestedService: string | null;
}
