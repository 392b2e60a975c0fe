import { describe, expect, it } from 'vitest';
import { ReissueRule } from '../../../core/reissue/index.ts';
import { AUTHOR, addTraders, changeAccount, openMarket, putUp, sendToPrinter } from './market.ts';

async function mixedMarket() {
  const market = await openMarket();
  const { core } = market;
  addTraders(core, [
    { stall: 'A10', row: 'Dãy 2', holder: 'TRAN THI NGOC ANH' },
    { stall: 'A2', row: 'Dãy 1', holder: 'HKD NGUYEN THI DAO', goodsLine: 'Thịt' },
    { stall: 'A1', row: 'Dãy 1', holder: 'Hộ kinh doanh Trần Văn Đức' },
    { stall: 'B1', zone: 'Khu B', account: false },
    { stall: 'B2', zone: 'Khu B', bankBin: '970405', holder: 'HO KINH DOANHTHI' },
  ]);
  const choose = (rule: ReissueRule) =>
    core.reissue.rehearse(rule).lines.map(({ stall, why }) => `${stall}: ${why}`);
  return { ...market, choose };
}

describe('whom a rule chooses', () => {
  it('is everybody at a stall, in walking order, when nothing is asked for', async () => {
    const { core, choose } = await mixedMarket();
    expect(choose({})).toEqual(
      ['A1', 'A2', 'A10', 'B1', 'B2'].map((stall) => `${stall}: Cấp lại cho cả chợ.`),
    );
    core.close();
  });

  it('are accounts, and stickers that hang, without the name of a household business', async () => {
    const { core, choose } = await mixedMarket();
    const byName = { holderNotHousehold: true } as const;
    const account = 'Tên tài khoản chưa có “Hộ kinh doanh”.';
    expect(choose(byName)).toEqual([`A10: ${account}`, `B2: ${account}`]);
    expect(core.reissue.rehearse(byName).counts).toMatchObject({ 'old-name': 2, waiting: 0 });
    core.close();
  });

  it('are stickers whose name is old, though the account has the new one: to be printed at once', async () => {
    const { core, choose } = await mixedMarket();
    putUp(core, ['A10'], '2026-03-01');
    changeAccount(core, 'A10', { holder: 'HỘ KINH DOANH TRẦN THỊ NGỌC ÁNH' });
    const byName = { holderNotHousehold: true } as const;
    expect(choose(byName)[0]).toBe('A10: Tên trên tem chưa có “Hộ kinh doanh”.');
    expect(core.reissue.rehearse(byName).counts).toMatchObject({ 'old-name': 1, waiting: 1 });
    core.close();
  });

  it('are stickers that are no longer true, each with what differs', async () => {
    const { core, choose } = await mixedMarket();
    putUp(core, ['A1', 'A2', 'A10'], '2026-03-01');
    changeAccount(core, 'A1', { number: '0777777777' });
    changeAccount(core, 'A10', { holder: 'HKD TRAN THI NGOC ANH' });
    expect(choose({ stale: ['account', 'holder', 'stall', 'name'] })).toEqual([
      'A1: Tem trả tiền về tài khoản cũ.',
      'A10: Tên chủ tài khoản đã đổi.',
    ]);
    expect(choose({ stale: ['holder'] })).toHaveLength(1);
    expect(choose({ stale: ['stall'] })).toEqual([]);
    core.close();
  });

  it('are stalls without a sticker that counts', async () => {
    const { core, choose } = await mixedMarket();
    putUp(core, ['A1', 'A2', 'B2'], '2026-03-02');
    sendToPrinter(core, ['A10']);
    core.codes.setStatus(AUTHOR, ['A2'], 'lost', { day: '2026-03-05' });
    core.codes.setStatus(AUTHOR, ['B2'], 'refused', { day: '2026-03-05', reason: 'Sợ thuế' });
    const rule = { withoutSticker: true } as const;
    expect(choose(rule)).toEqual([
      'A2: Tem bị mất hoặc hỏng.',
      'A10: Có mã nhưng chưa dán tem.',
      'B1: Chưa có mã QR.',
    ]);
    expect(core.reissue.rehearse(rule).counts).toMatchObject({ waiting: 2, 'no-account': 1 });
    core.close();
  });

  it('are stickers put up before a day, whatever was seen of them since', async () => {
    const { core, choose } = await mixedMarket();
    putUp(core, ['A1'], '2026-03-01');
    putUp(core, ['A2'], '2026-03-02');
    core.codes.setStatus(AUTHOR, ['A1'], 'test-scanned', { day: '2026-03-09' });
    expect(choose({ putUpBefore: '2026-03-02' })).toEqual(['A1: Tem dán ngày 01/03/2026.']);
    core.close();
  });

  it('narrows with every part that is given, and says each', async () => {
    const { core, choose } = await mixedMarket();
    const none = { withoutSticker: true } as const;
    expect(choose({ ...none, zones: ['Khu B'], bankBins: ['970405'] })).toEqual([
      'B2: Chưa có mã QR. Sạp ở Khu B. Tài khoản ở Agribank.',
    ]);
    expect(choose({ goodsLines: ['Thịt', 'Vải'] })).toEqual(['A2: Ngành hàng: Thịt.']);
    expect(choose({ ...none, zones: ['Khu C'] })).toEqual([]);
    core.close();
  });

  it('is not asked for with an empty list, which would choose nobody', () => {
    expect(ReissueRule.safeParse({ zones: [] }).success).toBe(false);
    expect(ReissueRule.safeParse({ stale: [] }).success).toBe(false);
  });
});
