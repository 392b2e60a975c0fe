/**
 * What a board brings to the app on one morning: a trader list typed in Excel
 * and last month's statement of the provider's account, made here by another
 * library, with the sums worked out on the way.
 */
import writeXlsx from 'write-excel-file/node';

/** One line of the trader list. */
export interface Trader {
  readonly stall: string;
  readonly zone: string;
  readonly name: string;
  readonly phone: string;
  readonly goods: string;
  readonly bank: string;
  readonly bin: string;
  readonly account: string;
  readonly holder: string;
}

export const TRADERS: readonly Trader[] = [
  {
    stall: 'A01',
    zone: 'Khu A',
    name: 'Trần Thị Ngọc Ánh',
    phone: '0912000001',
    goods: 'Rau củ',
    bank: 'Vietcombank',
    bin: '970436',
    account: '0011000000101',
    holder: 'TRAN THI NGOC ANH',
  },
  {
    stall: 'A02',
    zone: 'Khu A',
    name: 'Nguyễn Văn Đường',
    phone: '0912000002',
    goods: 'Thịt',
    bank: 'BIDV',
    bin: '970418',
    account: '21510000000102',
    holder: 'NGUYEN VAN DUONG',
  },
  {
    stall: 'B01',
    zone: 'Khu B',
    name: 'Phạm Thị Ẩn',
    phone: '0912000003',
    goods: 'Vải',
    bank: 'Agribank',
    bin: '970405',
    account: '5707000000103',
    holder: 'PHAM THI AN',
  },
];

/** The trader list as an .xlsx file, columns in an order of the board's own. */
export function traderList(): Promise<Buffer> {
  const head = [
    'Tên tiểu thương',
    'Mã sạp',
    'Khu',
    'Ngành hàng',
    'Điện thoại',
    'Ngân hàng',
    'Số tài khoản',
    'Chủ tài khoản',
  ];
  const text = (value: string) => ({ value, type: String });
  return writeXlsx([
    [text('DANH SÁCH TIỂU THƯƠNG CHỢ ĐẠI TỪ')],
    head.map(text),
    ...TRADERS.map((trader) =>
      [
        trader.name,
        trader.stall,
        trader.zone,
        trader.goods,
        trader.phone,
        trader.bank,
        trader.account,
        trader.holder,
      ].map(text),
    ),
  ]).toBuffer();
}

/** One credit of the statement. */
export interface Sale {
  readonly day: number;
  readonly amount: number;
  readonly memo: string;
}

/** The account that collects for all traders. */
const PROVIDER_ACCOUNT = '0011009999888';

/** Sales of the month: two by code for the first trader, one for the second, one without a code. */
export function salesOf(codes: readonly string[]): readonly Sale[] {
  const [first = '', second = ''] = codes;
  return [
    { day: 2, amount: 50_000, memo: `MBVCB.6979460863.${first}.CT tu khach` },
    { day: 2, amount: 50_000, memo: `MBVCB.6979460864.${first.toLowerCase()} rau` },
    { day: 15, amount: 1_235_000, memo: `${second} thit lon` },
    { day: 20, amount: 77_000, memo: 'tien hang sang nay' },
  ];
}

/** The statement in Vietcombank's simple layout, with one fee going out; balances close. */
export function statementFile(month: string, sales: readonly Sale[]): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String });
  const day = (number: number) =>
    `${String(number).padStart(2, '0')}/${month.slice(5)}/${month.slice(0, 4)}`;
  const group = (amount: number) => amount.toLocaleString('en-US');
  const credits = sales.reduce((sum, sale) => sum + sale.amount, 0);
  const fee = 11_000;
  return writeXlsx([
    [text('SAO KÊ TÀI KHOẢN')],
    [text('Số tài khoản'), text(PROVIDER_ACCOUNT)],
    [text('Số dư đầu kỳ'), text(group(2_000_000))],
    [text('Số dư cuối kỳ'), text(group(2_000_000 + credits - fee))],
    ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'].map(text),
    ...sales.map((sale, index) =>
      [day(sale.day), `5243.9${index}`, '', group(sale.amount), sale.memo].map(text),
    ),
    [day(28), '5243.99', group(fee), '', 'Phi quan ly tai khoan'].map(text),
    ['Tổng', '', group(fee), group(credits), ''].map(text),
  ]).toBuffer();
}
