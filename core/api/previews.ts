import type { AggregateFile, AggregateResult } from '../aggregates/index.ts';
import type { Clock } from '../kernel/index.ts';
import type { VendorImportResult, VendorListFile } from '../registry/index.ts';
import type { ImportChoice, Preview, ReadFile, RereadDraft } from '../statements/index.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createTaken, type Taken } from './taken.ts';

/** A trader list that was read and waits for a yes. */
export interface VendorListDraft {
  readonly file: VendorListFile;
  readonly fileName: string;
}

/** A statement file that was read and waits for a yes. */
export interface StatementDraft {
  readonly file: ReadFile;
  readonly fileName: string;
  readonly choice: ImportChoice;
  /** What taking it in would do; its rows are paged through, its counts must still hold then. */
  readonly preview: Preview;
}

/** A file that somebody is teaching the reader. */
export interface TaughtFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Files read and shown, and what became of those that were taken in. */
export interface Previews {
  readonly vendorLists: Shelf<VendorListDraft>;
  readonly takenLists: Taken<VendorImportResult>;
  readonly statements: Shelf<StatementDraft>;
  /** The id of the job that takes, or took, the statement in. */
  readonly takenStatements: Taken<string>;
  /** Imports that were read again and wait for a yes. */
  readonly rereads: Shelf<RereadDraft>;
  readonly taughtFiles: Shelf<TaughtFile>;
  readonly totalsFiles: Shelf<AggregateFile>;
  readonly takenTotals: Taken<AggregateResult>;
  close(): void;
}

const ONE_HOUR_MS = 3_600_000; // a preview is read with care
/** A statement of a busy year fits; on a PC of a board it is some 200 MB. */
const MOST_ROWS = 150_000;

const MOST_TAUGHT_BYTES = 128 * 1024 * 1024;

/** Makes the shelves for previews. */
export function createPreviews(clock: Clock): Previews {
  const options = {
    clock,
    gone: ['unknown-preview', 'Bản xem trước đã hết hạn. Hãy chọn lại tệp.'],
    keepMs: ONE_HOUR_MS,
    maxWeight: MOST_ROWS,
  } as const;
  const vendorLists = createShelf<VendorListDraft>({
    ...options,
    weightOf: ({ file }) => file.rows.length,
  });
  const statements = createShelf<StatementDraft>({
    ...options,
    weightOf: ({ file }) => rowsOf(file),
  });
  const rereads = createShelf<RereadDraft>({
    ...options,
    weightOf: ({ again }) => rowsOf(again.file),
  });
  const taughtFiles = createShelf<TaughtFile>({
    ...options,
    maxWeight: MOST_TAUGHT_BYTES,
    weightOf: ({ bytes }) => bytes.byteLength,
  });
  const totalsFiles = createShelf<AggregateFile>({
    ...options,
    weightOf: ({ rows }) => rows.length,
  });
  return {
    totalsFiles,
    takenTotals: createTaken(clock),
    rereads,
    taughtFiles,
    vendorLists,
    statements,
    takenLists: createTaken(clock),
    takenStatements: createTaken(clock),
    close: () => {
      vendorLists.close();
      statements.close();
      rereads.close();
      taughtFiles.close();
      totalsFiles.close();
    },
  };
}

function rowsOf(file: ReadFile): number {
  return file.statements.reduce(
    (sum, { transactions, ignored, rejected }) =>
      sum + transactions.length + ignored.length + rejected.length,
    0,
  );
}
