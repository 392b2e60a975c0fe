import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { AUTHOR, openAudited, payloadOf, STRANGER } from './audited.ts';

let market: Awaited<ReturnType<typeof openAudited>> | undefined;
afterEach(() => market?.close());

const textOf = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

describe('the record of a round', () => {
  it('names what is not right, who signs, every stall, and no whole account', async () => {
    market = await openAudited(
      Array.from({ length: 90 }, (_, index) => ({
        stall: `A${index + 1}`,
        name: `Trần Thị Ánh ${index + 1}`,
      })),
    );
    market.registry.updateMarket(AUTHOR, {
      name: 'Chợ Xóm Củi',
      operator: 'Ban quản lý chợ Xóm Củi',
    });
    const { uid, lines } = market.audits.start(AUTHOR, { name: 'Kiểm tra tem 22/11/2026' });
    const at = (stall: string) => lines.find((line) => line.stall === stall)?.id ?? 0;
    const gun = (stall: string, payload: string) =>
      market?.audits.scan(AUTHOR, uid, { payload, source: 'gun', line: at(stall) });
    gun('A1', payloadOf(market, 'A1'));
    gun('A2', STRANGER);
    market.audits.setLine(AUTHOR, uid, at('A3'), { result: 'missing', note: 'Đang sửa' });
    const draft = textOf(await market.audits.document(uid));
    expect(draft).toContain('Chưa chốt');
    market.audits.sign(AUTHOR, uid, { note: 'Đã mời người bán A2 làm việc', markLost: false });

    const text = textOf(await market.audits.document(uid));
    for (const part of [
      'BAN QUẢN LÝ CHỢ XÓM CỦI',
      'BIÊN BẢN KIỂM TRA TEM QR',
      'Tài khoản lạ',
      '5678 tại MBBank',
      'Đang sửa',
      'Đã mời người bán A2 làm việc',
      'ngày 22 tháng 11 năm 2026',
      'NGƯỜI KIỂM TRA',
      'A90',
      /Trang 1\/[23]/,
    ]) {
      expect(text).toMatch(part);
    }
    expect(text).not.toContain('8888000045678');
    expect(text).not.toContain(payloadOf(market, 'A1'));
    expect(text).not.toContain('Chưa chốt');
  });

  it('keeps an alarm that somebody put aside, at a stall or of nobody knows which', async () => {
    market = await openAudited([{ stall: 'A1' }, { stall: 'A2' }]);
    const { uid, lines } = market.audits.start(AUTHOR, { name: 'Đợt một' });
    const scan = { payload: STRANGER, source: 'gun' } as const;
    const atStall = market.audits.scan(AUTHOR, uid, { ...scan, line: lines[0]?.id });
    const loose = market.audits.scan(AUTHOR, uid, scan);
    for (const { id } of [atStall, loose]) market.audits.setAside(AUTHOR, uid, id);
    const text = textOf(await market.audits.document(uid)).replace(/\s+/g, ' ');
    expect(text.match(/Đã bỏ qua/g)).toHaveLength(2);
    expect(text.match(/5678/g)).toHaveLength(2);
  });
});
