import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import {
  decode,
  encodeTransfer,
  foldMemo,
  type TransferInput,
} from '../../../core/vietqr/index.ts';

const BASE: TransferInput = { bankBin: '970436', account: '0011000000999' };

function codeOf(input: Partial<TransferInput>): string {
  try {
    encodeTransfer({ ...BASE, ...input });
    return 'accepted';
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}

describe('encoding a transfer', () => {
  it('writes the sample of the NAPAS specification with its right length', () => {
    const { payload } = encodeTransfer({
      bankBin: '970403',
      account: '0011012345678',
      amount: 180_000,
      billNumber: 'NPS6869',
      memo: 'thanh toan don hang',
    });
    expect(payload).toBe(
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E',
    );
  });

  it.each([
    ['1', 'accepted'],
    ['123456789012345678', 'accepted'],
    ['VCBNL20000006985316', 'accepted'],
    ['12345678901234567890', 'bad-account'],
    ['', 'bad-account'],
    [' . ', 'bad-account'],
    ['0011-001', 'bad-account'],
    ['１２３', 'bad-account'],
    ['АВС123', 'bad-account'],
    ['mynamebvh', 'accepted'],
  ])('account %j: %s', (account, outcome) => {
    expect(codeOf({ account })).toBe(outcome);
  });

  it('drops only what people type for reading, and keeps zeros and case', () => {
    const read = decode(encodeTransfer({ ...BASE, account: ' 0011 0012\u00a0345.678 ' }).payload);
    expect(read.account).toBe('00110012345678');
    expect(decode(encodeTransfer({ ...BASE, account: 'mynamebvh' }).payload).account).toBe(
      'mynamebvh',
    );
  });

  it.each<[number | string, string]>([
    [1, 'accepted'],
    [999, 'accepted'],
    [499_999_999, 'accepted'],
    [9_999_999_999_999, 'accepted'],
    [99_999_999_999_999, 'bad-amount'],
    [0, 'bad-amount'],
    [-1, 'bad-amount'],
    [1.5, 'bad-amount'],
    [1e21, 'bad-amount'],
    [Number.NaN, 'bad-amount'],
    [Number.POSITIVE_INFINITY, 'bad-amount'],
    ['50000', 'accepted'],
    ['50.000', 'bad-amount'],
    ['50,000', 'bad-amount'],
    ['50 000', 'bad-amount'],
    ['050000', 'bad-amount'],
    ['-1', 'bad-amount'],
    ['', 'bad-amount'],
    ['５００', 'bad-amount'],
  ])('amount %j: %s', (amount, outcome) => {
    expect(codeOf({ amount })).toBe(outcome);
  });

  it('warns from 500 million on', () => {
    expect(encodeTransfer({ ...BASE, amount: 499_999_999 }).warnings).toEqual([]);
    expect(encodeTransfer({ ...BASE, amount: 500_000_000 }).warnings[0]?.code).toBe(
      'over-transfer-limit',
    );
  });

  it('is static without an amount and dynamic with one', () => {
    expect(decode(encodeTransfer(BASE).payload).initiation).toBe('static');
    expect(decode(encodeTransfer({ ...BASE, amount: 1 }).payload).initiation).toBe('dynamic');
  });

  it.each([
    ['ĐƯỜNG số 5 – Quầy A12', 'DUONG so 5 - Quay A12'],
    ['Trần Thị Ngọc Ánh'.normalize('NFD'), 'Tran Thi Ngoc Anh'],
    ['“Phở” … ‘bò’', '"Pho" ... \'bo\''],
    ['a\tb\nc', 'a b c'],
    ['Chợ\u00a0🐟 cá', 'Cho ca'],
    ['ＡＢ１２', 'AB12'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldMemo(text)).toBe(folded);
  });

  it('refuses a memo over 25 characters, counted after folding', () => {
    expect(codeOf({ memo: 'x'.repeat(25) })).toBe('accepted');
    expect(codeOf({ memo: 'x'.repeat(26) })).toBe('memo-too-long');
    expect(codeOf({ memo: 'Ữ'.normalize('NFD').repeat(25) })).toBe('accepted');
    expect(codeOf({ memo: `${'x'.repeat(25)}🐟` })).toBe('accepted');
  });

  it('drops 62 when nothing of the memo is left', () => {
    const { payload, warnings } = encodeTransfer({ ...BASE, memo: '한글' });
    expect(payload).toBe(encodeTransfer(BASE).payload);
    expect(warnings[0]?.code).toBe('memo-dropped');
  });

  it('takes additional data of exactly 99 characters and refuses 100', () => {
    // Three full fields of 4 + 25 make 87; the fourth adds 4 + its length.
    const full = { billNumber: 'b'.repeat(25), storeLabel: 's'.repeat(25), memo: 'm'.repeat(25) };
    expect(codeOf({ ...full, terminalLabel: 't'.repeat(8) })).toBe('accepted');
    expect(codeOf({ ...full, terminalLabel: 't'.repeat(9) })).toBe('field-too-long');
  });

  it('reads a memo "6304" without mistaking it for the checksum', () => {
    expect(decode(encodeTransfer({ ...BASE, memo: '6304' }).payload)).toMatchObject({
      valid: true,
      memo: '6304',
    });
  });

  it('writes the optional objects of the root table', () => {
    const read = decode(
      encodeTransfer({
        ...BASE,
        mcc: '5411',
        merchantName: 'Cô Ánh',
        city: 'Sông Công',
        postalCode: '250000',
        tip: { kind: 'percent', percent: '05.00' },
        dataRequest: 'ME',
        local: { language: 'vi', name: 'Cô Ánh', city: 'Sông Công' },
      }).payload,
    );
    expect(read.problems).toEqual([]);
    expect(read.merchantName).toBe('Co Anh');
    expect(read.objects.map(({ id }) => id)).toEqual([
      '00',
      '01',
      '38',
      '52',
      '53',
      '55',
      '57',
      '58',
      '59',
      '60',
      '61',
      '62',
      '64',
      '63',
    ]);
  });

  it.each<[Partial<TransferInput>, string]>([
    [{ bankBin: '97043' }, 'bad-bin'],
    [{ bankBin: 'VCB' }, 'bad-bin'],
    [{ mcc: '12' }, 'bad-field'],
    [{ merchantName: 'x'.repeat(26) }, 'field-too-long'],
    [{ dataRequest: 'AA' }, 'bad-field'],
    [{ tip: { kind: 'percent', percent: '5%' } }, 'bad-field'],
    [{ service: 'QRIBFTTC', account: 'A123' }, 'bad-account'],
  ])('%j: %s', (input, code) => {
    expect(codeOf(input)).toBe(code);
  });
});
