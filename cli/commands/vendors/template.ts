import type { Command } from 'commander';
import { checkOutput, writeOutput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { withCore } from '../../with-core.ts';

/** `vendors template`: the form of a trader list. */
export function vendorsTemplate(): Command {
  return leaf<{ out: string }>(
    'template',
    'lưu mẫu danh sách tiểu thương (.xlsx)',
    async ({ options, common }) => {
      checkOutput(options.out);
      const bytes = await withCore(common, 'read', ({ core }) => core.registry.vendorTemplate());
      const file = await writeOutput(options.out, bytes);
      return { json: { file }, text: `Đã lưu mẫu: ${file}` };
    },
  ).requiredOption('--out <file>', 'tệp .xlsx cần lưu');
}
