import type { Pulled } from '../feeds/index.ts';
import type { ErrorBody } from '../kernel/index.ts';
import type { FoundPrinter } from '../printing/index.ts';
import type { SignedReport } from '../reports/index.ts';
import type {
  Certainty,
  ImportResult,
  PreviewDetail,
  RereadComparison,
  RereadResult,
  StatementFormat,
} from '../statements/index.ts';
import type { PhotosRead } from '../sticker-audits/index.ts';
import type { Sheet } from '../stickers/index.ts';
import type { Backup, Storage } from '../storage/index.ts';

/** A statement file read and compared with what is stored; nothing is stored yet. */
export interface StatementPreview {
  /** For the routes under `/statements/preview/:id`. */
  readonly preview: string;
  readonly fileName: string;
  readonly format: StatementFormat;
  readonly layout: string | null;
  /** Null where the format itself says what each field is. */
  readonly certainty: Certainty | null;
  readonly encoding: string | null;
  /** One per account in the file; `import` is null. */
  readonly results: readonly ImportResult[];
  /** Per account, in the order of `results`: what a person should know first. */
  readonly details: readonly PreviewDetail[];
  /** Vietnamese: which signed reports it would add money to. */
  readonly signed: readonly string[];
}

/** An import's file read again and compared; nothing is changed yet. */
export interface RereadPreview extends Omit<RereadComparison, 'rows'> {
  /** For the routes under `/statements/reread/:id`. */
  readonly preview: string;
  /** Vietnamese: which signed reports it would add money to, or take it from. */
  readonly signed: readonly string[];
}

/** A copy that a person asked for. */
export interface BackupMade extends Backup {
  /** Its like in the second place, or why there is none; null: no second place was chosen. */
  readonly second: { readonly file: string } | { readonly problem: ErrorBody['error'] } | null;
}

/** Makes such a copy; throwing in `onProgress` gives it up. */
export type BackUp = (
  storage: Storage,
  onProgress: (done: number, total: number) => void,
) => Promise<BackupMade>;

/** What each kind of job gives back. */
export interface JobResults {
  'statements-preview': StatementPreview;
  'statements-import': { readonly imports: readonly ImportResult[] };
  'statements-redo': { readonly import: ImportResult };
  'statements-reread': RereadPreview;
  'statements-reread-commit': RereadResult;
  'feeds-pull': { readonly pulled: readonly Pulled[] };
  'printers-discover': { readonly found: readonly FoundPrinter[] };
  'reissue-sheet': { readonly campaign: string };
  'audit-photos': PhotosRead;
  'audit-document': object;
  'visits-sheet': object;
  'stickers-sheet': Omit<Sheet, 'pdf'>;
  'report-sign': { readonly report: SignedReport };
  report: { readonly warnings: readonly string[] };
  backup: BackupMade;
}
