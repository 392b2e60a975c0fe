import { codeKey, type Dong, refuse } from '../../kernel/index.ts';
import type { Account, AccountKind, AccountOwner, Registry } from '../../registry/index.ts';
import { hasGap, mergeStatements } from '../same-account.ts';
import type { ImportChoice, ReadFile, ReadStatement } from '../schema.ts';
import { isMasked, sameAccount } from './masking.ts';
import { dongOrNull } from './prepare.ts';

/** Where money on an account comes from: A provider, B consented, C self-declared. */
export type Lane = 'A' | 'B' | 'C';

/** The account, and all that the file says of it. */
export interface Target {
  readonly statement: ReadStatement;
  readonly number: string;
  readonly kind: AccountKind;
  readonly lane: Lane;
  readonly bankBin: string | null;
  /** Null: not in the registry yet, to be added. */
  readonly account: Account | null;
  /** The trader whose account it is. */
  readonly owner: AccountOwner | null;
  readonly sums: { readonly credit: Dong; readonly debit: Dong; readonly fee: Dong };
  readonly warnings: readonly string[];
}

const KIND_WORDS: Readonly<Record<AccountKind, string>> = {
  trader: 'của tiểu thương',
  provider: 'thu hộ',
  board: 'của ban quản lý',
};

/**
 * Decides which account each statement of a file goes to: the one named, else
 * the file's own; its kind from the registry, else as given, else a provider's.
 * Several statements of one account are one target.
 * @throws Refusal `foreign-currency`, `no-transactions`, `account-missing`,
 *   `other-account`, `account-hidden`, `account-kind`, `trader-account-unknown`,
 *   `amount-too-large`.
 */
export function targetsOf(file: ReadFile, choice: ImportChoice, registry: Registry): Target[] {
  const known = { registry, bankBin: file.bankBin };
  const named = withContent(file.statements).map((statement) => {
    checkContent(statement);
    return { statement, number: numberOf(statement, choice, known) };
  });
  const byAccount = Map.groupBy(named, ({ number }) => numberKey(number));
  return [...byAccount.values()].map((those): Target => {
    const number = those[0]?.number ?? '';
    const statements = those.map((one) => one.statement);
    const statement = mergeStatements(statements);
    // Where the file names its bank, the same number at another bank is another account.
    const account = registry.findAccount(number, file.bankBin) ?? null;
    const kind = kindOf(number, account, choice);
    return {
      statement,
      number: account?.number ?? number,
      kind,
      lane: kind === 'trader' ? 'B' : 'A',
      bankBin: account ? account.bankBin : file.bankBin,
      account,
      owner: (account && registry.ownerOf(account)) ?? null,
      sums: sumsOf(statement),
      warnings: [...warningsOf(statement, account), ...(hasGap(statements) ? [GAP] : [])],
    };
  });
}

/** Leaves out accounts of a file that had no movement, unless the whole file has none. */
function withContent(statements: readonly ReadStatement[]): readonly ReadStatement[] {
  const moved = statements.filter(
    ({ transactions, rejected }) => transactions.length > 0 || rejected.length > 0,
  );
  return moved.length > 0 ? moved : statements;
}

function checkContent(statement: ReadStatement): void {
  if (statement.currency !== 'VND') {
    const shown = statement.currency === 'XXX' ? 'không phải đồng Việt Nam' : statement.currency;
    refuse(
      'foreign-currency',
      `Sao kê này tính bằng tiền ${shown}; chỉ nhập được sao kê tiền đồng.`,
      {
        currency: statement.currency,
      },
    );
  }
  if (statement.transactions.length > 0) return;
  if (statement.rejected.length > 0 || statement.from === null || statement.to === null) {
    refuse(
      'no-transactions',
      `Không có giao dịch nào nhập được trong tệp. ${statement.rejected[0] ? `Lý do ở dòng ${statement.rejected[0].row}: ${statement.rejected[0].reason}.` : 'Hãy kiểm tra lại kỳ sao kê rồi tải tệp khác.'}`,
      { rejected: statement.rejected.slice(0, 20) },
    );
  }
}

interface Known {
  readonly registry: Registry;
  readonly bankBin: string | null;
}

function numberOf(statement: ReadStatement, choice: ImportChoice, known: Known): string {
  const own = statement.account;
  const chosen = choice.account?.replace(/[\s.-]/g, '');
  if (chosen !== undefined && codeKey(chosen) === '') {
    refuse('account-missing', 'Số tài khoản đang để trống. Hãy ghi số tài khoản của sao kê.');
  }
  if (own === null) {
    return (
      chosen ??
      refuse(
        'account-missing',
        'Tệp không ghi số tài khoản. Hãy điền số tài khoản của sao kê này rồi đọc lại.',
      )
    );
  }
  if (chosen !== undefined) {
    if (sameAccount(numberKey(own), numberKey(chosen))) return isMasked(own) ? chosen : own;
    refuse(
      'other-account',
      `Sao kê này của tài khoản ${own}, không phải ${chosen}. Hãy chọn đúng tệp hoặc đúng tài khoản.`,
      { stated: own, named: chosen },
    );
  }
  return isMasked(own) ? unmask(own, known) : own;
}

/** An account number to compare: as `codeKey`, with the marks that hide digits kept. */
function numberKey(number: string): string {
  return codeKey(number.replace(/\*/g, 'X'));
}

function unmask(own: string, { registry, bankBin }: Known): string {
  const fitting = registry
    .accounts()
    .filter((account) => bankBin === null || (account.bankBin ?? bankBin) === bankBin)
    .filter((account) => sameAccount(numberKey(own), numberKey(account.number)));
  const only = fitting.length === 1 ? fitting[0] : undefined;
  return (
    only?.number ??
    refuse(
      'account-hidden',
      `Tệp chỉ ghi một phần số tài khoản (${own}). Hãy chọn tài khoản đầy đủ rồi nhập lại.`,
      { stated: own },
    )
  );
}

function kindOf(number: string, account: Account | null, choice: ImportChoice): AccountKind {
  if (account) {
    if (choice.kind !== undefined && choice.kind !== account.kind) {
      refuse(
        'account-kind',
        `Tài khoản ${number} đã được ghi là tài khoản ${KIND_WORDS[account.kind]}, không phải ${KIND_WORDS[choice.kind]}. Hãy bỏ chọn loại tài khoản rồi nhập lại.`,
        { known: account.kind, given: choice.kind },
      );
    }
    return account.kind;
  }
  if (choice.kind === 'trader') {
    refuse(
      'trader-account-unknown',
      `Tài khoản ${number} chưa thuộc tiểu thương nào. Hãy thêm số này cho tiểu thương trong mục Tiểu thương rồi nhập lại.`,
      { account: number },
    );
  }
  return choice.kind ?? 'provider';
}

function sumsOf(statement: ReadStatement): Target['sums'] {
  const whole = (value: string): Dong =>
    dongOrNull(value) ??
    refuse(
      'amount-too-large',
      'Tổng số tiền trong tệp lớn quá mức có thể có. Hãy kiểm tra lại tệp.',
    );
  return {
    credit: whole(statement.creditSum),
    debit: whole(statement.debitSum),
    fee: whole(statement.feeSum),
  };
}

const GAP =
  'Tệp có nhiều đoạn sao kê của tài khoản này mà số dư không nối nhau: giữa các đoạn có thể thiếu giao dịch. Hãy xem lại kỳ sao kê; nếu thiếu, hãy tải thêm tệp của những ngày đó.';

// A failed proof is no warning: it stands in the way by itself.
function warningsOf(statement: ReadStatement, account: Account | null): string[] {
  const warnings: string[] = [];
  if (account?.kind === 'trader' && account.consentFormDay === null) {
    warnings.push(
      'Thiếu giấy đồng ý có chữ ký của tiểu thương; vẫn nhập và tính, hãy bổ sung giấy.',
    );
  }
  if (account === null) {
    warnings.push(
      'Tài khoản chưa có trong sổ: hãy chọn đó là tài khoản thu hộ hay của ban quản lý. Nếu là tài khoản của tiểu thương, hãy thêm tiểu thương và số này, hoặc nhập danh sách tiểu thương trước, rồi mới nhập sao kê.',
    );
  }
  if (statement.proof === 'unproved') {
    warnings.push('Tệp không ghi số dư hay tổng cộng nên chưa chứng minh được là đủ dòng.');
  }
  return warnings;
}
