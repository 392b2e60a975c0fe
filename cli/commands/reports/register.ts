import type { Command } from 'commander';
import { formatDay } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';
import { lines, table } from '../../table.ts';
import { yearValue } from '../../values.ts';
import { withCore } from '../../with-core.ts';

/** `reports register`: the register of outgoing documents of a year. */
export function reportsRegister(): Command {
  return leaf<{ readonly year?: number }>('register', 'sổ văn bản đi', ({ options, common }) =>
    withCore(common, 'read', ({ core }) => {
      const { year, documents, next } = core.reports.register(options.year);
      return {
        json: { year, documents, next },
        text: lines(
          table(
            ['Số', 'Ký hiệu', 'Ngày', 'Trích yếu', 'Lập ở'],
            documents.map(({ number, symbol, day, subject, report }) => [
              ...[number, symbol, formatDay(day), subject],
              report === null ? 'nơi khác' : 'Chợ Số',
            ]),
          ),
          `Số tiếp theo của năm ${year}: ${next}.`,
        ),
      };
    }),
  ).option('--year <year>', 'năm (mặc định năm nay)', yearValue);
}
