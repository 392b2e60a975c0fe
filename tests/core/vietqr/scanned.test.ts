import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanScan, crc16, decode, encodeTransfer } from '../../../core/vietqr/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';
import { type InputMethod, type } from './keyboard.ts';

const METHODS: readonly InputMethod[] = (['telex', 'vni'] as const).flatMap((method) =>
  [true, false].flatMap((free) =>
    (['first', 'last'] as const).map((tone) => ({ method, free, tone })),
  ),
);

const sealed = (body: string) => body + crc16(body);
const SIMPLE =
  '00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN62150811SAP A12 QUY6304';
const PAYLOAD = sealed(SIMPLE);

describe('a text that a scanner typed', () => {
  it('stays as it is when nothing is wrong with it', () => {
    expect(cleanScan(PAYLOAD)).toEqual({ payload: PAYLOAD, repaired: 'none' });
  });

  it('loses line ends, byte order marks and the scanner’s prefix', () => {
    for (const text of [
      `\ufeff${PAYLOAD}\r\n`,
      ` ${PAYLOAD}\t`,
      `]Q1${PAYLOAD}\r`,
      `\u0002${PAYLOAD}\u0003`,
    ]) {
      expect(cleanScan(text)).toEqual({ payload: PAYLOAD, repaired: 'trimmed' });
    }
  });

  it('is left alone when it is no payment code', () => {
    for (const text of ['https://momo.vn/abc', 'Sạp cá bà Năm', '', 'QRÌBTTA', 'ĐƯỜNG số 5']) {
      expect(cleanScan(text)).toEqual({ payload: text, repaired: 'none' });
    }
  });
});

describe('a text made to be hard', () => {
  const hard = ['Á', 'ấ', 'ợ', 'Đ', 'Á1', 'Ươ'].flatMap((letters) => [
    letters.repeat(1000),
    `0002010102115999${letters.repeat(1000)}`,
    `00020101021138990010A000000727${letters.repeat(1000)}`,
    `000201010211${Array.from({ length: 12 }, (_, n) => `${65 + n}60${letters.repeat(60).slice(0, 60)}`).join('')}`,
    `000201010211${Array.from({ length: 9 }, (_, n) => `${65 + n}60AIEOU${letters}YDFRSXJW123456789`.padEnd(64, 'aeiouydfrsxjw')).join('')}6304`,
  ]);

  it('costs the thread that everybody waits for no more than a moment', () => {
    for (const text of hard) {
      const before = process.cpuUsage();
      expect(cleanScan(text.slice(0, 1000)).repaired).toBe('none');
      const { user, system } = process.cpuUsage(before);
      // Some 50 ms; the margin is for a machine that does something else as well.
      expect((user + system) / 1000).toBeLessThan(500);
    }
  });
});

/** What UniKey shows for these keys, written down by hand. */
describe('what an input method made of it', () => {
  it.each([
    ['a tone key (F)', PAYLOAD.replace('QRIBFTTA', 'QRÌBTTA')],
    ['VNI: digits behind a vowel', PAYLOAD.replace('TTA53037', 'TTẢ7')],
    ['VNI: a digit that is the tone', PAYLOAD.replace('TTA5303704', 'TTẠ303704')],
    ['VNI: in the memo', PAYLOAD.replace('A12', 'Á2')],
    ['VNI: a tone that replaced another', PAYLOAD.replace('A12', 'À')],
    ['marks apart from their letters', PAYLOAD.replace('QRIBFTTA', 'QRI\u0300BTTA')],
    ['an invisible blank', PAYLOAD.replace('QRIBFTTA', 'QRÌ\u202fBTTA')],
    ['a Backspace that came as a character', PAYLOAD.replace('QRIBFTTA', 'QRI\bÌBTTA')],
    ['a Backspace that was lost', PAYLOAD.replace('QRIBFTTA', 'QRIÌBTTA')],
    ['a byte order mark as well', `\ufeff${PAYLOAD.replace('QRIBFTTA', 'QRÌBTTA')}\r\n`],
  ])('is undone: %s', (_what, mangled) => {
    expect(cleanScan(mangled)).toEqual({ payload: PAYLOAD, repaired: 'input-method' });
  });

  it('is undone in the checksum’s own letters', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 4000 && seen.size < 4; n += 1) {
      const payload = encodeTransfer({ bankBin: '970403', account: `${1_000_000 + n}` }).payload;
      const double = /(DD|AA|EE|AF|EF)/.exec(payload.slice(-4))?.[1];
      if (!double || seen.has(double)) continue;
      seen.add(double);
      const mangled = type(payload, { method: 'telex', free: true, tone: 'first' });
      expect(mangled).not.toBe(payload);
      expect(cleanScan(mangled)).toEqual({ payload, repaired: 'input-method' });
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  it('is told, and not undone, when a digit is wrong as well', () => {
    const mangled = PAYLOAD.replace('QRIBFTTA', 'QRÌBTTA').replace('0011012', '0011013');
    expect(cleanScan(mangled)).toEqual({ payload: mangled, repaired: 'none' });
  });
});

/** Types it; null when the method happens to leave it alone. */
function mangledBy(how: InputMethod, payload: string): string | null {
  const mangled = type(payload, how);
  return mangled === payload ? null : mangled;
}

describe.runIf(hasSharedFixtures)('payloads from the field, typed through Telex and VNI', () => {
  const vectors: Record<string, { payload: string }[]> = JSON.parse(
    sharedFixture('vietqr/vectors.json')?.toString('utf8') ?? '{}',
  );
  const payloads = [...(vectors['valid_transfer'] ?? []), ...(vectors['valid_other'] ?? [])]
    .map(({ payload }) => payload)
    .filter((payload) => /^[ -~]+$/.test(payload) && decode(payload).valid);

  // VNI swallows the digits of accounts and amounts themselves: of some, too much is lost to tell.
  it.each([
    ['telex', 0.85],
    ['vni', 0.7],
  ] as const)('%s: come back as they were, or as they are: never as another', (method, share) => {
    expect(payloads.length).toBeGreaterThan(30);
    let repaired = 0;
    let mangledOnes = 0;
    for (const how of METHODS.filter((one) => one.method === method)) {
      for (const payload of payloads) {
        const mangled = mangledBy(how, payload);
        if (mangled === null) continue;
        const clean = cleanScan(mangled);
        mangledOnes += 1;
        if (clean.payload === payload) repaired += 1;
        else expect(clean).toEqual({ payload: mangled, repaired: 'none' });
      }
    }
    expect(repaired / mangledOnes).toBeGreaterThan(share);
  });
});

const words = fc
  .stringMatching(/^[A-Z]{1,7}( [A-Z0-9]{1,7}){0,3}$/)
  .map((text) => text.slice(0, 25));
const transfer = fc.record(
  {
    bankBin: fc.stringMatching(/^9704[0-9]{2}$/),
    account: fc.stringMatching(/^([0-9]{6,16}|[A-Z]{3,5}[0-9]{4,10})$/),
    amount: fc.integer({ min: 1000, max: 9_999_999 }),
    memo: words,
  },
  { requiredKeys: ['bankBin', 'account'] },
);
const typed = fc.tuple(transfer, fc.constantFrom(...METHODS));

describe('properties', () => {
  it('a mangled payload is never repaired into another, and mostly into itself', () => {
    let mangledOnes = 0;
    let repaired = 0;
    fc.assert(
      fc.property(typed, ([input, how]) => {
        const { payload } = encodeTransfer(input);
        const mangled = mangledBy(how, payload);
        if (mangled === null) return;
        const clean = cleanScan(mangled);
        mangledOnes += 1;
        if (clean.payload === payload) repaired += 1;
        else expect(clean.repaired).toBe('none');
      }),
      { numRuns: 200, seed: 4 },
    );
    expect(repaired / mangledOnes).toBeGreaterThan(0.6);
  });

  it('a damaged payload is not repaired by chance', () => {
    const damaged = fc.tuple(typed, fc.nat(), fc.stringMatching(/^[0-9A-Z]$/));
    fc.assert(
      fc.property(damaged, ([[input, how], where, character]) => {
        const { payload } = encodeTransfer(input);
        const mangled = type(payload, how).normalize('NFC');
        const at = where % mangled.length;
        const changed = mangled.slice(0, at) + character + mangled.slice(at + 1);
        const clean = cleanScan(changed);
        if (clean.payload !== payload)
          expect(clean).toEqual({ payload: changed, repaired: 'none' });
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
