import { refuse } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Hook, Write } from '../../storage/index.ts';
import type { PaymentsChanged, PaymentsLeaving } from '../schema.ts';
import type { Dependence, Dependents, Leaving, Undoing } from '../schema-imports.ts';
import type { StatementStore, StoredImport } from '../store.ts';
import type { Parting, UndoStore } from '../store-undo.ts';

/** What taking back is built on. */
export interface UndoerDeps {
  readonly registry: Registry;
  readonly store: StatementStore;
  readonly undoStore: UndoStore;
  readonly leaving: Hook<PaymentsLeaving>;
  readonly undone: Hook<PaymentsChanged>;
}

/** Taking imports back, and what depends on them. */
export interface Undoer {
  readonly undoing: Undoing;
  /** What undoing a live import would do; nothing is changed. */
  dependents(line: StoredImport): Dependents;
  /**
   * Removes what no other live import contains.
   * @throws Refusal `undo-blocked` when another room needs those payments.
   */
  undo(write: Write, line: StoredImport): Parting;
  /**
   * The same where another import takes its place, by its row; `prepare` runs
   * when it is known what leaves, and before anybody is told.
   */
  replace(write: Write, line: StoredImport, heir: number, prepare: () => void): Parting;
}

type Subscribers = {
  readonly objecting: ((leaving: Leaving) => readonly string[])[];
  readonly telling: Parameters<Undoing['tell']>[0][];
};

/** Makes it. */
export function createUndoer(deps: UndoerDeps): Undoer {
  const { registry, store, undoStore } = deps;
  const { objecting, telling }: Subscribers = { objecting: [], telling: [] };

  const leavingOf = (line: StoredImport, { days }: Parting): Leaving => ({
    marketId: line.marketId,
    accountId: line.accountId,
    importId: line.id,
    days,
  });
  const objectionsTo = (leaving: Leaving): string[] =>
    objecting.flatMap((subscriber) => subscriber(leaving));
  /** A trader's account stays known; others are known by their statements. */
  const isLast = (line: StoredImport): boolean =>
    line.kind !== 'trader' && store.liveImports(line.accountId) === 1;

  function remove(
    write: Write,
    line: StoredImport,
    { heir, prepare }: { readonly heir: number | null; readonly prepare?: () => void },
  ): Parting {
    const parting = undoStore.part(line.id);
    const [objection] = objectionsTo(leavingOf(line, parting));
    if (objection !== undefined) {
      undoStore.forget();
      refuse('undo-blocked', objection);
    }
    prepare?.();
    deps.leaving.run(write, { marketId: line.marketId, accountId: line.accountId });
    undoStore.takeBack(line.id, { name: write.author.name, at: write.at, heir });
    return parting;
  }

  return {
    undoing: {
      object: (subscriber) => {
        objecting.push(subscriber);
      },
      tell: (subscriber) => {
        telling.push(subscriber);
      },
    },
    dependents: (line) => {
      const parting = undoStore.part(line.id);
      try {
        const leaving = leavingOf(line, parting);
        const told = telling.map((subscriber) => subscriber(leaving));
        return {
          import: line.uid,
          leaving: parting.leaving,
          staying: parting.staying,
          days: parting.days.length,
          from: parting.days[0] ?? null,
          to: parting.days.at(-1) ?? null,
          closesAccount: isLast(line),
          ...sumOf(told),
          warnings: told.flatMap(({ warnings = [] }) => warnings),
          objections: objectionsTo(leaving),
        };
      } finally {
        undoStore.forget();
      }
    },
    undo: (write, line) => {
      const closes = isLast(line);
      const parting = remove(write, line, { heir: null });
      const { marketId, id: importId } = line;
      deps.undone.run(write, { marketId, importId, days: parting.days });
      if (closes) registry.closeAccount(write, line.accountId);
      return parting;
    },
    replace: (write, line, heir, prepare) => remove(write, line, { heir, prepare }),
  };
}

const NOTHING: Dependence = { sales: 0, amount: 0, traders: 0, decisions: 0, firstPayments: 0 };

function sumOf(told: readonly Partial<Dependence>[]): Dependence {
  return told.reduce<Dependence>(
    (sum, one) => ({
      sales: sum.sales + (one.sales ?? 0),
      amount: sum.amount + (one.amount ?? 0),
      traders: sum.traders + (one.traders ?? 0),
      decisions: sum.decisions + (one.decisions ?? 0),
      firstPayments: sum.firstPayments + (one.firstPayments ?? 0),
    }),
    NOTHING,
  );
}
