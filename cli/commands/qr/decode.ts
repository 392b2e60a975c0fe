import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { formatDong, Refusal } from '../../../core/kernel/index.ts';
import type { DecodedSummary } from '../../../core/vietqr/index.ts';
import { readInput } from '../../files.ts';
import { leaf } from '../../leaf.ts';
import { lines } from '../../table.ts';

const PICTURE = /\.(png|jpe?g|webp|gif|bmp)$/i;

/** `qr decode`: what a payload, or the code in a picture, says. */
export function qrDecode(): Command {
  return leaf(
    'decode <payload|image>',
    'đọc nội dung một mã QR, hoặc mã trong một tệp ảnh',
    async ({ args: [given = ''] }) => {
      const [{ decode, summaryOf }, { createBanks }] = await Promise.all([
        import('../../../core/vietqr/index.ts'),
        import('../../../core/banks/index.ts'),
      ]);
      const isFile = PICTURE.test(given) || (given.length < 4000 && existsSync(given));
      const payload = isFile ? await payloadIn(given) : given;
      const summary = summaryOf(decode(payload, createBanks()));
      return { json: summary, text: inWords(summary), ...(summary.valid ? {} : { exit: 1 }) };
    },
  );
}

async function payloadIn(path: string): Promise<string> {
  const { bytes } = await readInput(path);
  const { readQrImage } = await import('../../../core/scanning/index.ts');
  const found = await readQrImage(bytes);
  const [first] = found;
  if (first === undefined) {
    throw new Refusal('no-qr', 'Không đọc được mã QR nào trong ảnh. Hãy chụp lại rõ và thẳng hơn.');
  }
  if (found.length > 1) {
    throw new Refusal(
      'several-qr',
      `Trong ảnh có ${found.length} mã QR. Hãy cắt ảnh để chỉ còn một mã.`,
      { payloads: found },
    );
  }
  return first;
}

function inWords(summary: DecodedSummary): string {
  const { valid, bankName, bankBin, account, amount, memo, merchantName, problems } = summary;
  return lines(
    valid ? 'Mã hợp lệ.' : 'Mã có lỗi:',
    ...problems.map(({ message }) => `  ${message}`),
    bankBin !== null && `Ngân hàng: ${bankName ?? 'không rõ'} (${bankBin})`,
    account !== null && `Tài khoản: ${account}`,
    amount !== null && `Số tiền: ${formatDong(amount)}`,
    memo !== null && `Nội dung: ${memo}`,
    merchantName !== null && `Tên: ${merchantName}`,
    summary.payload,
  );
}
