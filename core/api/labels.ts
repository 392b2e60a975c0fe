/** What people call the fields of what is sent in; one map for all routes. */
const LABELS: Readonly<Record<string, string>> = {
  // The market and its people
  name: 'tên',
  jobTitle: 'chức danh',
  personUid: 'người đang làm việc',
  operator: 'tổ chức quản lý chợ',
  operatorType: 'loại tổ chức',
  commune: 'xã, phường',
  province: 'tỉnh, thành phố',
  // Traders
  phone: 'điện thoại',
  kind: 'loại',
  goodsLine: 'ngành hàng',
  householdBusinessName: 'tên hộ kinh doanh',
  note: 'ghi chú',
  stalls: 'sạp',
  code: 'mã sạp',
  zone: 'khu',
  row: 'dãy',
  account: 'tài khoản',
  bankBin: 'ngân hàng',
  number: 'số tài khoản',
  holder: 'chủ tài khoản',
  status: 'trạng thái',
  reason: 'lý do',
  search: 'từ cần tìm',
  // Stickers
  printer: 'máy in',
  language: 'loại lệnh của máy in',
  dots: 'số chấm của máy in',
  template: 'mẫu tem',
  layout: 'mẫu tờ',
  startAt: 'ô bắt đầu',
  payload: 'nội dung mã QR',
  provider: 'nhà cung cấp mã',
  refused: 'lý do không dùng tem',
  lost: 'lý do mất tem',
  reprint: 'lý do in lại',
  // Visits
  reasons: 'lý do đi gặp',
  worth: 'lý do đáng gặp lại',
  // Statements and the queue
  file: 'tệp',
  acceptFailedProof: 'lý do chấp nhận',
  occupancyUid: 'sạp được chọn',
  paymentId: 'giao dịch',
  outcome: 'kết quả',
  // Totals without rows
  providerBin: 'nhà cung cấp',
  vendorUid: 'tiểu thương',
  count: 'số giao dịch',
  amount: 'số tiền',
  source: 'nguồn số liệu',
  acceptTotals: 'lý do chấp nhận',
  // Periods
  month: 'tháng',
  day: 'ngày',
  from: 'từ ngày',
  to: 'đến ngày',
  asAt: 'tính đến ngày',
  by: 'cách gộp',
  period: 'tháng báo cáo',
  // The letterhead
  superior: 'cơ quan cấp trên',
  issuer: 'cơ quan ban hành',
  symbol: 'ký hiệu',
  subject: 'trích yếu',
  place: 'địa danh',
  addressees: 'nơi kính gửi',
  recipients: 'nơi nhận',
  archive: 'nơi lưu',
  signerAuthority: 'quyền hạn của người ký',
  signerTitle: 'chức vụ của người ký',
  signerName: 'họ tên người ký',
};

/**
 * The fields at these paths as people call them, each once: `stalls.0.code` is
 * "mã sạp". A field without a name of its own is left out.
 */
export function labelsOf(paths: readonly (readonly string[])[]): string[] {
  const found = paths.flatMap((path) => {
    const known = path.findLast((name) => Object.hasOwn(LABELS, name));
    return known === undefined ? [] : (LABELS[known] ?? []);
  });
  return [...new Set(found)];
}
