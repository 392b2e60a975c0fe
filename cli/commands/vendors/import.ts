import type { Command } from 'commander';
import { readInput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { lines, problems } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `vendors import`: takes a trader list in; good rows go in, bad ones are listed. */
export function vendorsImport(): Command {
  return leaf<{ dryRun?: boolean }>(
    'import <file>',
    'nhập danh sách tiểu thương từ .xlsx, .xls hoặc .csv',
    async ({ args: [path = ''], options: { dryRun = false }, common }) => {
      const { name, bytes } = await readInput(path);
      const result = await withCore(common, dryRun ? 'read' : 'write', async ({ core }) => {
        const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
        const list = await core.registry.readVendorList(bytes, name);
        return core.registry.importVendors(CLI_AUTHOR, list, { dryRun });
      });
      const { added, updated, unchanged, rejected, warnings } = result;
      return {
        json: { added, updated, unchanged, rejected, warnings },
        text: lines(
          `${dryRun ? 'Xem trước' : 'Đã nhập'}: ${added} dòng mới, ${updated} dòng thay đổi, ${unchanged} dòng giữ nguyên.`,
          problems('Dòng không nhận', rejected),
          problems('Cần xem lại', warnings),
        ),
      };
    },
  ).option('--dry-run', 'chỉ xem trước, không ghi');
}
