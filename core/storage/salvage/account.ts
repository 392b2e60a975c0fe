import { formatCount, formatWallTime, type WallTime } from '../../kernel/index.ts';
import type { Walked } from './walk.ts';

/** What was read of one table. */
export interface TableAccount extends Omit<Walked, 'pieces'> {
  readonly name: string;
  readonly isKeyOfOneRow: boolean;
}

/** What the account of a salvage tells. */
export interface Account {
  readonly folder: string;
  readonly at: WallTime;
  /** null: the file could not be opened in any way. */
  readonly tables: readonly TableAccount[] | null;
}

const NAMES: Readonly<Record<string, string>> = {
  account: 'tài khoản nhận tiền',
  attribution: 'giao dịch được gán cho ai và vì sao',
  audit: 'nhật ký thao tác',
  daily_total: 'tổng theo ngày',
  daily_vendor: 'tổng theo ngày của từng tiểu thương',
  daily_rest: 'tổng theo ngày của tiền chưa gán, không phải doanh số',
  monthly_vendor: 'tổng theo tháng của từng tiểu thương',
  import: 'các lần nhập sao kê',
  import_row: 'từng dòng của các sao kê',
  market: 'chợ',
  occupancy: 'ai bán ở sạp nào, từ ngày nào',
  payment: 'giao dịch ngân hàng',
  payment_code: 'mã thanh toán của các sạp',
  person: 'người làm việc',
  print_item: 'từng tem của các lần in',
  print_job: 'các lần in tem',
  qr_code: 'mã QR và các phiên bản',
  qr_code_event: 'việc đã xảy ra với từng tem',
  routing_code: 'tài khoản ảo và mã điểm bán',
  setting: 'cài đặt',
  stall: 'sạp',
  stall_row: 'dãy',
  vendor: 'tiểu thương',
  vendor_status: 'tình trạng kinh doanh của tiểu thương',
  zone: 'khu',
};

const INTRODUCTION = `Thư mục này là những gì còn đọc được từ dữ liệu bị hỏng, mỗi bảng một tệp .csv, mở được bằng
Excel. Tệp dữ liệu gốc không bị thay đổi.

Trước khi dùng các tệp này, hãy thử khôi phục từ bản sao lưu gần nhất: mở Chợ Số, vào trang
khôi phục và chọn bản sao. Chỉ khi không còn bản sao nào dùng được mới cần nhập lại từ đây.

Ô có dấu ' đứng đầu là chữ để nguyên, không phải công thức hay số: giữ được số 0 ở đầu số tài
khoản. Tiền tính bằng đồng. Giờ trong nhật ký là giờ quốc tế (UTC), cộng 7 tiếng ra giờ Việt Nam.`;

const NOTHING = `KHÔNG ĐỌC ĐƯỢC GÌ: tệp dữ liệu hỏng đến mức không mở được, hoặc không còn nữa.

Hãy giữ nguyên thư mục dữ liệu, đừng xoá tệp nào, và khôi phục từ bản sao lưu gần nhất. Nếu
không có bản sao nào, hãy gửi cả thư mục cho người hỗ trợ.`;

/** What `doc-truoc.txt` says: what was read and what was lost, for a person. */
export function tell({ folder, at, tables }: Account): string {
  const head = `CHỢ SỐ: DỮ LIỆU CỨU ĐƯỢC LÚC ${formatWallTime(at)}\n\nThư mục dữ liệu: ${folder}\n`;
  if (tables === null) return `${head}\n${NOTHING}\n`;
  const damaged = tables.filter((table) => !isComplete(table));
  const verdict =
    damaged.length === 0
      ? 'Mọi bảng tìm thấy đều đọc được trọn vẹn.'
      : `Đọc không trọn vẹn ${damaged.length} trong ${tables.length} bảng, xem các dòng có chữ MẤT.`;
  const lines = tables.map((table) => `- ${table.name}.csv (${title(table)}): ${told(table)}`);
  return `${head}\n${INTRODUCTION}\n\n${verdict}\n\n${lines.join('\n')}\n`;
}

function title({ name }: TableAccount): string {
  return NAMES[name] ?? 'bảng khác';
}

/** Of a table whose keys are one row each nothing is lost when each key was reached after all. */
function isComplete({ isWhole, isKeyOfOneRow, lostKeys, isEndUnknown }: TableAccount): boolean {
  return isWhole || (isKeyOfOneRow && lostKeys === 0 && !isEndUnknown);
}

function told(table: TableAccount): string {
  const read = `đọc được ${formatCount(table.count)} dòng`;
  if (isComplete(table)) return `${read}, đủ`;
  if (table.isEndUnknown) return `${read}; MẤT phần cuối bảng, không rõ bao nhiêu dòng`;
  if (!table.isKeyOfOneRow) return `${read}; MẤT một số dòng, không rõ bao nhiêu`;
  return `${read}; MẤT nhiều nhất ${formatCount(table.lostKeys)} dòng`;
}
