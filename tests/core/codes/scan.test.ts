import { describe, expect, it } from 'vitest';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { AUTHOR, addTraders, ensure, FIRST, lineOf, openMarket } from './desk.ts';

/** What Telex makes of a text that a scanner types: `aa` is â, `dd` is đ, `ow` is ơ. */
function throughTelex(text: string): string {
  return text.replace(/AA/g, 'Â').replace(/DD/g, 'Đ').replace(/OO/g, 'Ô');
}

describe('a scanned code', () => {
  it('is a stranger, a trader’s own, or rubbish', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1', account: FIRST }]);
    const scan = (payload: string) => market.codes.testScan(AUTHOR, payload);
    const own = encodeTransfer({ bankBin: '970436', account: FIRST }).payload;
    expect(scan(own)).toMatchObject({ result: 'foreign', occupancy: { stallCode: 'A1' } });
    const other = encodeTransfer({ bankBin: '970436', account: '0999999999' }).payload;
    expect(scan(other)).toMatchObject({
      result: 'unknown',
      message: expect.stringContaining('dán đè'),
    });
    expect(scan('xin chào')).toMatchObject({
      result: 'unreadable',
      message: expect.stringContaining('UniKey'),
    });
    // Once taken in, the trader's own code is right.
    market.codes.takeExisting(AUTHOR, 'A1', own);
    expect(scan(own).result).toBe('right');
    market.close();
  });

  it('of a trader who has left is to be taken down', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1', name: 'Cô Ba' }]);
    const { payload } = ensure(market);
    market.codes.confirmPutUp(AUTHOR, ['A1'], '2026-11-20');
    market.registry.setVendorStatus(AUTHOR, lineOf(market).occupancy.vendorUid, {
      status: 'left',
      day: '2026-11-22',
      reason: '',
    });
    const { result, message } = market.codes.judge(payload);
    expect(result).toBe('out-of-date');
    expect(message).toMatch(/Cô Ba.*đã rời sạp A1.*gỡ tem/);
    market.close();
  });

  it('that an input method rewrote is recognised by its checksum, and said so', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1', account: 'VQRDDOO1256' }]);
    const { payload } = ensure(market);
    const mangled = throughTelex(payload);
    expect(mangled).not.toBe(payload);
    expect(market.codes.judge(mangled)).toMatchObject({
      result: 'right',
      payload,
      message: expect.stringContaining('UniKey'),
    });
    expect(market.codes.judge(`${payload}\r\n`)).toMatchObject({
      result: 'right',
      payload,
      message: expect.not.stringContaining('UniKey'),
    });
    market.close();
  });
});
