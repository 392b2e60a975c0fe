import { describe, expect, it } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { crc16, decode, encodeTransfer, summaryOf } from '../../../core/vietqr/index.ts';

const GOOD = encodeTransfer({
  bankBin: '970436',
  account: '0011000000999',
  memo: 'SAP00123K',
}).payload;
const BODY = GOOD.slice(0, -8);

/** Puts a right checksum behind a body. */
function seal(body: string): string {
  return `${body}6304${crc16(`${body}6304`)}`;
}

function problems(payload: string): string[] {
  return decode(payload).problems.map(({ code }) => code);
}

describe('decoding', () => {
  it('gives exactly the fields of the command line', () => {
    expect(summaryOf(decode(GOOD, createBanks()))).toEqual({
      payload: GOOD,
      valid: true,
      kind: 'napas-transfer',
      initiation: 'static',
      bankBin: '970436',
      bankName: 'Vietcombank',
      account: '0011000000999',
      service: 'QRIBFTTA',
      amount: null,
      memo: 'SAP00123K',
      merchantName: null,
      problems: [],
    });
  });

  it('takes a checksum in lower case with a note, one in mixed case not', () => {
    const lower = seal(
      '00020101021138540010A00000072701240006970423011001234567890208QRIBFTTA53037045802VN',
    );
    expect(lower.endsWith('F64B')).toBe(true);
    const read = decode(lower.slice(0, -4) + lower.slice(-4).toLowerCase());
    expect(read).toMatchObject({ valid: true, notes: [{ code: 'crc-lower-case' }] });
    expect(problems(`${lower.slice(0, -4)}f64B`)).toEqual(['crc-format']);
  });

  it('keeps the zeros in front of a checksum', () => {
    const payload =
      '00020101021138580010A000000727012800069704070114190304136010180208QRIBFTTA53037045802VN63040283';
    expect(decode(payload).valid).toBe(true);
    expect(problems(payload.replace('63040283', '6304283'))).not.toEqual([]);
  });

  it('forgives what a scanner adds around the text', () => {
    expect(decode(`\ufeff${GOOD}\r\n`)).toMatchObject({ valid: true, payload: GOOD });
  });

  it.each<[string, string, string[]]>([
    ['data after the checksum', `${GOOD}9904abcd`, ['crc-not-last']],
    ['no checksum', BODY, ['crc-missing']],
    ['a checksum without its value', `${BODY}6304`, ['bad-length', 'crc-missing']],
    ['a placeholder', `${BODY}6304XXXX`, ['crc-format']],
    ['an object twice', seal(`${BODY}5303704`), ['duplicate']],
    ['an empty object', seal(`${BODY}6000`), ['empty']],
    ['a length with letters', seal(`${BODY}60A1x`), ['bad-structure']],
    ['00 not first', seal(`010211${BODY.slice(0, 6)}${BODY.slice(12)}`), ['format-not-first']],
    ['another currency', seal(BODY.replace('5303704', '5303840')), ['bad-currency']],
    ['another country', seal(BODY.replace('5802VN', '5802US')), ['bad-country']],
    ['an amount of nothing', seal(`${BODY}54010`), ['bad-54']],
    ['an amount with a comma', seal(`${BODY}540650,000`), ['bad-54']],
    ['less than a đồng', seal(`${BODY}540510.50`), ['bad-54']],
    ['an unknown format', seal(BODY.replace('000201', '000299')), ['bad-00']],
  ])('tells %s', (_what, payload, codes) => {
    const read = decode(payload);
    expect(read.valid).toBe(false);
    expect(read.problems.map(({ code }) => code)).toEqual(codes);
  });

  it('keeps unknown objects, so that a code can be printed unchanged', () => {
    const payload = seal(`${BODY}70050101x99030ab`);
    const read = decode(payload);
    expect(read.valid).toBe(true);
    expect(
      read.objects
        .map(({ id, value }) => id + String(value.length).padStart(2, '0') + value)
        .join(''),
    ).toBe(payload);
  });

  it('takes objects in any order', () => {
    const read = decode(
      seal(
        '0002015802VN5303704540550000' +
          '38570010A00000072701270006970436011300110000009990208QRIBFTTA' +
          '010211',
      ),
    );
    expect(read).toMatchObject({ valid: true, amount: 50_000, initiation: 'static' });
  });

  it.each([
    ['50000.', 50_000],
    ['50000.00', 50_000],
  ])('reads the amount %j', (text, amount) => {
    const read = decode(seal(`${BODY}54${String(text.length).padStart(2, '0')}${text}`));
    expect(read).toMatchObject({ valid: true, amount });
  });

  it.each(['https://sppay.shopee.vn/qr/abc', '0011000000999', 'xin chào', '', '001001'])(
    '%j is not a payment code',
    (text) => {
      expect(decode(text)).toMatchObject({
        valid: false,
        kind: 'not-emv',
        problems: [{ code: 'not-emv' }],
      });
    },
  );

  it('counts characters, not bytes or UTF-16 units, in the language template', () => {
    const name = 'Chợ 🐟';
    const local = `0002vi01${String(Array.from(name).length).padStart(2, '0')}${name}`;
    const payload = seal(`${BODY}64${String(Array.from(local).length).padStart(2, '0')}${local}`);
    expect(problems(payload)).toEqual([]);
  });
});
