import type { SampleStall, SampleTrader } from './traders.ts';

const HEAD = [
  'Mã sạp',
  'Khu',
  'Dãy',
  'Tên tiểu thương',
  'Điện thoại',
  'Ngành hàng',
  'Loại',
  'Ngân hàng',
  'Số tài khoản',
  'Chủ tài khoản',
  'Tài khoản định danh',
  'Mã điểm bán',
  'Tên hộ kinh doanh',
  'Ghi chú',
];

/** The traders as the list a board would fill in: one row per stall. */
export function traderList(traders: readonly SampleTrader[]): string[][] {
  return [HEAD, ...traders.flatMap((trader) => trader.stalls.map(rowOf(trader)))];
}

function rowOf(trader: SampleTrader): (stall: SampleStall, index: number) => string[] {
  return (stall, index) => [
    stall.code,
    stall.zone,
    stall.row,
    trader.name,
    trader.phone,
    stall.goods.name,
    trader.itinerant ? 'Lưu động' : 'Cố định',
    trader.account?.bank ?? '',
    trader.account?.number ?? '',
    trader.account?.holder ?? '',
    // A virtual account or terminal belongs to one stall: the first.
    index === 0 ? trader.virtualAccount : '',
    index === 0 ? trader.terminal : '',
    '',
    '',
  ];
}
