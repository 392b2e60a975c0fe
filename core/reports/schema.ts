import { z } from 'zod';
import type { DaySum, ImportUsed, Measure } from '../figures/index.ts';
import type { Day, Dong, PeriodKey } from '../kernel/index.ts';

const line = (max: number) => z.string().trim().max(max);

/**
 * Who issues the report and to whom it goes; data, because bodies are renamed
 * and merged more often than programs. An empty text means nothing is printed
 * there.
 */
export const Letterhead = z.object({
  /** Whether the national title and motto are printed: state offices must, others need not. */
  hasNation: z.boolean(),
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
  /** By what right they sign, `KT. TRƯỞNG BAN`, `TM. ỦY BAN NHÂN DÂN`; one a line, mostly empty. */
  signerAuthority: line(240),
  signerTitle: line(120),
  signerName: line(120),
});
export type Letterhead = z.infer<typeof Letterhead>;

/** The figures of a period as programs read them (`report --json`). */
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

/** One figure with all that is needed to defend it, as the document writes it. */
export interface ExplainedFigure extends Measure {
  readonly text: string;
  /** uids of the imports it rests on; empty for figures of the registry. */
  readonly imports: readonly string[];
}

/**
 * A cell: a finished text, and of a figure the number behind it, so that a
 * spreadsheet can hold it as one. A share is 0 to 1.
 */
export type ReportCell =
  | string
  | {
      readonly text: string;
      readonly value: number;
      readonly unit: 'count' | 'dong' | 'share' | 'change';
    };

/** A table of the document. */
export interface ReportTable {
  /** Stable name, e.g. `daily`, `zones`, `definitions`. */
  readonly id: string;
  /** Names its sheet in a workbook; at most 31 characters. */
  readonly title: string;
  readonly head: readonly string[];
  /** `text` left, `number` right, `code` centred. */
  readonly align: readonly ('text' | 'number' | 'code')[];
  /** Shares of the width; any unit. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly ReportCell[])[];
  readonly total?: readonly ReportCell[];
}

/** One series of bars along the days, weeks or months of the period. */
export interface ReportChart {
  readonly id: string;
  readonly title: string;
  /** What it shows, for readers who cannot see it. */
  readonly description: string;
  /** What stands below the bars: `ngày`, `tuần`, `tháng`. */
  readonly axis: string;
  readonly bars: readonly {
    readonly label: string;
    readonly amount: Dong;
    readonly count: number;
    /** Days on which the market does not meet are drawn pale. */
    readonly isOpen: boolean;
    /** Not known at all: no statement tells of it. */
    readonly isUnknown: boolean;
  }[];
}

/** A part of the document's body, in order. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Words of the board's own; `text` empty: dots to write on are printed. */
  | {
      readonly kind: 'own';
      readonly id: 'difficulties' | 'proposals';
      readonly prompt: string;
      readonly text: string;
    }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly chart: ReportChart };

/** What a correction changes: the reports it follows, and both values of each figure that differs. */
export interface Correction {
  /** `05/BC-BQLC`, of the report it corrects. */
  readonly number: string;
  readonly signedDay: Day;
  readonly reason: string;
  /** Both values of every figure that is not the same. */
  readonly differences: readonly FigureDifference[];
}

/** A figure that is not what a signed report says. */
export interface FigureDifference {
  readonly id: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** `+1.500 đồng`, `−2,5 điểm %`; a dash where one of them is no number. */
  readonly difference: string;
}

/** A report: what the screen shows and every file is written from. */
export interface ReportModel {
  /** `2026-10`, `2026-Q4`, `2026`. */
  readonly period: PeriodKey;
  readonly from: Day;
  /** The last day of the period, or today in the running one. */
  readonly to: Day;
  readonly asAt: Day;
  /** `05/BC-BQLC`; drawn on signing only. */
  readonly number: string | null;
  readonly correction: Correction | null;
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
  /** A few lines for Zalo: the totals, honestly labelled. */
  readonly message: string;
  /** Vietnamese: what is missing or doubtful. */
  readonly warnings: readonly string[];
}

export const REPORT_FORMATS = ['docx', 'pdf', 'xlsx', 'txt'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A signed report, without what it says. */
export interface SignedReport {
  readonly uid: string;
  readonly period: PeriodKey;
  readonly from: Day;
  readonly to: Day;
  /** `05/BC-BQLC`. */
  readonly number: string;
  readonly signedDay: Day;
  readonly signedBy: string;
  /** uid of the report it corrects. */
  readonly corrects: string | null;
  /** uid of the report that corrects it. */
  readonly correctedBy: string | null;
  readonly reason: string;
  readonly files: readonly {
    readonly format: ReportFormat;
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
  }[];
}

/** A line of the register of outgoing documents (sổ đăng ký văn bản đi). */
export interface OutgoingDocument {
  readonly uid: string;
  readonly year: number;
  readonly number: number;
  readonly symbol: string;
  readonly day: Day;
  readonly subject: string;
  /** uid of the signed report; null: written elsewhere. */
  readonly report: string | null;
  readonly author: string;
}
