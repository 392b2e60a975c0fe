import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { withCore } from '../../with-core.ts';

/** `aggregates undo`: takes a whole batch back; what it replaced holds again. */
export function aggregatesUndo(): Command {
  return leaf('undo <batch>', 'hoàn tác một lần nhập số tổng hợp', ({ args, common }) =>
    withCore(common, 'write', async ({ core }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const undone = core.aggregates.undo(CLI_AUTHOR, args[0] ?? '');
      return {
        json: undone,
        text: `Đã hoàn tác: bỏ ${undone.removed} số, ${undone.restored} số cũ được tính lại.`,
      };
    }),
  );
}

/** `aggregates redo`: brings an undone batch back. */
export function aggregatesRedo(): Command {
  return leaf('redo <batch>', 'nhập lại một lần đã hoàn tác', ({ args, common }) =>
    withCore(common, 'write', async ({ core }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const redone = core.aggregates.redo(CLI_AUTHOR, args[0] ?? '');
      return {
        json: redone,
        text: `Đã nhập lại ${redone.restored} số, thay ${redone.replaced} số.`,
      };
    }),
  );
}
