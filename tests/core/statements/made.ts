import { readStatementFile } from '../../../core/statements/index.ts';

/** A statement made in a test. */
export async function readText(text: string, fileName = 'sao-ke.csv', layout?: string) {
  return await readStatementFile({ bytes: Buffer.from(text, 'utf8'), fileName, layout });
}

/** One line of a .csv, quoted where it must be. */
function csvLine(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => {
      const text = String(cell);
      return /[",;\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

/** A .csv of lines. */
export function csv(...lines: readonly (readonly (string | number)[])[]): string {
  return lines.map(csvLine).join('\n');
}

/** One payment of a made ledger. */
export interface MadePayment {
  readonly at: string;
  readonly amount: number;
  readonly reference: string;
  readonly memo: string;
}

/** The simple Vietcombank export of some payments, made by nobody's reader. */
export function vietcombankCsv(account: string, payments: readonly MadePayment[]): string {
  return csv(
    ['LỊCH SỬ GIAO DỊCH TÀI KHOẢN'],
    ...(account === '' ? [] : [['Số tài khoản', account]]),
    [],
    ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'],
    ...payments.map(({ at, amount, reference, memo }) => [
      at,
      reference,
      amount < 0 ? (-amount).toLocaleString('en-US') : '',
      amount > 0 ? amount.toLocaleString('en-US') : '',
      memo,
    ]),
  );
}
