import type { Command } from 'commander';
import type { VendorStatus } from '../../../core/registry/index.ts';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

const STATUSES: Readonly<Record<VendorStatus, string>> = {
  active: 'đang bán',
  paused: 'tạm nghỉ',
  left: 'đã rời chợ',
};

/** `vendors list`: all traders, or those a search finds. */
export function vendorsList(): Command {
  return leaf<{ search?: string }>(
    'list',
    'liệt kê tiểu thương',
    ({ options: { search }, common }) =>
      withCore(common, 'read', ({ core }) => {
        const { vendors } = core.registry.listVendors({ search });
        const rows = vendors.map((vendor) => [
          vendor.stalls.join(', '),
          vendor.name,
          vendor.goodsLine,
          vendor.phone,
          STATUSES[vendor.status],
          vendor.paymentCodes.join(', '),
        ]);
        return {
          json: { vendors },
          text: table(['Sạp', 'Tiểu thương', 'Ngành hàng', 'Điện thoại', 'Tình trạng', 'Mã'], rows),
        };
      }),
  ).option('--search <text>', 'tìm theo mã sạp, tên, điện thoại, đuôi tài khoản');
}
