import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { QrCode } from '../../../core/codes/index.ts';
import { drawSheet, drawSticker } from '../../../core/stickers/index.ts';
import { decode } from '../../../core/vietqr/index.ts';
import { findExact, ofBitmap } from '../../fixtures/qr-proof.ts';
import { sharedFixture } from '../../fixtures/shared.ts';
import { AUTHOR, addTraders, openMarket } from './market.ts';
import { refusalOf } from './refusal.ts';

interface Vector {
  readonly id: string;
  readonly payload: string;
}
const file = sharedFixture('vietqr/vectors.json');
const others: readonly Vector[] = file ? JSON.parse(file.toString('utf8')).valid_other : [];

async function marketWithOne() {
  const market = await openMarket();
  addTraders(market, [{ stall: 'A1' }]);
  const [occupancy] = market.registry.occupancies({ stalls: ['A1'] });
  if (!occupancy) throw new Error('nobody at A1');
  return { market, occupancy };
}

function textOf(pdf: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.normalize('NFC').replace(/\s+/g, ' ');
}

describe('a code that exists already', () => {
  it.skipIf(others.length === 0)(
    'is printed byte for byte on a label that has room for it',
    async () => {
      const { market, occupancy } = await marketWithOne();
      const template = market.stickers.templateFor(832, 'label-100x150');
      for (const { id, payload } of others) {
        const code: QrCode = {
          ...market.codes.draft(occupancy),
          ...{ provider: 'vnpay', accountId: null, payload, kind: 'vnpay' },
        };
        const { pictures } = await market.stickers.drawChecked(template, [{ occupancy, qr: code }]);
        const [picture] = pictures;
        expect(picture && findExact(ofBitmap(picture.bitmap), payload), id).toMatchObject({
          module: expect.any(Number),
        });
      }
      market.close();
    },
  );

  it.skipIf(others.length === 0)(
    'is labelled by kind, with the name and account that it says',
    async () => {
      const { market, occupancy } = await marketWithOne();
      const found = others.find(({ payload }) => decode(payload).merchantName !== null);
      const payload = found?.payload ?? '';
      const code = { ...market.codes.draft(occupancy), provider: 'vnpay' as const, payload };
      const content = market.stickers.contentOf(occupancy, code, '2026-11-22');
      const { merchantName } = decode(payload);
      expect(content).toMatchObject({ codeKind: 'VNPAY', isTransfer: false, payload });
      expect(content.holder).toBe(merchantName?.toUpperCase());
      const layout = market.stickers.layouts().find(({ id }) => id === 'L7165');
      if (!layout) throw new Error('no layout');
      const words = textOf(await drawSheet(layout, [content]));
      expect(words).toContain('VNPAY');
      expect(words).toContain('Quét mã để thanh toán');
      expect(words).not.toContain('chuyển khoản');
      market.close();
    },
  );

  it('whose checksum is broken is not printed', async () => {
    const { market, occupancy } = await marketWithOne();
    const draft = market.codes.draft(occupancy);
    const broken = {
      ...draft,
      provider: 'momo' as const,
      payload: draft.payload.replace('0011', '0012'),
    };
    const drawing = market.stickers.drawChecked(market.stickers.templateFor(576), [
      { occupancy, qr: broken },
    ]);
    expect(await refusalOf(drawing)).toMatchObject({ code: 'picture-mismatch' });
    market.close();
  });

  it('of ours says the bank and the account of the registry, and that it is a transfer', async () => {
    const { market, occupancy } = await marketWithOne();
    const content = market.stickers.contentOf(
      occupancy,
      market.codes.draft(occupancy),
      '2026-11-22',
    );
    expect(content).toMatchObject({
      codeKind: 'VietQR',
      isTransfer: true,
      bankName: 'Vietcombank',
      account: '0011000010000',
      holder: 'TRAN THI NGOC ANH',
      vendorName: 'Trần Thị Ngọc Ánh 1',
    });
    const bitmap = await drawSticker(market.stickers.templateFor(576), content);
    expect(findExact(ofBitmap(bitmap), content.payload)).toMatchObject({ module: 12 });
    market.close();
  });

  it('goes onto A4 sheets with its provider', async () => {
    const { market } = await marketWithOne();
    const order = { all: true as const, layout: 'L7165', provider: 'momo' as const };
    expect(await refusalOf(market.stickers.printSheet(AUTHOR, order))).toMatchObject({
      code: 'no-codes',
    });
    market.close();
  });
});
