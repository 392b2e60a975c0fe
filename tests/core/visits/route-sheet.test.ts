import { expect, it } from 'vitest';
import { openCore } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { readPages } from '../reissue/pages.ts';
import { refusalOf } from '../stickers/refusal.ts';

it('is a paper by aisle with boxes to tick, and phone numbers only for whoever asks', async () => {
  const clock = { now: () => new Date('2026-03-10T08:00:00+07:00') };
  const core = await openCore({ dataDir: null, clock });
  expect((await refusalOf(core.visits.routeSheet({})))?.code).toBe('nobody-to-visit');
  const stalls = Array.from({ length: 60 }, (_, index) => `A${index + 1}`);
  for (const [index, code] of stalls.entries()) {
    core.registry.addVendor(CLI_AUTHOR, {
      name: `Trần Thị Ngọc Ánh ${index + 1}`,
      phone: `0912${345_610 + index}`,
      stalls: [{ code, zone: 'Khu A', row: index < 30 ? 'Dãy 1' : 'Dãy 2' }],
    });
  }
  const pages = readPages(await core.visits.routeSheet({}));
  expect(pages.length).toBeGreaterThan(1);
  for (const [index, page] of pages.entries()) {
    expect(page).toMatch(/Sạp\s+Tiểu thương\s+Vì sao, việc cần làm\s+Đã gặp\s+Hẹn lại\s+Ghi chú/);
    expect(page).toContain(`Trang ${index + 1}/${pages.length}`);
    expect(page).toContain('Ngày 10/03/2026');
  }
  const text = pages.join('\n');
  expect(text.match(/^ *A\d+(?= )/gm)?.map((stall) => stall.trim())).toEqual(stalls);
  expect(text).toContain('Khu A · Dãy 2 (30 sạp)');
  expect(text).toContain('60 người cần gặp');
  expect(text).toMatch(/A3\s+Trần Thị Ngọc Ánh 3\s+Chưa có tài khoản nhận tiền\./);
  expect(text).toContain('Hỏi tài khoản, ghi vào sổ để làm tem.');
  expect(text).not.toContain('0912345612');

  const asked = readPages(await core.visits.routeSheet({ phones: true })).join('\n');
  expect(asked).toContain('0912345612');
  const lost = core.visits.routeSheet({ reasons: ['lost'] });
  expect((await refusalOf(lost))?.code).toBe('nobody-to-visit');
  core.close();
});
