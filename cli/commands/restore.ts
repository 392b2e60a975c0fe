import type { Command } from 'commander';
import { leaf } from '../leaf.ts';

/** `restore`: puts a copy in the place of the data; what was there is kept. */
export function restoreCommand(): Command {
  return leaf('restore <file>', 'khôi phục dữ liệu từ bản sao lưu', async ({ args, common }) => {
    const [{ CLI_AUTHOR, defaultDataDir, restore }, { systemClock }] = await Promise.all([
      import('../../core/storage/index.ts'),
      import('../../core/kernel/index.ts'),
    ]);
    const { restored, schema, keptFile } = await restore({
      folder: common.data ?? defaultDataDir(),
      file: args[0] ?? '',
      clock: systemClock,
      by: CLI_AUTHOR.name,
      isSameMarket: true,
      isOwnPlace: common.data === undefined,
    });
    const before =
      keptFile === null ? 'Trước đó chưa có dữ liệu.' : `Dữ liệu trước đó được giữ ở ${keptFile}.`;
    return { json: { restored, schema }, text: `Đã khôi phục từ ${restored}. ${before}` };
  });
}
