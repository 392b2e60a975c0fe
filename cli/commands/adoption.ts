import type { Command } from 'commander';
import { formatDay, formatRate } from '../../core/kernel/index.ts';
import { leaf } from '../leaf.ts';
import { lines } from '../table.ts';
import { dayValue } from '../values.ts';
import { withCore } from '../with-core.ts';

/** `adoption`: the share of traders with a QR code put up. */
export function adoptionCommand(): Command {
  return leaf<{ asAt?: string }>(
    'adoption',
    'tỷ lệ tiểu thương có mã QR',
    ({ options: { asAt }, common }) =>
      withCore(common, 'read', ({ core }) => {
        const adoption = core.figures.adoption(asAt);
        const { qrIssued, totalVendors, qrVerified, activeVendors, target, churn } = adoption;
        return {
          json: adoption,
          text: lines(
            `Tính đến ${formatDay(adoption.asAt)}: ${qrIssued}/${totalVendors} tiểu thương có mã (${formatRate(qrIssued, totalVendors) ?? 'chưa có tiểu thương'}).`,
            `Mã đã kiểm tra: ${qrVerified}. Tiểu thương có giao dịch: ${activeVendors}.`,
            `Đã đăng ký: ${adoption.registered}. Thôi dùng trong tháng: ${churn}.`,
            target !== null && `Chỉ tiêu: ${target} tiểu thương có mã.`,
            adoption.definition,
          ),
        };
      }),
  ).option('--as-at <day>', 'tính đến hết ngày', dayValue);
}
