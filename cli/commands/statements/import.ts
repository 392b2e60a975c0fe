import type { Command } from 'commander';
import type { AccountKind } from '../../../core/registry/index.ts';
import type { ImportResult } from '../../../core/statements/index.ts';
import { leaf } from '../../leaf.ts';
import { lines, problems } from '../../table.ts';
import { oneOf, textValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { PROOFS } from './inspect.ts';
import { readStatement } from './read.ts';

interface Options {
  readonly account?: string;
  readonly kind?: AccountKind;
  readonly layout?: string;
  readonly acceptFailedProof?: string;
  readonly dryRun?: boolean;
}

/** `statements import`: takes a statement file in, once. */
export function statementsImport(): Command {
  return leaf<Options>('import <file>', 'nhập một tệp sao kê', ({ args, options, common }) => {
    const { dryRun = false, ...choice } = options;
    return withCore(common, dryRun ? 'read' : 'write', async (tools) => {
      const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
      const { statements, reports } = tools.core;
      const { file, name } = await readStatement(tools, args[0] ?? '', choice);
      // Compared twice only where there is a signed report to speak of.
      const preview =
        dryRun || reports.signed().length > 0 ? statements.preview(file, name, choice) : null;
      const signed = preview ? reports.signedBefore(preview) : [];
      const imports =
        dryRun && preview ? preview.results : statements.commit(CLI_AUTHOR, file, name, choice);
      return {
        json: { imports, ...(signed.length > 0 ? { signed } : {}) },
        text: lines(
          dryRun && 'Xem trước, chưa ghi gì.',
          ...signed,
          ...imports.map((result) => inWords(result, dryRun)),
        ),
      };
    });
  })
    .option('--account <number>', 'tài khoản của tệp này', textValue)
    .option(
      '--kind <kind>',
      'loại tài khoản: trader, provider, board',
      oneOf(['trader', 'provider', 'board']),
    )
    .option('--layout <id>', 'mẫu sao kê của ngân hàng')
    .option('--accept-failed-proof <reason>', 'vẫn nhận khi không khớp số dư, vì lý do', textValue)
    .option('--dry-run', 'chỉ xem trước, không ghi');
}

function inWords(result: ImportResult, dryRun: boolean): string {
  const { account, added, duplicate, ignored, rejected, proof, from, to } = result;
  const isKnown = !dryRun && result.import === null;
  return lines(
    `Tài khoản ${account}, ${from} đến ${to}: ${added} giao dịch mới, ${duplicate} đã có, ${ignored} dòng bỏ qua; ${PROOFS[proof]}.`,
    isKnown && 'Tệp này đã nhập trước đây: không có gì mới.',
    result.import !== null && `Mã lần nhập: ${result.import}`,
    problems('Dòng không nhận', rejected),
  );
}
