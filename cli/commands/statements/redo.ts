import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { lines, problems } from '../../table.ts';
import { textValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { PROOFS } from './inspect.ts';

interface Options {
  readonly acceptFailedProof?: string;
}

/** `statements redo`: takes an import that was undone in again, from its kept original. */
export function statementsRedo(): Command {
  return leaf<Options>(
    'redo <import>',
    'làm lại một lần nhập sao kê đã hoàn tác',
    ({ args, options, common }) =>
      withCore(common, 'write', async ({ core, signal }) => {
        const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
        const uid = args[0] ?? '';
        const done = await core.statements.redo(CLI_AUTHOR, uid, { ...options, signal });
        const { account, added, duplicate, proof, from, to, rejected } = done;
        return {
          json: done,
          text: lines(
            `Đã làm lại. Tài khoản ${account}, ${from} đến ${to}: ${added} giao dịch có lại, ${duplicate} đã có từ lần nhập khác; ${PROOFS[proof]}.`,
            problems('Dòng không nhận', rejected),
          ),
        };
      }),
  ).option('--accept-failed-proof <reason>', 'vẫn nhận khi không khớp số dư, vì lý do', textValue);
}
