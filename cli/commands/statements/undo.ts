import type { Command } from 'commander';
import { formatCount } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `statements undo`: takes a whole import back. */
export function statementsUndo(): Command {
  return leaf('undo <import>', 'hoàn tác một lần nhập sao kê', ({ args, common }) =>
    withCore(common, 'write', async ({ core }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const uid = args[0] ?? '';
      const signed = core.statements.dependents(uid).warnings;
      const done = core.statements.undo(CLI_AUTHOR, uid);
      return {
        json: {
          ...{ import: done.import, removed: done.removed },
          ...(signed.length > 0 ? { signed } : {}),
        },
        text: lines(
          ...signed,
          `Đã hoàn tác; bỏ ${formatCount(done.removed)} giao dịch không còn trong lần nhập nào khác.`,
        ),
      };
    }),
  );
}
