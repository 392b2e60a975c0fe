import { searchKey } from '../kernel/index.ts';
import type { ListCell, VendorKind } from './schema.ts';

/** A value read from a cell: taken, perhaps with a remark, or refused with the reason. */
export type Reading<Value> =
  | { readonly value: Value; readonly warning?: string }
  | { readonly refused: string };

// What people write into a cell that they leave empty.
const NOTHING = new Set([
  '',
  '-',
  '--',
  'x',
  'khong',
  'khong co',
  'chua',
  'chua co',
  'chua mo',
  'n/a',
  'na',
  '0',
]);

/** Whether a cell says in words that there is nothing. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(searchKey(text));
}

/** Digits of a phone number as it is stored: `+84 912 345 678` → `0912345678`. */
export function phoneKey(text: string): string {
  const digits = text.replace(/\D/g, '');
  const international = /^\s*\+?\(?\+?84/.test(text) || /^0084/.test(digits);
  if (!international) return digits;
  const rest = digits.replace(/^(00)?84/, '');
  // "84…" without a plus is a country code only in front of a whole number.
  if (!text.includes('+') && !digits.startsWith('00') && rest.length < 9) return digits;
  return rest.startsWith('0') ? rest : `0${rest}`;
}

/**
 * A phone number, stored as digits with its leading 0. Nine digits have lost
 * theirs to a numeric cell. Of several numbers the first is taken.
 */
export function readPhone({ text }: ListCell): Reading<string> {
  const candidates = text.split(/[,;/\n]|\s-\s|hoặc/).map((part) => part.trim());
  const readings = candidates.filter((part) => part !== '').map(onePhone);
  const phone = readings.find((reading) => reading !== undefined);
  if (phone === undefined) {
    return {
      value: '',
      warning: 'Không phải số điện thoại Việt Nam nên để trống. Hãy kiểm tra lại.',
    };
  }
  return readings.length > 1
    ? { value: phone, warning: `Có nhiều số điện thoại, chỉ ghi số đầu: ${phone}.` }
    : { value: phone };
}

function onePhone(text: string): string | undefined {
  const digits = phoneKey(text);
  const whole = /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits;
  return /^0[1-9]\d{8,9}$/.test(whole) ? whole : undefined;
}

// Excel keeps 15 digits of a number and writes zeros for the rest.
const EXACT_DIGITS = 15;
const LOST_DIGITS =
  'Excel đã làm mất chữ số của số tài khoản này. Hãy định dạng cột là Văn bản (Text) rồi gõ lại số.';

/**
 * An account number as it was typed, without the blanks, dots and dashes people
 * group it by. Aliases have letters only, and some banks tell small ones from capitals.
 */
export function readAccount({ text, kind }: ListCell): Reading<string> {
  if (kind === 'other') {
    return { refused: 'Ô số tài khoản là ngày tháng hoặc lỗi của Excel. Hãy gõ lại dạng Văn bản.' };
  }
  if (/^[\d.,]+e\+?\d+$/i.test(text)) return { refused: LOST_DIGITS };
  if (kind === 'number') return readNumericAccount(text);
  const number = text.replace(/[\s.\-_]/g, '');
  if (!/^[A-Za-z0-9]{1,19}$/.test(number)) {
    return {
      refused:
        'Số tài khoản chỉ gồm 1 đến 19 chữ số hoặc chữ cái không dấu. Hãy sửa lại hoặc để trống.',
    };
  }
  return { value: number };
}

function readNumericAccount(text: string): Reading<string> {
  if (!/^\d+$/.test(text)) return { refused: 'Số tài khoản không thể là số lẻ hay số âm.' };
  if (text.length > EXACT_DIGITS) return { refused: LOST_DIGITS };
  return {
    value: text,
    warning:
      'Ô số tài khoản là kiểu số nên có thể đã mất số 0 ở đầu. Hãy đối chiếu, tốt nhất định dạng cột là Văn bản (Text).',
  };
}

/** Cố định or vãng lai, in the words boards use. */
export function readKind(text: string): VendorKind | undefined {
  const key = searchKey(text);
  if (/co dinh|^cd$|^fixed$/.test(key)) return 'fixed';
  if (/vang lai|luu dong|khong thuong xuyen|^vl$|^itinerant$/.test(key)) return 'itinerant';
  return undefined;
}

/** Virtual accounts or terminal codes; a cell may hold several. */
export function readCodes(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.replace(/\s+/g, ''))
    .filter((part) => part !== '');
}
