import { describe, expect, it } from 'vitest';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';
import { refusalOf } from '../stickers/refusal.ts';
import {
  AUTHOR,
  addTraders,
  ensure,
  FIRST,
  inWrite,
  lineOf,
  openMarket,
  type TestMarket,
} from './desk.ts';

interface Vector {
  readonly id: string;
  readonly payload: string;
}
type Vectors = Readonly<
  Record<'valid_transfer' | 'valid_other' | 'crc_ok_but_wrong' | 'invalid', readonly Vector[]>
>;

function load(): Vectors | null {
  const text = sharedFixture('vietqr/vectors.json')?.toString('utf8');
  return text === undefined ? null : JSON.parse(text);
}

async function market(): Promise<TestMarket> {
  const opened = await openMarket();
  addTraders(opened, [
    { stall: 'A1', name: 'Cô Ba', account: FIRST },
    { stall: 'A2', name: 'Chú Tư' },
  ]);
  return opened;
}

const BANK = encodeTransfer({ bankBin: '970436', account: '0777777777' }).payload;

describe.runIf(hasSharedFixtures)('codes from the field', () => {
  const vectors = hasSharedFixtures ? load() : null;
  const all = (['valid_transfer', 'valid_other', 'crc_ok_but_wrong'] as const).flatMap(
    (list) => vectors?.[list] ?? [],
  );
  const providers: Readonly<Record<string, string>> = {
    V010: 'zalopay',
    V060: 'zalopay',
    V061: 'zalopay',
    V063: 'momo',
    O001: 'vnpay',
    O003: 'vnpay',
    O006: 'vnpay',
    O010: 'vietqrpay',
    O011: 'vietqrpay',
    O015: 'other',
    V001: 'bank',
  };

  it('are taken in byte for byte wherever the checksum holds, limits broken or not', async () => {
    const opened = await market();
    expect(all.length).toBeGreaterThan(60);
    for (const { payload } of all) {
      const read = opened.codes.readExisting(`${payload}\r\n`);
      expect(read.payload).toBe(payload);
      expect(opened.codes.takeExisting(AUTHOR, 'A1', payload)).toMatchObject({
        payload,
        provider: read.provider,
        kind: read.kind,
        stallCode: 'A1',
        vendorName: 'Cô Ba',
        accountId: null,
      });
    }
    opened.close();
  });

  it.each(Object.entries(providers))('%s is of %s', async (id, provider) => {
    const opened = await market();
    const payload = all.find((one) => one.id === id)?.payload ?? '';
    expect(opened.codes.readExisting(payload).provider).toBe(provider);
    opened.close();
  });

  it('are refused where the checksum does not hold, or there is none', async () => {
    const opened = await market();
    for (const { payload } of vectors?.invalid ?? []) {
      const refusal = await refusalOf(() => opened.codes.takeExisting(AUTHOR, 'A1', payload));
      expect(['damaged-code', 'not-a-code']).toContain(refusal?.code);
    }
    expect(opened.codes.providersOf().size).toBe(0);
    opened.close();
  });
});

describe('existing codes', () => {
  it('stand beside our own, each provider with its own versions', async () => {
    const opened = await market();
    const { codes } = opened;
    ensure(opened);
    const first = codes.takeExisting(AUTHOR, 'A1', BANK);
    expect(first).toMatchObject({ provider: 'bank', version: 1, status: 'made', payload: BANK });
    expect(codes.takeExisting(AUTHOR, 'A1', BANK)).toEqual(first);
    codes.confirmPutUp(AUTHOR, ['A1'], '2026-10-01', 'bank');
    const { id } = lineOf(opened).occupancy;
    expect(codes.providersOf().get(id)).toEqual(['vietqr', 'bank']);
    expect(lineOf(opened).qr).toMatchObject({ provider: 'vietqr', status: 'made' });
    expect(lineOf(opened, 'A1', 'bank').qr).toMatchObject({ uid: first.uid, status: 'put-up' });

    const next = encodeTransfer({ bankBin: '970436', account: '0666666666' }).payload;
    const second = codes.takeExisting(AUTHOR, 'A1', next);
    expect(second).toMatchObject({ provider: 'bank', version: 2 });
    expect(codes.codeOf(id, 'bank')).toMatchObject({ uid: first.uid });
    expect([codes.judge(BANK).result, codes.judge(next).result]).toEqual(['out-of-date', 'right']);
    inWrite(opened, (write) => codes.markSent(write, [second]));
    expect(codes.codeOf(id, 'bank')).toMatchObject({ uid: second.uid, status: 'sent' });
    expect(codes.byUid(second.uid)).toEqual(codes.codeOf(id, 'bank'));
    opened.close();
  });

  it('can be called another provider’s, and are never ours', async () => {
    const opened = await market();
    expect(opened.codes.takeExisting(AUTHOR, 'A1', BANK, 'momo').provider).toBe('momo');
    const { payload } = encodeTransfer({ bankBin: '970422', account: '0777777777' });
    expect(opened.codes.takeExisting(AUTHOR, 'A2', payload, 'vietqr').provider).toBe('bank');
    opened.close();
  });

  it('are untrue by name, never by account', async () => {
    const opened = await market();
    opened.codes.takeExisting(AUTHOR, 'A1', BANK);
    opened.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-20', 'bank');
    const { vendorUid } = lineOf(opened).occupancy;
    const account = { bankBin: '970436', number: '0888888888', holder: 'KHAC' };
    opened.registry.updateVendor(AUTHOR, vendorUid, { account });
    expect(lineOf(opened, 'A1', 'bank').stale).toEqual([]);
    opened.registry.updateVendor(AUTHOR, vendorUid, { name: 'Cô Ba Hàng Cá' });
    expect(lineOf(opened, 'A1', 'bank').stale).toEqual(['name']);
    const next = opened.codes.rightCodeOf(lineOf(opened).occupancy, 'bank');
    expect(next).toMatchObject({ version: 2, payload: BANK, vendorName: 'Cô Ba Hàng Cá' });
    opened.registry.updateVendor(AUTHOR, vendorUid, { name: 'Cô Ba' });
    expect(lineOf(opened, 'A1', 'bank').stale).toEqual([]);
    expect(opened.codes.rightCodeOf(lineOf(opened).occupancy, 'bank')?.version).toBe(1);
    opened.close();
  });

  it('are not made by us: a stall without one is named', async () => {
    const opened = await market();
    opened.codes.takeExisting(AUTHOR, 'A1', BANK, 'momo');
    const made = opened.codes.ensure(AUTHOR, opened.registry.occupancies({ all: true }), 'momo');
    expect(made.codes.map(({ payload }) => payload)).toEqual([BANK]);
    expect(made.without).toEqual([{ stall: 'A2', reason: expect.stringMatching(/A2.*MoMo/) }]);
    opened.close();
  });

  it('of another trader are refused, as is our own; one trader’s may serve two stalls', async () => {
    const opened = await market();
    const { codes, registry } = opened;
    const own = ensure(opened);
    const take = (stall: string, payload: string) =>
      refusalOf(() => codes.takeExisting(AUTHOR, stall, payload));
    expect(await take('A2', own.payload)).toMatchObject({ code: 'code-of-another' });
    expect(await take('A1', own.payload)).toMatchObject({ code: 'own-code' });
    codes.takeExisting(AUTHOR, 'A1', BANK);
    expect(await take('A2', BANK)).toMatchObject({
      code: 'code-of-another',
      message: expect.stringMatching(/Cô Ba.*A1/),
    });
    registry.updateVendor(AUTHOR, lineOf(opened).occupancy.vendorUid, {
      stalls: [{ code: 'A1' }, { code: 'A3' }],
    });
    expect(await take('A3', BANK)).toBeUndefined();
    expect(await take('Z9', BANK)).toMatchObject({ code: 'unknown-stall' });
    opened.close();
  });

  it('that serve two stalls are right at the one that is left when the other is given up', async () => {
    const opened = await market();
    const { codes, registry } = opened;
    const { vendorUid } = lineOf(opened).occupancy;
    registry.updateVendor(AUTHOR, vendorUid, { stalls: [{ code: 'A1' }, { code: 'A3' }] });
    for (const stall of ['A1', 'A3']) codes.takeExisting(AUTHOR, stall, BANK);
    registry.updateVendor(AUTHOR, vendorUid, { stalls: [{ code: 'A1' }] });
    expect(codes.judge(BANK)).toMatchObject({ result: 'right', occupancy: { stallCode: 'A1' } });
    opened.close();
  });

  it('of a trader who has left are taken for another only after a word about it', async () => {
    const opened = await market();
    const { codes, registry } = opened;
    codes.takeExisting(AUTHOR, 'A1', BANK);
    registry.updateVendor(AUTHOR, lineOf(opened).occupancy.vendorUid, { stalls: [] });
    expect(codes.readExisting(BANK, 'A2').warnings.join(' ')).toMatch(/Cô Ba.*A1/);
    opened.close();
  });

  it('say what a person should look at first', async () => {
    const opened = await market();
    const { codes } = opened;
    const warnings = (payload: string, stall?: string) =>
      codes.readExisting(payload, stall).warnings.join(' ');
    const once = encodeTransfer({ bankBin: '970436', account: '0777777777', amount: 50_000 });
    expect(warnings(once.payload)).toContain('một lần trả tiền');
    expect(warnings(BANK)).toBe('');
    expect(warnings(BANK, 'A1')).toMatch(/khác tài khoản của sạp A1/);
    const ofA1 = encodeTransfer({ bankBin: '970436', account: FIRST }).payload;
    expect(warnings(ofA1, 'A1')).toBe('');
    expect(warnings(ofA1, 'A2')).toMatch(/Cô Ba, sạp A1/);
    opened.close();
  });

  it('that cannot be checked are refused with what to do', async () => {
    const opened = await market();
    const read = (text: string) => refusalOf(() => opened.codes.readExisting(text));
    expect(await read('https://me.momo.vn/abc')).toMatchObject({
      code: 'not-a-code',
      message: expect.stringContaining('không kiểm tra được'),
    });
    expect(await read('xin chào')).toMatchObject({ code: 'not-a-code' });
    expect(await read(`${BANK.slice(0, -1)}Z`)).toMatchObject({
      code: 'damaged-code',
      message: expect.stringContaining('UniKey'),
    });
    opened.close();
  });
});
