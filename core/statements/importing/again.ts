import { codeKey, type Heavy, refuse } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { ImportChoice, ReadFile, ReadStatement } from '../schema.ts';
import type { StatementStore, StoredImport } from '../store.ts';
import type { OriginalStore } from '../store-originals.ts';
import { readStatementFile } from '../tasks.ts';
import { sameAccount } from './masking.ts';
import { unpackFile } from './original.ts';
import type { Plan } from './preview.ts';

/** What opening originals is built on. */
export interface ReopenerDeps {
  readonly registry: Registry;
  readonly store: StatementStore;
  readonly originals: OriginalStore;
  readonly heavy: Heavy;
  /** Layouts that people taught. */
  readonly taught: () => Parameters<typeof readStatementFile>[0]['taught'];
}

/** An import's file, read by today's reader: the part of it that is this import's. */
export interface ReadAgain {
  readonly line: StoredImport;
  readonly file: ReadFile;
  readonly choice: ImportChoice;
}

/** Imports and the files they came from. */
export interface Reopener {
  /** @throws Refusal `unknown-import` */
  find(importUid: string): StoredImport;
  /** @throws Refusal `unknown-import`, `original-missing`, `original-damaged`. */
  original(importUid: string): {
    readonly fileName: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  };
  /**
   * Reads an import's original again, as it was chosen then or by another layout.
   * @throws Refusal as {@link Reopener.original} and of `readStatementFile`, and
   *   `account-not-in-file`.
   */
  read(
    line: StoredImport,
    options: { readonly layout?: string | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<ReadAgain>;
}

/** Makes it. */
export function createReopener({
  registry,
  store,
  originals,
  heavy,
  taught,
}: ReopenerDeps): Reopener {
  const find = (importUid: string): StoredImport =>
    store.findImport(importUid) ??
    refuse('unknown-import', 'Không có lần nhập này. Hãy xem lại danh sách sao kê đã nhập.');
  const bytesOf = ({ marketId, sha256, fileName }: StoredImport): Uint8Array<ArrayBuffer> =>
    unpackFile(
      originals.find(marketId, sha256) ??
        refuse(
          'original-missing',
          `Bản gốc của tệp ${fileName} không được giữ lại vì tệp này được nhập bằng bản Chợ Số cũ. Hãy tải lại tệp từ ngân hàng rồi nhập như một tệp mới.`,
          { fileName },
        ),
    );
  return {
    find,
    original: (importUid) => {
      const line = find(importUid);
      return { fileName: line.fileName, bytes: bytesOf(line) };
    },
    read: async (line, { layout, signal }) => {
      const chosen = choiceOf(line);
      const input = {
        bytes: bytesOf(line),
        fileName: line.fileName,
        layout: layout ?? chosen.layout,
        account: line.number,
        taught: taught(),
      };
      const file = await heavy('statements.readStatementFile', readStatementFile, input, signal);
      const known = registry.findAccount(line.number, line.bankBin);
      return {
        line,
        file: { ...file, statements: statementsOf(file, line) },
        choice: {
          account: line.number,
          // What it was: an account that went with its import is not in the registry.
          ...(known ? {} : { kind: line.kind }),
          ...(input.layout === undefined ? {} : { layout: input.layout }),
        },
      };
    },
  };
}

/**
 * The one plan of an import that is read again.
 * @throws Refusal `account-changed` when its account is another kind of account
 *   by now, or, of a live import or a trader's, somebody else's.
 */
export function onlyPlan(plans: readonly Plan[], line: StoredImport): Plan {
  const [plan] = plans;
  if (!plan || plans.length > 1) throw new Error('an import read again is one account');
  const isBound = line.undoneAt === null || line.kind === 'trader';
  const isOther = isBound && plan.target.account?.id !== line.accountId;
  if (plan.target.kind !== line.kind || isOther) {
    refuse(
      'account-changed',
      `Tài khoản ${line.number} nay được ghi khác với khi nhập tệp này (loại tài khoản hoặc chủ tài khoản). Hãy hoàn tác lần nhập này nếu còn, rồi nhập lại tệp như một tệp mới.`,
      { account: line.number },
    );
  }
  return plan;
}

// Written by this room only, and checked as JSON by the schema.
function choiceOf({ choice }: StoredImport): ImportChoice {
  return JSON.parse(choice);
}

function statementsOf(file: ReadFile, line: StoredImport): readonly ReadStatement[] {
  const key = codeKey(line.number);
  const own = file.statements.filter(
    ({ account }) => account === null || sameAccount(codeKey(account.replace(/\*/g, 'X')), key),
  );
  if (own.length > 0) return own;
  return refuse(
    'account-not-in-file',
    `Đọc lại tệp ${line.fileName} thì không thấy tài khoản ${line.number} nữa. Hãy thử chọn mẫu sao kê khác.`,
    { fileName: line.fileName, account: line.number },
  );
}
