import { cleanText, refuse } from '../kernel/index.ts';
import { crc16 } from './crc.ts';
import { foldMemo } from './fold.ts';
import { writeObject } from './objects.ts';
import type { Encoded, Finding, Tip, TransferInput } from './schema.ts';

/** GUID of NAPAS, the application id of its transfer codes. */
export const NAPAS_GUID = 'A000000727';
/** NAPAS 247 takes less than 500 million đồng at a time. */
const TRANSFER_LIMIT = 499_999_999;
const MEMO_LIMIT = 25;

/**
 * Builds the payload of a NAPAS 247 transfer code (NAPAS QR Format v1.0):
 * static without an amount, dynamic with one. Nothing is ever cut to fit.
 * @throws Refusal `bad-bin`, `bad-account`, `bad-amount`, `memo-too-long`,
 *   `field-too-long`, `bad-field`, each saying what to change.
 */
export function encodeTransfer(input: TransferInput): Encoded {
  const warnings: Finding[] = [];
  const amount = amountText(input.amount, warnings);
  const objects: readonly (readonly [id: string, value: string | null])[] = [
    ['00', '01'],
    ['01', amount === null ? '11' : '12'],
    ['38', beneficiary(input)],
    ['52', checked(input.mcc, /^[0-9]{4}$/, 'Mã ngành (MCC) phải có đúng 4 chữ số.')],
    ['53', '704'],
    ['54', amount],
    ...tipObjects(input.tip),
    ['58', 'VN'],
    ['59', plain(input.merchantName, 25, 'Tên người bán')],
    ['60', plain(input.city, 15, 'Tên thành phố')],
    ['61', plain(input.postalCode, 10, 'Mã bưu chính')],
    ['62', additionalData(input, warnings)],
    ['64', localNames(input.local, warnings)],
  ];
  const body = `${join(objects)}6304`;
  return { payload: body + crc16(body), warnings };
}

function join(objects: readonly (readonly [string, string | null])[]): string {
  return objects.map(([id, value]) => (value === null ? '' : writeObject(id, value))).join('');
}

function beneficiary({ bankBin, account, service = 'QRIBFTTA' }: TransferInput): string {
  if (!/^[0-9]{6}$/.test(bankBin)) {
    refuse(
      'bad-bin',
      'Mã ngân hàng (BIN) phải có đúng 6 chữ số. Hãy chọn ngân hàng trong danh sách.',
    );
  }
  const number = cleanAccount(account);
  if (service === 'QRIBFTTC' && !/^[0-9]+$/.test(number)) {
    refuse('bad-account', 'Số thẻ chỉ gồm chữ số. Hãy kiểm tra lại số thẻ.');
  }
  return join([
    ['00', NAPAS_GUID],
    [
      '01',
      join([
        ['00', bankBin],
        ['01', number],
      ]),
    ],
    ['02', service],
  ]);
}

/**
 * An account number as it goes into a code: blanks and dots people type for
 * reading are dropped, everything else is kept as it is, also small letters.
 * @throws Refusal `bad-account`
 */
function cleanAccount(account: string): string {
  const number = account.replace(/[\s.\u200b-\u200d\u2060\ufeff]/g, '');
  if (number === '')
    refuse('bad-account', 'Chưa có số tài khoản. Hãy nhập số tài khoản nhận tiền.');
  if (!/^[A-Za-z0-9]+$/.test(number)) {
    refuse('bad-account', 'Số tài khoản chỉ gồm chữ không dấu và chữ số. Hãy gõ lại số tài khoản.');
  }
  if (number.length > 19) {
    refuse(
      'bad-account',
      `Số tài khoản dài ${number.length} ký tự, mã QR chỉ nhận tối đa 19. Hãy kiểm tra lại số tài khoản.`,
    );
  }
  return number;
}

function amountText(amount: number | string | undefined, warnings: Finding[]): string | null {
  if (amount === undefined) return null;
  const digits = typeof amount === 'number' ? numberText(amount) : amount.trim();
  if (!/^[1-9][0-9]*$/.test(digits)) {
    refuse(
      'bad-amount',
      'Số tiền phải là số đồng nguyên, lớn hơn 0, viết liền không dấu chấm hay dấu phẩy (ví dụ 50000).',
    );
  }
  if (digits.length > 13) {
    refuse('bad-amount', 'Số tiền dài quá 13 chữ số. Hãy kiểm tra lại số tiền.');
  }
  if (Number(digits) > TRANSFER_LIMIT) {
    warnings.push({
      code: 'over-transfer-limit',
      message:
        'Số tiền từ 500 triệu đồng trở lên: chuyển nhanh NAPAS 247 không nhận một lần như vậy.',
    });
  }
  return digits;
}

function numberText(amount: number): string {
  return Number.isSafeInteger(amount) ? String(amount) : '';
}

function tipObjects(tip: Tip | undefined): [string, string | null][] {
  if (tip === undefined) return [];
  if (tip.kind === 'prompt') return [['55', '01']];
  if (tip.kind === 'fixed')
    return [
      ['55', '02'],
      ['56', amountText(tip.amount, [])],
    ];
  const percent = /^[0-9]{2}\.[0-9]{2}$/.test(tip.percent) && tip.percent !== '00.00';
  if (!percent) refuse('bad-field', 'Tỷ lệ phí phải viết từ 00.01 đến 99.99, ví dụ 05.00.');
  return [
    ['55', '03'],
    ['57', tip.percent],
  ];
}

function additionalData(input: TransferInput, warnings: Finding[]): string | null {
  const value = join([
    ['01', plain(input.billNumber, 25, 'Số hóa đơn')],
    ['02', plain(input.mobile, 25, 'Số điện thoại')],
    ['03', plain(input.storeLabel, 25, 'Tên cửa hàng')],
    ['04', plain(input.loyaltyNumber, 25, 'Số thẻ khách hàng')],
    ['05', plain(input.referenceLabel, 25, 'Mã tham chiếu')],
    ['06', plain(input.customerLabel, 25, 'Mã khách hàng')],
    ['07', plain(input.terminalLabel, 25, 'Mã điểm bán')],
    ['08', memoText(input.memo, warnings)],
    [
      '09',
      checked(
        input.dataRequest,
        /^(?!.*(.).*\1)[AME]{1,3}$/,
        'Dữ liệu hỏi thêm chỉ gồm các chữ A, M, E.',
      ),
    ],
  ]);
  if (value.length > 99) {
    refuse(
      'field-too-long',
      'Các thông tin kèm theo dài quá 99 ký tự cộng lại. Hãy bỏ bớt hoặc viết ngắn hơn.',
    );
  }
  return value === '' ? null : value;
}

function memoText(memo: string | undefined, warnings: Finding[]): string | null {
  if (memo === undefined) return null;
  const folded = foldMemo(memo);
  if (folded.length > MEMO_LIMIT) {
    refuse(
      'memo-too-long',
      `Nội dung chuyển tiền dài ${folded.length} ký tự sau khi bỏ dấu, chỉ được tối đa ${MEMO_LIMIT}. Hãy viết ngắn lại.`,
    );
  }
  if (folded === '' && memo.trim() !== '') {
    warnings.push({
      code: 'memo-dropped',
      message: 'Nội dung chuyển tiền không có ký tự nào dùng được trong mã QR nên đã bỏ trống.',
    });
  }
  return folded === '' ? null : folded;
}

function localNames(local: TransferInput['local'], warnings: Finding[]): string | null {
  if (local === undefined) return null;
  const language = checked(local.language, /^[a-z]{2}$/, 'Mã ngôn ngữ gồm 2 chữ thường, ví dụ vi.');
  const value = join([
    ['00', language],
    ['01', limited(cleanText(local.name), 25, 'Tên có dấu')],
    ['02', limited(cleanText(local.city ?? ''), 15, 'Tên thành phố có dấu')],
  ]);
  if (/[^ -~]/.test(value)) {
    warnings.push({
      code: 'accents',
      message:
        'Mã có chữ có dấu: một số ứng dụng ngân hàng có thể đọc sai. Hãy quét thử trước khi dùng.',
    });
  }
  return value;
}

/** A field of plain characters: folded like the memo, refused when too long, dropped when empty. */
function plain(text: string | undefined, limit: number, label: string): string | null {
  return text === undefined ? null : limited(foldMemo(text), limit, label);
}

function limited(text: string, limit: number, label: string): string | null {
  const length = Array.from(text).length;
  if (length > limit) {
    refuse(
      'field-too-long',
      `${label} dài ${length} ký tự, chỉ được tối đa ${limit}. Hãy viết ngắn lại.`,
    );
  }
  return text === '' ? null : text;
}

function checked(text: string | undefined, shape: RegExp, message: string): string | null {
  if (text === undefined) return null;
  return shape.test(text) ? text : refuse('bad-field', message);
}
