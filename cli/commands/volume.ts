import type { Command } from 'commander';
import { VOLUME_GROUPS, type VolumeGroup } from '../../core/figures/index.ts';
import { formatCount, formatDong } from '../../core/kernel/index.ts';
import { leaf } from '../leaf.ts';
import { lines, table } from '../table.ts';
import { dayValue, oneOf } from '../values.ts';
import { withCore } from '../with-core.ts';

const GROUPS: Readonly<Record<VolumeGroup, string>> = {
  day: 'Ngày',
  week: 'Tuần',
  month: 'Tháng',
  quarter: 'Quý',
  year: 'Năm',
  zone: 'Khu',
  row: 'Dãy',
  goods: 'Ngành hàng',
  provider: 'Ngân hàng',
  vendor: 'Tiểu thương',
};

/** `volume`: cashless sales of a period. */
export function volumeCommand(): Command {
  return leaf<{ from?: string; to?: string; by?: VolumeGroup }>(
    'volume',
    'doanh số không tiền mặt theo kỳ',
    ({ options: { from, to, by }, common }) =>
      withCore(common, 'read', ({ core }) => {
        const volume = core.figures.volume({ from, to, by });
        const rows = volume.rows.map(({ key, count, amount, vendors }) => [
          key || '(chưa rõ)',
          formatCount(count),
          formatDong(amount),
          vendors,
        ]);
        const { unattributed, aggregated, declared, unproved } = volume;
        return {
          json: volume,
          text: lines(
            table([GROUPS[volume.by], 'Số giao dịch', 'Số tiền', 'Tiểu thương'], rows),
            `Chưa gán cho ai: ${formatCount(unattributed.count)} giao dịch, ${formatDong(unattributed.amount)}.`,
            aggregated.amount > 0 &&
              `Nhà cung cấp báo tổng, không có từng giao dịch (để riêng): ${inWords(aggregated)}.`,
            declared.amount > 0 &&
              `Tiểu thương tự khai, không đối chiếu được (để riêng): ${inWords(declared)}.`,
            unproved.length > 0 &&
              `Dựa trên ${formatCount(unproved.reduce((sum, { imports }) => sum + imports, 0))} lần nhập sao kê chưa chứng minh được: ${unproved.map(({ fileName }) => fileName).join(', ')}.`,
          ),
        };
      }),
  )
    .option('--from <day>', 'từ ngày', dayValue)
    .option('--to <day>', 'đến ngày', dayValue)
    .option('--by <key>', `gộp theo: ${VOLUME_GROUPS.join(', ')}`, oneOf(VOLUME_GROUPS));
}

/** A sum whose payments may not have been counted. */
function inWords({ count, amount }: { readonly count: number; readonly amount: number }): string {
  return count === 0
    ? `${formatDong(amount)}, không rõ số giao dịch`
    : `${formatCount(count)} giao dịch, ${formatDong(amount)}`;
}
