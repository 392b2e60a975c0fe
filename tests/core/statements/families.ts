import { readStatementFile } from '../../../core/statements/index.ts';
import { sharedFixture } from '../../fixtures/shared.ts';

/** What somebody else says a file holds. */
interface Expected {
  readonly count?: number;
  readonly sumCredit?: string;
  readonly sumDebit?: string;
  readonly opening?: string;
  readonly closing?: string;
  readonly unit?: 'cents';
  readonly balances?: readonly (readonly [number, number])[];
}

/** What another reader made of it. */
interface Reader {
  readonly error?: string;
  readonly count?: number;
  readonly sumCredit?: string;
  readonly sumDebit?: string;
  readonly entries?: number;
  readonly txDtls?: number;
  readonly statements?: number;
  readonly balances?: readonly string[];
}

/** One line of the list of real files. */
export interface Listed {
  readonly file: string;
  readonly format: string;
  readonly expected?: Expected;
  readonly crossCheck: Readonly<Record<string, Reader>>;
}

/** The real files of some formats, with what others say of them. */
export function listed(formats: RegExp): readonly Listed[] {
  const bytes = sharedFixture('statements/MANIFEST.json');
  if (bytes === null) return [];
  const { fixtures } = JSON.parse(bytes.toString('utf8')) as {
    readonly fixtures: readonly Listed[];
  };
  return fixtures.filter(({ format }) => formats.test(format));
}

/** Reads one of the real files. */
export async function readListed(file: string) {
  const bytes = sharedFixture(`statements/${file}`) ?? Buffer.alloc(0);
  return await readStatementFile({ bytes, fileName: file.replace(/^.*\//, '') });
}

/** Decimal text without the zeros that say nothing, `3483.0` → `3483`. */
export function plain(decimal: string): string {
  const short = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
  return /^-?0*$/.test(short) ? '0' : short;
}

/** Number and sums over all statements of a file. */
export function sumsOf(file: Awaited<ReturnType<typeof readListed>>) {
  const { statements } = file;
  const [only] = statements.filter((one) => one.transactions.length > 0);
  return {
    count: statements.reduce((sum, one) => sum + one.transactions.length, 0),
    sumCredit: only?.creditSum ?? '0',
    sumDebit: only?.debitSum ?? '0',
  };
}
