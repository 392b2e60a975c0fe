import type { Command } from 'commander';
import { formatCount } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';
import { withCore } from '../../with-core.ts';

/** `statements undo`: takes a whole import back. */
export function statementsUndo(): Command {
  return leaf('undo <import>', 'hoàn tác một lần nhập sao kê', ({ args, common }) =>
    withCore(common, 'write', async ({ core }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const done = core.statements.undo(CLI_AUTHOR, args[0] ?? '');
      return {
        json: { import: done.import, removed: done.removed },
        text: `Đã hoàn tác; bỏ ${formatCount(done.removed)} giao dịch không còn trong lần nhập nào khác.`,
      };
    }),
  );
}
