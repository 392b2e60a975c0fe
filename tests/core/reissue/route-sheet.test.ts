import { describe, expect, it } from 'vitest';
import { refusalOf } from '../stickers/refusal.ts';
import { AUTHOR, addTraders, openMarket, putUp } from './market.ts';
import { readPages } from './pages.ts';

describe('the paper for the round', () => {
  it('names everybody who is left, in walking order, with a head on every page', async () => {
    const { core } = await openMarket();
    const stalls = Array.from({ length: 90 }, (_, index) => `A${index + 1}`);
    addTraders(
      core,
      stalls.map((stall, index) => ({
        stall,
        row: index < 45 ? 'Dãy 1' : 'Dãy 2',
        account: index !== 2,
      })),
    );
    const name = 'Đổi tên tài khoản hộ kinh doanh (Thông tư 25/2025)';
    const { uid } = core.reissue.start(AUTHOR, { name, rule: { zones: ['Khu A'] } });
    putUp(core, ['A2'], '2026-03-10');
    const pages = readPages(await core.reissue.routeSheet(uid));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toMatch(/Sạp\s+Tiểu thương\s+Điện thoại\s+Vì sao\s+Đã dán\s+Ghi chú/);
      expect(page).toContain(`Trang ${index + 1}/${pages.length}`);
      expect(page).toContain(name);
    }
    const text = pages.join('\n');
    expect(text.match(/^ *A\d+(?= )/gm)?.map((stall) => stall.trim())).toEqual(
      stalls.filter((stall) => stall !== 'A2'),
    );
    expect(text).toMatch(/A3\s+Trần Thị Ngọc Ánh 3\s+0912345612\s+Sạp ở Khu A\.\s+Chưa có tài/);
    expect(text).toContain('Khu A · Dãy 2 (45 sạp)');
    expect(text).toContain('Còn 89 sạp');

    const second = readPages(await core.reissue.routeSheet(uid, { row: 'Dãy 2' })).join('\n');
    expect(second).not.toContain('Dãy 1');
    expect(second).toContain('Còn 45 sạp');
    core.close();
  });

  it('wraps what is long and leaves nothing out', async () => {
    const { core } = await openMarket();
    const long = 'Cửa hàng lương thực thực phẩm Nguyễn Hoàng Thị Phương Uyên Thảo Nguyên số 1';
    core.registry.addVendor(AUTHOR, {
      name: long,
      stalls: [{ code: 'KIOT-NGOAI-01', zone: 'Khu ngoài trời phía đông', row: 'Dãy ngoài cùng' }],
    });
    const { uid } = core.reissue.start(AUTHOR, { name: 'x', rule: { withoutSticker: true } });
    const words = readPages(await core.reissue.routeSheet(uid))
      .join(' ')
      .split(/\s+/);
    for (const word of long.split(' ')) expect(words).toContain(word);
    core.close();
  });

  it('is refused where nobody is left', async () => {
    const { core } = await openMarket();
    addTraders(core, [{ stall: 'A1' }]);
    const { uid } = core.reissue.start(AUTHOR, { name: 'x', rule: {} });
    putUp(core, ['A1'], '2026-03-10');
    expect((await refusalOf(core.reissue.routeSheet(uid)))?.code).toBe('nobody-left');
    core.close();
  });
});
