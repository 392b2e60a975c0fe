import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `feeds list`: the bank feeds and how they are doing. */
export function feedsList(): Command {
  return leaf('list', 'danh sách đường truyền ngân hàng', ({ common }) =>
    withCore(common, 'read', ({ core }) => {
      const feeds = core.feeds.list();
      return {
        json: { feeds },
        text: lines(
          feeds.length === 0 && 'Chưa có đường truyền nào.',
          ...feeds.map(({ uid, name, connector, lastDay, lastError }) =>
            [uid, connector, name, lastDay ?? 'chưa lấy lần nào', lastError]
              .filter((text) => text !== '')
              .join(' · '),
          ),
        ),
      };
    }),
  );
}
