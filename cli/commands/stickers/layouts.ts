import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `stickers layouts`: the label sheets there are. */
export function stickersLayouts(): Command {
  return leaf('layouts', 'liệt kê loại giấy nhãn A4', ({ common }) =>
    withCore(common, 'read', ({ core }) => {
      const layouts = core.stickers.layouts();
      const rows = layouts.map(({ id, name, columns, rows: down }) => [id, name, columns, down]);
      return { json: { layouts }, text: table(['Mã', 'Tên', 'Cột', 'Hàng'], rows) };
    }),
  );
}
