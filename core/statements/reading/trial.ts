import { refuse } from '../../kernel/index.ts';
import type { Certainty, ReadStatement, ReadTransaction, RowNote } from '../schema.ts';
import { type Layout, loadKnowledge } from './layouts.ts';
import { parsedTable } from './parsed.ts';
import { layoutPointedAt, type Pointing } from './pointing.ts';
import { readByTaught } from './taught.ts';

/** One payment of a trial. */
export type TrialRow = Omit<ReadTransaction, 'valueDate' | 'sheet' | 'reversal' | 'sourceId'>;

/** One account of a trial: all of its sums, and some of its rows to look at. */
export type TrialStatement = Omit<ReadStatement, 'transactions' | 'ignored' | 'rejected'> & {
  readonly first: readonly TrialRow[];
  readonly ignored: number;
  readonly rejected: number;
  /** The first of those ignored and those refused. */
  readonly ignoredFirst: readonly RowNote[];
  readonly rejectedFirst: readonly RowNote[];
};

/** What a file says when it is read as a person points. */
export interface Trial {
  /** What would be kept. */
  readonly layout: Layout;
  readonly bankBin: string | null;
  readonly doubts: Certainty['doubts'];
  readonly statements: readonly TrialStatement[];
}

/** A file and how a person points at it. */
export interface TrialInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly pointing: Pointing;
}

const ROWS_SHOWN = 20;

/**
 * Reads a whole file as a person points. Pure and heavy.
 * @throws Refusal as `readTable` and `layoutPointedAt`, and `nothing-there`
 *   when there is no table below the row pointed at.
 */
export async function readTrial({ bytes, fileName, pointing }: TrialInput): Promise<Trial> {
  const file = await parsedTable(bytes, fileName);
  const layout = layoutPointedAt(file, pointing);
  const read =
    readByTaught(file, layout, loadKnowledge()) ??
    refuse(
      'nothing-there',
      'Dưới dòng được chỉ không có giao dịch nào đọc được. Hãy chọn lại dòng tiêu đề và các cột.',
    );
  return {
    layout,
    bankBin: read.bankBin,
    doubts: read.certainty?.doubts ?? [],
    statements: read.statements.map(shown),
  };
}

function shown(statement: ReadStatement): TrialStatement {
  const { transactions, ignored, rejected, ...rest } = statement;
  return {
    ...rest,
    first: transactions.slice(0, ROWS_SHOWN).map(rowShown),
    ignored: ignored.length,
    rejected: rejected.length,
    ignoredFirst: ignored.slice(0, ROWS_SHOWN),
    rejectedFirst: rejected.slice(0, ROWS_SHOWN),
  };
}

function rowShown(one: ReadTransaction): TrialRow {
  const { row, bookedAt, amount, fee, reference, memo, virtualAccount, terminal, balance } = one;
  return {
    ...{ row, bookedAt, amount, fee, reference, memo, virtualAccount, terminal, balance },
    counterpartyName: one.counterpartyName,
    counterpartyAccount: one.counterpartyAccount,
  };
}
