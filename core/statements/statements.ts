import type { Banks } from '../banks/index.ts';
import { type Heavy, inThisThread, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { type Author, createHook, type Hook, type Storage } from '../storage/index.ts';
import { type CoverageCalendar, createCalendar } from './calendar.ts';
import { createStatementsCheck } from './check.ts';
import { createReopener } from './importing/again.ts';
import { createPayerKeys } from './importing/payer-key.ts';
import { atOnce, byTurns, createPlanner } from './importing/plan.ts';
import { previewOf } from './importing/preview.ts';
import { createRedoer, type RedoOptions } from './importing/redo.ts';
import { createRereader, type RereadDraft, type RereadOptions } from './importing/reread.ts';
import { createStaging } from './importing/staging.ts';
import { createTaker, type Draft } from './importing/take.ts';
import { createUndoer } from './importing/undo.ts';
import { createLinking } from './linking/linking.ts';
import { createOriginalLines, type OriginalLines } from './original-line.ts';
import { type LayoutSummary, loadKnowledge } from './reading/layouts.ts';
import type {
  Differences,
  ImportChoice,
  ImportResult,
  ImportSummary,
  PaymentsChanged,
  PaymentsCommitted,
  PaymentsLeaving,
  Preview,
  ReadFile,
  RowOutcome,
  Steps,
} from './schema.ts';
import type { Dependents, ImportRows, RereadResult, Undoing } from './schema-imports.ts';
import { createStatementStore } from './store.ts';
import { createOriginalStore } from './store-originals.ts';
import { createRowStore } from './store-rows.ts';
import { createUndoStore } from './store-undo.ts';
import { readStatementFile } from './tasks.ts';
import { createTeaching, type Teaching } from './teaching.ts';

/** What this room is built on. */
export interface StatementsDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  /** Where files are parsed; default right here. */
  readonly heavy?: Heavy;
}

/** Reading, previewing, importing and undoing statement files. */
export interface Statements extends Teaching, CoverageCalendar {
  /**
   * Reads a statement file by its content; nothing is stored.
   * @throws Refusal when it cannot be read, saying what to do.
   */
  readStatementFile(
    bytes: Uint8Array,
    fileName: string,
    options?: {
      readonly layout?: string | undefined;
      /** Whose file it is: layouts taught for that account come first. */
      readonly account?: string | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<ReadFile>;
  /**
   * What importing would do, row by row, by the very steps of a commit. A
   * failed proof is shown, not refused.
   * @throws Refusal `account-missing`, `other-account`, `account-kind`,
   *   `trader-account-unknown`, `account-hidden`, `foreign-currency`,
   *   `no-transactions`, `file-of-another-account`.
   */
  preview(file: ReadFile, fileName: string, choice: ImportChoice): Preview;
  /** {@link Statements.preview} step by step. */
  previewJob(file: ReadFile, choice: ImportChoice, steps: Steps): Promise<Preview>;
  /**
   * Takes the file in, all of its accounts in one transaction, and keeps its
   * original. A file that is in already changes nothing and gives `import: null`.
   * @throws Refusal as {@link Statements.preview}, and `proof-failed` unless
   *   accepted with a reason.
   */
  commit(author: Author, file: ReadFile, fileName: string, choice: ImportChoice): ImportResult[];
  /**
   * {@link Statements.commit} step by step, and only what was previewed.
   * @throws Refusal as `commit`, and `preview-stale` when what would be stored
   *   is no longer what `previewed` says; nothing is stored then.
   */
  commitJob(author: Author, draft: Draft, steps: Steps): Promise<ImportResult[]>;
  /**
   * What undoing an import would do and what hangs on it; nothing is changed.
   * @throws Refusal `unknown-import`, `import-undone`.
   */
  dependents(importUid: string): Dependents;
  /**
   * Takes one import back: only payments that no other live import contains
   * go. An account known by its imports alone is closed with the last of them,
   * so that its number can be recorded for whom it really belongs to.
   * @throws Refusal `unknown-import`, `import-undone`, `undo-blocked`.
   */
  undo(author: Author, importUid: string): { readonly import: string; readonly removed: number };
  /**
   * Takes an import that was undone in again, as the same import: its original
   * is read by today's reader, as it was chosen then. What people had decided
   * of its payments holds again.
   * @throws Refusal `unknown-import`, `import-live`, `import-replaced`,
   *   `file-is-in`, `original-missing`, `original-damaged`, `account-changed`,
   *   `account-not-in-file`, and as {@link Statements.commit}.
   */
  redo(author: Author, importUid: string, options?: RedoOptions): Promise<ImportResult>;
  /**
   * Reads a live import's original again, by today's reader or by another
   * layout, and compares; nothing is changed.
   * @throws Refusal `unknown-import`, `import-undone`, and as {@link Statements.redo}.
   */
  rereadPreview(importUid: string, options?: RereadOptions): Promise<RereadDraft>;
  /**
   * Puts the new reading in the place of the old one, in one transaction.
   * Payments that are the same keep their rows, their attributions and what was
   * decided. Where nothing is different nothing changes.
   * @throws Refusal `preview-stale`, `undo-blocked`, and as {@link Statements.commit}.
   */
  rereadCommit(author: Author, draft: RereadDraft, options?: RedoOptions): Promise<RereadResult>;
  /**
   * The file of an import as it was handed over.
   * @throws Refusal `unknown-import`, `original-missing`, `original-damaged`.
   */
  original(importUid: string): {
    readonly fileName: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  };
  /**
   * The line of the file a payment came from, as the bank wrote it: payers
   * masked, of a trader's own statement nothing but this line. The look is
   * recorded.
   * @throws Refusal `unknown-payment`.
   */
  readonly originalLine: OriginalLines;
  /** A page of an import's rows and what became of each. @throws Refusal `unknown-import`. */
  rows(
    importUid: string,
    page: { readonly offset: number; readonly limit: number; readonly outcome?: RowOutcome },
  ): ImportRows;
  /** Every import, the newest first, undone ones included. */
  list(): ImportSummary[];
  /**
   * What feeds tell and a statement that has the whole of the day does not, the
   * newest first: not counted, and worth asking the bank about.
   */
  differences(page: { readonly offset: number; readonly limit: number }): Differences;
  /** The bank layouts this version knows. */
  layouts(): LayoutSummary[];
  /** After payments are stored, inside the same transaction. */
  readonly committed: Hook<PaymentsCommitted>;
  /** Before payments are removed, inside the same transaction. */
  readonly leaving: Hook<PaymentsLeaving>;
  /** After payments are removed, inside the same transaction. */
  readonly undone: Hook<PaymentsChanged>;
  /** Where other rooms say what hangs on payments, or why they must stay. */
  readonly undoing: Undoing;
}

/** Opens the room. */
export function createStatements({
  storage,
  registry,
  banks,
  heavy = inThisThread,
}: StatementsDeps): Statements {
  const { db } = storage;
  const staging = createStaging(db);
  const store = createStatementStore(db);
  const originals = createOriginalStore(db);
  const rows = createRowStore(db);
  const undoStore = createUndoStore(db);
  const payerKeys = createPayerKeys(db);
  const { committed, undone, differences } = createLinking(db);
  const leaving = createHook<PaymentsLeaving>();
  const plan = createPlanner({ registry, staging, store, payerKeys });
  const taker = createTaker({ storage, registry, store, originals, payerKeys, committed });
  const undoer = createUndoer({ registry, store, undoStore, leaving, undone });
  const { known, ...teaching } = createTeaching({ storage, registry, heavy });
  const reopener = createReopener({ registry, store, originals, heavy, taught: known });
  const again = { storage, store, reopener, taker, plan, committed };
  const redo = createRedoer(again);
  const reread = createRereader({ ...again, rows, undoStore, undoer, undone });
  storage.addCheck(createStatementsCheck(db));

  const liveImport = (importUid: string) => {
    const line = reopener.find(importUid);
    return line.undoneAt === null
      ? line
      : refuse('import-undone', 'Lần nhập này đã được hoàn tác rồi.');
  };

  return {
    ...teaching,
    ...createCalendar({ storage, registry, banks }),
    committed,
    leaving,
    undone,
    undoing: undoer.undoing,
    readStatementFile: (bytes, fileName, { layout, account, signal } = {}) =>
      heavy(
        'statements.readStatementFile',
        readStatementFile,
        { bytes, fileName, layout, account, taught: known() },
        signal,
      ),
    preview: (file, _fileName, choice) => atOnce(plan({ file, choice }, previewOf)),
    previewJob: (file, choice, steps) =>
      byTurns(plan({ file, choice }, previewOf), { file, ...steps }),
    commit: (author, file, fileName, choice) =>
      atOnce(
        plan({ file, choice }, (plans) => taker.takeAll(author, plans, { file, fileName, choice })),
      ),
    commitJob: (author, draft, steps) =>
      byTurns(
        plan(draft, (plans) => taker.takeAll(author, plans, draft)),
        { file: draft.file, ...steps },
      ),
    dependents: (importUid) => undoer.dependents(liveImport(importUid)),
    undo: (author, importUid) => {
      const line = liveImport(importUid);
      return storage.write(author, (write) => {
        const { leaving: removed, days } = undoer.undo(write, line);
        write.audit({
          action: 'statements.undo',
          marketId: line.marketId,
          subject: importUid,
          detail: { removed, days: days.length },
        });
        return { import: importUid, removed };
      });
    },
    redo: (author, importUid, options = {}) => redo(author, importUid, options),
    rereadPreview: (importUid, options = {}) => reread.preview(importUid, options),
    rereadCommit: (author, draft, options = {}) => reread.commit(author, draft, options),
    original: (importUid) => reopener.original(importUid),
    originalLine: createOriginalLines({ storage, registry, reopener, heavy }),
    rows: (importUid, page) => rows.page({ importId: reopener.find(importUid).id, ...page }),
    list: () => store.list(),
    differences: (page) => differences(registry.market().id, page),
    layouts: () =>
      loadKnowledge().layouts.map(({ id, name, bankBin, door, evidence }) => ({
        ...{ id, name, bankBin, door },
        evidence: evidence.slice(0, 1),
      })),
  };
}
