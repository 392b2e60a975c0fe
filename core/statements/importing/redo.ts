import { refuse } from '../../kernel/index.ts';
import type { Author, Hook, Storage } from '../../storage/index.ts';
import type { ImportChoice, ImportResult, PaymentsCommitted, Steps } from '../schema.ts';
import type { StatementStore, StoredImport } from '../store.ts';
import { onlyPlan, type Reopener } from './again.ts';
import { byTurns, type Planner } from './plan.ts';
import type { Plan } from './preview.ts';
import { acceptedReason, countsOf, type Draft, type Taker } from './take.ts';

/** What doing again is built on. */
export interface RedoerDeps {
  readonly storage: Storage;
  readonly store: StatementStore;
  readonly reopener: Reopener;
  readonly taker: Taker;
  readonly plan: Planner;
  readonly committed: Hook<PaymentsCommitted>;
}

/** How an import is taken in again. */
export type RedoOptions = Steps & Pick<ImportChoice, 'acceptFailedProof'>;

/** Takes an import that was taken back in again; see `Statements.redo`. */
export type Redoer = (
  author: Author,
  importUid: string,
  options: RedoOptions,
) => Promise<ImportResult>;

/** Makes it. */
export function createRedoer(deps: RedoerDeps): Redoer {
  const { storage, store, reopener, taker, plan, committed } = deps;

  function undoneLine(importUid: string): StoredImport {
    const line = reopener.find(importUid);
    if (line.replacedBy !== null) {
      refuse(
        'import-replaced',
        'Lần nhập này đã được thay bằng lần đọc lại cùng tệp. Hãy làm lại lần đọc lại đó trong danh sách.',
        { replacedBy: line.replacedBy },
      );
    }
    if (line.undoneAt === null) {
      refuse('import-live', 'Lần nhập này đang có hiệu lực, không cần làm lại.');
    }
    return line;
  }

  function takeAgain(
    author: Author,
    one: Plan,
    draft: Draft & { importUid: string },
  ): ImportResult {
    // Somebody may have been faster while the file was being read.
    const line = undoneLine(draft.importUid);
    if (store.hasFile(one.target.account?.id ?? line.accountId, line.sha256)) {
      refuse(
        'file-is-in',
        `Tệp ${line.fileName} đã được nhập lại bằng một lần nhập khác. Hãy xem lần nhập đó trong danh sách.`,
        { fileName: line.fileName },
      );
    }
    const accepted = acceptedReason([one], {
      acceptFailedProof: draft.choice.acceptFailedProof ?? line.acceptedReason ?? undefined,
    });
    return storage.write(author, (write) => {
      const placed = taker.place(write, { plan: one, draft, accepted }, line);
      const { importId, accountId, days, result } = placed;
      write.audit({
        action: 'statements.redo',
        marketId: line.marketId,
        subject: line.uid,
        detail: countsOf(result),
      });
      committed.run(write, { marketId: line.marketId, importId, accountId, days });
      return result;
    });
  }

  return async (author, importUid, { acceptFailedProof, ...steps }) => {
    const line = undoneLine(importUid);
    const again = await reopener.read(line, { signal: steps.signal });
    const choice = { ...again.choice, acceptFailedProof };
    const draft = { importUid, file: again.file, fileName: line.fileName, choice };
    return await byTurns(
      plan(draft, (plans) => takeAgain(author, onlyPlan(plans, line), draft)),
      { file: again.file, ...steps },
    );
  };
}
