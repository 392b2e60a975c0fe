import { type Heavy, inThisThread } from '../../core/kernel/index.ts';
import type { ReadFile } from '../../core/statements/index.ts';

export const ACCOUNT = '0011009990001';

/** Something done to a whole import, told before it begins. */
export type ImportStep =
  | { readonly kind: 'import' | 'undo' | 'redo'; readonly fileName: string }
  | { readonly kind: 'reread'; readonly fileName: string; readonly isLearnt: boolean };

/** What the process says, one line each. */
export type ImportLine =
  | { readonly type: 'ready' }
  | { readonly type: 'begin'; readonly step: ImportStep }
  | { readonly type: 'done' };

/** A row of the one ledger that all files are cut from; every seventh is like the one before it. */
export interface LedgerRow {
  readonly reference: string;
  readonly amount: number;
}

/** Which rows of the ledger a file holds, by its name: `from-size-anything.csv`. */
export function rowsOf(fileName: string): LedgerRow[] {
  const [from = 0, size = 0] = fileName.split('-').map(Number);
  return Array.from({ length: size }, (_, index) => {
    const number = from + index;
    const same = number % 7 === 6 ? number - 1 : number;
    return { reference: `R${same}`, amount: 1000 + same };
  });
}

/** The file of that name. */
export function statementBytes(fileName: string): Uint8Array {
  const head = [
    `Ghi chú,${fileName}`,
    'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả',
  ];
  const lines = rowsOf(fileName).map(
    ({ reference, amount }) => `2026-10-12 08:00:00,${reference},,${amount},tien hang`,
  );
  return new TextEncoder().encode([...head, ...lines].join('\n'));
}

/** What the later reader makes of a reference. */
export const MARK = '+';

/** A reader that may have learnt to tell more of a reference than before. */
export function learning(): { readonly heavy: Heavy; isLearnt: boolean } {
  const state = { isLearnt: false };
  const heavy: Heavy = async (name, task, input, signal) => {
    const result = await inThisThread(name, task, input, signal);
    const isChanged = name === 'statements.readStatementFile' && state.isLearnt;
    return isChanged ? (learnt(result as ReadFile) as never) : result;
  };
  return Object.assign(state, { heavy });
}

function learnt(file: ReadFile): ReadFile {
  return {
    ...file,
    statements: file.statements.map((statement) => ({
      ...statement,
      transactions: statement.transactions.map((row) => ({
        ...row,
        reference: `${row.reference}${MARK}`,
      })),
    })),
  };
}
