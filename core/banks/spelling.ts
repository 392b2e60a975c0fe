import { searchKey } from '../kernel/index.ts';

/** Words that say only that it is a bank, and of which legal kind. */
const KIND = [
  'ngan hang',
  'thuong mai co phan',
  'tm co phan',
  'tmcp',
  'tm cp',
  'thuong mai',
  'trach nhiem huu han',
  'mot thanh vien',
  'tnhh',
  'mtv',
  'co phan',
];

/** The words of a bank's name, plain and single-spaced: `Đầu tư & PT` → `dau tu va pt`. */
function words(text: string): string {
  return searchKey(text)
    .replaceAll('&', ' va ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** All letters and digits run together, as the strictest key. */
export function fullKey(text: string): string {
  return words(text).replaceAll(' ', '');
}

/**
 * The name without what every bank has in it: `Ngân hàng TMCP Ngoại thương VN`,
 * `NH Ngoại thương` and `Ngoại Thương Việt Nam` are all `ngoaithuong`.
 */
export function coreKey(text: string): string {
  let name = ` ${words(text)} `;
  for (const phrase of KIND) name = name.replaceAll(` ${phrase} `, ' ');
  name = name
    .replace(/^ nh /, ' ')
    .replace(/ (viet nam|vn) $/, ' ')
    .trim();
  // "Viet" alone would say too little.
  return name.replaceAll(' ', '').replace(/^(?!viet)(.{2,})bank$|^(viet.+)bank$/, '$1$2');
}

/** A name with a branch, a note or a second name: its parts, `VCB - CN Đại Từ` → `VCB`, `CN Đại Từ`. */
export function parts(text: string): string[] {
  return text
    .split(/[-–—(),;:/|]|\b(?:chi nhánh|chi nhanh|CN|PGD|phòng giao dịch)\b/giu)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== text.trim());
}
