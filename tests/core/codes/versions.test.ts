import { describe, expect, it } from 'vitest';
import { createCodes } from '../../../core/codes/index.ts';
import { decode } from '../../../core/vietqr/index.ts';
import {
  AUTHOR,
  addTraders,
  ensure,
  FIRST,
  inWrite,
  lineOf,
  makings,
  oneHanging,
  openMarket,
  payTo,
} from './desk.ts';

describe('codes and their versions', () => {
  it('makes a code once, paying to the stall with its payment code as memo', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A2' }, { stall: 'A10' }, { stall: 'B1', account: '' }]);
    const occupancies = market.registry.occupancies({ all: true });
    const first = market.codes.ensure(AUTHOR, occupancies);
    expect(first.codes.map(({ version, status }) => [version, status])).toEqual([
      [1, 'made'],
      [1, 'made'],
    ]);
    expect(first.without).toEqual([{ stall: 'B1', reason: expect.stringContaining('B1') }]);
    for (const code of first.codes) {
      const occupancy = occupancies.find(({ id }) => id === code.occupancyId);
      expect(decode(code.payload)).toMatchObject({
        valid: true,
        bankBin: '970436',
        account: occupancy?.account?.number,
        memo: occupancy?.paymentCode,
      });
    }
    const again = market.codes.ensure(AUTHOR, occupancies);
    expect(again.codes).toEqual(first.codes);
    market.close();
  });

  it('gives two stalls on one account codes that can be told apart', async () => {
    const market = await openMarket();
    market.registry.addVendor(AUTHOR, {
      name: 'Cô Ba',
      stalls: [{ code: 'A1' }, { code: 'A2' }],
      account: { bankBin: '970436', number: FIRST, holder: 'CO BA' },
    });
    const { codes } = market.codes.ensure(AUTHOR, market.registry.occupancies({ all: true }));
    expect(new Set(codes.map(({ payload }) => decode(payload).memo)).size).toBe(2);
    market.close();
  });

  it.each([
    [
      'sent',
      (market) => inWrite(market, (write) => market.codes.markSent(write, [ensure(market)])),
    ],
    [
      'put-up',
      (market) => {
        inWrite(market, (write) => market.codes.markLaidOut(write, [ensure(market)]));
        market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-22');
      },
    ],
  ] satisfies [string, (market: Awaited<ReturnType<typeof openMarket>>) => void][])(
    'keeps the old version in force until the new one is %s',
    async (status, handOut) => {
      const { market, old } = await oneHanging();
      payTo(market, '0888888888');
      const fresh = ensure(market);
      expect(fresh).toMatchObject({ version: 2, status: 'made' });
      expect(lineOf(market).qr).toMatchObject({ uid: old.uid, status: 'put-up' });
      const scan = (payload: string) => market.codes.judge(payload).result;
      expect([scan(old.payload), scan(fresh.payload)]).toEqual(['out-of-date', 'right']);
      handOut(market);
      expect(lineOf(market)).toMatchObject({ qr: { uid: fresh.uid, status }, stale: [] });
      expect(market.registry.listVendors({}).vendors[0]?.qr).toEqual({ status, version: 2 });
      expect([scan(old.payload), scan(fresh.payload)]).toEqual(['out-of-date', 'right']);
      market.close();
    },
  );

  it('keeps the code that hangs when the account changes and changes back', async () => {
    const { market, old } = await oneHanging();
    payTo(market, '0888888888');
    const second = ensure(market);
    payTo(market, '0777777777');
    expect(ensure(market)).toMatchObject({ version: 3 });
    expect(market.codes.judge(second.payload).result).toBe('out-of-date');
    payTo(market, FIRST);
    expect(lineOf(market).stale).toEqual([]);
    expect(ensure(market)).toMatchObject({ uid: old.uid, status: 'put-up' });
    expect(market.codes.rightCodeOf(lineOf(market).occupancy)?.uid).toBe(old.uid);
    market.close();
  });

  it('prints the holder anew where the sticker would show another, not where it would not', async () => {
    const { market, old } = await oneHanging();
    payTo(market, FIRST, 'TRAN THI NGOC ANH');
    expect(lineOf(market)).toMatchObject({ stale: [], qr: { uid: old.uid } });
    expect(ensure(market)).toMatchObject({ uid: old.uid, holder: 'TRAN THI NGOC ANH' });
    payTo(market, FIRST, 'Hộ kinh doanh Ngọc Ánh');
    expect(lineOf(market)).toMatchObject({ stale: ['holder'], qr: { uid: old.uid } });
    const next = ensure(market);
    expect(next).toMatchObject({ version: 2, payload: old.payload });
    expect(market.codes.judge(old.payload)).toMatchObject({
      result: 'right',
      message: expect.stringContaining('tem đã cũ'),
    });
    expect(market.codes.testScan(AUTHOR, old.payload).result).toBe('right');
    expect(lineOf(market).qr).toMatchObject({ uid: old.uid, status: 'test-scanned' });
    market.close();
  });
});

describe('stickers in the field follow the registry', () => {
  it.each([
    [
      'account',
      { account: { bankBin: '970436', number: '0888888888', holder: 'Trần Thị Ngọc Ánh' } },
    ],
    ['account', { account: null }],
    ['holder', { account: { bankBin: '970436', number: FIRST, holder: 'HKD NGOC ANH' } }],
    ['name', { name: 'Nguyễn Thị Ngọc Ánh' }],
  ] as const)('are stale by %s, and the next version is drawn at once', async (reason, change) => {
    const { market, old } = await oneHanging();
    const { occupancy } = lineOf(market);
    market.registry.updateVendor(AUTHOR, occupancy.vendorUid, change);
    expect(lineOf(market)).toMatchObject({ stale: [reason], qr: { uid: old.uid } });
    const next = market.codes.rightCodeOf(lineOf(market).occupancy);
    expect(next?.version ?? null).toBe('account' in change && change.account === null ? null : 2);
    expect(market.codes.history('A1').filter(({ version }) => version === 2)).toMatchObject(
      next ? [{ status: 'made', author: 'ứng dụng' }] : [],
    );
    market.close();
  });

  it('are drawn once, however many rooms of codes listen', async () => {
    const { market } = await oneHanging();
    const { storage, registry, banks } = market;
    createCodes({ storage, registry, banks });
    createCodes({ storage, registry, banks });
    payTo(market, '0888888888');
    registry.updateVendor(AUTHOR, lineOf(market).occupancy.vendorUid, { note: 'gọi lại' });
    expect(makings(market)).toEqual([
      { made: 1, renamed: 0, draftsDropped: 0 },
      { made: 1, renamed: 0, draftsDropped: 0 },
    ]);
    market.close();
  });

  it('are left alone where nothing is out there: no sticker, a lost one, a trader who left', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }, { stall: 'A2' }, { stall: 'A3' }]);
    ensure(market);
    market.codes.confirmPutUp(AUTHOR, ['A2', 'A3'], '2026-11-20');
    market.codes.setStatus(AUTHOR, ['A2'], 'lost', { day: '2026-11-21' });
    payTo(market, '0888888881', 'A', 'A1');
    payTo(market, '0888888882', 'A', 'A2');
    const { vendorUid } = lineOf(market, 'A3').occupancy;
    const gone = { status: 'left', day: '2026-11-22', reason: '' } as const;
    market.registry.setVendorStatus(AUTHOR, vendorUid, gone);
    market.registry.updateVendor(AUTHOR, vendorUid, { name: 'Khác' });
    expect(lineOf(market, 'A1').stale).toEqual([]);
    expect(lineOf(market, 'A2').stale).toEqual([]);
    expect(makings(market)).toHaveLength(1);
    market.close();
  });

  it('drops the draft that has become moot, inside the change that made it so', async () => {
    const { market, old } = await oneHanging();
    payTo(market, '0888888888');
    const draft = market.codes.rightCodeOf(lineOf(market).occupancy);
    payTo(market, FIRST);
    expect(market.codes.rightCodeOf(lineOf(market).occupancy)?.uid).toBe(old.uid);
    expect(market.codes.judge(draft?.payload ?? '').result).toBe('out-of-date');
    expect(makings(market).at(-1)).toEqual({ made: 0, renamed: 0, draftsDropped: 1 });
    market.close();
  });

  it('changes nothing when the change itself is refused', async () => {
    const { market } = await oneHanging();
    addTraders(market, [{ stall: 'A2', account: '0999999999' }]);
    expect(() => payTo(market, '0999999999')).toThrow();
    expect(lineOf(market).stale).toEqual([]);
    expect(makings(market)).toHaveLength(1);
    market.close();
  });
});
