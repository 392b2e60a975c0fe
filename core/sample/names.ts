import type { Random } from './random.ts';

// Common parts of Vietnamese names put together by chance: nobody in particular.
const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Nông',
  'Ma',
  'Triệu',
  'Lương',
  'Chu',
  'Hà',
  'Tạ',
];
const WOMEN_MIDDLE = ['Thị', 'Thị', 'Thị', 'Thị Thu', 'Thị Ngọc', 'Thị Bích', 'Thanh', 'Thị Kim'];
const WOMEN = [
  'Hoa',
  'Hương',
  'Lan',
  'Mai',
  'Hạnh',
  'Thảo',
  'Yến',
  'Nhung',
  'Hằng',
  'Loan',
  'Oanh',
  'Phượng',
  'Tuyết',
  'Xuân',
  'Thủy',
  'Liên',
  'Huệ',
  'Dung',
  'Ngân',
  'Quyên',
  'Trang',
  'Vân',
  'Tâm',
  'Bình',
];
const MEN_MIDDLE = ['Văn', 'Văn', 'Văn', 'Đức', 'Minh', 'Quang', 'Xuân', 'Hữu'];
const MEN = [
  'Dũng',
  'Hùng',
  'Sơn',
  'Thắng',
  'Tuấn',
  'Long',
  'Quân',
  'Đạt',
  'Hải',
  'Khánh',
  'Nam',
  'Phúc',
  'Toàn',
  'Trường',
  'Việt',
  'Cường',
];

/** An invented full name; two in three market traders are women. */
export function inventName(random: Random): string {
  return random.chance(0.68)
    ? `${random.pick(FAMILY)} ${random.pick(WOMEN_MIDDLE)} ${random.pick(WOMEN)}`
    : `${random.pick(FAMILY)} ${random.pick(MEN_MIDDLE)} ${random.pick(MEN)}`;
}
