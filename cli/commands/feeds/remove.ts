import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { withCore } from '../../with-core.ts';

/** `feeds remove`: ends a bank feed; what it brought stays. */
export function feedsRemove(): Command {
  return leaf('remove <feed>', 'bỏ một đường truyền ngân hàng', ({ args, common }) =>
    withCore(common, 'write', async ({ core }) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      core.feeds.remove(CLI_AUTHOR, args[0] ?? '');
      return {
        json: { removed: args[0] ?? '' },
        text: 'Đã bỏ đường truyền; giao dịch đã lấy về vẫn còn.',
      };
    }),
  );
}
