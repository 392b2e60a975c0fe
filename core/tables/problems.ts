import { formatCount, Refusal } from '../kernel/index.ts';
import { LONGEST_CELL, TABLE_CAPS } from './schema.ts';

/** What a person is told when a file cannot be read as a table. */
export function empty(): Refusal {
  return new Refusal(
    'file-empty',
    'Tệp rỗng (0 byte), có thể do tải về chưa xong. Hãy tải lại hoặc chọn tệp khác.',
  );
}

export function damaged(): Refusal {
  return new Refusal(
    'file-damaged',
    'Tệp bị hỏng hoặc bị cắt cụt, không đọc được. Hãy tải lại tệp, hoặc mở bằng Excel rồi lưu lại.',
  );
}

export function tooBig(): Refusal {
  return new Refusal(
    'file-too-big',
    'Tệp quá lớn hoặc khi giải nén sẽ đầy bộ nhớ nên không được mở. Hãy chia nhỏ tệp hoặc xuất lại từ nguồn.',
  );
}

export function tooManyRows(): Refusal {
  return new Refusal(
    'too-many-rows',
    `Bảng có quá ${formatCount(TABLE_CAPS.rows)} dòng. Hãy chia nhỏ tệp, ví dụ theo tháng.`,
  );
}

export function cellTooLong(): Refusal {
  return new Refusal(
    'cell-too-long',
    `Tệp có một ô dài quá ${formatCount(LONGEST_CELL)} ký tự, nhiều hơn một ô Excel chứa được: dấu nháy hoặc chỗ xuống dòng trong tệp bị sai. Hãy tải lại tệp từ ngân hàng.`,
    { most: LONGEST_CELL },
  );
}

export function passwordProtected(): Refusal {
  return new Refusal(
    'password-protected',
    'Tệp có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi chọn lại.',
  );
}

export function notATable(fileName: string): Refusal {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(fileName)?.[0] ?? '';
  const claim = ending ? `Tệp mang đuôi "${ending}" nhưng bên trong` : 'Bên trong tệp này';
  return new Refusal(
    'not-a-table',
    `${claim} không phải bảng tính Excel hay bảng .csv. Hãy mở bằng Excel rồi lưu dạng .xlsx, hoặc chọn đúng tệp.`,
  );
}
