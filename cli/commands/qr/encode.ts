import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';

interface Options {
  readonly bank: string;
  readonly account: string;
  readonly amount?: string;
  readonly memo?: string;
}

/** `qr encode`: the payload of a transfer code. */
export function qrEncode(): Command {
  return leaf<Options>('encode', 'tạo nội dung mã VietQR chuyển khoản', async ({ options }) => {
    const [{ encodeTransfer }, { createBanks }] = await Promise.all([
      import('../../../core/vietqr/index.ts'),
      import('../../../core/banks/index.ts'),
    ]);
    const { bank, account, amount, memo } = options;
    const encoded = encodeTransfer({ bankBin: bank, account, amount, memo });
    const { payload } = encoded;
    const warnings = [
      ...(createBanks().byBin(bank) ? [] : [unknownBank(bank)]),
      ...encoded.warnings,
    ];
    return {
      json: { payload, warnings },
      text: lines(payload, ...warnings.map(({ message }) => `Lưu ý: ${message}`)),
    };
  })
    .requiredOption('--bank <bin>', 'mã BIN của ngân hàng, sáu chữ số')
    .requiredOption('--account <number>', 'số tài khoản')
    .option('--amount <dong>', 'số tiền, đồng')
    .option('--memo <text>', 'nội dung chuyển khoản');
}

/** Banks are added faster than the app is updated: a number that is new to it is no mistake yet. */
function unknownBank(bin: string) {
  return {
    code: 'unknown-bank',
    message: `Danh sách của Chợ Số chưa có ngân hàng mang mã ${bin}. Hãy kiểm tra lại mã và quét thử trước khi dùng.`,
  };
}
