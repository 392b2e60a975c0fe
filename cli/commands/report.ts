import type { Command } from 'commander';
import { formatMonth, Refusal } from '../../core/kernel/index.ts';
import { checkOutput, writeOutput } from '../files.ts';
import { leaf } from '../leaf.ts';
import { lines } from '../table.ts';
import { monthValue, oneOf } from '../values.ts';
import { withCore } from '../with-core.ts';

interface Options {
  readonly period: string;
  readonly format: 'docx' | 'xlsx' | 'pdf';
  readonly out: string;
}

/** `report`: the month's report as a document, a draft without a number. */
export function reportCommand(): Command {
  return leaf<Options>('report', 'lưu báo cáo tháng', async ({ options, common }) => {
    const { period, format, out } = options;
    if (format !== 'docx') {
      throw new Refusal(
        'format-missing',
        `Bản này chưa xuất được báo cáo dạng ${format}. Hãy dùng --format docx.`,
      );
    }
    checkOutput(out);
    return withCore(common, 'read', async ({ core, signal }) => {
      const model = core.reports.month(period);
      const file = await writeOutput(out, await core.reports.writeDocx(model, signal));
      return {
        json: { file, number: null, warnings: model.warnings, figures: model.figures },
        text: lines(
          `Đã lưu báo cáo ${formatMonth(period)}: ${file}`,
          ...model.warnings.map((warning) => `Lưu ý: ${warning}`),
        ),
      };
    });
  })
    .requiredOption('--period <month>', 'tháng báo cáo, ví dụ 2026-10', monthValue)
    .requiredOption('--format <name>', 'docx, xlsx hoặc pdf', oneOf(['docx', 'xlsx', 'pdf']))
    .requiredOption('--out <file>', 'tệp cần lưu');
}
