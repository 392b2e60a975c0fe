import { setImmediate as turn } from 'node:timers/promises';
import { Refusal, refuse } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { ImportChoice, ReadFile, Steps } from '../schema.ts';
import type { StatementStore } from '../store.ts';
import type { PayerKeys } from './payer-key.ts';
import { type Staged, stageStatement } from './prepare.ts';
import type { Plan } from './preview.ts';
import type { StagedPart, Staging } from './staging.ts';
import { type Target, targetsOf } from './target.ts';

/** What planning is built on. */
export interface PlannerDeps {
  readonly registry: Registry;
  readonly staging: Staging;
  readonly store: StatementStore;
  readonly payerKeys: PayerKeys;
}

/** A file and how it is to be taken in. */
export interface Wanted {
  readonly file: ReadFile;
  readonly choice: ImportChoice;
}

/**
 * Stages a file piece by piece and gives its plans to `use`; the staged rows
 * are there as long as that runs. Yields the number of rows staged so far:
 * between two pieces others may work, and the last look at the store and the
 * registry is taken by the step that runs `use`.
 */
export type Planner = <Result>(
  wanted: Wanted,
  use: (plans: readonly Plan[]) => Result,
) => Generator<number, Result>;

/** Makes the planner. */
export function createPlanner({ registry, staging, store, payerKeys }: PlannerDeps): Planner {
  const decide = ({ file, choice }: Wanted): Target[] => {
    const targets = targetsOf(file, choice, registry);
    for (const target of targets) refuseElsewhere(target, file);
    return targets;
  };
  /** A file that names no account must not be counted for two of them. */
  const refuseElsewhere = ({ statement, account, number }: Target, file: ReadFile): void => {
    if (statement.account !== null) return;
    const marketId = registry.market().id;
    const accountId = account?.id ?? null;
    const other = store.otherAccountOf({ marketId, sha256: file.sha256, accountId });
    if (other === undefined) return;
    refuse(
      'file-of-another-account',
      `Tệp này đã được nhập cho tài khoản ${other}; nhập nữa cho ${number} thì tiền bị tính hai lần. Nếu lần trước chọn nhầm tài khoản, hãy hoàn tác lần nhập đó trước rồi nhập lại.`,
      { imported: other, named: number },
    );
  };
  return function* plan({ file, choice }, use) {
    const parts: { readonly part: StagedPart; readonly staged: Staged }[] = [];
    const targets = decide({ file, choice });
    const open: StagedPart[] = [];
    let done = 0;
    try {
      for (const target of targets) {
        const part = staging.open();
        open.push(part);
        const { number, kind } = target;
        const origin = { number, kind, door: file.door };
        const pieces = stageStatement(target.statement, origin, payerKeys);
        let piece = pieces.next();
        for (; !piece.done; piece = pieces.next()) {
          part.add(piece.value);
          done += piece.value.length;
          yield done;
        }
        parts.push({ part, staged: piece.value });
      }
      const now = decide({ file, choice });
      if (!now.every((target, index) => isSame(target, targets[index]))) throw stale();
      return use(
        parts.map(({ part, staged }, index): Plan => {
          const target = now[index] ?? missing();
          const accountId = target.account?.id;
          return {
            target,
            staged,
            part: part.part,
            duplicates: () => (accountId === undefined ? new Set() : part.duplicates(accountId)),
            alreadyImported: accountId !== undefined && store.hasFile(accountId, file.sha256),
          };
        }),
      );
    } finally {
      for (const part of open) part.clear();
    }
  };
}

/** The store is no longer what the preview was made of. */
export function stale(): Refusal {
  return new Refusal('preview-stale', 'Dữ liệu đã thay đổi sau khi xem trước. Hãy xem trước lại.');
}

/** Takes all steps without a pause. */
export function atOnce<Result>(steps: Generator<number, Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Takes the steps one by one, lets others work in between, and stops when told to. */
export async function byTurns<Result>(
  steps: Generator<number, Result>,
  { file, signal, onProgress }: Steps & { readonly file: ReadFile },
): Promise<Result> {
  const total = file.statements.reduce((sum, { transactions }) => sum + transactions.length, 0);
  for (;;) {
    await turn();
    const step = signal?.aborted ? steps.throw(signal.reason) : steps.next();
    if (step.done) return step.value;
    onProgress?.(step.value, total);
  }
}

function isSame(one: Target, other: Target | undefined): boolean {
  return one.number === other?.number && one.kind === other.kind;
}

function missing(): never {
  throw new Error('a part without its target');
}
