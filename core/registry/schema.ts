import { z } from 'zod';
import type { Day } from '../kernel/index.ts';

const OPERATOR_TYPES = ['board', 'company', 'cooperative', 'commune'] as const;
export type OperatorType = (typeof OPERATOR_TYPES)[number];

/** The market of this data folder. */
export interface Market {
  readonly id: number;
  readonly uid: string;
  /** Empty: unnamed; stickers print without the line, reports with blanks. */
  readonly name: string;
  /** Tổ chức quản lý chợ. */
  readonly operator: string;
  readonly operatorType: OperatorType;
  readonly commune: string;
  readonly province: string;
  /** The invented market: marked on every screen and print. */
  readonly isSample: boolean;
}

/** What may be changed of a market; absent fields stay. */
export const MarketChange = z
  .object({
    name: z.string().trim().max(120),
    operator: z.string().trim().max(160),
    operatorType: z.enum(OPERATOR_TYPES),
    commune: z.string().trim().max(120),
    province: z.string().trim().max(120),
  })
  .partial();
export type MarketChange = z.infer<typeof MarketChange>;

const VENDOR_KINDS = ['fixed', 'itinerant'] as const;
export type VendorKind = (typeof VENDOR_KINDS)[number];
export const VENDOR_STATUSES = ['active', 'paused', 'left'] as const;
export type VendorStatus = (typeof VENDOR_STATUSES)[number];
export const ACCOUNT_KINDS = ['trader', 'provider', 'board'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
export type RoutingKind = 'virtual-account' | 'terminal';

/** An account money comes in on. */
export interface Account {
  readonly id: number;
  readonly uid: string;
  readonly kind: AccountKind;
  /** Set exactly when `kind` is `trader`. */
  readonly vendorId: number | null;
  readonly bankBin: string | null;
  readonly number: string;
  readonly holder: string;
  /** The trader's consent to hand over statements: recorded, and the signed form seen. */
  readonly consentDay: Day | null;
  readonly consentFormDay: Day | null;
}

/** A trader at a stall, with all a sticker or an attribution needs to know of it. */
export interface Occupancy {
  readonly id: number;
  readonly uid: string;
  readonly vendorId: number;
  readonly vendorUid: string;
  readonly vendorName: string;
  readonly stallCode: string;
  readonly zone: string;
  readonly row: string;
  /** Our own code, e.g. `SAP00123K`. */
  readonly paymentCode: string;
  /** Where the stall's QR code pays to; null when the trader has no account yet. */
  readonly account: Account | null;
  readonly fromDay: Day;
  /** The last day it held, included; on the day of a change the newer one counts. */
  readonly toDay: Day | null;
}

/** Which stalls are meant: all that are occupied, or those named by their codes. */
export type StallSelection =
  | { readonly all: true }
  | { readonly all?: false; readonly stalls: readonly string[] };

/** A virtual account or terminal code that a provider gave to a trader-at-stall. */
export interface RoutingCode {
  readonly kind: RoutingKind;
  readonly value: string;
  readonly stallCode: string;
  readonly fromDay: Day;
  readonly toDay: Day | null;
}

/** One trader as lists show it; also the JSON of `vendors list` (docs: CLI). */
export interface VendorSummary {
  readonly uid: string;
  readonly name: string;
  readonly stalls: readonly string[];
  readonly status: VendorStatus;
  readonly kind: VendorKind;
  readonly goodsLine: string;
  readonly phone: string;
  readonly paymentCodes: readonly string[];
  readonly accounts: readonly {
    readonly bankBin: string | null;
    readonly bankName: string | null;
    readonly account: string;
    readonly holder: string;
    readonly status: 'open' | 'closed';
  }[];
  /** Status of the sticker's code: the newest event and its version; null: no code yet. */
  readonly qr: { readonly status: string; readonly version: number } | null;
}

/** Which traders a list shows; every part narrows it. */
export interface VendorFilter {
  /** Stall code, name with or without accents, phone, or the last digits of an account. */
  readonly search?: string | undefined;
  readonly status?: VendorStatus | undefined;
  /** Name of a zone. */
  readonly zone?: string | undefined;
  readonly offset?: number | undefined;
  /** All of them when absent. */
  readonly limit?: number | undefined;
}

/** Everything about one trader, for their own page. */
export interface VendorDetail extends VendorSummary {
  readonly householdBusinessName: string;
  readonly note: string;
  readonly statuses: readonly {
    readonly status: VendorStatus;
    readonly fromDay: Day;
    readonly toDay: Day | null;
    readonly reason: string;
  }[];
  /** Present and past, newest first. */
  readonly occupancies: readonly Occupancy[];
  readonly fullAccounts: readonly (Account & { readonly toDay: Day | null })[];
  readonly routingCodes: readonly RoutingCode[];
  /** What was done to the trader, newest first; times are UTC. */
  readonly history: readonly {
    readonly at: string;
    readonly author: string;
    readonly action: string;
    readonly detail: Readonly<Record<string, unknown>>;
  }[];
}

const StallPlace = z.object({
  code: z.string().trim().min(1).max(40),
  zone: z.string().trim().max(80).optional(),
  row: z.string().trim().max(80).optional(),
});

const TraderAccount = z.object({
  bankBin: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  number: z.string().trim().min(1).max(40),
  holder: z.string().trim().max(120).default(''),
});

const VendorFields = z.object({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().max(40),
  kind: z.enum(VENDOR_KINDS),
  goodsLine: z.string().trim().max(120),
  householdBusinessName: z.string().trim().max(160),
  note: z.string().trim().max(500),
  /** The whole set: stalls left out are given up, new ones are opened. */
  stalls: z.array(StallPlace).max(50),
  /** Where the codes of all the trader's stalls pay to. */
  account: TraderAccount.nullable(),
  /** Effective day; today when absent. */
  day: z.iso.date(),
});

/** What a new trader needs: a name; the rest can come later. */
export const NewVendor = VendorFields.partial().required({ name: true });
export type NewVendor = z.input<typeof NewVendor>;

/** What may be changed of a trader; absent fields stay. */
export const VendorChange = VendorFields.partial();
export type VendorChange = z.input<typeof VendorChange>;

/** A new dated status of a trader. */
export interface StatusChange {
  readonly status: VendorStatus;
  readonly day: Day;
  readonly reason: string;
}

/** Whose account it is, for people to read. */
export interface AccountOwner {
  readonly name: string;
  /** Codes of the stalls held now. */
  readonly stalls: readonly string[];
}

/** An account to be added: a provider's, the board's, or a trader's. */
export interface NewAccount {
  readonly kind: AccountKind;
  /** Needed exactly when `kind` is `trader`. */
  readonly vendorUid?: string;
  readonly bankBin: string | null;
  readonly number: string;
  readonly holder?: string;
}

/** The columns of a trader list, in the order of the form. */
export type VendorField =
  | 'stall'
  | 'zone'
  | 'row'
  | 'name'
  | 'phone'
  | 'goodsLine'
  | 'kind'
  | 'bank'
  | 'account'
  | 'holder'
  | 'virtualAccount'
  | 'terminal'
  | 'householdBusinessName'
  | 'note';

/** One cell of a trader list: its text, and what the spreadsheet held. */
export interface ListCell {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'other';
}

/** One line of a trader list as read; fields of empty cells are absent. */
export interface VendorListRow {
  readonly sheet: string;
  /** Row number as the spreadsheet shows it. */
  readonly row: number;
  readonly headings: Readonly<Partial<Record<VendorField, string>>>;
  readonly cells: Readonly<Partial<Record<VendorField, ListCell>>>;
}

/** A trader list as read; nothing of it is stored yet. Plain JSON. */
export interface VendorListFile {
  /** Sheets it was read from; more than one when several have the headings. */
  readonly sheets: readonly string[];
  readonly rows: readonly VendorListRow[];
  /** Headings that no field goes by; their columns are left out. */
  readonly ignoredHeadings: readonly string[];
}

/** How a trader list is taken in. */
export interface VendorImportOptions {
  /** Only tell what would happen. */
  readonly dryRun: boolean;
  /** The day it holds from; today when absent. */
  readonly day?: Day | undefined;
}

/** One line of an imported trader list that was not taken, and why (Vietnamese). */
export interface RowProblem {
  /** Row number as the spreadsheet shows it. */
  readonly row: number;
  /** The column's heading. */
  readonly column?: string;
  readonly value?: string;
  readonly reason: string;
}

/** What became of one row of an imported trader list. */
export interface ImportedRow {
  readonly row: number;
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'rejected';
  readonly stall: string;
  readonly vendor: string;
  /** For `changed`: the headings of the fields that differ. */
  readonly changes: readonly string[];
  readonly reason: string | null;
}

/** The result of importing, or previewing, a trader list; counted in rows. */
export interface VendorImportResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
  readonly rows: readonly ImportedRow[];
}
