import { readFileSync } from 'node:fs';
import PdfDocument from 'pdfkit';

const FONT = readFileSync(
  new URL('../../../resources/fonts/be-vietnam-pro-400.ttf', import.meta.url),
);

/** One payment of a made statement; money in is positive, whole đồng. */
export interface Paid {
  readonly at: string;
  readonly amount: number;
  readonly memo: string;
  readonly reference: string;
}

/** A column of a made table, in points. */
interface Column {
  readonly left: number;
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
  readonly heading: readonly string[];
  /** Points its heading stands further right. */
  readonly shift?: number;
  /** What stands under it, a line each. */
  readonly text: (paid: Paid, number: number, balance: number) => readonly string[];
}

/** How a bank prints. */
export interface Shape {
  /** Printed above the table: on each page, or on the first only. */
  readonly title: (page: number) => readonly string[];
  readonly titleOnEachPage: boolean;
  readonly headingOnEachPage: boolean;
  readonly columns: readonly Column[];
  readonly footer: (page: number, pages: number) => readonly string[];
  readonly end: (sums: { credit: number; debit: number; balance: number }) => readonly string[];
  readonly rowsOfPage: number;
  readonly opening: number;
  /** Cells stand in the middle of their row. */
  readonly centred?: boolean;
  /** Room between rows, in points. */
  readonly padding?: number;
  readonly size?: number;
  /** No accents, nothing packed: small, quick to make, and easy to damage. */
  readonly plain?: boolean;
  readonly password?: { readonly userPassword?: string; readonly ownerPassword?: string };
}

const LEADING = 1.35;

/** A PDF statement in a bank's shape, as bytes. */
export function pdfStatement(shape: Shape, payments: readonly Paid[]): Buffer {
  const size = shape.size ?? 7;
  const leading = size * LEADING;
  const doc = new PdfDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    compress: !shape.plain,
    info: { CreationDate: new Date(0) },
    ...shape.password,
  });
  doc.registerFont('plain', shape.plain ? 'Helvetica' : FONT);
  const put = (text: string, left: number, y: number): void => {
    if (text !== '') doc.text(text, left, y, { lineBreak: false });
  };
  const putCell = (lines: readonly string[], { left, width, align }: Column, y: number): void => {
    lines.forEach((line, index) => {
      const free = width - doc.widthOfString(line);
      const indent = align === 'left' ? 0 : align === 'right' ? free : free / 2;
      put(line, left + indent, y + index * leading);
    });
  };
  const pages = Math.max(1, Math.ceil(payments.length / shape.rowsOfPage));
  let balance = shape.opening;
  const sums = { credit: 0, debit: 0, balance };
  for (let page = 1; page <= pages; page += 1) {
    doc.addPage();
    doc.font('plain').fontSize(size);
    let y = 25;
    if (page === 1 || shape.titleOnEachPage) {
      for (const line of shape.title(page)) {
        put(line, 30, y);
        y += leading;
      }
      y += leading;
    }
    if (page === 1 || shape.headingOnEachPage) {
      for (const column of shape.columns) {
        const left = column.left + (column.shift ?? 0);
        putCell(column.heading, { ...column, left }, y);
      }
      y += leading * Math.max(...shape.columns.map(({ heading }) => heading.length)) + 6;
    }
    const from = (page - 1) * shape.rowsOfPage;
    for (const [index, paid] of payments.slice(from, from + shape.rowsOfPage).entries()) {
      balance += paid.amount;
      if (paid.amount > 0) sums.credit += paid.amount;
      else sums.debit -= paid.amount;
      const cells = shape.columns.map((column) => column.text(paid, from + index + 1, balance));
      const height = Math.max(...cells.map((lines) => lines.length));
      shape.columns.forEach((column, at) => {
        const lines = cells[at] ?? [];
        const down = shape.centred ? ((height - lines.length) * leading) / 2 : 0;
        putCell(lines, column, y + down);
      });
      y += height * leading + (shape.padding ?? 4);
    }
    if (page === pages) {
      y += leading;
      for (const line of shape.end({ ...sums, balance })) {
        put(line, 30, y);
        y += leading;
      }
    }
    for (const [index, line] of shape.footer(page, pages).entries()) {
      put(line, 30, 560 + index * leading);
    }
  }
  doc.end();
  const chunks: Buffer[] = [];
  for (let chunk = doc.read(); chunk !== null; chunk = doc.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Wraps a memo as banks do, at blanks. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

const dots = (value: number): string => value.toLocaleString('de-DE');
export const commas = (value: number): string => value.toLocaleString('en-US');
const day = (at: string): string => at.slice(0, 10);

/** Vietcombank: preamble and headings on each page, day and number in one cell, dots between thousands. */
export const VIETCOMBANK: Shape = {
  opening: 3_359_662,
  rowsOfPage: 14,
  titleOnEachPage: true,
  headingOnEachPage: true,
  title: () => [
    'NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM (VIETCOMBANK)',
    'SAO KÊ TÀI KHOẢN / STATEMENT OF ACCOUNT',
    'Số tài khoản/Account No: 0011001234567',
    'Loại tiền/Currency: VND',
    'Từ/From: 01/09/2024   Đến/To: 10/09/2024',
    'Số dư đầu kỳ/Opening balance: 3.359.662',
  ],
  columns: [
    { left: 30, width: 28, align: 'center', heading: ['STT', 'No.'], text: (_, n) => [`${n}`] },
    {
      left: 60,
      width: 80,
      align: 'left',
      heading: ['Ngày/', 'TNX Date / Số CT/', 'Doc No'],
      text: ({ at, reference }) => [day(at), reference],
    },
    {
      left: 145,
      width: 75,
      align: 'right',
      heading: ['Số tiền ghi nợ/', 'Debit'],
      text: ({ amount }) => [amount < 0 ? dots(-amount) : ''],
    },
    {
      left: 225,
      width: 75,
      align: 'right',
      heading: ['Số tiền ghi có/', 'Credit'],
      text: ({ amount }) => [amount > 0 ? dots(amount) : ''],
    },
    {
      left: 305,
      width: 80,
      align: 'right',
      heading: ['Số dư/', 'Balance'],
      text: (_, __, balance) => [dots(balance)],
    },
    {
      left: 395,
      width: 400,
      align: 'left',
      heading: ['Nội dung chi tiết/', 'Transactions in detail'],
      text: ({ memo }) => wrapped(memo, 70),
    },
  ],
  end: ({ balance, credit, debit }) => [
    `Tổng số tiền ghi nợ/Total debits: ${dots(debit)}`,
    `Tổng số tiền ghi có/Total credits: ${dots(credit)}`,
    `Số dư cuối kỳ/Closing balance: ${dots(balance)}`,
  ],
  footer: (page, pages) => [
    'Postal address: 198 Tran Quang Khai Ave., Hanoi. Telex: 411504 VCB VT. Swift : BFTV VNVX',
    `Page ${page} of ${pages}`,
  ],
};

/** BIDV: `400.000,00`, cells in the middle of their rows, headings once. */
export const BIDV: Shape = {
  opening: 12_000_000,
  rowsOfPage: 16,
  titleOnEachPage: false,
  headingOnEachPage: false,
  centred: true,
  title: () => [
    'NGÂN HÀNG TMCP ĐẦU TƯ VÀ PHÁT TRIỂN VIỆT NAM (BIDV)',
    'BÁO CÁO CHI TIẾT SỐ DƯ TÀI KHOẢN',
    'Số tài khoản: 12610000123456',
    'Số tài khoản cũ/OLD: 126100999',
    'DƯ ĐẦU: 12.000.000,00',
  ],
  columns: [
    { left: 30, width: 25, align: 'center', heading: ['STT'], text: (_, n) => [`${n}`] },
    {
      left: 60,
      width: 60,
      align: 'center',
      heading: ['Ngày hiệu lực', '(Ngày HL)'],
      text: ({ at }) => [day(at)],
    },
    {
      left: 125,
      width: 75,
      align: 'right',
      heading: ['Ghi nợ'],
      text: ({ amount }) => [amount < 0 ? `${dots(-amount)},00` : ''],
    },
    {
      left: 205,
      width: 75,
      align: 'right',
      heading: ['Ghi có'],
      text: ({ amount }) => [amount > 0 ? `${dots(amount)},00` : ''],
    },
    {
      left: 285,
      width: 85,
      align: 'right',
      heading: ['Số dư'],
      text: (_, __, balance) => [`${dots(balance)},00`],
    },
    {
      left: 380,
      width: 300,
      align: 'left',
      heading: ['Mô tả'],
      text: ({ memo }) => wrapped(memo, 48),
    },
    {
      left: 690,
      width: 90,
      align: 'left',
      heading: ['Mã GD'],
      text: ({ reference }) => [reference],
    },
  ],
  end: ({ balance }) => [`DƯ CUỐI: ${dots(balance)},00`],
  footer: () => ['Chứng từ này được in/chuyển đổi trực tiếp từ hệ thống'],
};

/** Agribank: one column of amounts with their sign, running balance, no balance stated apart. */
export const AGRIBANK: Shape = {
  opening: 700_000,
  rowsOfPage: 18,
  titleOnEachPage: false,
  headingOnEachPage: true,
  padding: 0,
  title: () => [
    'NGÂN HÀNG NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN VIỆT NAM (AGRIBANK)',
    'Số tài khoản: 1500201112222',
  ],
  columns: [
    {
      left: 30,
      width: 60,
      align: 'left',
      heading: ['Ngày giao dịch'],
      text: ({ at }) => [day(at)],
    },
    {
      left: 100,
      width: 380,
      align: 'left',
      heading: ['Diễn giải'],
      text: ({ memo }) => wrapped(memo, 60),
    },
    {
      left: 490,
      width: 80,
      align: 'right',
      heading: ['Số tiền'],
      text: ({ amount }) => [commas(amount)],
    },
    {
      left: 580,
      width: 90,
      align: 'right',
      heading: ['Số dư'],
      text: (_, __, balance) => [commas(balance)],
    },
    {
      left: 690,
      width: 90,
      align: 'left',
      heading: ['Số bút toán'],
      text: ({ reference }) => [reference],
    },
  ],
  end: () => [],
  footer: (page, pages) => [`Website: www.agribank.com.vn. ${page}/${pages}`],
};

/** VietinBank: the row number touches the day; neither reference nor balance, at most totals. */
export const VIETINBANK: Shape = {
  opening: 0,
  rowsOfPage: 15,
  titleOnEachPage: false,
  headingOnEachPage: true,
  title: () => [
    'NGÂN HÀNG TMCP CÔNG THƯƠNG VIỆT NAM - VIETINBANK',
    'SAO KÊ TÀI KHOẢN',
    'Số tài khoản: 111602391111',
  ],
  columns: [
    {
      left: 30,
      width: 24,
      align: 'right',
      heading: ['STT'],
      text: (_, n) => [`${n}`],
    },
    {
      left: 54.5,
      width: 90,
      align: 'left',
      heading: ['Ngày giao dịch'],
      text: ({ at }) => [at],
    },
    {
      left: 150,
      width: 80,
      align: 'right',
      heading: ['Số tiền'],
      text: ({ amount }) => [commas(amount)],
    },
    {
      left: 245,
      width: 300,
      align: 'left',
      heading: ['Nội dung giao dịch'],
      text: ({ memo }) => wrapped(memo, 45),
    },
  ],
  end: () => [],
  footer: (page) => [`Trang ${page}`],
};

const MEMOS = [
  'MBVCB.6252385026.773137.CT1111 tra tien hang.CT tu 0071000000001 NGUYEN VAN MAU toi 1500201112222 tai AGRIBANK',
  'CT nhanh 247 den: KA0123 tien rau',
  'Chuyen tien den tu NAPAS Noi dung: 50.000 tien ca ngay 05/09/2024 gui chi Tam',
  'FT24254',
  'Tiền hàng tháng 9, quầy A12, cảm ơn',
];

/** So many payments of ten days, some of them out. */
export function payments(count: number, { onlyIn = false } = {}): Paid[] {
  return Array.from({ length: count }, (_, index) => {
    const clock = new Date((index % 86_400) * 1000).toISOString().slice(11, 19);
    const date = `${String(1 + Math.floor((index * 10) / count)).padStart(2, '0')}/09/2024`;
    const amount = 5000 + ((index * 7919) % 4000) * 1000;
    return {
      at: `${date} ${clock}`,
      amount: !onlyIn && index % 5 === 4 ? -Math.floor(amount / 4) : amount,
      memo: MEMOS[index % MEMOS.length] ?? '',
      reference: `5243.${10_000 + index}`,
    };
  });
}
