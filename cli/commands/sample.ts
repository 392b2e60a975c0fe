import type { Command } from 'commander';
import { formatCount, Refusal } from '../../core/kernel/index.ts';
import { leaf } from '../leaf.ts';
import { showProgress } from '../progress.ts';
import { withCore } from '../with-core.ts';

/** `sample`: fills an empty data folder with the sample market. */
export function sampleCommand(): Command {
  return leaf('sample', 'tạo chợ mẫu trong một thư mục dữ liệu trống', async ({ common }) => {
    const { defaultDataDir } = await import('../../core/storage/index.ts');
    const data = common.data ?? defaultDataDir('sample');
    return withCore({ data }, 'write', async ({ core, signal }) => {
      if (core.registry.listVendors({ limit: 1 }).total > 0) {
        throw new Refusal(
          'not-empty',
          'Thư mục dữ liệu đã có tiểu thương. Hãy chọn một thư mục trống bằng --data.',
        );
      }
      const { fillSample } = await import('../../core/sample/index.ts');
      const made = await fillSample(core, { signal, onProgress: showProgress });
      return {
        json: made,
        text: `Đã tạo ${made.market}: ${formatCount(made.stalls)} sạp, ${formatCount(made.vendors)} tiểu thương, ${formatCount(made.withQr)} sạp có tem, ${formatCount(made.transactions)} giao dịch.`,
      };
    });
  });
}
