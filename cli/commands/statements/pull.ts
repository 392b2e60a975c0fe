import type { Command } from 'commander';
import { formatCount } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `statements pull`: asks bank feeds for new payments. */
export function statementsPull(): Command {
  return leaf(
    'pull [connector]',
    'lấy giao dịch mới qua đường truyền ngân hàng',
    ({ args, common }) =>
      withCore(common, 'write', async ({ core, signal }) => {
        const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
        const connectors = await core.feeds.pull(CLI_AUTHOR, args[0], signal);
        const failed = connectors.filter(({ error }) => error !== undefined);
        return {
          json: { connectors: connectors.map(({ name: _, ...one }) => one) },
          text: lines(
            connectors.length === 0 &&
              'Chưa có đường truyền nào. Hãy thêm bằng "cho-so feeds add", hoặc tải tệp sao kê về rồi dùng "cho-so statements import".',
            ...connectors.map(({ name, added, duplicate, from, to, error }) =>
              error
                ? `${name}: ${error.message}`
                : `${name}, ${from} đến ${to}: ${formatCount(added)} giao dịch mới, ${formatCount(duplicate)} đã có.`,
            ),
          ),
          ...(failed.length > 0 && failed.length === connectors.length ? { exit: 1 } : {}),
        };
      }),
  );
}
