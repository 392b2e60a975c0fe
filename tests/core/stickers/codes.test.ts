import { describe, expect, it } from 'vitest';
import { decode, encodeTransfer } from '../../../core/vietqr/index.ts';
import { AUTHOR, addTraders, openMarket, type TestMarket } from './market.ts';
import { refusalOf } from './refusal.ts';

describe('codes and their versions', () => {
  it('makes a code once, paying to the stall with its payment code as memo', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A2' }, { stall: 'A10' }, { stall: 'B1', account: '' }]);
    const occupancies = market.registry.occupancies({ all: true });
    const first = market.stickers.ensureCodes(AUTHOR, occupancies);
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
    const again = market.stickers.ensureCodes(AUTHOR, occupancies);
    expect(again.codes).toEqual(first.codes);
    market.close();
  });

  it.each(['sent', 'put-up'] as const)(
    'makes a new version when the account changes; the old one is revoked once it is %s',
    async (status) => {
      const market = await openMarket();
      addTraders(market, [{ stall: 'A1' }]);
      const { registry, stickers } = market;
      const ensure = () => stickers.ensureCodes(AUTHOR, registry.occupancies({ all: true })).codes;
      const inForce = () => stickers.codes()[0]?.qr;
      const [old] = ensure();
      stickers.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
      payTo(market, '0888888888');
      const [fresh] = ensure();
      expect(fresh).toMatchObject({ version: 2, status: 'made' });
      expect(ensure()).toEqual([fresh]);
      expect(inForce()).toMatchObject({ uid: old?.uid, status: 'put-up' });
      const scan = (payload = '') => stickers.testScan(AUTHOR, payload).result;
      expect([scan(old?.payload), scan(fresh?.payload)]).toEqual(['out-of-date', 'right']);
      stickers.setStatus(AUTHOR, ['A1'], status, { day: '2026-11-22' });
      expect(inForce()).toMatchObject({ uid: fresh?.uid, status });
      expect(registry.listVendors({}).vendors[0]?.qr).toEqual({ status, version: 2 });
      expect([scan(old?.payload), scan(fresh?.payload)]).toEqual(['out-of-date', 'right']);
      market.close();
    },
  );

  it('keeps the code that hangs when the account changes and changes back, whatever was drawn between', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1', account: '0011000000999' }]);
    const { registry, stickers } = market;
    const ensure = () => stickers.ensureCodes(AUTHOR, registry.occupancies({ all: true })).codes[0];
    const old = ensure();
    stickers.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
    payTo(market, '0888888888');
    const second = ensure();
    payTo(market, '0777777777');
    expect(ensure()).toMatchObject({ version: 3 });
    expect(stickers.testScan(AUTHOR, second?.payload ?? '').result).toBe('out-of-date');
    payTo(market, '0011000000999');
    expect(ensure()).toMatchObject({ uid: old?.uid, status: 'put-up' });
    stickers.confirmPutUp(AUTHOR, ['A1'], '2026-11-21');
    expect(stickers.codes()[0]?.qr).toMatchObject({ uid: old?.uid, statusDay: '2026-11-21' });
    market.close();
  });

  it('keeps the code when only the holder is written otherwise, and prints the new holder', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1', account: '0011000000999' }]);
    const { registry, stickers } = market;
    const [old] = stickers.ensureCodes(AUTHOR, registry.occupancies({ all: true })).codes;
    stickers.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
    payTo(market, '0011000000999', 'Hộ kinh doanh Ngọc Ánh');
    const [same] = stickers.ensureCodes(AUTHOR, registry.occupancies({ all: true })).codes;
    expect(same).toMatchObject({ uid: old?.uid, version: 1, status: 'put-up' });
    const [line] = stickers.codes();
    if (!line?.qr) throw new Error('no code');
    expect(line.qr).toEqual(same);
    const { holder } = stickers.contentOf(line.occupancy, line.qr, '2026-11-22');
    expect(holder).toBe('HO KINH DOANH NGOC ANH');
    expect(market.storage.auditTrail({ offset: 0, limit: 1 }).lines[0]).toMatchObject({
      action: 'stickers.make-codes',
      detail: { made: 0, renamed: 1 },
    });
    market.close();
  });

  it('gives two stalls on one account codes that can be told apart', async () => {
    const market = await openMarket();
    market.registry.addVendor(AUTHOR, {
      name: 'Cô Ba',
      stalls: [{ code: 'A1' }, { code: 'A2' }],
      account: { bankBin: '970436', number: '0011000000999', holder: 'CO BA' },
    });
    const { codes } = market.stickers.ensureCodes(
      AUTHOR,
      market.registry.occupancies({ all: true }),
    );
    expect(new Set(codes.map(({ payload }) => decode(payload).memo)).size).toBe(2);
    market.close();
  });
});

/** Changes the account of the only trader. */
function payTo({ registry }: TestMarket, number: string, holder = 'Trần Thị Ngọc Ánh'): void {
  const { vendors } = registry.listVendors({});
  registry.updateVendor(AUTHOR, vendors[0]?.uid ?? '', {
    account: { bankBin: '970436', number, holder },
  });
}

describe('what happens to a sticker', () => {
  it('is issued by a person, test-scanned only where it hangs', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const { registry, stickers } = market;
    const [code] = stickers.ensureCodes(AUTHOR, registry.occupancies({ all: true })).codes;
    const status = () => stickers.codes()[0]?.qr?.status;
    stickers.testScan(AUTHOR, code?.payload ?? '');
    expect(status()).toBe('made');
    stickers.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
    expect(stickers.codes()[0]?.qr).toMatchObject({ status: 'put-up', statusDay: '2026-11-20' });
    stickers.testScan(AUTHOR, code?.payload ?? '');
    expect(status()).toBe('test-scanned');
    stickers.setStatus(AUTHOR, ['A1'], 'lost', { day: '2026-11-22', reason: 'mưa' });
    expect(status()).toBe('lost');
    market.close();
  });

  it('refuses a day to come, an unknown stall and a stall without a code', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const { registry, stickers } = market;
    const putUp = (stall: string, day: string) =>
      refusalOf(() => stickers.confirmPutUp(AUTHOR, [stall], day));
    expect(await putUp('A1', '2026-11-20')).toMatchObject({ code: 'no-code' });
    stickers.ensureCodes(AUTHOR, registry.occupancies({ all: true }));
    expect(await putUp('A1', '2026-11-23')).toMatchObject({ code: 'bad-day' });
    expect(await putUp('A1', '2026-02-30')).toMatchObject({ code: 'bad-day' });
    expect(await putUp('Z9', '2026-11-20')).toMatchObject({ code: 'unknown-stall' });
    market.close();
  });

  it('tells a stranger from a code of the market and from rubbish', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1', account: '0011000000999' }]);
    const scan = (payload: string) => market.stickers.testScan(AUTHOR, payload).result;
    expect(scan(encodeTransfer({ bankBin: '970436', account: '0011000000999' }).payload)).toBe(
      'foreign',
    );
    expect(scan(encodeTransfer({ bankBin: '970436', account: '0999999999' }).payload)).toBe(
      'unknown',
    );
    expect(scan('xin chào')).toBe('unreadable');
    market.close();
  });

  it('shows a preview without making a code', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const png = await market.stickers.preview('a1', { dots: 384 });
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
    expect(market.stickers.codes()[0]?.qr).toBeNull();
    market.close();
  });
});
