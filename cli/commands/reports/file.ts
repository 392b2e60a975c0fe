import type { Command } from 'commander';
import type { ReportFormat } from '../../../core/reports/index.ts';
import { checkOutput, writeOutput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { oneOf, yearValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';
import { FORMATS } from '../report.ts';
import { findReport } from './find.ts';

interface Options {
  readonly format: ReportFormat;
  readonly out: string;
  readonly year?: number;
}

/** `reports file`: a file of a signed report, byte for byte as it was given out. */
export function reportsFile(): Command {
  return leaf<Options>(
    'file <number>',
    'lấy lại tệp của báo cáo đã ký',
    async ({ args, options, common }) => {
      const { format, out, year } = options;
      checkOutput(out);
      return withCore(common, 'read', async ({ core: { reports } }) => {
        const { uid, number } = findReport(reports.signed(), { number: args[0] ?? '', year });
        const file = await writeOutput(out, reports.file(uid, format).bytes);
        return {
          json: { report: uid, number, file },
          text: `Đã lưu báo cáo số ${number}: ${file}`,
        };
      });
    },
  )
    .requiredOption('--format <name>', 'docx, xlsx, pdf hoặc txt', oneOf(FORMATS))
    .requiredOption('--out <file>', 'tệp cần lưu')
    .option('--year <year>', 'năm của số văn bản, khi số có ở nhiều năm', yearValue);
}
