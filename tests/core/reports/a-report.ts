import type {
  ReportBlock,
  ReportCell,
  ReportChart,
  ReportModel,
  ReportTable,
} from '../../../core/reports/schema.ts';

/** A report written by hand, as long and wide as asked: what the writers are tried on. */
export interface Wanted {
  readonly period?: string;
  readonly number?: string | null;
  readonly letterhead?: Partial<ReportModel['letterhead']>;
  /** Rows of the table of traders. */
  readonly traders?: number;
  readonly difficulties?: string;
  readonly isSample?: boolean;
  readonly body?: readonly ReportBlock[];
  readonly appendix?: readonly ReportBlock[];
}

const LETTERHEAD: ReportModel['letterhead'] = {
  hasNation: true,
  superior: 'UBND XÃ ĐẠI TỪ',
  issuer: 'BAN QUẢN LÝ CHỢ ĐẠI TỪ',
  symbol: 'BC-BQLC',
  place: 'Đại Từ',
  addressees: ['Ủy ban nhân dân xã Đại Từ'],
  recipients: ['Như trên', 'Sở Công Thương tỉnh Thái Nguyên'],
  archive: 'VT, BQLC',
  signerAuthority: '',
  signerTitle: 'TRƯỞNG BAN',
  signerName: 'Nguyễn Thị Ánh Ngọc',
};

export const count = (value: number): ReportCell => ({
  text: value.toLocaleString('vi-VN'),
  value,
  unit: 'count',
});
const dong = (value: number): ReportCell => ({
  text: value.toLocaleString('vi-VN'),
  value,
  unit: 'dong',
});

export function table(
  id: string,
  head: readonly string[],
  rows: readonly (readonly ReportCell[])[],
  total?: readonly ReportCell[],
): ReportTable {
  const isText = (column: number) => rows.some((row) => typeof row[column] === 'string');
  return {
    id,
    title: `Bảng ${id}`,
    head,
    align: head.map((_, column) => (isText(column) ? 'text' : 'number')),
    widths: head.map((_, column) => (column === 0 ? 30 : 20)),
    rows,
    ...(total ? { total } : {}),
  };
}

export function chart(bars: number, kind = 'ngày'): ReportChart {
  return {
    id: `chart-${bars}`,
    title: `Giá trị giao dịch theo ${kind} (triệu đồng)`,
    description: `Cột theo ${kind}: giá trị giao dịch đã xác định được tiểu thương.`,
    axis: kind,
    bars: Array.from({ length: bars }, (_, index) => ({
      label: String(index + 1),
      amount: index % 7 === 6 || index > 27 ? 0 : 1_250_000 * (5 + ((index * 13) % 17)),
      count: index,
      isOpen: index % 7 !== 6,
      isUnknown: index > 27,
    })),
  };
}

const day = (index: number) => `${String(index + 1).padStart(2, '0')}/01/2026`;

function daily(): ReportTable {
  const made = table(
    'daily',
    ['Ngày', 'Thứ', 'Số giao dịch', 'Giá trị (đồng)', 'Tiểu thương có giao dịch'],
    Array.from({ length: 31 }, (_, index) => [
      day(index),
      ['Năm', 'Sáu', 'Bảy', 'Chủ nhật', 'Hai', 'Ba', 'Tư'][index % 7] ?? '',
      count(index * 7),
      dong(index * 1_234_567),
      count(index),
    ]),
    ['Cộng', '', count(3255), dong(574_073_655), count(31)],
  );
  return { ...made, align: ['code', 'code', 'number', 'number', 'number'] };
}

function traders(rows: number): ReportTable {
  return table(
    'traders',
    ['Tiểu thương', 'Sạp', 'Ngành hàng', 'Số giao dịch', 'Giá trị (đồng)', 'Ngày có giao dịch'],
    Array.from({ length: rows }, (_, index) => [
      `Nguyễn Thị ${['Hoa', 'Bích Ngọc', 'Ánh', 'Thuận'][index % 4]} ${index + 1}`,
      `A${index + 1}`,
      ['Rau củ quả', 'Thịt, cá', 'Hàng khô, gia vị và đồ dùng gia đình'][index % 3] ?? '',
      count(index * 3),
      dong(index * 45_000),
      count(index % 31),
    ]),
  );
}

const text = (words: string): ReportBlock => ({ kind: 'text', text: words });
const heading = (level: 1 | 2, words: string): ReportBlock => ({
  kind: 'heading',
  level,
  text: words,
});

/** The report. */
export function aReport(wanted: Wanted = {}): ReportModel {
  const letterhead = { ...LETTERHEAD, ...wanted.letterhead };
  const body: ReportBlock[] = [
    text(
      'Ban quản lý Chợ Đại Từ báo cáo tình hình thanh toán không dùng tiền mặt tại Chợ Đại Từ tháng 01 năm 2026 như sau:',
    ),
    heading(1, 'I. KẾT QUẢ TRONG THÁNG'),
    heading(2, '1. Tiểu thương và mã QR'),
    text(
      'Đến hết ngày 31/01/2026, chợ có 375 tiểu thương đang kinh doanh, gồm 350 hộ cố định và 25 hộ lưu động; ngoài ra có 12 tiểu thương tạm ngừng kinh doanh.',
    ),
    text(
      '336 tiểu thương đã có mã QR được xác nhận dán tại sạp, đạt 89,6% (336/375); trong đó 301 tiểu thương có mã đã quét thử đúng trong 90 ngày gần nhất.',
    ),
    heading(2, '2. Giao dịch không dùng tiền mặt'),
    text(
      'Trong tháng có 3.255 giao dịch của tiểu thương, tổng giá trị 574.073.655 đồng (bằng chữ: năm trăm bảy mươi tư triệu không trăm bảy mươi ba nghìn sáu trăm năm mươi lăm đồng). 31 tiểu thương có phát sinh giao dịch, bằng 9,23% số tiểu thương có mã (31/336).',
    ),
    text(
      'Ngoài số trên còn 14 giao dịch, giá trị 9.000.000 đồng, chưa xác định được là của tiểu thương nào nên không tính vào doanh số.',
    ),
    heading(2, '3. Diễn biến theo ngày'),
    { kind: 'chart', chart: chart(31) },
    { kind: 'table', table: daily() },
    heading(1, 'II. KHÓ KHĂN, VƯỚNG MẮC'),
    {
      kind: 'own',
      id: 'difficulties',
      prompt: '(Nêu khó khăn, vướng mắc trong tháng)',
      text: wanted.difficulties ?? '',
    },
    heading(1, 'III. ĐỀ XUẤT, KIẾN NGHỊ'),
    { kind: 'own', id: 'proposals', prompt: '(Nêu đề xuất, kiến nghị)', text: '' },
    text(
      'Trên đây là báo cáo tình hình thanh toán không dùng tiền mặt tháng 01 năm 2026 tại Chợ Đại Từ./.',
    ),
  ];
  const appendix: ReportBlock[] = [
    {
      kind: 'table',
      table: table(
        'definitions',
        ['Chỉ tiêu', 'Số liệu', 'Cách tính'],
        ['Tổng số tiểu thương', 'Tiểu thương có mã QR', 'Mã QR đã kiểm tra'].map((name, index) => [
          name,
          String(375 - index),
          'Tiểu thương ở trạng thái đang kinh doanh vào ngày chốt, gồm hộ cố định và hộ lưu động; không tính người tạm ngừng hoặc đã nghỉ.',
        ]),
      ),
    },
    heading(2, 'Danh sách'),
    { kind: 'table', table: traders(wanted.traders ?? 60) },
  ];
  return {
    period: wanted.period ?? '2026-01',
    from: '2026-01-01',
    to: '2026-01-31',
    asAt: '2026-01-31',
    number: wanted.number ?? null,
    correction: null,
    isSample: wanted.isSample ?? false,
    sampleMark: 'BÁO CÁO MẪU – SỐ LIỆU MINH HỌA',
    letterhead,
    placeAndDate: `${letterhead.place}, ngày 05 tháng 02 năm 2026`,
    title: 'BÁO CÁO',
    subject: 'Tình hình thanh toán không dùng tiền mặt tại Chợ Đại Từ tháng 01 năm 2026',
    subjectLines: ['Tình hình thanh toán không dùng tiền mặt', 'tại Chợ Đại Từ tháng 01 năm 2026'],
    figures: FIGURES,
    explained: [],
    daily: [],
    imports: [],
    body: wanted.body ?? body,
    appendix: {
      heading: 'Phụ lục',
      title: 'CÁCH TÍNH CÁC CHỈ TIÊU VÀ NGUỒN SỐ LIỆU',
      reference:
        '(Kèm theo Báo cáo số        /BC-BQLC ngày      tháng      năm 2026 của Ban quản lý Chợ Đại Từ)',
      blocks: wanted.appendix ?? appendix,
    },
    message: 'Chợ Đại Từ, tháng 01/2026: 3.255 giao dịch, 574.073.655 đồng.\nNguồn: sao kê.',
    warnings: [],
  };
}

const FIGURES: ReportModel['figures'] = {
  totalVendors: 375,
  fixedVendors: 350,
  itinerantVendors: 25,
  pausedVendors: 12,
  qrIssued: 336,
  qrVerified: 301,
  qrAdoptionRate: '0.8960',
  activeVendors: 31,
  txCount: 3255,
  txValue: 574_073_655,
  unattributedCount: 14,
  unattributedValue: 9_000_000,
  aggregatedCount: 0,
  aggregatedValue: 0,
  declaredCount: 0,
  declaredValue: 0,
  vendorDaysWithData: 31,
  vendorDaysOpen: 372,
  previousTxCount: 0,
  previousTxValue: 0,
};
