import type { Banks } from '../banks/index.ts';
import { crc16 } from './crc.ts';
import { NAPAS_GUID } from './encode.ts';
import { createFindings, type Findings } from './findings.ts';
import { objectOf, readObjects, textOf } from './objects.ts';
import { checkObjects } from './rules.ts';
import type { CodeKind, Decoded, DecodedSummary, EmvObject, NapasAccount } from './schema.ts';

/** GUID of VNPAY-QR. */
const VNPAY_GUID = 'A000000775';
const TRANSFERS = ['QRIBFTTA', 'QRIBFTTC'];

/**
 * Reads any text a scanner gave. Never throws: what is wrong is told in
 * `problems`, and whatever could still be read is there. Objects may stand in
 * any order but for 00 first and 63 last.
 * @param banks names the bank; without it `bankName` is null.
 */
export function decode(text: string, banks?: Pick<Banks, 'byBin'>): Decoded {
  const payload = text.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '');
  const findings = createFindings();
  if (payload !== text) findings.note('trimmed', 'Đã bỏ khoảng trắng và dấu xuống dòng quanh mã.');
  const walk = readObjects(payload);
  if (!isEmv(payload, walk.objects, walk.fault === null)) return notEmv(payload, findings);

  const objects = walk.objects.map(withParts);
  const account = napasAccount(objects);
  const kind = kindOf(objects, account);
  if (walk.fault) tellFault(walk.fault, findings);
  const intact = checkCrc(payload, objects, walk.fault !== null, findings);
  checkObjects(objects, { kind, account }, findings);
  return {
    payload,
    valid: findings.problems.length === 0,
    kind,
    initiation: initiationOf(textOf(objects, '01')),
    bankBin: account?.bankBin ?? null,
    bankName: (account?.bankBin && banks?.byBin(account.bankBin)?.shortName) || null,
    account: account?.number ?? null,
    service: account?.service ?? null,
    amount: amountOf(objects),
    memo: textOf(objectOf(objects, '62')?.parts ?? null, '08'),
    merchantName: textOf(objects, '59'),
    problems: findings.problems,
    intact,
    notes: findings.notes,
    objects,
  };
}

/** The fields the command line prints, and no others. */
export function summaryOf(decoded: Decoded): DecodedSummary {
  const { intact: _intact, notes: _notes, objects: _objects, ...summary } = decoded;
  return summary;
}

function isEmv(payload: string, objects: readonly EmvObject[], whole: boolean): boolean {
  const ids = objects.map((object) => object.id);
  return payload.startsWith('0002') || (whole && ids.includes('00') && ids.includes('63'));
}

function notEmv(payload: string, findings: Findings): Decoded {
  if (/^https?:\/\//i.test(payload)) {
    findings.problem(
      'not-emv',
      'Đây là đường dẫn của một ví điện tử, không phải mã VietQR. Hãy dùng ứng dụng của ví đó để kiểm tra.',
    );
  } else {
    findings.problem(
      'not-emv',
      'Đây không phải mã thanh toán VietQR. Hãy quét lại đúng mã trên quầy.',
    );
  }
  return {
    payload,
    valid: false,
    kind: 'not-emv',
    initiation: null,
    bankBin: null,
    bankName: null,
    account: null,
    service: null,
    amount: null,
    memo: null,
    merchantName: null,
    problems: findings.problems,
    intact: false,
    notes: findings.notes,
    objects: [],
  };
}

/** Ids whose value is a template by the standard; others stay text. */
function withParts(object: EmvObject): EmvObject {
  const id = Number(object.id);
  const isTemplate = (id >= 26 && id <= 51) || id === 62 || id === 64 || id >= 80;
  if (!isTemplate) return object;
  const walk = readObjects(object.value);
  if (walk.fault || walk.objects.length === 0) return object;
  return { ...object, parts: walk.objects.map(napasParts(object.id)) };
}

/** In ID 38 the beneficiary (01) is a template of its own: bank and account. */
function napasParts(parent: string): (part: EmvObject) => EmvObject {
  return (part) => {
    if (parent !== '38' || part.id !== '01') return part;
    const walk = readObjects(part.value);
    return walk.fault || walk.objects.length === 0 ? part : { ...part, parts: walk.objects };
  };
}

function napasAccount(objects: readonly EmvObject[]): NapasAccount | null {
  const parts = objectOf(objects, '38')?.parts ?? null;
  if (textOf(parts, '00') !== NAPAS_GUID) return null;
  const beneficiary = objectOf(parts, '01')?.parts ?? null;
  return {
    bankBin: textOf(beneficiary, '00'),
    number: textOf(beneficiary, '01'),
    service: textOf(parts, '02'),
    nestedService: textOf(beneficiary, '02'),
  };
}

function kindOf(objects: readonly EmvObject[], account: NapasAccount | null): CodeKind {
  if (account) {
    const service = account.service ?? account.nestedService;
    return service !== null && TRANSFERS.includes(service) ? 'napas-transfer' : 'napas-merchant';
  }
  const isVnpay = objects.some(({ parts }) => textOf(parts, '00') === VNPAY_GUID);
  return isVnpay ? 'vnpay' : 'other-emv';
}

function initiationOf(value: string | null): 'static' | 'dynamic' | null {
  if (value === '11') return 'static';
  return value === '12' ? 'dynamic' : null;
}

function amountOf(objects: readonly EmvObject[]): number | null {
  const text = textOf(objects, '54');
  if (textOf(objects, '53') !== '704' || text === null || !/^[0-9]{1,13}(\.0*)?$/.test(text)) {
    return null;
  }
  return Number.parseInt(text, 10) || null;
}

function tellFault(fault: { at: number; what: string; id: string }, findings: Findings): void {
  findings.problem(
    fault.what === 'header' ? 'bad-structure' : 'bad-length',
    fault.what === 'header'
      ? `Mã bị hỏng từ ký tự thứ ${fault.at + 1}: độ dài ghi trong mã không khớp nội dung. Hãy quét lại.`
      : `Trường ${fault.id} ghi độ dài nhiều hơn phần còn lại: mã bị cắt cụt hoặc bị sửa. Hãy quét lại.`,
  );
}

/** Checks the last object; tells whether the checksum itself is right. */
function checkCrc(
  payload: string,
  objects: readonly EmvObject[],
  broken: boolean,
  findings: Findings,
): boolean {
  const last = objects.at(-1);
  const found = /6304([0-9A-Za-z]{4})$/.exec(payload)?.[1];
  const ends = broken ? found !== undefined : last?.id === '63' && last.value.length === 4;
  if (!ends || found === undefined) {
    tellMissingCrc(objects, findings);
    return false;
  }
  if (!/^([0-9A-F]{4}|[0-9a-f]{4})$/.test(found)) {
    findings.problem(
      'crc-format',
      'Mã kiểm tra (CRC) ở cuối không phải 4 chữ số thập lục phân. Mã chưa hoàn chỉnh hoặc bị sửa.',
    );
    return false;
  }
  const expected = crc16(payload.slice(0, -4));
  if (found.toUpperCase() !== expected) {
    findings.problem(
      'crc-mismatch',
      `Mã kiểm tra (CRC) sai: trong mã là ${found}, tính ra là ${expected}. Mã bị sửa hoặc quét nhầm, hãy quét lại.`,
    );
    return false;
  }
  if (found !== expected) findings.note('crc-lower-case', 'Mã kiểm tra (CRC) viết chữ thường.');
  return true;
}

function tellMissingCrc(objects: readonly EmvObject[], findings: Findings): void {
  if (objects.some((object) => object.id === '63')) {
    findings.problem(
      'crc-not-last',
      'Mã kiểm tra (CRC) không đứng ở cuối hoặc có ký tự thừa phía sau. Hãy quét lại.',
    );
  } else {
    findings.problem('crc-missing', 'Thiếu mã kiểm tra (CRC) ở cuối: mã bị cắt cụt. Hãy quét lại.');
  }
}
