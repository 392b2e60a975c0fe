import { Refusal } from '../../core/kernel/index.ts';
import {
  type ReadFile,
  type ReadStatement,
  readStatementFile,
} from '../../core/statements/index.ts';
import { sum, units } from './exact.ts';
import type { FuzzCase, Truth } from './family.ts';

const LONGEST_MS = 10_000;

/** What came of one run. */
export interface Outcome {
  /** Null: as it should be; else what is wrong. */
  readonly problem: string | null;
  /** The refusal's code; null: it was read. */
  readonly refused: string | null;
}

/**
 * Reads a case and looks whether all is well: a result that agrees with itself
 * and with its file's own totals, or a refusal that says why; never anything
 * else, and soon. A whole file must be read exactly as it was made.
 */
export async function checkCase(one: FuzzCase): Promise<Outcome> {
  const started = performance.now();
  let file: ReadFile;
  try {
    file = await readStatementFile({ bytes: one.bytes, fileName: one.fileName });
  } catch (thrown) {
    return afterThrow(thrown, one, performance.now() - started);
  }
  const took = performance.now() - started;
  const problems = [
    took > LONGEST_MS ? `took ${Math.round(took)} ms` : null,
    ...file.statements.map((statement) => incoherence(statement, /^mt94/.test(file.format))),
    one.truth && untruth(file.statements, one.truth),
  ];
  return { problem: problems.find((problem) => problem !== null) ?? null, refused: null };
}

function afterThrow(thrown: unknown, { truth }: FuzzCase, took: number): Outcome {
  if (!(thrown instanceof Refusal)) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { problem: `threw ${text}`, refused: null };
  }
  const { code, message } = thrown;
  if (code === 'internal' || message === '')
    return { problem: `refused as ${code}`, refused: code };
  if (took > LONGEST_MS) return { problem: `refused after ${Math.round(took)} ms`, refused: code };
  return { problem: truth ? `a whole file was refused: ${code}` : null, refused: code };
}

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/** Whether a statement contradicts itself. SWIFT banks do list movements of nothing. */
function incoherence(statement: ReadStatement, mayBeNothing: boolean): string | null {
  const { transactions, opening, closing, creditSum, debitSum, feeSum, proof } = statement;
  for (const { amount, fee, bookedAt, row } of transactions) {
    if (!DECIMAL.test(amount) || !DECIMAL.test(fee))
      return `row ${row}: amount ${amount}, fee ${fee}`;
    if (amount === '0' && fee === '0' && !mayBeNothing) return `row ${row}: no money`;
    if (!isMoment(bookedAt)) return `row ${row}: at ${bookedAt}`;
    if (statement.currency === 'VND' && amount.includes('.')) return `row ${row}: ${amount} đồng`;
  }
  const into = transactions.filter(({ amount }) => amount !== '0' && !amount.startsWith('-'));
  const out = transactions.filter(({ amount }) => amount === '0' || amount.startsWith('-'));
  if (statement.creditCount !== into.length || statement.debitCount !== out.length) return 'counts';
  if (units(creditSum) !== sum(into.map(({ amount }) => amount))) return 'sum of credits';
  if (units(debitSum) !== sum(out.map(({ amount }) => amount))) return 'sum of debits';
  if (units(feeSum) !== sum(transactions.map(({ fee }) => fee))) return 'sum of fees';
  if (proof !== 'balanced') return null;
  if (opening === null || closing === null) return 'balanced without balances';
  return sum([opening, creditSum, debitSum, feeSum]) === units(closing)
    ? null
    : 'balanced, but it is not';
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) &&
    new Date(`${text}Z`).toISOString().slice(0, 19) === text
  );
}

/** Whether what was read of a whole file is what was put into it. */
function untruth(read: readonly ReadStatement[], truth: readonly Truth[]): string | null {
  const shown = read.map(
    ({ account, currency, transactions, opening, closing, proof, rejected }) => ({
      account,
      currency,
      rows: transactions.map(({ bookedAt, amount }) => ({ day: bookedAt.slice(0, 10), amount })),
      opening,
      closing,
      proof,
      rejected: rejected.map(({ reason }) => reason),
    }),
  );
  const wanted = truth.map((one) => ({ ...one, rejected: [] }));
  const [a, b] = [JSON.stringify(shown), JSON.stringify(wanted.map(inOrder))];
  return a === b ? null : `read ${a}\n  made ${b}`;
}

function inOrder({
  account,
  currency,
  rows,
  opening,
  closing,
  proof,
  rejected,
}: Truth & { rejected: readonly string[] }) {
  return { account, currency, rows, opening, closing, proof, rejected };
}
