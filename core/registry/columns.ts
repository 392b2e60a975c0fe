import { searchKey } from '../kernel/index.ts';
import type { VendorField } from './schema.ts';

/** The columns of the form, in its order, as it heads them. */
export const COLUMNS: readonly (readonly [field: VendorField, heading: string])[] = [
  ['stall', 'Mã sạp'],
  ['zone', 'Khu'],
  ['row', 'Dãy'],
  ['name', 'Tên tiểu thương'],
  ['phone', 'Điện thoại'],
  ['goodsLine', 'Ngành hàng'],
  ['kind', 'Loại'],
  ['bank', 'Ngân hàng'],
  ['account', 'Số tài khoản'],
  ['holder', 'Chủ tài khoản'],
  ['virtualAccount', 'Tài khoản định danh'],
  ['terminal', 'Mã điểm bán'],
  ['householdBusinessName', 'Tên hộ kinh doanh'],
  ['note', 'Ghi chú'],
];

/** The form's heading of a field. */
export function headingOf(field: VendorField): string {
  return COLUMNS.find(([name]) => name === field)?.[1] ?? field;
}

// As boards head their own lists; plain keys, see headingKey.
const SYNONYMS: Readonly<Record<VendorField, string>> = {
  stall:
    'ma sap|so sap|sap|sap so|sap hang|ma quay|so quay|quay|quay so|quay sap|so quay sap|ma quay sap|ma ki ot|so ki ot|ki ot|ki ot so|ma kiot|so kiot|kiot|kiot so|ma kios|kios|ma lo|so lo|lo so|lo|lo sap|ma o|so o|o so|ma diem kinh doanh|so diem kinh doanh|diem kinh doanh|ma dkd|dkd|ma gian hang|so gian hang|gian hang|ma vi tri|vi tri|vi tri sap|stall|stall code|stall no',
  zone: 'khu|ten khu|ma khu|khu vuc|phan khu|khu cho|khu hang|zone|area',
  row: 'day|ten day|day so|so day|ma day|day hang|day sap|loi|row|aisle',
  name: 'ten tieu thuong|ho ten tieu thuong|ho va ten tieu thuong|tieu thuong|ho ten|ho va ten|ho va ten chu sap|ho ten chu sap|ten chu sap|chu sap|ten chu quay|chu quay|ten chu ki ot|chu ki ot|ten chu kiot|chu kiot|ten chu ho|chu ho|ho ten chu ho|ho va ten chu ho|ten chu ho kinh doanh|chu ho kinh doanh|ho ten chu ho kinh doanh|ten ho tieu thuong|ho tieu thuong|ten nguoi ban|nguoi ban|nguoi ban hang|ten nguoi kinh doanh|nguoi kinh doanh|ho ten nguoi kinh doanh|ho va ten nguoi kinh doanh|nguoi thue|ten nguoi thue|nguoi su dung|ten|ten ho|vendor|vendor name|trader|trader name|name|full name',
  phone:
    'dien thoai|so dien thoai|sdt|so dt|dt|dtdd|di dong|so di dong|dien thoai di dong|dien thoai lien he|so dien thoai lien he|sdt lien he|lien he|so lien he|zalo|so zalo|dien thoai zalo|sdt zalo|phone|phone number|tel|mobile',
  goodsLine:
    'nganh hang|nganh hang kinh doanh|nganh nghe|nganh nghe kinh doanh|nganh|mat hang|mat hang kinh doanh|loai hang|loai hang hoa|nhom hang|hang hoa|hang kinh doanh|linh vuc|linh vuc kinh doanh|goods|goods line|category',
  kind: 'loai|loai ho|loai ho kinh doanh|loai tieu thuong|hinh thuc|hinh thuc kinh doanh|loai hinh|loai hinh kinh doanh|co dinh vang lai|kind|type',
  bank: 'ngan hang|ten ngan hang|nh|ma ngan hang|ngan hang mo tai khoan|mo tai ngan hang|mo tai|tai ngan hang|ngan hang thu huong|bank|bank name|bin',
  account:
    'so tai khoan|stk|so tk|tai khoan|tk|so tai khoan ngan hang|so tk ngan hang|tai khoan ngan hang|tk ngan hang|stk ngan hang|so tai khoan nhan tien|so tai khoan nhan|account|account no|account number|bank account',
  holder:
    'chu tai khoan|ten chu tai khoan|ho ten chu tai khoan|chu tk|ten chu tk|ten tai khoan|ten tk|chu the|nguoi thu huong|ten nguoi thu huong|account holder|account name|holder',
  virtualAccount:
    'tai khoan dinh danh|tk dinh danh|so tai khoan dinh danh|so tk dinh danh|ma dinh danh|ma tai khoan dinh danh|tai khoan ao|tk ao|so tai khoan ao|va|so va|ma va|virtual account',
  terminal:
    'ma diem ban|diem ban|ma cua hang|cua hang|ma diem thu|diem thu|ma thiet bi|ma diem chap nhan|ma diem chap nhan thanh toan|ma terminal|terminal|terminal id|terminal code|tid|store code|ma quay thanh toan',
  householdBusinessName:
    'ten ho kinh doanh|ho kinh doanh|ten hkd|hkd|ten dang ky kinh doanh|ten tren giay phep|ten giay phep|household business',
  note: 'ghi chu|chu thich|note|notes|remark|remarks',
};

const FIELDS: ReadonlyMap<string, VendorField> = new Map(
  COLUMNS.flatMap(([field]) => SYNONYMS[field].split('|').map((key) => [key, field] as const)),
);

/** A heading without accents, case, line breaks, marks and bracketed remarks. */
function headingKey(heading: string): string {
  return searchKey(heading)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The field a heading stands for; bilingual headings go by either half. */
export function fieldOf(heading: string): VendorField | undefined {
  return [heading, ...heading.split(/[/\n]/)]
    .map((part) => FIELDS.get(headingKey(part)))
    .find((field) => field !== undefined);
}
