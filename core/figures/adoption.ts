import { type Day, formatDay, monthDays, monthOf } from '../kernel/index.ts';
import type { Period } from './schema.ts';

/** How old a test scan may be and still count. */
export const SCAN_DAYS = 90;

/** The month a day lies in, up to that day: what a month's report looks at. */
export function monthTo(asAt: Day): Period {
  return { from: monthDays(monthOf(asAt)).from, to: asAt };
}

/** What the shares mean, in Vietnamese; goes wherever they are shown. */
export function adoptionDefinition(
  asAt: Day,
  { activity, listSince }: { readonly activity: Period; readonly listSince: Day | null },
): string {
  const period = `từ ngày ${formatDay(activity.from)} đến ngày ${formatDay(activity.to)}`;
  const sentences = [
    `Số liệu chốt ngày ${formatDay(asAt)}.`,
    'Mẫu số: tiểu thương đang kinh doanh, gồm hộ cố định và hộ lưu động, không tính người tạm ngừng.',
    'Tử số: tiểu thương đang kinh doanh có ít nhất một mã QR còn hiệu lực đã được người của chợ xác nhận dán tại sạp, sau đó không bị mất hay bị từ chối.',
    `Đã kiểm tra: trong số đó, có lần quét thử đúng trong ${SCAN_DAYS} ngày gần nhất.`,
    `Có giao dịch: có ít nhất một giao dịch đã gán, ${period}, theo sao kê của nhà cung cấp hoặc của tiểu thương đồng ý cung cấp.`,
  ];
  if (listSince !== null && listSince > asAt) {
    sentences.push(
      `Danh sách tiểu thương được lập từ ngày ${formatDay(listSince)}, sau ngày chốt, nên số tiểu thương lấy theo danh sách đó.`,
    );
  }
  return sentences.join(' ');
}
