import type { Clock } from '../kernel/index.ts';
import type { VendorImportResult, VendorListFile } from '../registry/index.ts';
import type { ImportChoice, Preview, ReadFile } from '../statements/index.ts';
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

/** Files read and shown, and what became of those that were taken in. */
export interface Previews {
  readonly vendorLists: Shelf<VendorListDraft>;
  readonly takenLists: Taken<VendorImportResult>;
  readonly statements: Shelf<StatementDraft>;
  /** The id of the job that takes, or took, the statement in. */
  readonly takenStatements: Taken<string>;
  close(): void;
}

const ONE_HOUR_MS = 3_600_000; // a preview is read with care
/** A statement of a busy year fits; on a PC of a board it is some 200 MB. */
const MOST_ROWS = 150_000;

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
  return {
    vendorLists,
    statements,
    takenLists: createTaken(clock),
    takenStatements: createTaken(clock),
    close: () => {
      vendorLists.close();
      statements.close();
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
