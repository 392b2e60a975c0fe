import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { dayValue, oneOf, textValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { WrongUsage } from '../../wrong-usage.ts';

interface Options {
  readonly connector: 'sepay-v2' | 'sepay-v1' | 'casso-v2';
  readonly name: string;
  readonly keyFile: string;
  readonly account?: string;
  readonly from?: string;
  readonly address?: string;
}

/** `feeds add`: sets a bank feed up. The key comes from a file, so that no list of commands keeps it. */
export function feedsAdd(): Command {
  return leaf<Options>('add', 'thêm một đường truyền ngân hàng', ({ options, common }) =>
    withCore(common, 'write', async ({ core }) => {
      const [{ CLI_AUTHOR }, { FeedDraft }] = await Promise.all([
        import('../../../core/storage/index.ts'),
        import('../../../core/feeds/index.ts'),
      ]);
      const { keyFile, ...rest } = options;
      const key = readFileSync(keyFile, 'utf8').trim();
      const draft = FeedDraft.safeParse({ ...rest, key });
      if (!draft.success) throw new WrongUsage(`sai ở: ${fields(draft.error.issues)}`);
      const feed = core.feeds.add(CLI_AUTHOR, draft.data);
      return { json: feed, text: `Đã thêm đường truyền ${feed.name}, mã ${feed.uid}.` };
    }),
  )
    .requiredOption(
      '--connector <id>',
      'sepay-v2, sepay-v1 hoặc casso-v2',
      oneOf(['sepay-v2', 'sepay-v1', 'casso-v2']),
    )
    .requiredOption('--name <name>', 'tên gọi', textValue)
    .requiredOption('--key-file <file>', 'tệp chứa khóa truy cập', textValue)
    .option('--account <number>', 'chỉ lấy tài khoản này', textValue)
    .option('--from <day>', 'ngày đầu tiên cần lấy', dayValue)
    .option('--address <url>', 'địa chỉ khác của nhà cung cấp', textValue);
}

function fields(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return [...new Set(issues.map(({ path }) => `--${String(path[0])}`))].join(', ');
}
