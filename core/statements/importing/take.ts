import type { Day } from '../../kernel/index.ts';
import { hideNumbers, newUid, refuse } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Author, Hook, Storage, Write } from '../../storage/index.ts';
import type {
  ImportChoice,
  ImportResult,
  PaymentsCommitted,
  PreviewDetail,
  ReadFile,
} from '../schema.ts';
import type { NewImport, StatementStore, StoredImport } from '../store.ts';
import type { OriginalStore } from '../store-originals.ts';
import type { PayerKeys } from './payer-key.ts';
import { stale } from './plan.ts';
import { daysOf, dongOrNull } from './prepare.ts';
import { type Plan, periodOf, resultOf } from './preview.ts';

/** What taking in is built on. */
export interface TakerDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly store: StatementStore;
  readonly originals: OriginalStore;
  readonly payerKeys: PayerKeys;
  readonly committed: Hook<PaymentsCommitted>;
}

/** A file to be taken in. */
export interface Draft {
  readonly file: ReadFile;
  readonly fileName: string;
  readonly choice: ImportChoice;
  /** What the preview said would be stored, by account; absent: nobody has looked. */
  readonly previewed?: readonly Pick<ImportResult, 'account' | 'added' | 'duplicate'>[];
  /** Whose accounts the preview said they were; absent: nobody has looked. */
  readonly seen?: readonly Pick<PreviewDetail, 'accountUid' | 'kind'>[];
}

/** One account of a file on its way into the book. */
export interface Taking {
  readonly plan: Plan;
  readonly draft: Draft;
  /** Why a failed proof is taken all the same. */
  readonly accepted: string | null;
}

/** What is in the book now. */
export interface Placed {
  readonly importId: number;
  readonly accountId: number;
  readonly days: readonly Day[];
  readonly result: ImportResult;
}

/** Puts what was planned into the book. */
export interface Taker {
  /** All accounts of a file in one transaction; nobody is left out, or none goes in. */
  takeAll(author: Author, plans: readonly Plan[], draft: Draft): ImportResult[];
  /**
   * One account of a file, as a new import or in the place of one that was
   * taken back; whoever calls tells of it.
   */
  place(write: Write, taking: Taking, instead?: StoredImport): Placed;
}

/** Makes it. */
export function createTaker(deps: TakerDeps): Taker {
  const { storage, registry, store, originals, payerKeys, committed } = deps;

  function place(write: Write, { plan, draft, accepted }: Taking, instead?: StoredImport): Placed {
    const { target, staged, part } = plan;
    const marketId = registry.market().id;
    const accountId = accountOf(write, plan, draft.file, instead);
    payerKeys.save();
    const line: NewImport = {
      ...lineOf(plan, draft),
      uid: instead?.uid ?? newUid(storage.clock),
      marketId,
      accountId,
      fileId: originals.keep(marketId, draft.file, write.at),
      acceptedReason: target.statement.proof === 'failed' ? accepted : null,
      author: write.author.name,
      at: write.at,
    };
    if (instead) store.rewriteImport(instead.id, line);
    const importId = instead?.id ?? store.addImport(line);
    const counts = store.takeStaged({ part, size: staged.rows.length }, importId);
    store.addNotes(importId, 'ignored', staged.ignored);
    store.addNotes(importId, 'rejected', staged.rejected);
    return {
      importId,
      accountId,
      days: counts.duplicate === 0 ? daysOf(staged) : store.addedDays(importId),
      result: { ...resultOf(plan, counts.duplicate), ...counts, import: line.uid },
    };
  }

  function take(write: Write, taking: Taking): ImportResult {
    const marketId = registry.market().id;
    const { importId, accountId, days, result } = place(write, taking);
    write.audit({
      action: 'statements.import',
      marketId,
      subject: result.import,
      detail: {
        file: hideNumbers(taking.draft.fileName),
        layout: taking.draft.file.layout,
        kind: taking.plan.target.kind,
        ...countsOf(result),
        ...(result.proof === 'failed' ? { acceptedFailedProof: taking.accepted } : {}),
      },
    });
    committed.run(write, { marketId, importId, accountId, days });
    return result;
  }

  function accountOf(
    write: Write,
    { target }: Plan,
    file: ReadFile,
    instead?: StoredImport,
  ): number {
    // An earlier account of this file may have added the same number.
    const known = target.account ?? registry.findAccount(target.number, file.bankBin);
    if (!known && instead) {
      registry.reopenAccount(write, instead.accountId);
      return instead.accountId;
    }
    const added =
      known ??
      registry.addAccount(write, {
        kind: target.kind,
        bankBin: target.bankBin,
        number: target.number,
      });
    const isLearnt = added.bankBin === null && file.bankBin !== null;
    const account = isLearnt
      ? registry.learnBank(write, { accountId: added.id, bankBin: file.bankBin })
      : added;
    // Handing over the file is the consent; the signed form is recorded by a person.
    if (account.kind === 'trader' && account.consentDay === null) {
      registry.recordConsent(write, account.id);
    }
    return account.id;
  }

  return {
    place,
    takeAll: (author, plans, draft) => {
      const { choice, previewed } = draft;
      refuseOthers(plans, draft);
      const accepted = acceptedReason(plans, choice);
      if (plans.every((one) => one.alreadyImported)) {
        return asPreviewed(
          plans.map((one) => resultOf(one, 0)),
          previewed,
        );
      }
      return storage.write(author, (write) =>
        asPreviewed(
          plans.map((plan) =>
            plan.alreadyImported ? resultOf(plan, 0) : take(write, { plan, draft, accepted }),
          ),
          previewed, // checked before the transaction ends: what is refused leaves no trace
        ),
      );
    },
  };
}

/** The counts of a result, as the audit trail keeps them. */
export function countsOf({ added, duplicate, ignored, rejected, proof }: ImportResult) {
  return { added, duplicate, ignored, rejected: rejected.length, proof };
}

function lineOf({ target, staged }: Plan, { file, fileName, choice }: Draft) {
  const { statement } = target;
  const { account, kind, layout } = choice;
  return {
    kind: target.kind,
    lane: target.lane,
    door: file.door,
    fileName,
    sha256: file.sha256,
    choice: JSON.stringify({ account, kind, layout }),
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
    ignored: staged.ignored.length,
    rejected: staged.rejected.length,
  };
}

/** @throws Refusal `preview-stale` when an account is somebody else's than a person has seen. */
function refuseOthers(plans: readonly Plan[], { seen, choice }: Draft): void {
  const isOther = ({ target }: Plan, index: number): boolean => {
    const before = seen?.[index];
    return before !== undefined && before.accountUid !== null
      ? before.accountUid !== target.account?.uid
      : target.kind !== (choice.kind ?? before?.kind);
  };
  if (seen && plans.some(isOther)) throw stale();
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

/**
 * The reason failed proofs are accepted for, if there is one.
 * @throws Refusal `proof-failed` when one fails and there is none.
 */
export function acceptedReason(
  plans: readonly Plan[],
  choice: Pick<ImportChoice, 'acceptFailedProof'>,
): string | null {
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
