import { expect, test } from 'vitest';
import { csv, readText } from './made.ts';

/** Plausible files of banks and wallets whose exports nobody has shown: the headings alone must do. */
interface Unknown {
  readonly name: string;
  readonly above: readonly (readonly string[])[];
  readonly head: readonly (readonly string[])[];
  /** Two payments: 50,000 in at 08:15:30 on 1 October, 20,000 out the day after. */
  readonly rows: readonly (readonly string[])[];
  /** What the first payment is known by. */
  readonly first: Readonly<Record<string, string | null>>;
}

const FILES: readonly Unknown[] = [
  {
    name: 'Sacombank',
    above: [
      ['NGÂN HÀNG TMCP SÀI GÒN THƯƠNG TÍN'],
      ['SỔ PHỤ TÀI KHOẢN'],
      ['Số TK: 0600 0000 0999'],
      ['Số dư đầu kỳ', '100.000'],
    ],
    head: [['STT', 'Ngày giao dịch', 'Số chứng từ', 'Diễn giải', 'PS Nợ', 'PS Có', 'Số dư']],
    rows: [
      ['1', '01/10/2026 08:15:30', 'SC01', 'A012 tien sap', '', '50.000', '150.000'],
      ['2', '02/10/2026 09:00:00', 'SC02', 'phi', '20.000', '', '130.000'],
    ],
    first: { reference: 'SC01', memo: 'A012 tien sap' },
  },
  {
    name: 'LPBank: one language over the other',
    above: [['LPBank'], ['Tài khoản/Account: 012345670999']],
    head: [
      ['Ngày giao dịch', 'Mã giao dịch', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'],
      ['Transaction date', 'Transaction ID', 'Debit', 'Credit', 'Balance', 'Description'],
    ],
    rows: [
      ['01/10/2026 08:15:30', 'LP1', '0', '50,000', '150,000', 'LienVietPostBank A012'],
      ['02/10/2026', 'LP2', '20,000', '0', '130,000', 'phi'],
    ],
    first: { reference: 'LP1', memo: 'LienVietPostBank A012' },
  },
  {
    name: 'HDBank: groups of columns on two lines',
    above: [['HDBANK - SAO KÊ'], ['Số tài khoản: 068704070000999', 'Loại tiền: VND']],
    head: [
      ['Ngày', 'Số', 'Nội dung', 'Phát sinh', 'Phát sinh', 'Số dư'],
      ['giao dịch', 'chứng từ', '', 'nợ', 'có', ''],
    ],
    rows: [
      ['01-10-2026 08:15:30', 'HD1', 'A012', '', '50,000.00', '150,000.00'],
      ['02-10-2026 10:00:00', 'HD2', 'phi', '20,000.00', '', '130,000.00'],
    ],
    first: { reference: 'HD1' },
  },
  {
    name: 'SHB: amount and sign apart, time in its own column',
    above: [['Account number', '1000000999']],
    head: [
      ['Ngày GD', 'Giờ', 'Loại phát sinh', 'Số tiền GD', 'Số dư sau GD', 'Nội dung GD', 'Mã GD'],
    ],
    rows: [
      ['01/10/2026', '08:15:30', 'C', '50,000', '150,000', 'A012', 'SH1'],
      ['02/10/2026', '09:15:30', 'D', '20,000', '130,000', 'phi', 'SH2'],
    ],
    first: { reference: 'SH1' },
  },
  {
    name: 'Timo: signed amounts, newest first',
    above: [['Timo Digital Bank'], ['Số tài khoản', '8007040000999']],
    head: [['Date time', 'Description', 'Amount', 'Balance', 'Reference']],
    rows: [
      ['2026-10-02 10:00:00', 'fee', '-20,000', '130,000', 'TM2'],
      ['2026-10-01 08:15:30', 'A012', '+50,000', '150,000', 'TM1'],
    ],
    first: { reference: 'TM2' },
  },
  {
    name: 'Viettel Money',
    above: [['VIETTEL MONEY'], ['Lịch sử giao dịch'], ['Số tài khoản: 0987650999']],
    head: [
      [
        'Mã giao dịch',
        'Thời gian giao dịch',
        'Loại giao dịch',
        'Số tiền',
        'Trạng thái',
        'Mã cửa hàng',
        'Nội dung',
      ],
    ],
    rows: [
      ['VT1', '01/10/2026 08:15:30', 'Nhận tiền', '50.000đ', 'Thành công', 'CH012', 'A012'],
      ['VT2', '02/10/2026 08:00:00', 'Chuyển tiền đi', '20.000đ', 'Thành công', '', 'tra'],
      ['VT3', '02/10/2026 08:01:00', 'Nhận tiền', '70.000đ', 'Thất bại', '', 'x'],
    ],
    first: { reference: 'VT1', terminal: 'CH012' },
  },
  {
    name: 'VNPT Money: other order, other words',
    above: [['VNPT Money'], ['Tài khoản số: 0912340999']],
    head: [
      [
        'Số dư',
        'Tiền ra',
        'Tiền vào',
        'Nội dung chuyển khoản',
        'Người chuyển',
        'TK đối ứng',
        'Mã tham chiếu',
        'Thời gian thanh toán',
      ],
    ],
    rows: [
      ['150 000', '', '50 000', 'A012', 'NGUYEN VAN A', '0123456789', 'VP1', '08:15:30 01/10/2026'],
      ['130 000', '20 000', '', 'tra', '', '', 'VP2', '09:15:30 02/10/2026'],
    ],
    first: {
      reference: 'VP1',
      counterpartyName: 'NGUYEN VAN A',
      counterpartyAccount: '0123456789',
    },
  },
  {
    name: 'a virtual account’s list in English',
    above: [['Account No: 970400999']],
    head: [
      ['No', 'Transaction time', 'Virtual account', 'Money in', 'Money out', 'Remark', 'Ref no'],
    ],
    rows: [
      ['1', '2026-10-01T08:15:30', 'VABQL000A012', '50000', '0', 'x', 'V1'],
      ['2', '2026-10-02T08:15:30', '', '0', '20000', 'y', 'V2'],
    ],
    first: { virtualAccount: 'VABQL000A012', reference: 'V1' },
  },
];

test.each(FILES.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
  for (const text of [
    csv(...file.above, ...file.head, ...file.rows),
    csv(...file.above, [], ...file.head, ...file.rows).replaceAll('\n', '\r\n'),
  ]) {
    const { statements, layout } = await readText(text);
    expect(layout).toBeNull();
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      account: expect.stringMatching(/999$/),
      currency: 'VND',
      creditCount: 1,
      creditSum: '50000',
      debitCount: 1,
      debitSum: '-20000',
      from: '2026-10-01',
      to: '2026-10-02',
      rejected: [],
    });
    const rows = statements[0]?.transactions ?? [];
    expect(rows[0]).toMatchObject(file.first);
    const credit = rows.find(({ amount }) => amount === '50000');
    expect(credit?.bookedAt).toBe('2026-10-01T08:15:30');
    const balances = rows.every(({ balance }) => balance !== null);
    expect(statements[0]?.proof).toBe(balances ? 'balanced' : 'unproved');
  }
});

test('banks in no list are named by what stands above the table, and by nothing else', async () => {
  const head = ['Ngày', 'Nội dung', 'Có'];
  const row = ['01/10/2026', 'CT tu VIETCOMBANK toi TECHCOMBANK', '1,000'];
  expect((await readText(csv(['Số tài khoản: 1234567'], head, row))).bankBin).toBeNull();
});
