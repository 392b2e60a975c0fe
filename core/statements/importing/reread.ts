import { type Day, refuse } from '../../kernel/index.ts';
import type { Author, Hook, Storage, Write } from '../../storage/index.ts';
import type { PaymentsChanged, PaymentsCommitted, Steps } from '../schema.ts';
import type { RereadComparison, RereadResult } from '../schema-imports.ts';
import type { StatementStore, StoredImport } from '../store.ts';
import type { RowStore } from '../store-rows.ts';
import type { UndoStore } from '../store-undo.ts';
import { onlyPlan, type ReadAgain, type Reopener } from './again.ts';
import { compareRows, isSameReading, type RowChanges, readingNow, readingOf } from './compare.ts';
import { byTurns, type Planner, stale } from './plan.ts';
import type { Plan } from './preview.ts';
import type { RedoOptions } from './redo.ts';
import { acceptedReason, type Taker } from './take.ts';
import type { Undoer } from './undo.ts';

/** What reading again is built on. */
export interface RereaderDeps {
  readonly storage: Storage;
  readonly store: StatementStore;
  readonly rows: RowStore;
  readonly undoStore: UndoStore;
  readonly reopener: Reopener;
  readonly taker: Taker;
  readonly undoer: Undoer;
  readonly plan: Planner;
  readonly committed: Hook<PaymentsCommitted>;
  readonly undone: Hook<PaymentsChanged>;
}

/** A file read again, and what that differs in; to be looked at, then taken. */
export interface RereadDraft {
  readonly again: ReadAgain;
  readonly comparison: RereadComparison;
}

/** How an import is read again. */
export type RereadOptions = Steps & { readonly layout?: string | undefined };

/** Reading imports again; see `Statements.rereadPreview` and `Statements.rereadCommit`. */
export interface Rereader {
  preview(importUid: string, options: RereadOptions): Promise<RereadDraft>;
  commit(author: Author, draft: RereadDraft, options: RedoOptions): Promise<RereadResult>;
}

interface Compared {
  readonly comparison: RereadComparison;
  readonly changes: RowChanges;
}

/** Makes it. */
export function createRereader(deps: RereaderDeps): Rereader {
  const { storage, store, rows, reopener, taker, undoer, plan, committed, undone } = deps;

  function liveLine(importUid: string): StoredImport {
    const line = reopener.find(importUid);
    if (line.undoneAt !== null) {
      refuse(
        'import-undone',
        'Lần nhập này đã được hoàn tác rồi. Hãy làm lại lần nhập này trước khi đọc lại tệp.',
      );
    }
    return line;
  }

  function compare({ line, file }: ReadAgain, one: Plan): Compared {
    const changes = compareRows(rows.payments(line.id), one.staged.rows);
    const before = readingOf(line);
    const after = readingNow(one, file.layout);
    const { same, added, gone, refreshed } = changes;
    const isSame = added + gone + refreshed.length === 0 && isSameReading(before, after);
    const comparison: RereadComparison = {
      import: line.uid,
      account: line.number,
      fileName: line.fileName,
      isSame,
      before,
      after,
      ...{ same, added, gone, changed: refreshed.length },
      warnings: one.target.warnings,
      rows: changes.rows,
    };
    return { comparison, changes };
  }

  /** Nothing of the book is touched; that today's reader agrees is worth knowing. */
  function confirm(author: Author, line: StoredImport): RereadResult {
    storage.write(author, (write) => {
      store.setReader(line.id);
      write.audit({
        action: 'statements.reread',
        marketId: line.marketId,
        subject: line.uid,
        detail: { same: true },
      });
    });
    return { import: line.uid, isSame: true, added: 0, removed: 0 };
  }

  interface Replacing {
    readonly line: StoredImport;
    readonly one: Plan;
    readonly changes: RowChanges;
    readonly again: ReadAgain;
    readonly accepted: string | null;
  }

  function replace(write: Write, { line, one, changes, again, accepted }: Replacing): RereadResult {
    const { marketId } = line;
    const { file, choice } = again;
    const draft = { file, choice, fileName: line.fileName };
    const { importId, accountId, days, result } = taker.place(write, {
      ...{ plan: one, draft, accepted },
    });
    for (const { paymentId, row } of changes.refreshed) rows.refresh(paymentId, row);
    rows.inherit(line.id, importId);
    const parting = undoer.replace(write, line, importId, () =>
      deps.undoStore.rename(changes.renamed),
    );
    const newUid = result.import ?? '';
    write.audit({
      action: 'statements.reread',
      marketId,
      subject: newUid,
      detail: {
        before: line.uid,
        ...{ added: result.added, removed: parting.leaving, changed: changes.refreshed.length },
        proof: result.proof,
        ...(result.proof === 'failed' ? { acceptedFailedProof: accepted } : {}),
      },
    });
    const touched = inOrder([...days, ...changes.days, ...parting.days]);
    committed.run(write, { marketId, importId, accountId, days: touched, isReread: true });
    undone.run(write, { marketId, importId: line.id, days: parting.days });
    return { import: newUid, isSame: false, added: result.added, removed: parting.leaving };
  }

  return {
    preview: async (importUid, { layout, ...steps }) => {
      const line = liveLine(importUid);
      const again = await reopener.read(line, { layout, signal: steps.signal });
      const comparison = await byTurns(
        plan(again, (plans) => compare(again, onlyPlan(plans, line)).comparison),
        { file: again.file, ...steps },
      );
      return { again, comparison };
    },
    commit: async (author, { again, comparison: seen }, { acceptFailedProof, ...steps }) =>
      byTurns(
        plan(again, (plans) => {
          // Somebody may have been faster since the readings were compared.
          const line = liveLine(again.line.uid);
          const one = onlyPlan(plans, line);
          const { comparison, changes } = compare({ ...again, line }, one);
          if (!isAsSeen(comparison, seen)) throw stale();
          if (comparison.isSame) return confirm(author, line);
          const accepted = acceptedReason([{ ...one, alreadyImported: false }], {
            acceptFailedProof: acceptFailedProof ?? line.acceptedReason ?? undefined,
          });
          return storage.write(author, (write) =>
            replace(write, { line, one, changes, again, accepted }),
          );
        }),
        { file: again.file, ...steps },
      ),
  };
}

function isAsSeen(now: RereadComparison, seen: RereadComparison): boolean {
  return (['same', 'changed', 'added', 'gone', 'isSame'] as const).every(
    (name) => now[name] === seen[name],
  );
}

function inOrder(days: readonly Day[]): Day[] {
  return [...new Set(days)].sort();
}
