import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encodeTransfer, foldMemo } from '../../../core/vietqr/index.ts';

const digits = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
const account = fc.stringMatching(/^[A-Za-z0-9]{1,19}$/);
const memo = fc.stringMatching(/^[ -~]{1,25}$/).filter((text) => foldMemo(text) !== '');
const transfer = fc.record(
  {
    bankBin: digits(6, 6),
    account,
    amount: fc.integer({ min: 1, max: 9_999_999_999_999 }),
    memo,
  },
  { requiredKeys: ['bankBin', 'account'] },
);

describe('properties of the codec', () => {
  it('decoding gives back what was encoded', () => {
    fc.assert(
      fc.property(transfer, (input) => {
        const read = decode(encodeTransfer(input).payload);
        expect(read.problems).toEqual([]);
        expect(read).toMatchObject({
          kind: 'napas-transfer',
          bankBin: input.bankBin,
          account: input.account,
          amount: input.amount ?? null,
          memo: input.memo === undefined ? null : foldMemo(input.memo),
          initiation: input.amount === undefined ? 'static' : 'dynamic',
        });
      }),
      { numRuns: 300 },
    );
  });

  it('any single changed character is caught', () => {
    const change = fc.tuple(
      transfer,
      fc.nat(),
      fc.oneof(
        fc.stringMatching(/^[ -~]$/),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    );
    fc.assert(
      fc.property(change, ([input, where, character]) => {
        const { payload } = encodeTransfer(input);
        const at = where % payload.length;
        const changed = payload.slice(0, at) + character + payload.slice(at + 1);
        // The checksum's letters mean the same in lower case: nothing is changed by that.
        const same = (text: string) => text.slice(0, -4) + text.slice(-4).toUpperCase();
        fc.pre(same(changed) !== same(payload));
        expect(decode(changed).valid).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('every character in every place, for one payload', () => {
    const { payload } = encodeTransfer({
      bankBin: '970415',
      account: '113366668888',
      memo: 'SAP00123K',
    });
    for (let at = 0; at < payload.length; at += 1) {
      for (let code = 32; code < 127; code += 1) {
        const character = String.fromCharCode(code);
        const inChecksum = at >= payload.length - 4;
        if (character === payload[at] || (inChecksum && character.toUpperCase() === payload[at]))
          continue;
        const changed = payload.slice(0, at) + character + payload.slice(at + 1);
        expect(decode(changed).valid, `${at} ${character}`).toBe(false);
      }
    }
  });

  it('decoding never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `000201${text}`),
        ),
        (text) => {
          expect(typeof decode(text).valid).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('folded text is printable ASCII and folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldMemo(text);
        expect(folded).toMatch(/^[ -~]*$/);
        expect(foldMemo(folded)).toBe(folded);
      }),
    );
  });
});
