import type { Banks } from '../banks/index.ts';
import { type Heavy, inThisThread, newUid, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import { type Author, createHook, type Hook, type Storage, type Write } from '../storage/index.ts';
import { atOnce, byTurns, createPlanner, stale } from './importing/plan.ts';
import { daysOf, dongOrNull } from './importing/prepare.ts';
import { type Plan, periodOf, previewOf, resultOf } from './importing/preview.ts';
import { createStaging } from './importing/staging.ts';
import { type LayoutSummary, loadKnowledge } from './reading/layouts.ts';
import type {
  ImportChoice,
  ImportResult,
  ImportSummary,
  PaymentsChanged,
  PaymentsCommitted,
  Preview,
  ReadFile,
  Steps,
} from './schema.ts';
import { createStatementStore } from './store.ts';
import { readStatementFile } from './tasks.ts';

/** What this room is built on. */
export interface StatementsDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  /** Where files are parsed; default right here. */
  readonly heavy?: Heavy;
}

/** Reading, previewing, importing and undoing statement files. */
export interface Statements {
  /**
   * Reads a statement file by its content; nothing is stored.
   * @throws Refusal when it cannot be read, saying what to do.
   */
  readStatementFile(
    bytes: Uint8Array,
    fileName: string,
    options?: { readonly layout?: string | undefined; readonly signal?: AbortSignal | undefined },
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
   * Takes the file in, all of its accounts in one transaction. A file that is
   * in already changes nothing and gives `import: null`.
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
   * Takes one import back: only payments that no other live import contains
   * go. An account known by its imports alone is closed with the last of them,
   * so that its number can be recorded for whom it really belongs to.
   * @throws Refusal `unknown-import`, `import-undone`.
   */
  undo(author: Author, importUid: string): { readonly import: string; readonly removed: number };
  /** Every import, the newest first, undone ones included. */
  list(): ImportSummary[];
  /** The bank layouts this version knows. */
  layouts(): LayoutSummary[];
  /** After payments are stored, inside the same transaction. */
  readonly committed: Hook<PaymentsCommitted>;
  /** After payments are removed, inside the same transaction. */
  readonly undone: Hook<PaymentsChanged>;
}

/** A file to be taken in. */
export interface Draft {
  readonly file: ReadFile;
  readonly fileName: string;
  readonly choice: ImportChoice;
  /** What the preview said would be stored, by account; absent: nobody has looked. */
  readonly previewed?: readonly Pick<ImportResult, 'account' | 'added' | 'duplicate'>[];
}

/** Opens the room. */
export function createStatements({
  storage,
  registry,
  heavy = inThisThread,
}: StatementsDeps): Statements {
  const staging = createStaging(storage.db);
  const store = createStatementStore(storage.db);
  const committed = createHook<PaymentsCommitted>();
  const undone = createHook<PaymentsChanged>();
  const plan = createPlanner({ registry, staging, store });

  return {
    committed,
    undone,
    readStatementFile: (bytes, fileName, { layout, signal } = {}) =>
      heavy('statements.readStatementFile', readStatementFile, { bytes, fileName, layout }, signal),
    preview: (file, _fileName, choice) => atOnce(plan({ file, choice }, previewOf)),
    previewJob: (file, choice, steps) =>
      byTurns(plan({ file, choice }, previewOf), { file, ...steps }),
    commit: (author, file, fileName, choice) =>
      atOnce(plan({ file, choice }, (plans) => takeAll(author, plans, { file, fileName, choice }))),
    commitJob: (author, draft, steps) =>
      byTurns(
        plan(draft, (plans) => takeAll(author, plans, draft)),
        { file: draft.file, ...steps },
      ),
    undo: (author, importUid) => {
      const line =
        store.findImport(importUid) ??
        refuse('unknown-import', 'Không có lần nhập này. Hãy xem lại danh sách sao kê đã nhập.');
      if (line.undoneAt !== null) {
        refuse('import-undone', 'Lần nhập này đã được hoàn tác rồi.');
      }
      return storage.write(author, (write) => {
        const { removed, days } = store.undo(line.id, { name: author.name, at: write.at });
        undone.run(write, { marketId: line.marketId, days });
        if (line.kind !== 'trader' && !store.hasImport(line.accountId)) {
          registry.closeAccount(write, line.accountId);
        }
        write.audit({
          action: 'statements.undo',
          marketId: line.marketId,
          subject: importUid,
          detail: { removed, days: days.length },
        });
        return { import: importUid, removed };
      });
    },
    list: () => store.list(),
    layouts: () => loadKnowledge().layouts.map(({ id, name, bankBin }) => ({ id, name, bankBin })),
  };

  function takeAll(
    author: Author,
    plans: readonly Plan[],
    { file, fileName, choice, previewed }: Draft,
  ): ImportResult[] {
    const accepted = checkProofs(plans, choice);
    if (plans.every((one) => one.alreadyImported)) {
      return asPreviewed(
        plans.map((one) => resultOf(one, 0)),
        previewed,
      );
    }
    return storage.write(author, (write) =>
      asPreviewed(
        plans.map((one) =>
          one.alreadyImported
            ? resultOf(one, 0)
            : take(write, { plan: one, file, fileName, accepted }),
        ),
        previewed, // checked before the transaction ends: what is refused leaves no trace
      ),
    );
  }

  interface Taking {
    readonly plan: Plan;
    readonly file: ReadFile;
    readonly fileName: string;
    readonly accepted: string | null;
  }

  function take(write: Write, { plan: one, file, fileName, accepted }: Taking): ImportResult {
    const { target, staged, part } = one;
    const { statement } = target;
    const marketId = registry.market().id;
    const accountId = accountOf(write, one, file);
    const uid = newUid(storage.clock);
    const importId = store.addImport({
      uid,
      marketId,
      accountId,
      kind: target.kind,
      lane: target.lane,
      fileName,
      sha256: file.sha256,
      format: file.format,
      layout: file.layout,
      encoding: file.encoding,
      ...periodOf(statement),
      opening: dongOrNull(statement.opening),
      closing: dongOrNull(statement.closing),
      creditCount: statement.creditCount,
      creditSum: target.sums.credit,
      debitCount: statement.debitCount,
      debitSum: target.sums.debit,
      feeSum: target.sums.fee,
      proof: statement.proof,
      acceptedReason: statement.proof === 'failed' ? accepted : null,
      ignored: statement.ignored.length,
      rejected: staged.rejected.length,
      author: write.author.name,
      at: write.at,
    });
    const counts = store.takeStaged({ part, size: staged.rows.length }, importId);
    store.addNotes(importId, 'ignored', statement.ignored);
    store.addNotes(importId, 'rejected', staged.rejected);
    write.audit({
      action: 'statements.import',
      marketId,
      subject: uid,
      detail: {
        file: fileName,
        layout: file.layout,
        kind: target.kind,
        ...counts,
        ignored: statement.ignored.length,
        rejected: staged.rejected.length,
        proof: statement.proof,
        ...(statement.proof === 'failed' ? { acceptedFailedProof: accepted } : {}),
      },
    });
    const days = counts.duplicate === 0 ? daysOf(staged) : store.addedDays(importId);
    committed.run(write, { marketId, importId, accountId, days });
    return {
      import: uid,
      account: target.number,
      ...counts,
      ignored: statement.ignored.length,
      rejected: staged.rejected,
      proof: statement.proof,
      ...periodOf(statement),
    };
  }

  function accountOf(write: Write, { target }: Plan, file: ReadFile): number {
    // An earlier account of this file may have added the same number.
    const known = target.account ?? registry.findAccount(target.number, file.bankBin);
    const account =
      known ??
      registry.addAccount(write, {
        kind: target.kind,
        bankBin: target.bankBin,
        number: target.number,
      });
    // Handing over the file is the consent; the signed form is recorded by a person.
    if (account.kind === 'trader' && account.consentDay === null) {
      registry.recordConsent(write, account.id);
    }
    return account.id;
  }
}

/** @throws Refusal `preview-stale` unless the results are those a person has seen. */
function asPreviewed(results: ImportResult[], previewed: Draft['previewed']): ImportResult[] {
  const isSame = (one: ImportResult, index: number): boolean => {
    const seen = previewed?.[index];
    return (
      one.account === seen?.account && one.added === seen.added && one.duplicate === seen.duplicate
    );
  };
  if (previewed && !results.every(isSame)) throw stale();
  return results;
}

/** @returns the reason a failed proof is accepted for, if there is one. */
function checkProofs(plans: readonly Plan[], choice: ImportChoice): string | null {
  const accepted = choice.acceptFailedProof?.trim() || null;
  const failed = plans.find(
    (one) => one.target.statement.proof === 'failed' && !one.alreadyImported,
  );
  if (!failed || accepted !== null) return accepted;
  const { opening, closing, creditSum, debitSum, feeSum } = failed.target.statement;
  return refuse(
    'proof-failed',
    `Số dư hoặc tổng cộng ghi trong tệp của tài khoản ${failed.target.number} không khớp với các dòng đọc được. Hãy tải lại sao kê từ ngân hàng; nếu vẫn muốn nhập, hãy ghi rõ lý do chấp nhận.`,
    { opening, closing, creditSum, debitSum, feeSum },
  );
}
