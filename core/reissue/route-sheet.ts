import { type Day, formatCount, formatDay } from '../kernel/index.ts';
import type { Market } from '../registry/index.ts';
import type { RouteSheet, SheetColumn } from '../route-sheets/index.ts';
import type { LineState, ReissueLine } from './schema.ts';

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Sạp', width: 48, kind: 'strong' },
  { title: 'Tiểu thương', width: 116, kind: 'text' },
  { title: 'Điện thoại', width: 68, kind: 'text' },
  { title: 'Vì sao', width: 128, kind: 'text' },
  { title: 'Đã dán', width: 40, kind: 'tick' },
  { title: 'Ghi chú', width: 111, kind: 'text' },
];

/** What has to happen before a sticker can be put up there; what is usual needs no word. */
const BEFORE: Partial<Readonly<Record<LineState, string>>> = {
  'no-account': 'Chưa có tài khoản.',
  'old-name': 'Chưa đổi tên tài khoản.',
  waiting: 'Tem chưa in.',
};

/** The paper for a campaign's round: who is left, in walking order. */
export function sheetOf(
  campaign: { readonly name: string; readonly lines: readonly ReissueLine[] },
  { market, day }: { readonly market: Market; readonly day: Day },
): RouteSheet {
  const { name, lines } = campaign;
  return {
    title: 'Tờ đi dán tem',
    subtitle: name,
    about: [
      market.operator,
      market.name,
      `Ngày ${formatDay(day)}`,
      `Còn ${formatCount(lines.length)} sạp`,
    ],
    foot: market.isSample ? `CHỢ MẪU – SỐ LIỆU MINH HỌA · ${name}` : name,
    columns: COLUMNS,
    stops: lines.map(({ zone, row, stall, vendor, phone, why, state }) => ({
      zone,
      row,
      cells: [stall, vendor, phone, why, '', BEFORE[state] ?? ''],
    })),
  };
}
