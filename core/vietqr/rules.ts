import type { Findings } from './findings.ts';
import { objectOf, textOf } from './objects.ts';
import type { CodeKind, EmvObject, NapasAccount } from './schema.ts';

/** The form an object's value must have (NAPAS QR Format v1.0, tables 1, 2 and 8). */
interface Form {
  readonly shape: RegExp;
  readonly message: string;
}

const ROOT_FORMS: Readonly<Record<string, Form>> = {
  '00': { shape: /^01$/, message: 'Phiên bản mã (trường 00) phải là 01.' },
  '01': { shape: /^1[12]$/, message: 'Trường 01 phải là 11 (tĩnh) hoặc 12 (động).' },
  '52': { shape: /^[0-9]{4}$/, message: 'Mã ngành (trường 52) phải có 4 chữ số.' },
  '53': { shape: /^[0-9]{3}$/, message: 'Mã tiền tệ (trường 53) phải có 3 chữ số.' },
  '54': {
    shape: /^(?=.{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]*)?$/,
    message: 'Số tiền (trường 54) phải là số lớn hơn 0, tối đa 13 ký tự, không có dấu ngăn cách.',
  },
  '55': { shape: /^0[123]$/, message: 'Loại phí (trường 55) chỉ được là 01, 02 hoặc 03.' },
  '56': {
    shape: /^(?=.{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]*)?$/,
    message: 'Mức phí (trường 56) phải là số lớn hơn 0, tối đa 13 ký tự.',
  },
  '57': {
    shape: /^(?=.{1,5}$)(?=.*[1-9])[0-9]{1,2}(\.[0-9]{0,2})?$/,
    message: 'Tỷ lệ phí (trường 57) phải từ 00.01 đến 99.99.',
  },
  '58': { shape: /^[A-Z]{2}$/, message: 'Mã nước (trường 58) phải là 2 chữ in hoa.' },
  '59': { shape: /^.{1,25}$/u, message: 'Tên người bán (trường 59) dài quá 25 ký tự.' },
  '60': { shape: /^.{1,15}$/u, message: 'Tên thành phố (trường 60) dài quá 15 ký tự.' },
  '61': { shape: /^.{1,10}$/u, message: 'Mã bưu chính (trường 61) dài quá 10 ký tự.' },
};

/** What is already known of a payload when its objects are checked. */
export interface Known {
  readonly kind: CodeKind;
  readonly account: NapasAccount | null;
}

/** Checks every object against the standard's tables; missing ones too. */
export function checkObjects(
  objects: readonly EmvObject[],
  known: Known,
  findings: Findings,
): void {
  checkOrder(objects, findings);
  checkPresence(objects, known, findings);
  for (const object of objects) checkObject(object, findings);
  checkTip(objects, findings);
  checkAdditional(objectOf(objects, '62'), findings);
  checkLanguage(objectOf(objects, '64'), findings);
  if (known.kind !== 'other-emv') checkVietnamese(objects, findings);
  if (known.account) checkNapas(objectOf(objects, '38'), known.account, findings);
}

function checkOrder(objects: readonly EmvObject[], findings: Findings): void {
  if (objects[0]?.id !== '00') {
    findings.problem('format-not-first', 'Trường 00 phải đứng đầu mã.');
  }
  const twice = duplicates(objects);
  if (twice.length > 0) {
    findings.problem('duplicate', `Mã có trường lặp lại: ${twice.join(', ')}.`);
  }
}

function duplicates(objects: readonly EmvObject[]): string[] {
  const ids = objects.map((object) => object.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function checkPresence(objects: readonly EmvObject[], known: Known, findings: Findings): void {
  const ids = new Set(objects.map((object) => object.id));
  // EMVCo leaves 01 to choice, NAPAS does not.
  const needed = known.account ? ['00', '01', '53', '58'] : ['00', '53', '58'];
  const missing = needed.filter((id) => !ids.has(id));
  if (missing.length > 0) {
    findings.problem('missing', `Mã thiếu trường bắt buộc: ${missing.join(', ')}.`);
  }
  if (![...ids].some((id) => id >= '02' && id <= '51')) {
    findings.problem('no-account', 'Mã không có thông tin người nhận tiền.');
  }
}

function checkObject(object: EmvObject, findings: Findings): void {
  if (object.value === '') {
    if (object.id >= '65') findings.note('empty', `Trường ${object.id} để trống.`);
    else findings.problem('empty', `Trường ${object.id} để trống.`);
    return;
  }
  // Merchants abroad write their names in their own script in 64 only.
  if (object.id !== '64' && /[^ -~]/.test(object.value)) {
    findings.problem('not-ascii', `Trường ${object.id} có chữ có dấu hoặc ký tự lạ.`);
  }
  const form = ROOT_FORMS[object.id];
  if (form && !form.shape.test(object.value)) findings.problem(`bad-${object.id}`, form.message);
  const isAccount = object.id >= '26' && object.id <= '51';
  if (isAccount && !textOf(object.parts, '00')) {
    findings.problem('bad-account-info', `Thông tin người nhận (trường ${object.id}) bị hỏng.`);
  }
  const twice = duplicates(object.parts ?? []);
  if (twice.length > 0 && object.id < '65') {
    findings.problem('duplicate', `Trường ${object.id} có phần lặp lại: ${twice.join(', ')}.`);
  }
}

/** 55 says which of 56 and 57 must stand beside it. */
function checkTip(objects: readonly EmvObject[], findings: Findings): void {
  const indicator = textOf(objects, '55');
  const wrong =
    (textOf(objects, '56') !== null) !== (indicator === '02') ||
    (textOf(objects, '57') !== null) !== (indicator === '03');
  if (wrong) findings.problem('bad-tip', 'Các trường phí (55, 56, 57) không khớp nhau.');
}

function checkAdditional(additional: EmvObject | undefined, findings: Findings): void {
  if (!additional || additional.value === '') return;
  if (!additional.parts) {
    findings.problem('bad-62', 'Thông tin kèm theo (trường 62) bị hỏng.');
    return;
  }
  for (const part of additional.parts) {
    const limit = part.id === '09' ? 3 : part.id <= '08' ? 25 : 99;
    const length = Array.from(part.value).length;
    if (length === 0) findings.problem('empty', `Phần 62.${part.id} để trống.`);
    if (length > limit) {
      findings.problem(
        'too-long',
        `Phần 62.${part.id} dài ${length} ký tự, chuẩn chỉ cho tối đa ${limit}.`,
      );
    }
  }
}

function checkLanguage(language: EmvObject | undefined, findings: Findings): void {
  if (!language || language.value === '') return;
  const name = textOf(language.parts, '01') ?? '';
  const city = textOf(language.parts, '02') ?? '';
  const right =
    /^[A-Za-z]{2}$/.test(textOf(language.parts, '00') ?? '') &&
    name !== '' &&
    Array.from(name).length <= 25 &&
    Array.from(city).length <= 15;
  if (!right) findings.problem('bad-64', 'Phần tên theo ngôn ngữ riêng (trường 64) bị hỏng.');
}

/** What holds for the codes of Vietnam's own systems. */
function checkVietnamese(objects: readonly EmvObject[], findings: Findings): void {
  const currency = textOf(objects, '53');
  if (currency !== null && currency !== '704') {
    findings.problem(
      'bad-currency',
      `Mã dùng tiền tệ ${currency}, không phải đồng Việt Nam (704).`,
    );
  }
  const country = textOf(objects, '58');
  if (country !== null && country !== 'VN') {
    findings.problem('bad-country', `Mã ghi nước ${country}, không phải VN.`);
  }
  if (currency === '704' && /\.0*[1-9]/.test(textOf(objects, '54') ?? '')) {
    findings.problem('bad-54', 'Số tiền có phần lẻ dưới một đồng.');
  }
}

function checkNapas(
  object: EmvObject | undefined,
  account: NapasAccount,
  findings: Findings,
): void {
  if (account.nestedService !== null) {
    findings.problem(
      'nested-service',
      'Mã dịch vụ nằm sai chỗ (bên trong phần tài khoản): mã do phần mềm lỗi tạo ra, ngân hàng có thể không nhận.',
    );
  }
  if (!/^[0-9]{6}$/.test(account.bankBin ?? '')) {
    findings.problem('bad-bin', 'Mã ngân hàng trong mã QR không phải 6 chữ số.');
  }
  if (!/^[A-Za-z0-9]{1,19}$/.test(account.number ?? '')) {
    findings.problem('bad-account', 'Số tài khoản trong mã QR phải có 1 đến 19 chữ hoặc chữ số.');
  }
  if (account.service === 'QRIBFTTC' && !/^[0-9]+$/.test(account.number ?? '')) {
    findings.problem('bad-account', 'Số thẻ trong mã QR phải toàn chữ số.');
  }
  if ((account.service ?? '').length > 10) {
    findings.problem('bad-service', 'Mã dịch vụ dài quá 10 ký tự.');
  }
  checkNapasParts(object, findings);
}

function checkNapasParts(object: EmvObject | undefined, findings: Findings): void {
  const beneficiary = objectOf(object?.parts ?? null, '01');
  const strange = (beneficiary?.parts ?? []).filter(({ id }) => !['00', '01', '02'].includes(id));
  if (strange.length > 0) {
    findings.problem('bad-account-info', 'Phần tài khoản trong mã có dữ liệu lạ.');
  }
  const twice = duplicates(beneficiary?.parts ?? []);
  if (twice.length > 0) {
    findings.problem('duplicate', 'Phần tài khoản trong mã bị lặp lại.');
  }
}
