import { Refusal, refuse } from '../../../kernel/index.ts';
import type { ReadStatement } from '../../schema.ts';

/** What a person is told when a PDF cannot be taken. */
export function needsPassword(): Refusal {
  return new Refusal(
    'password-protected',
    'Tệp PDF có đặt mật khẩu nên không đọc được. Hãy tải lại sao kê dạng Excel hoặc CSV; nếu chỉ có PDF, hãy mở bằng mật khẩu rồi in ra một tệp PDF mới.',
    { format: 'PDF' },
  );
}

export function damaged(): Refusal {
  return new Refusal(
    'file-damaged',
    'Tệp PDF bị hỏng hoặc tải về chưa xong, không đọc được. Hãy tải lại từ ngân hàng, tốt nhất là dạng Excel hoặc CSV.',
    { format: 'PDF' },
  );
}

export function tooLong(): Refusal {
  return new Refusal(
    'pdf-too-long',
    'Sao kê PDF quá dài nên đã dừng đọc. Hãy tải lại dạng Excel hoặc CSV, hoặc chia thành các khoảng ngày ngắn hơn.',
  );
}

export function tooHeavy(): Refusal {
  return new Refusal(
    'file-too-heavy',
    'Tệp PDF quá nặng nên đã dừng đọc; chưa có gì bị thay đổi. Hãy tải lại sao kê dạng Excel hoặc CSV.',
  );
}

export function scanned(pages: number): Refusal {
  return new Refusal(
    'pdf-scanned',
    'Tệp PDF này là ảnh chụp hoặc bản quét, không có chữ để đọc. Hãy tải sao kê dạng Excel hoặc CSV từ ngân hàng.',
    { pages },
  );
}

/**
 * What stands where on a page is guessed at: a PDF is taken only when its own
 * balances or totals say that nothing was missed.
 * @throws Refusal `pdf-unproved`.
 */
export function checkProved(statements: readonly ReadStatement[]): void {
  const open = statements.find(({ proof }) => proof !== 'balanced' && proof !== 'totals');
  if (!open) return;
  const { opening, closing, creditSum, debitSum, feeSum, transactions } = open;
  refuse(
    'pdf-unproved',
    'Không chứng minh được là đã đọc đủ sao kê PDF này: số dư hay tổng cộng trong tệp không có hoặc không khớp với các dòng đọc được. Hãy tải sao kê dạng Excel hoặc CSV từ ngân hàng.',
    { opening, closing, creditSum, debitSum, feeSum, rows: transactions.length },
  );
}
