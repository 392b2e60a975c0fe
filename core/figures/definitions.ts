import { type Day, formatDay, type Period } from '../kernel/index.ts';
import type { Measure, MeasureId, VendorScope } from './measures.ts';

/** What each figure is called, in Vietnamese. */
export const LABELS: Readonly<Record<MeasureId, string>> = {
  totalVendors: 'Tổng số tiểu thương',
  fixedVendors: 'Hộ cố định',
  itinerantVendors: 'Hộ lưu động',
  pausedVendors: 'Tiểu thương tạm ngừng',
  qrIssued: 'Tiểu thương có mã QR',
  qrVerified: 'Mã QR đã kiểm tra',
  qrAdoptionRate: 'Tỷ lệ tiểu thương có mã QR',
  activeVendors: 'Tiểu thương phát sinh giao dịch',
  activeRate: 'Tỷ lệ tiểu thương phát sinh giao dịch',
  txCount: 'Số giao dịch',
  txValue: 'Giá trị giao dịch',
  averageTxCount: 'Số giao dịch bình quân một ngày chợ',
  averageTxValue: 'Giá trị giao dịch bình quân một ngày chợ',
  unattributedCount: 'Số giao dịch chưa xác định',
  unattributedValue: 'Giá trị giao dịch chưa xác định',
  aggregatedCount: 'Số giao dịch nhà cung cấp báo tổng',
  aggregatedValue: 'Giá trị nhà cung cấp báo tổng',
  declaredCount: 'Số giao dịch tiểu thương tự khai',
  declaredValue: 'Giá trị tiểu thương tự khai',
  coverage: 'Mức bao phủ số liệu',
  churn: 'Tiểu thương thôi dùng mã QR',
  registered: 'Tiểu thương đăng ký dùng mã QR',
  deployed: 'Tiểu thương đã triển khai mã QR',
  target: 'Chỉ tiêu',
};

/** What each figure counts. */
export const UNITS: Readonly<Record<MeasureId, Measure['unit']>> = {
  totalVendors: 'people',
  fixedVendors: 'people',
  itinerantVendors: 'people',
  pausedVendors: 'people',
  qrIssued: 'people',
  qrVerified: 'people',
  qrAdoptionRate: 'share',
  activeVendors: 'people',
  activeRate: 'share',
  txCount: 'payments',
  txValue: 'dong',
  averageTxCount: 'payments',
  averageTxValue: 'dong',
  unattributedCount: 'payments',
  unattributedValue: 'dong',
  aggregatedCount: 'payments',
  aggregatedValue: 'dong',
  declaredCount: 'payments',
  declaredValue: 'dong',
  coverage: 'share',
  churn: 'people',
  registered: 'people',
  deployed: 'people',
  target: 'people',
};

/** What each figure means and how it is reached, in Vietnamese; without its day and period. */
const MEANINGS: Readonly<Record<MeasureId, string>> = {
  totalVendors:
    'Tiểu thương ở trạng thái đang kinh doanh vào ngày chốt; không tính người tạm ngừng hoặc đã nghỉ.',
  fixedVendors: 'Tiểu thương đang kinh doanh vào ngày chốt, có điểm kinh doanh cố định.',
  itinerantVendors: 'Tiểu thương đang kinh doanh vào ngày chốt, bán lưu động.',
  pausedVendors:
    'Tiểu thương ở trạng thái tạm ngừng vào ngày chốt; để riêng, không nằm trong tổng số tiểu thương.',
  qrIssued:
    'Tiểu thương đang kinh doanh có ít nhất một mã QR còn hiệu lực đã được người của chợ xác nhận dán tại sạp, sau đó không bị mất hay bị từ chối.',
  qrVerified:
    'Trong số tiểu thương có mã QR, số người có lần quét thử đúng trong 90 ngày tính đến ngày chốt.',
  qrAdoptionRate: 'Số tiểu thương có mã QR chia cho tổng số tiểu thương.',
  activeVendors:
    'Tiểu thương có ít nhất một giao dịch tiền vào đã gán trong kỳ, theo nguồn A hoặc B.',
  activeRate:
    'Tiểu thương có mã QR vào ngày chốt và có giao dịch trong kỳ, chia cho số tiểu thương có mã QR; người có giao dịch mà không có mã không nằm trong tử số.',
  txCount:
    'Số giao dịch tiền vào trong kỳ đã gán cho tiểu thương, theo nguồn A hoặc B; không tính khoản đã được đánh dấu không phải doanh số.',
  txValue: 'Tổng số tiền của các giao dịch nói trên.',
  averageTxCount:
    'Số giao dịch của các ngày chợ họp có sao kê, chia cho số ngày đó; ngày nghỉ và ngày chưa có sao kê không tính.',
  averageTxValue:
    'Giá trị giao dịch của các ngày chợ họp có sao kê, chia cho số ngày đó; ngày nghỉ và ngày chưa có sao kê không tính.',
  unattributedCount:
    'Giao dịch tiền vào trong kỳ chưa gán được cho tiểu thương nào; không nằm trong số giao dịch và giá trị giao dịch.',
  unattributedValue:
    'Giao dịch tiền vào trong kỳ chưa gán được cho tiểu thương nào; không nằm trong số giao dịch và giá trị giao dịch.',
  aggregatedCount:
    'Phần trong số tổng mà ngân hàng, ví báo cho từng tiểu thương hoặc cả chợ (nguồn A), sau khi trừ các giao dịch đã nhập của cùng nơi, cùng kỳ; bằng 0 khi sao kê đã đủ mọi ngày. Chỉ tính số có kỳ nằm trọn trong kỳ báo cáo; không nằm trong số giao dịch và giá trị giao dịch.',
  aggregatedValue:
    'Phần trong số tổng mà ngân hàng, ví báo cho từng tiểu thương hoặc cả chợ (nguồn A), sau khi trừ các giao dịch đã nhập của cùng nơi, cùng kỳ; bằng 0 khi sao kê đã đủ mọi ngày. Chỉ tính số có kỳ nằm trọn trong kỳ báo cáo; không nằm trong số giao dịch và giá trị giao dịch.',
  declaredCount:
    'Số tiểu thương tự khai theo ngày hoặc tuần nằm trọn trong kỳ báo cáo (nguồn C); không cộng vào chỉ tiêu nào.',
  declaredValue:
    'Số tiểu thương tự khai theo ngày hoặc tuần nằm trọn trong kỳ báo cáo (nguồn C); không cộng vào chỉ tiêu nào.',
  coverage:
    'Chỉ tính ngày chợ họp: số ngày của từng tiểu thương đang kinh doanh mà có sao kê của một tài khoản nhận tiền cho người đó, chia cho tổng số ngày kinh doanh của tiểu thương. Khi chưa ghi lịch họp chợ thì ngày nào cũng là ngày chợ họp.',
  churn:
    'Tiểu thương đã có mã QR dán tại sạp rồi từ chối hoặc gỡ bỏ trong kỳ và đến cuối kỳ không còn mã nào, theo lý do người của chợ ghi; tem mất hoặc hỏng không tính.',
  registered:
    'Tiểu thương đang kinh doanh đã cung cấp tài khoản nhận tiền hoặc đã được lập mã QR, kể cả khi tem chưa dán.',
  deployed:
    'Tiểu thương đang kinh doanh có mã QR đã được xác nhận dán tại sạp, sau đó không bị mất hay bị từ chối.',
  target: 'Số tiểu thương có mã QR phải đạt theo kế hoạch.',
};

/** How a figure was counted. */
export interface Counting {
  readonly asAt: Day;
  readonly period: Period;
  readonly vendors: VendorScope;
  /** The day the list of traders begins; null while it is empty. */
  readonly listSince: Day | null;
  /** Whether money is narrowed to a place, goods, a provider or a trader. */
  readonly isNarrowed: boolean;
  /** Whose money of nobody it is. */
  readonly unattributedOf: 'market' | 'provider';
}

/** Figures of traders and stickers as at a day; the others are of the days of a period. */
export const OF_REGISTRY: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'totalVendors',
  'fixedVendors',
  'itinerantVendors',
  'pausedVendors',
  'qrIssued',
  'qrVerified',
  'qrAdoptionRate',
  'registered',
  'deployed',
  'target',
]);

/** The finished definition of a figure: what it means, of which day or period, by which options. */
export function definitionOf(id: MeasureId, counting: Counting): string {
  const { asAt, period, vendors, listSince } = counting;
  const isOfRegistry = OF_REGISTRY.has(id);
  const sentences = [MEANINGS[id]];
  if (!isOfRegistry) {
    sentences.push(`Kỳ: từ ngày ${formatDay(period.from)} đến ngày ${formatDay(period.to)}.`);
  }
  if (isOfRegistry || USES_REGISTRY.has(id)) sentences.push(`Ngày chốt: ${formatDay(asAt)}.`);
  if (COUNTS_PEOPLE.has(id)) sentences.push(COUNTED[vendors]);
  if ((isOfRegistry || USES_REGISTRY.has(id)) && listSince !== null && listSince > asAt) {
    sentences.push(
      `Danh sách tiểu thương được lập từ ngày ${formatDay(listSince)}, sau ngày chốt, nên lấy theo danh sách đó.`,
    );
  }
  if (counting.isNarrowed && !isOfRegistry) sentences.push(narrowing(id, counting));
  return sentences.join(' ');
}

/** What a filter does to a figure that is not of the registry. */
function narrowing(id: MeasureId, { unattributedOf }: Counting): string {
  if (id === 'activeRate' || id === 'churn') return 'Tính cho cả chợ, không theo phần đang lọc.';
  if (id !== 'unattributedCount' && id !== 'unattributedValue') return 'Chỉ tính phần đang lọc.';
  return unattributedOf === 'provider'
    ? 'Chỉ tính tài khoản của ngân hàng, ví đang lọc.'
    : 'Tính cho cả chợ: tiền chưa gán thì chưa biết thuộc phần nào.';
}

const COUNTED: Readonly<Record<VendorScope, string>> = {
  fixed: 'Chỉ tính hộ cố định.',
  'fixed-and-itinerant': 'Tính cả hộ cố định và hộ lưu động.',
};

/** Of a period, but looked at as the registry was at its end. */
const USES_REGISTRY: ReadonlySet<MeasureId> = new Set<MeasureId>(['activeRate', 'churn']);

const COUNTS_PEOPLE: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'totalVendors',
  'qrIssued',
  'qrVerified',
  'qrAdoptionRate',
  'activeVendors',
  'activeRate',
  'churn',
  'registered',
  'deployed',
]);
