import type { Command } from 'commander';
import { formatDay, formatPeriod } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `reports list`: every signed report, the newest first. */
export function reportsList(): Command {
  return leaf('list', 'các báo cáo đã ký', ({ common }) =>
    withCore(common, 'read', ({ core }) => {
      const reports = core.reports.signed();
      const numbers = new Map(reports.map(({ uid, number }) => [uid, number]));
      return {
        json: { reports },
        text: table(
          ['Số', 'Kỳ', 'Ngày ký', 'Người lập', 'Điều chỉnh số'],
          reports.map(({ number, period, signedDay, signedBy, corrects }) => [
            ...[number, formatPeriod(period), formatDay(signedDay), signedBy],
            corrects === null ? '' : (numbers.get(corrects) ?? ''),
          ]),
        ),
      };
    }),
  );
}
