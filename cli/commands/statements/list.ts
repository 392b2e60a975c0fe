import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `statements list`: what was imported, undone imports included. */
export function statementsList(): Command {
  return leaf('list', 'liệt kê các lần nhập sao kê', ({ common }) =>
    withCore(common, 'read', ({ core }) => {
      const imports = core.statements.list();
      const rows = imports.map((one) => [
        one.import,
        one.account,
        `${one.from} – ${one.to}`,
        one.added,
        one.fileName,
        one.undoneAt ? 'đã hoàn tác' : '',
      ]);
      return {
        json: { imports },
        text: table(['Mã', 'Tài khoản', 'Kỳ', 'Mới', 'Tệp', ''], rows),
      };
    }),
  );
}
