import { storedRow } from './importing/prepare.ts';
import { createSum } from './reading/decimals.ts';
import type { Proof, ReadStatement, RowNote } from './schema.ts';

/**
 * All that one file says of one account, as one statement: a file may hold
 * several of an account whose balances do not join, and they are one import.
 * The proof is the weakest of theirs.
 */
export function mergeStatements(statements: readonly ReadStatement[]): ReadStatement {
  const [first, ...others] = statements;
  if (!first) throw new Error('an account without a statement');
  if (others.length === 0) return first;
  const apart = withRowsApart(statements);
  const sum = (of: (statement: ReadStatement) => string): string => {
    const total = createSum();
    for (const statement of statements) total.add(of(statement));
    return total.value;
  };
  const count = (of: (statement: ReadStatement) => number): number =>
    statements.reduce((total, statement) => total + of(statement), 0);
  return {
    ...first,
    account: statements.find(({ account }) => account !== null)?.account ?? null,
    ...spanOf(statements),
    ...balancesOf(statements),
    creditCount: count(({ creditCount }) => creditCount),
    creditSum: sum(({ creditSum }) => creditSum),
    debitCount: count(({ debitCount }) => debitCount),
    debitSum: sum(({ debitSum }) => debitSum),
    feeSum: sum(({ feeSum }) => feeSum),
    proof: weakest(statements),
    transactions: apart.flatMap(({ transactions }) => transactions),
    ignored: apart.flatMap(({ ignored }) => ignored),
    rejected: apart.flatMap(({ rejected }) => rejected),
  };
}

/** Whether balances of one account's statements in a file do not lead into each other. */
export function hasGap(statements: readonly ReadStatement[]): boolean {
  return !isChain(statements) && !isChain(statements.toReversed());
}

function isChain(statements: readonly ReadStatement[]): boolean {
  return statements.every(({ opening }, index) => {
    const before = index === 0 ? opening : (statements[index - 1]?.closing ?? null);
    return before === null || opening === null || before === opening;
  });
}

function balancesOf(
  statements: readonly ReadStatement[],
): Pick<ReadStatement, 'opening' | 'closing'> {
  if (isChain(statements)) return endsOf(statements);
  if (isChain(statements.toReversed())) return endsOf(statements.toReversed());
  return { opening: null, closing: null };
}

function endsOf(statements: readonly ReadStatement[]): Pick<ReadStatement, 'opening' | 'closing'> {
  return { opening: statements[0]?.opening ?? null, closing: statements.at(-1)?.closing ?? null };
}

function spanOf(statements: readonly ReadStatement[]): Pick<ReadStatement, 'from' | 'to'> {
  const days = (of: (statement: ReadStatement) => string | null) =>
    statements.flatMap((statement) => of(statement) ?? []).toSorted();
  return { from: days(({ from }) => from)[0] ?? null, to: days(({ to }) => to).at(-1) ?? null };
}

const WEAKEST_FIRST: readonly Proof[] = ['failed', 'unproved', 'totals', 'balanced'];

function weakest(statements: readonly ReadStatement[]): Proof {
  const proofs = new Set(statements.map(({ proof }) => proof));
  return WEAKEST_FIRST.find((proof) => proofs.has(proof)) ?? 'unproved';
}

/** Some formats number the rows of each statement anew; stored, each row has a number of its own. */
function withRowsApart(statements: readonly ReadStatement[]): readonly ReadStatement[] {
  const taken = new Set<number>();
  let shift = 0;
  return statements.map((statement) => {
    const rows = [...statement.transactions, ...statement.ignored, ...statement.rejected];
    const numberOf = ({ row, sheet = 1 }: Pick<RowNote, 'row' | 'sheet'>) =>
      storedRow({ row, sheet: sheet + shift });
    while (rows.some((row) => taken.has(numberOf(row)))) shift += 1;
    for (const row of rows) taken.add(numberOf(row));
    if (shift === 0) return statement;
    const by = shift;
    const moved = <Row extends { readonly sheet?: number }>(list: readonly Row[]): Row[] =>
      list.map((row) => ({ ...row, sheet: (row.sheet ?? 1) + by }));
    return {
      ...statement,
      transactions: moved(statement.transactions),
      ignored: moved(statement.ignored),
      rejected: moved(statement.rejected),
    };
  });
}
