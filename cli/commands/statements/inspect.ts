import type { Command } from 'commander';
import type { Proof, ReadFile } from '../../../core/statements/index.ts';
import { leaf } from '../../leaf.ts';
import { lines, problems } from '../../table.ts';
import { withCore } from '../../with-core.ts';
import { readStatement } from './read.ts';

/** What each proof means to a person. */
export const PROOFS: Readonly<Record<Proof, string>> = {
  balanced: 'khớp số dư',
  totals: 'khớp tổng cộng trong tệp',
  unproved: 'tệp không ghi số dư để đối chiếu',
  failed: 'KHÔNG khớp số dư',
};

/** `statements inspect`: what a file says; changes nothing. */
export function statementsInspect(): Command {
  return leaf('inspect <file>', 'đọc thử một tệp sao kê, không ghi gì', ({ args, common }) =>
    withCore(common, 'read', async (tools) => {
      const { file } = await readStatement(tools, args[0] ?? '');
      return { json: published(file), text: inWords(file) };
    }),
  );
}

/** The JSON of the contract: what a file says, without what only the import needs. */
function published({ format, layout, encoding, statements }: ReadFile) {
  const shown = statements.map(({ ignored: _ignored, ...statement }) => statement);
  return { format, layout, encoding, statements: shown };
}

function inWords({ format, layout, statements }: ReadFile): string {
  return lines(
    `Tệp ${format}, mẫu ${layout ?? 'chung'}, ${statements.length} tài khoản.`,
    ...statements.map((statement) =>
      lines(
        `Tài khoản ${statement.account ?? '(không ghi)'}, ${statement.currency}, ${statement.from ?? '?'} đến ${statement.to ?? '?'}`,
        `  ghi có: ${statement.creditCount} dòng, ${statement.creditSum}; ghi nợ: ${statement.debitCount} dòng, ${statement.debitSum}; phí: ${statement.feeSum}`,
        `  số dư đầu ${statement.opening ?? '?'}, cuối ${statement.closing ?? '?'}: ${PROOFS[statement.proof]}`,
        problems('  Dòng không nhận', statement.rejected),
      ),
    ),
  );
}
