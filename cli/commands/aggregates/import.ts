import type { Command } from 'commander';
import type { AggregateResult } from '../../../core/aggregates/index.ts';
import { cleanText, formatDong } from '../../../core/kernel/index.ts';
import { readInput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { lines, problems } from '../../table.ts';
import { dayValue, textValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';

interface Options {
  readonly provider?: string;
  readonly from?: string;
  readonly to?: string;
  readonly replace?: boolean;
  readonly acceptTotals?: string;
  readonly dryRun?: boolean;
}

/** `aggregates import`: takes a provider's file of totals in. */
export function aggregatesImport(): Command {
  return leaf<Options>(
    'import <file>',
    'nhập tệp số tổng hợp của nhà cung cấp',
    ({ args, options, common }) => {
      const { dryRun = false, provider, ...rest } = options;
      const choice = { ...rest, providerBin: provider };
      return withCore(common, dryRun ? 'read' : 'write', async ({ core, signal }) => {
        const { CLI_AUTHOR } = await import('../../../core/storage/index.ts');
        const { aggregates } = core;
        const { bytes, name } = await readInput(args[0] ?? '');
        const file = await aggregates.readFile(bytes, cleanText(name), signal);
        const result = dryRun
          ? aggregates.preview(file, choice)
          : aggregates.commit(CLI_AUTHOR, file, choice);
        return { json: inJson(result), text: inWords(result, dryRun) };
      });
    },
  )
    .option('--provider <bin>', 'mã (BIN) ngân hàng hay ví của tệp này', textValue)
    .option('--from <day>', 'số liệu từ ngày, khi tệp không ghi', dayValue)
    .option('--to <day>', 'số liệu đến ngày, khi tệp không ghi', dayValue)
    .option('--replace', 'thay số cũ của cùng nhà cung cấp, cùng tiểu thương, cùng kỳ')
    .option(
      '--accept-totals <reason>',
      'vẫn nhận khi dòng tổng cộng không khớp, vì lý do',
      textValue,
    )
    .option('--dry-run', 'chỉ xem trước, không ghi');
}

function inJson({ rows, rejected: _, ...result }: AggregateResult): object {
  const reasons = (outcome: string) =>
    rows.filter((row) => row.outcome === outcome).map(({ row, reason }) => ({ row, reason }));
  return { ...result, rejected: reasons('rejected'), conflicts: reasons('replaces') };
}

function inWords(result: AggregateResult, dryRun: boolean): string {
  const { batch, added, replaced, unchanged, rows, totals, warnings } = result;
  const left = rows.filter(
    ({ outcome, reason }) => outcome === 'rejected' || (outcome === 'replaces' && reason !== ''),
  );
  return lines(
    dryRun && 'Xem trước, chưa ghi gì.',
    `${added} số mới, ${replaced} số thay số cũ, ${unchanged} dòng đã có.`,
    totals !== null &&
      (totals.ok
        ? `Khớp dòng tổng cộng của tệp: ${formatDong(totals.summed.amount)}.`
        : `Không khớp dòng tổng cộng: các dòng cộng lại ${formatDong(totals.summed.amount)}, tệp ghi ${totals.stated.amount === null ? '–' : formatDong(totals.stated.amount)}.`),
    ...warnings.map((warning) => `Lưu ý: ${warning}`),
    batch !== null && `Mã lần nhập: ${batch}`,
    problems('Dòng không nhận', left),
  );
}
