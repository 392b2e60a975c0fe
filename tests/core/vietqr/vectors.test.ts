import { describe, expect, it } from 'vitest';
import { crc16, decode, encodeTransfer, foldMemo } from '../../../core/vietqr/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';

interface Vector {
  readonly id: string;
  readonly payload: string;
  readonly canonical_field_order: boolean;
  readonly fields: {
    readonly initiation?: string;
    readonly amount?: string;
    readonly currency?: string;
    readonly merchantName?: string;
    readonly mai: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly additional?: Readonly<Record<string, string>>;
  };
}

interface Vectors {
  readonly crc_vectors: readonly { readonly input: string; readonly crc: string }[];
  readonly ascii_folding_vectors: { readonly cases: readonly (readonly [string, string])[] };
  readonly valid_transfer: readonly Vector[];
  readonly valid_other: readonly Vector[];
  readonly crc_ok_but_wrong: readonly Vector[];
  readonly invalid: readonly Vector[];
}

function load(): Vectors {
  const text = sharedFixture('vietqr/vectors.json')?.toString('utf8') ?? '';
  return JSON.parse(text);
}

describe.runIf(hasSharedFixtures)('payloads found in the field', () => {
  const vectors: Vectors | null = hasSharedFixtures ? load() : null;

  it('computes the published checksums', () => {
    for (const { input, crc } of vectors?.crc_vectors ?? []) expect(crc16(input)).toBe(crc);
  });

  it('folds text as the published cases say', () => {
    for (const [text, folded] of vectors?.ascii_folding_vectors.cases ?? []) {
      expect(foldMemo(text)).toBe(folded);
    }
  });

  it.each(vectors?.valid_transfer ?? [])(
    '$id is a valid transfer, read as stated',
    ({ payload, fields }) => {
      const read = decode(payload);
      expect(read.problems).toEqual([]);
      expect(read).toMatchObject({
        valid: true,
        kind: 'napas-transfer',
        initiation: fields.initiation === '12' ? 'dynamic' : 'static',
        bankBin: fields.mai['38']?.['bankBin'],
        account: fields.mai['38']?.['accountOrMerchantId'],
        service: fields.mai['38']?.['serviceCode'],
        amount: fields.amount === undefined ? null : Number(fields.amount),
        memo: fields.additional?.['purpose'] ?? null,
      });
    },
  );

  it.each(vectors?.valid_other ?? [])('$id is valid and not a transfer', ({ payload, fields }) => {
    const read = decode(payload);
    expect(read.problems).toEqual([]);
    expect(read.kind).not.toBe('napas-transfer');
    expect(read.merchantName).toBe(fields.merchantName ?? null);
    expect(read.memo).toBe(fields.additional?.['purpose'] ?? null);
    const guids = Object.values(fields.mai).map((account) => account['guid']);
    expect(read.kind === 'vnpay').toBe(guids.includes('A000000775'));
    expect(read.kind === 'napas-merchant').toBe(guids.includes('A000000727'));
  });

  it.each(vectors?.crc_ok_but_wrong ?? [])(
    '$id verifies but is wrong: refused, and intact',
    ({ payload }) => {
      const read = decode(payload);
      expect(read.valid).toBe(false);
      expect(read.intact).toBe(true);
      expect(read.problems.length).toBeGreaterThan(0);
    },
  );

  it.each(vectors?.invalid ?? [])('$id is refused with a reason', ({ payload }) => {
    const read = decode(payload);
    expect(read.valid).toBe(false);
    expect(read.intact).toBe(false);
    expect(read.problems[0]?.message).toMatch(/\p{L}/u);
  });

  it('writes the very payload others wrote for the same transfer', () => {
    const plain = (vectors?.valid_transfer ?? []).filter(
      ({ payload, fields, canonical_field_order: canonical }) =>
        canonical &&
        (fields.initiation === '12') === (fields.amount !== undefined) &&
        Object.keys(fields.mai).length === 1 &&
        /^(.*)(5802VN)(62.*)?6304....$/.test(payload) &&
        !payload.includes('5204'),
    );
    expect(plain.length).toBeGreaterThan(20);
    for (const { payload, fields } of plain) {
      const account = fields.mai['38'];
      const written = encodeTransfer({
        bankBin: account?.['bankBin'] ?? '',
        account: account?.['accountOrMerchantId'] ?? '',
        service: account?.['serviceCode'] === 'QRIBFTTC' ? 'QRIBFTTC' : 'QRIBFTTA',
        amount: fields.amount,
        memo: fields.additional?.['purpose'],
        billNumber: fields.additional?.['billNumber'],
        referenceLabel: fields.additional?.['referenceLabel'],
        terminalLabel: fields.additional?.['terminalLabel'],
      });
      // Objects 83 and 84, both empty, in one sample are not ours to write.
      expect(written.payload.slice(0, -4)).toBe(payload.replace('83008400', '').slice(0, -4));
    }
  });
});
