import type { Command } from 'commander';
import { formatCount } from '../../core/kernel/index.ts';
import { leaf } from '../leaf.ts';
import { showProgress } from '../progress.ts';
import { withCore } from '../with-core.ts';

/** `backup`: a checked copy of the data, also while the app is open. */
export function backupCommand(): Command {
  return leaf<{ out?: string }>(
    'backup',
    'sao lưu dữ liệu',
    async ({ options: { out }, common }) => {
      return withCore(common, 'read', async ({ core }) => {
        const copy = await core.storage.backUp(out, (done, total) =>
          showProgress('Đang sao lưu', done, total),
        );
        return {
          json: copy,
          text: `Đã sao lưu ${formatCount(copy.bytes)} byte vào ${copy.file}`,
        };
      });
    },
  ).option('--out <file>', 'tệp cần lưu (mặc định: trong thư mục backups của dữ liệu)');
}
