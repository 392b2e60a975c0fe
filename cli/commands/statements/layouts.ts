import type { Command } from 'commander';
import { checkOutput, readInput, writeOutput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `statements layouts`: which layouts can be read, and passing on those that were taught. */
export function statementsLayouts(): Command {
  return leaf('layouts', 'liệt kê mẫu sao kê đọc được', ({ common }) =>
    withCore(common, 'read', ({ core: { statements } }) => {
      const layouts = statements.layouts();
      const taught = statements.taughtLayouts();
      const rows = [
        ...layouts.map(({ id, name }) => [id, name, '', '']),
        ...taught.map(({ id, name, account, retiredAt }) => [
          id,
          name,
          account ?? 'mọi tài khoản',
          retiredAt === null ? 'đã dạy' : 'đã thôi dùng',
        ]),
      ];
      return {
        json: { layouts, taught },
        text: table(['Mã', 'Tên', 'Tài khoản', ''], rows),
      };
    }),
  )
    .addCommand(layoutsExport())
    .addCommand(layoutsImport());
}

/** `statements layouts export`: a taught layout as a file for another board. */
function layoutsExport(): Command {
  return leaf<{ readonly out: string }>(
    'export <layout>',
    'ghi một mẫu đã dạy ra tệp để chuyển cho chợ khác',
    ({ args: [layout = ''], options: { out }, common }) => {
      checkOutput(out);
      return withCore(common, 'read', async ({ core: { statements } }) => {
        const { bytes } = statements.exportLayout(layout.replace(/^taught:/, ''));
        const file = await writeOutput(out, bytes);
        return { json: { file, bytes: bytes.byteLength }, text: `Đã ghi mẫu ra ${file}.` };
      });
    },
  ).requiredOption('--out <file>', 'tệp .json sẽ ghi');
}

/** `statements layouts import`: takes such a file in. */
function layoutsImport(): Command {
  return leaf(
    'import <file>',
    'nhận một mẫu đọc tệp từ chợ khác',
    ({ args: [file = ''], common }) =>
      withCore(common, 'write', async ({ core: { statements } }) => {
        const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
        const { bytes } = await readInput(file);
        const { uid, isNew } = statements.importLayout(CLI_AUTHOR, bytes);
        return {
          json: { layout: `taught:${uid}`, added: isNew ? 1 : 0 },
          text: isNew ? `Đã nhận mẫu taught:${uid}.` : `Mẫu này đã có: taught:${uid}.`,
        };
      }),
  );
}
