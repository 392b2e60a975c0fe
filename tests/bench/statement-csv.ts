import { addDays, formatDay } from '../../core/kernel/index.ts';

/** Where and how many rows a made-up statement has. */
export interface CsvOptions {
  readonly rows: number;
  readonly account: string;
  /** Makes the rows differ from those of another file. */
  readonly part?: number;
  readonly days?: number;
  /** The first row: files of one part that share rows overlap. */
  readonly from?: number;
  readonly codes?: readonly string[];
}

/** A plain-table statement of sales, with money written as banks do, whose balances close. */
export function statementCsv(options: CsvOptions): Uint8Array {
  const { rows, account, part = 0, days = 90, from = 0, codes = [] } = options;
  const lines = [
    `Số tài khoản,${account}`,
    'Số dư đầu kỳ,"1,000,000"',
    'Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Số dư,Nội dung',
  ];
  let balance = 1_000_000;
  for (let row = from; row < from + rows; row += 1) {
    const amount = 10_000 + ((row * 7919) % 400) * 1000;
    balance += amount;
    const day = formatDay(addDays('2026-08-01', Math.floor((row * days) / rows) % days));
    const clock = new Date((row % 50_000) * 1000).toISOString().slice(11, 19);
    const code = codes.length > 0 ? codes[row % codes.length] : `don ${row}`;
    lines.push(
      `${day} ${clock},FT${part}${String(row).padStart(9, '0')},,"${group(amount)}","${group(balance)}",${code} tra tien hang`,
    );
  }
  lines.push(`Số dư cuối kỳ,"${group(balance)}"`);
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function group(amount: number): string {
  return amount.toLocaleString('en-US');
}
