import type { Command } from 'commander';
import type { RereadComparison } from '../../../core/statements/index.ts';
import { leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';
import { textValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { PROOFS } from './inspect.ts';

interface Options {
  readonly layout?: string;
  readonly acceptFailedProof?: string;
  readonly dryRun?: boolean;
}

/** `statements reread`: reads an import's kept original by today's reader, compares, and takes it. */
export function statementsReread(): Command {
  return leaf<Options>(
    'reread <import>',
    'đọc lại tệp gốc của một lần nhập sao kê',
    ({ args, options, common }) => {
      const { dryRun = false, layout, acceptFailedProof } = options;
      return withCore(common, dryRun ? 'read' : 'write', async ({ core, signal }) => {
        const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
        const { statements } = core;
        const draft = await statements.rereadPreview(args[0] ?? '', { layout, signal });
        const { comparison } = draft;
        const signed = core.reports.signedBeforeReread(comparison);
        const done = dryRun
          ? null
          : await statements.rereadCommit(CLI_AUTHOR, draft, { acceptFailedProof, signal });
        const { import: before, isSame, account, same, changed, added, gone } = comparison;
        return {
          json: {
            ...{ import: done?.import ?? before, replaced: replacedBy(before, done?.import) },
            ...{ account, isSame, same, changed, added, gone },
            ...{ before: comparison.before, after: comparison.after, rows: comparison.rows },
            ...(signed.length > 0 ? { signed } : {}),
          },
          text: lines(
            dryRun && 'Xem trước, chưa ghi gì.',
            inWords(comparison),
            ...signed,
            done !== null && !done.isSame && `Mã lần nhập mới: ${done.import}`,
          ),
        };
      });
    },
  )
    .option('--layout <id>', 'đọc bằng mẫu sao kê khác')
    .option('--accept-failed-proof <reason>', 'vẫn nhận khi không khớp số dư, vì lý do', textValue)
    .option('--dry-run', 'chỉ so sánh, không ghi');
}

function replacedBy(before: string, now: string | undefined): string | null {
  return now === undefined || now === before ? null : before;
}

function inWords({ isSame, same, changed, added, gone, before, after }: RereadComparison): string {
  if (isSame) return `Đọc lại không có gì khác: ${same} giao dịch như cũ; ${PROOFS[after.proof]}.`;
  return lines(
    `Đọc lại: ${same} giao dịch như cũ (${changed} đổi chi tiết), ${added} dòng mới đọc được, ${gone} dòng không còn.`,
    before.proof !== after.proof && `Trước: ${PROOFS[before.proof]}; nay: ${PROOFS[after.proof]}.`,
  );
}
