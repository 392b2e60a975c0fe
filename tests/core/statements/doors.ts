import { hash } from 'node:crypto';
import type { Core } from '../../../core/index.ts';
import type { Day, WallTime } from '../../../core/kernel/index.ts';
import type { Proof, ReadFile, ReadTransaction } from '../../../core/statements/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';

/** One row as some door tells it. */
export interface Told {
  readonly at: WallTime;
  readonly amount: number;
  readonly memo?: string;
  readonly reference?: string;
  readonly fee?: number;
  readonly terminal?: string;
  readonly va?: string;
  /** The provider's own id of a feed's row. */
  readonly id?: string;
  /** The file itself says that it takes an earlier row back. */
  readonly reversal?: boolean;
}

/** A file of one account, through one door. */
export interface TellingFile {
  readonly door: ReadFile['door'];
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly rows: readonly Told[];
  readonly proof?: Proof;
  readonly opening?: number;
  readonly closing?: number;
  readonly layout?: string | null;
  readonly name?: string;
  /** What makes it another file than one that reads the same. */
  readonly mark?: string;
}

/** As if a reader had read it. */
function fileOf(file: TellingFile): ReadFile {
  const { door, account, from, to, rows, proof = 'balanced', layout = null } = file;
  const amounts = rows.map(({ amount }) => amount);
  const sumOf = (some: readonly number[]): string =>
    String(some.reduce((sum, amount) => sum + amount, 0));
  const credits = amounts.filter((amount) => amount > 0);
  const debits = amounts.filter((amount) => amount < 0);
  return {
    format: door === 'feed' ? 'feed' : 'xlsx',
    layout,
    bankBin: null,
    encoding: null,
    sha256: hash('sha256', JSON.stringify(file)),
    door,
    statements: [
      {
        ...{ account, currency: 'VND', from, to, proof },
        opening: file.opening === undefined ? null : String(file.opening),
        closing: file.closing === undefined ? null : String(file.closing),
        ...{ creditCount: credits.length, creditSum: sumOf(credits) },
        ...{ debitCount: debits.length, debitSum: sumOf(debits) },
        feeSum: sumOf(rows.map(({ fee = 0 }) => fee)),
        transactions: rows.map(toldRow),
        ignored: [],
        rejected: [],
      },
    ],
  };
}

function toldRow(told: Told, index: number): ReadTransaction {
  const { at, amount, memo, reference, fee = 0, terminal, va, id, reversal } = told;
  return {
    row: index + 2,
    bookedAt: at,
    valueDate: null,
    amount: String(amount),
    fee: String(fee),
    reference: reference ?? null,
    memo: memo ?? null,
    counterpartyName: null,
    counterpartyAccount: null,
    virtualAccount: va ?? null,
    terminal: terminal ?? null,
    balance: null,
    ...(id === undefined ? {} : { sourceId: id }),
    ...(reversal ? { reversal: true } : {}),
  };
}

/** Takes it in; the import's uid. */
export function tell(core: Core, file: TellingFile): string {
  const name = file.name ?? `${file.door}-${file.from}`;
  const [result] = core.statements.commit(CLI_AUTHOR, fileOf(file), name, {
    account: file.account,
    acceptFailedProof: 'đã hỏi ngân hàng',
  });
  if (!result?.import) throw new Error('taken in before');
  return result.import;
}

/** What the sums say of some days: [day, count, amount]. */
export function sold(core: Core, from: Day, to: Day): (readonly [string, number, number])[] {
  return core.figures
    .volume({ from, to })
    .rows.map(({ key, count, amount }) => [key, count, amount] as const);
}

/** Takes every live import back. */
export function undoAll(core: Core): void {
  for (const { import: uid, undoneAt } of core.statements.list()) {
    if (undoneAt === null) core.statements.undo(CLI_AUTHOR, uid);
  }
}
