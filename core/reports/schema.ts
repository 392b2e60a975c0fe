import { z } from 'zod';
import type { Coverage, DaySum, ImportUsed } from '../figures/index.ts';
import type { Day, Dong, Month } from '../kernel/index.ts';

const line = (max: number) => z.string().trim().max(max);

/**
 * Who issues the report and to whom it goes; data, because bodies are renamed
 * and merged more often than programs. An empty text means nothing is printed
 * there.
 */
export const Letterhead = z.object({
  /** Cơ quan chủ quản, e.g. `UBND XÃ ĐẠI TỪ`; companies and co-operatives have none. */
  superior: line(160),
  /** The issuing body, capitals. */
  issuer: line(200),
  /** Ký hiệu after the number, e.g. `BC-BQLC`; the number itself is drawn on signing. */
  symbol: line(40),
  /** Địa danh before the date. */
  place: line(80),
  /** Kính gửi. */
  addressees: z.array(line(200)).max(12),
  /** Nơi nhận, without the closing "Lưu". */
  recipients: z.array(line(200)).max(20),
  /** What follows "Lưu:", e.g. `VT, BQLC`. */
  archive: line(80),
  /** E.g. `TM. ỦY BAN NHÂN DÂN`; mostly empty. */
  signerAuthority: line(120),
  signerTitle: line(120),
  signerName: line(120),
});
export type Letterhead = z.infer<typeof Letterhead>;

/** The figures of a month as programs read them (`report --json`). */
export interface ReportFigures {
  readonly totalVendors: number;
  readonly fixedVendors: number;
  readonly itinerantVendors: number;
  readonly pausedVendors: number;
  readonly qrIssued: number;
  readonly qrVerified: number;
  /** Decimal text with four digits. */
  readonly qrAdoptionRate: string;
  readonly activeVendors: number;
  readonly txCount: number;
  readonly txValue: Dong;
  readonly unattributedCount: number;
  readonly unattributedValue: Dong;
  /** Lane A totals without rows, beyond the rows; never part of `txValue`. */
  readonly aggregatedCount: number;
  readonly aggregatedValue: Dong;
  /** Lane C, what traders say themselves; never part of anything. */
  readonly declaredCount: number;
  readonly declaredValue: Dong;
  readonly vendorDaysWithData: number;
  readonly vendorDaysOpen: number;
  readonly previousTxCount: number;
  readonly previousTxValue: Dong;
}

/** One figure with all that is needed to defend it. */
export interface ExplainedFigure {
  readonly id: string;
  readonly label: string;
  /** As the document writes it. */
  readonly text: string;
  readonly value: number | string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly definition: string;
  readonly asAt: Day;
  /** A: a provider's, B: a trader's consented statement, C: declared, of that figure alone. */
  readonly lanes: readonly ('A' | 'B' | 'C')[];
  readonly coverage: Coverage;
  /** uids of the imports it rests on; empty for figures of the registry. */
  readonly imports: readonly string[];
}

/** A table of the document; cells are finished texts. */
export interface ReportTable {
  readonly head: readonly string[];
  /** `text` left, `number` right, `code` centred. */
  readonly align: readonly ('text' | 'number' | 'code')[];
  /** Shares of the width; any unit. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
}

/** A part of the document's body, in order. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blank'; readonly prompt: string }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly title: string; readonly series: readonly DaySum[] };

/** The month's report: what the screen shows and the document is written from. */
export interface ReportModel {
  readonly period: Month;
  readonly from: Day;
  /** The last day of the month, or today in the running month. */
  readonly to: Day;
  readonly asAt: Day;
  /** Drawn on signing only. */
  readonly number: null;
  readonly isSample: boolean;
  readonly sampleMark: string;
  readonly letterhead: Letterhead;
  /** `Đại Từ, ngày 05 tháng 02 năm 2026`. */
  readonly placeAndDate: string;
  readonly title: string;
  /** Trích yếu; in the document on lines of their own. */
  readonly subject: string;
  readonly subjectLines: readonly string[];
  readonly figures: ReportFigures;
  readonly explained: readonly ExplainedFigure[];
  readonly daily: readonly DaySum[];
  readonly imports: readonly ImportUsed[];
  readonly body: readonly ReportBlock[];
  readonly appendix: {
    readonly heading: string;
    readonly title: string;
    readonly reference: string;
    readonly blocks: readonly ReportBlock[];
  };
  /** Vietnamese: what is missing or doubtful. */
  readonly warnings: readonly string[];
}
