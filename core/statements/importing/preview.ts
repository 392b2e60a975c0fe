import type { Dong } from '../../kernel/index.ts';
import type {
  ImportResult,
  Preview,
  PreviewDetail,
  PreviewRow,
  ReadStatement,
  RowNote,
} from '../schema.ts';
import { dongOrNull, type Staged, sheetRow, storedRow } from './prepare.ts';
import type { Target } from './target.ts';

/** One account of a file, decided upon and staged. */
export interface Plan {
  readonly target: Target;
  readonly staged: Staged;
  /** Its number in the temporary table. */
  readonly part: number;
  /** Stored row numbers of what the store has already; asked for only by a preview. */
  readonly duplicates: () => ReadonlySet<number>;
  readonly alreadyImported: boolean;
}

const IN_STORE = 'Đã có từ lần nhập trước';
const SAME_FILE = 'Tệp này đã nhập rồi';

/** What the plans would do, with pages of their rows. */
export function previewOf(plans: readonly Plan[]): Preview {
  const known = plans.map((plan) => plan.duplicates());
  const rows = new Map<number, readonly PreviewRow[]>();
  const rowsOf = (index: number): readonly PreviewRow[] => {
    const plan = plans[index];
    if (!plan) return [];
    const made = rows.get(index) ?? rowsOfPlan(plan, known[index] ?? new Set());
    rows.set(index, made);
    return made;
  };
  return {
    results: plans.map((plan, index) => resultOf(plan, known[index]?.size ?? 0)),
    details: plans.map(detailOf),
    rows: (index, offset, limit, outcome) => {
      const all = rowsOf(index);
      const chosen = outcome === undefined ? all : all.filter((row) => row.outcome === outcome);
      return chosen.slice(offset, offset + limit);
    },
  };
}

/** What importing gives, or gave, when `known` of the rows are in the store. */
export function resultOf({ target, staged, alreadyImported }: Plan, known: number): ImportResult {
  const duplicate = alreadyImported ? staged.rows.length : known;
  return {
    import: null,
    account: target.number,
    added: staged.rows.length - duplicate,
    duplicate,
    ignored: staged.ignored.length,
    rejected: staged.rejected,
    proof: target.statement.proof,
    ...periodOf(target.statement),
  };
}

/** The days a statement covers; accounts without any were refused before. */
export function periodOf(statement: ReadStatement): { readonly from: string; readonly to: string } {
  return { from: statement.from ?? '', to: statement.to ?? '' };
}

function detailOf({ target, alreadyImported }: Plan): PreviewDetail {
  const { statement, sums } = target;
  return {
    account: target.number,
    kind: target.kind,
    accountUid: target.account?.uid ?? null,
    owner: target.owner,
    opening: dongOrNull(statement.opening),
    closing: dongOrNull(statement.closing),
    creditCount: statement.creditCount,
    creditSum: sums.credit,
    debitCount: statement.debitCount,
    debitSum: sums.debit,
    feeSum: sums.fee,
    proof: statement.proof,
    alreadyImported,
    warnings: target.warnings,
  };
}

function rowsOfPlan(
  { staged, alreadyImported }: Plan,
  duplicates: ReadonlySet<number>,
): PreviewRow[] {
  const payments = staged.rows.map((row): PreviewRow => {
    const known = alreadyImported || duplicates.has(row.row);
    return {
      row: row.row,
      at: row.at,
      amount: row.amount,
      memo: row.memo,
      outcome: known ? 'duplicate' : 'new',
      reason: known ? (alreadyImported ? SAME_FILE : IN_STORE) : '',
    };
  });
  const note = (outcome: 'ignored' | 'rejected') => (line: RowNote) => ({
    row: storedRow(line),
    at: null,
    amount: null as Dong | null,
    memo: '',
    outcome,
    reason: line.reason,
  });
  return [
    ...payments,
    ...staged.ignored.map(note('ignored')),
    ...staged.rejected.map(note('rejected')),
  ]
    .sort((a, b) => a.row - b.row)
    .map((line) => ({ ...line, row: sheetRow(line.row) }));
}
