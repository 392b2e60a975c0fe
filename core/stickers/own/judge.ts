import { refuse } from '../../kernel/index.ts';
import { encodeTransfer } from '../../vietqr/index.ts';
import type { NoRoom } from '../layout/index.ts';
import { layOut, OFFICE, type Plate, THERMAL } from '../layout/index.ts';
import { matrixOf } from '../matrix.ts';
import { pageOf } from '../page/index.ts';
import type { OwnSheet, OwnTexts, StickerContent } from '../schema.ts';
import { loadTypeface } from '../typeface.ts';

/** A size to be judged. */
export interface Candidate {
  readonly plate: Plate;
  readonly medium: 'thermal' | 'office';
  readonly texts: OwnTexts;
}

/** The longest transfer code there is: 19 letters, small and capital, and one of our payment codes. */
const LONGEST = { bankBin: '970436', account: `${'aB'.repeat(9)}9`, memo: 'SAP00123K' };

/** A sticker with more on it than most. */
function crowded(texts: OwnTexts): StickerContent {
  return {
    marketName: 'Chợ trung tâm',
    stallCode: 'A12',
    vendorName: 'Nguyễn Thị Ngọc Ánh',
    payload: encodeTransfer(LONGEST).payload,
    bankName: 'Vietcombank',
    account: LONGEST.account,
    holder: 'NGUYEN THI NGOC ANH',
    printedOn: '2026-12-22',
    checkMark: 'M3KW',
    isSample: false,
    codeKind: 'VietQR',
    isTransfer: true,
    ...texts,
  };
}

/** Whether all the lines and the longest code of ours have room on this size; heavy. */
export async function judgeSize({ plate, medium, texts }: Candidate): Promise<NoRoom | null> {
  const content = crowded(texts);
  const [type, matrix] = await Promise.all([loadTypeface(), matrixOf(content.payload)]);
  const tools = { medium: medium === 'thermal' ? THERMAL : OFFICE, type };
  const layout = layOut({ ...plate, spare: [] }, { content, matrix }, tools);
  return typeof layout === 'string' ? layout : null;
}

/** @throws Refusal `label-too-small` */
export function requireRoom(verdict: NoRoom | null): void {
  if (verdict === null) return;
  refuse(
    'label-too-small',
    verdict === 'code'
      ? 'Khổ tem này quá nhỏ cho mã QR: mã in ra sẽ không quét được. Hãy chọn khổ lớn hơn.'
      : 'Khổ tem này không đủ chỗ cho các dòng chữ đã chọn bên cạnh mã QR. Hãy chọn khổ lớn hơn hoặc bớt dòng.',
  );
}

/** Published grids overlap by rounding; printers are not that exact. */
const TOLERANCE_MM = 0.1;

/** @throws Refusal `sheet-off-page`, `labels-overlap` */
export function requireGrid(sheet: OwnSheet): void {
  const page = pageOf(sheet);
  const right = sheet.leftMm + (sheet.columns - 1) * sheet.pitchXMm + sheet.labelWidthMm;
  const bottom = sheet.topMm + (sheet.rows - 1) * sheet.pitchYMm + sheet.labelHeightMm;
  if (sheet.leftMm < -TOLERANCE_MM || sheet.topMm < -TOLERANCE_MM) {
    refuse(
      'sheet-off-page',
      'Nhãn đầu tiên nằm ngoài tờ A4: lề trái và lề trên không được là số âm. Muốn dịch bản in, hãy dùng hai ô dịch khi in.',
    );
  }
  if (right > page.width + TOLERANCE_MM || bottom > page.height + TOLERANCE_MM) {
    refuse(
      'sheet-off-page',
      `Các nhãn vượt ra ngoài tờ A4: mép phải ở ${mm(right)}, mép dưới ở ${mm(bottom)}, tờ giấy ${page.width} × ${page.height} mm. Hãy xem lại số cột, số hàng và các khoảng cách.`,
    );
  }
  const { columns, rows, pitchXMm, pitchYMm } = sheet;
  const across = columns > 1 && pitchXMm + TOLERANCE_MM < sheet.labelWidthMm;
  const down = rows > 1 && pitchYMm + TOLERANCE_MM < sheet.labelHeightMm;
  if (across || down) {
    refuse(
      'labels-overlap',
      'Các nhãn chồng lên nhau: bước nhảy từ nhãn này sang nhãn kế phải ít nhất bằng cỡ nhãn. Hãy đo lại từ mép trái nhãn này đến mép trái nhãn kế.',
    );
  }
}

function mm(length: number): string {
  return `${(Math.round(length * 10) / 10).toLocaleString('vi-VN')} mm`;
}
