import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { findPaymentCodes, isPaymentCode, paymentCodeOf } from '../../../core/registry/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';

const numbers = fc.integer({ min: 1, max: 999_999 });
const CODE = paymentCodeOf(123);

describe('a payment code', () => {
  it('is a fixed word, digits and a check letter, at most ten plain characters', () => {
    expect(CODE).toMatch(/^SAP00123[A-HJ-NP-Y]$/);
    fc.assert(
      fc.property(numbers, (number) => {
        const code = paymentCodeOf(number);
        expect(code).toMatch(/^SAP\d{5,6}[A-HJ-NP-Y]$/);
        expect(code.length).toBeLessThanOrEqual(10);
        expect(isPaymentCode(code)).toBe(true);
        expect(findPaymentCodes(code)).toEqual([code]);
      }),
    );
  });

  it('has a check letter worked out by hand', () => {
    // 3·2 + 2·3 + 1·5 = 17 → the eighteenth of the 23 letters.
    expect(paymentCodeOf(123)).toBe('SAP00123T');
    expect(paymentCodeOf(1)).toBe('SAP00001C');
    expect(paymentCodeOf(99_999)).toHaveLength(9);
    expect(paymentCodeOf(100_000)).toHaveLength(10);
  });

  it('catches every single changed character and every swap of neighbours', () => {
    for (const number of [1, 123, 4567, 90_210, 99_999, 123_456, 987_654]) {
      const code = paymentCodeOf(number);
      for (let at = 0; at < code.length; at += 1) {
        for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
          if (other === code[at]) continue;
          expect(isPaymentCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
        }
        const swapped =
          code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        if (swapped !== code) expect(isPaymentCode(swapped)).toBe(false);
      }
    }
  });

  it('refuses numbers it cannot write', () => {
    expect(() => paymentCodeOf(1_000_000)).toThrow(/mã thanh toán/);
    expect(() => paymentCodeOf(0)).toThrow();
    expect(isPaymentCode('SAP00000A')).toBe(false);
    expect(isPaymentCode(CODE.toLowerCase())).toBe(false);
  });
});

describe('payment codes in a bank memo', () => {
  const other = paymentCodeOf(90_211);

  // Shapes in which banks deliver memos, counted on public statements.
  it.each([
    ['alone', CODE],
    ['lower case', CODE.toLowerCase()],
    ['VietinBank prefix', `CT nhanh 247 den: ${CODE} tien rau`],
    ['NAPAS prefix', `Chuyen tien den tu NAPAS Noi dung: ${CODE}`],
    ['IBFT', `IBFT ${CODE} mua hang`],
    ['Napas tail', `${CODE} FT24255123456789`],
    ['ACB tail', `${CODE} -100924-19:47:11 807070`],
    ['time tail', `${CODE}; thoi gian GD:10/09/2024 23:27:42`],
    [
      'Vietcombank mobile',
      `MBVCB.6252385026.773137.${CODE}.CT tu 0011000000999 NGUYEN VAN A toi 102000000000 TRAN THI B tai AGRIBANK`,
    ],
    ['Vietcombank trace', `304088.080924.224230.${CODE}`],
    ['Vietcombank pushed-in space', `020097042209082241272024U3UA760455.7997 7.224128.${CODE}`],
    ['MB', `MB(680594)(${CODE})`],
    ['MoMo partner', `PARTNER.DIRECT_DEBITS_VCB.MSE.66377041397.20240908.1_${CODE}`],
    ['interbank remark', `SHGD:10004067.DD:240910.BO:NGUYEN VAN A.Remark:${CODE}`],
    [
      'BIDV',
      `TKThe :5707000020391 tai Agribank. BIDV;12610000122666;${CODE} -CTLNHIDI000009700005761-1/1-CRE-002`,
    ],
    ['Techcombank', `(B/O NGUYEN VAN A) ${CODE}-208197-09:03:33 6 092XXXX`],
    ['split by a space', 'SAP 00123 T tien ca'],
    ['a space pushed into the digits', 'tra tien SAP001 23T'],
    ['glued to the next token by a dot', 'SAP00123T.CT tu 0123456789'],
    ['letters for digits', 'SAPOOI23T'],
    ['accents', 'sạp 00123t'],
  ])('is found: %s', (_name, memo) => {
    expect(findPaymentCodes(memo)).toEqual([CODE]);
  });

  it('gives both of two different codes, and one only once', () => {
    expect(findPaymentCodes(`${other} va ${CODE} ${CODE}`)).toEqual([other, CODE]);
  });

  it.each([
    ['inside a Napas reference', `FT2425${CODE}`],
    ['inside a batch number', `DI0000${CODE}9`],
    ['a longer token', `${CODE}4`],
    ['letters in front', `X${CODE}`],
    ['a wrong check letter', 'SAP00123K'],
    ['confusions that do not agree', 'SAPO0I24T'],
    ['two blanks', 'SAP  00123T'],
    ['cut short', 'CT nhanh 247 den: SAP0012'],
    ['a check letter that begins a word', 'SAP00123 Tien rau'],
    ['bank tails', 'FT24255123456789 DI00001234 -100924-19:47:11 807070'],
    ['nothing', ''],
  ])('is not found: %s', (_name, memo) => {
    expect(findPaymentCodes(memo)).toEqual([]);
  });

  it('is found between any other tokens', () => {
    fc.assert(
      fc.property(numbers, fc.string(), fc.string(), (number, before, after) => {
        const code = paymentCodeOf(number);
        expect(findPaymentCodes(`${before} - ${code} - ${after}`)).toContain(code);
      }),
    );
  });

  it.skipIf(!hasSharedFixtures)('never occurs by accident in public memos', () => {
    const files = [
      'bidv__mttq_excerpt3000.masked.csv',
      'vietinbank__mttq_20240910-20240912_excerpt3000.masked.csv',
      'agribank__mttq_20240901-20240912.masked.csv.gz',
    ];
    let cells = 0;
    for (const file of files) {
      const bytes = sharedFixture(`statements/csv-vn/${file}`) ?? Buffer.of();
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const rows = Papa.parse<string[]>(text).data;
      expect(rows.flat().filter((cell) => findPaymentCodes(cell).length > 0)).toEqual([]);
      cells += rows.length;
    }
    expect(cells).toBeGreaterThan(40_000);
  });
});
