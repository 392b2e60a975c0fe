import type { Command } from 'commander';
import { leaf } from '../leaf.ts';

/** `restore`: puts a copy in the place of the data; what was there is kept. */
export function restoreCommand(): Command {
  return leaf('restore <file>', 'khôi phục dữ liệu từ bản sao lưu', async ({ args, common }) => {
    const [{ defaultDataDir, restore }, { systemClock }] = await Promise.all([
      import('../../core/storage/index.ts'),
      import('../../core/kernel/index.ts'),
    ]);
    const done = await restore(common.data ?? defaultDataDir(), args[0] ?? '', systemClock);
    return {
      json: done,
      text: `Đã khôi phục từ ${done.restored}. Dữ liệu trước đó được giữ trong thư mục backups.`,
    };
  });
}
