import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitmapToPng,
  drawSticker,
  type StickerContent,
  type StickerTemplate,
} from '../../../core/stickers/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { zbar } from '../../fixtures/escpos-interpreter.ts';
import { type Found, findExact, ofBitmap } from '../../fixtures/qr-proof.ts';
import { openMarket } from './market.ts';
import { refusalOf } from './refusal.ts';
import { sampleContent } from './samples.ts';

const { stickers } = await openMarket();
const templates = stickers.templates();

function named(id: string): StickerTemplate {
  const template = templates.find((one) => one.id === id);
  if (!template) throw new Error(`no template ${id}`);
  return template;
}

async function drawn(template: StickerTemplate, content: StickerContent) {
  const bitmap = await drawSticker(template, content);
  const found = findExact(ofBitmap(bitmap), content.payload);
  if (typeof found === 'string') throw new Error(found);
  return { bitmap, found, dots: ofBitmap(bitmap) };
}

/** Whether there is ink in a part of a picture. */
function inked(
  dots: ReturnType<typeof ofBitmap>,
  [left, top, right, bottom]: readonly [number, number, number, number],
): boolean {
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) if (dots.isBlack(x, y)) return true;
  }
  return false;
}

const LONG = sampleContent({
  marketName: 'Chợ đầu mối nông sản thực phẩm Thủ Đức – Khu C',
  stallCode: 'Quầy TP-112',
  vendorName: 'Hộ kinh doanh Nguyễn Thị Phương Thảo Nguyên – Quầy thực phẩm sạch',
  holder: 'HO KINH DOANH NGUYEN THI PHUONG THAO NGUYEN',
  above: 'Giảm 5 % khi trả qua mã',
  below: 'Ban quản lý chợ: 0208 3862 111',
});

describe('where things stand on a label', () => {
  it.each(templates)('$id: nothing reaches the edge, with short names and long', async (one) => {
    for (const content of [sampleContent(), sampleContent({ isSample: true }), LONG]) {
      const refusal = await refusalOf(drawSticker(one, content));
      // The smallest have no room for every long line: then they say so, and name the stall.
      if (refusal && ['label-50x30', 'label-58x40', 'label-60x40'].includes(one.id)) {
        expect(refusal).toMatchObject({ code: 'text-too-long', details: { stall: 'Quầy TP-112' } });
        continue;
      }
      const { dots } = await drawn(one, content);
      const { width, height } = dots;
      expect(inked(dots, [0, 0, 6, height]) || inked(dots, [width - 6, 0, width, height])).toBe(
        false,
      );
      expect(inked(dots, [0, 0, width, 6]) || inked(dots, [0, height - 6, width, height])).toBe(
        false,
      );
    }
  });

  it.each(['label-50x30', 'label-60x40', 'label-80x50'])(
    '%s is flat: text stands beside the code and none above or below it',
    async (id) => {
      const { dots, found } = await drawn(named(id), sampleContent());
      const side = found.left + found.size * found.module;
      expect(inked(dots, [0, 0, side, found.top])).toBe(false);
      expect(inked(dots, [side, 0, dots.width, dots.height])).toBe(true);
    },
  );

  it.each(['label-50x80', 'label-60x80', 'label-100x150', 'stand-a6', 'stand-a5'])(
    '%s is tall: text stands above and below the code, which is in the middle',
    async (id) => {
      const { dots, found } = await drawn(named(id), sampleContent());
      const side = found.size * found.module;
      expect(Math.abs(found.left * 2 + side - dots.width)).toBeLessThanOrEqual(1);
      expect(inked(dots, [0, found.top, found.left, found.top + side])).toBe(false);
      expect(inked(dots, [0, 0, dots.width, found.top])).toBe(true);
      expect(inked(dots, [0, found.top + side, dots.width, dots.height])).toBe(true);
    },
  );

  it('the code of a counter stand is read from afar: a third of its width at least', async () => {
    for (const id of ['label-100x150', 'stand-a6', 'stand-a5']) {
      const { dots, found } = await drawn(named(id), sampleContent());
      expect(found.size * found.module, id).toBeGreaterThan(dots.width / 2);
    }
  });

  it('long names get smaller, then more lines; the code gives way only as far as six dots', async () => {
    const template = named('label-60x80');
    const { found: few } = await drawn(template, sampleContent());
    const { found: many } = await drawn(template, { ...LONG, above: '', below: '' });
    expect(many.module).toBeLessThanOrEqual(few.module);
    expect(many.module).toBeGreaterThanOrEqual(6);
  });

  it('no name, however written, comes near the code', async () => {
    const word = fc.string({
      unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyẢẪẬỂỖỮỴgqjÝ'),
      minLength: 1,
      maxLength: 9,
    });
    const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    const some = fc.record({ marketName: name, vendorName: name, above: name, below: name });
    await fc.assert(
      fc.asyncProperty(some, fc.constantFrom(...templates), async (names, template) => {
        const content = sampleContent(names);
        const refusal = await refusalOf(async () => drawn(template, content));
        expect([undefined, 'text-too-long']).toContain(refusal?.code);
      }),
      { numRuns: 60 },
    );
  });

  it('own lines are there, and gone when empty', async () => {
    const template = named('roll-58');
    const plain = await drawSticker(template, sampleContent());
    const above = await drawSticker(template, sampleContent({ above: 'Giảm 5 %' }));
    const both = await drawSticker(
      template,
      sampleContent({ above: 'Giảm 5 %', below: 'Hỏi BQL' }),
    );
    expect(above.height).toBeGreaterThan(plain.height);
    expect(both.height).toBeGreaterThan(above.height);
  });

  it('a word without end is refused, naming the stall', async () => {
    for (const template of templates) {
      const endless = sampleContent({ holder: 'W'.repeat(90) });
      expect(await refusalOf(drawSticker(template, endless)), template.id).toMatchObject({
        code: 'text-too-long',
        message: expect.stringContaining('A12'),
        details: { stall: 'A12' },
      });
    }
  });
});

describe('what is hard to say in print', () => {
  const template = named('label-60x80');

  it('signs and pictures without a glyph leave a blank, look-alikes stand for full-width letters', async () => {
    const odd = sampleContent({ vendorName: 'Chị Ánh 🌸 Rau ★ sạch ❤️', stallCode: 'Ａ１２' });
    const plain = sampleContent({ vendorName: 'Chị Ánh Rau sạch' });
    expect(await drawSticker(template, odd)).toEqual(await drawSticker(template, plain));
    const decomposed = sampleContent({ vendorName: 'Nguyễn Thị Ngọc Ánh'.normalize('NFD') });
    expect(await drawSticker(template, decomposed)).toEqual(
      await drawSticker(template, sampleContent()),
    );
  });

  it.each([
    ['Тест', 'Т'],
    ['Chợ 市場', '市'],
    ['Quầy ➂', '➂'],
  ])('a letter or digit the font lacks is refused by name: %s', async (vendorName, letter) => {
    expect(await refusalOf(drawSticker(template, sampleContent({ vendorName })))).toMatchObject({
      code: 'unprintable-letter',
      details: { stall: 'A12', letter },
    });
  });

  it('a long stall code without blanks is broken behind its hyphens', async () => {
    const stallCode = 'KHU-B-DAY-12-QUAY-0123456789-ABCDEFGHIJK';
    for (const id of ['roll-58', 'roll-80', 'label-60x80', 'label-100x150', 'stand-a6']) {
      await drawn(named(id), sampleContent({ stallCode, isSample: id === 'roll-80' }));
    }
  });

  it('a merchant’s id gives way where it has no room: payers cannot compare it', async () => {
    const merchant = {
      ...{ ...sampleContent(), account: 'VNPAYMERCHANT0012345678', isTransfer: false },
      ...{ codeKind: 'VNPAY', bankName: '', holder: 'CUA HANG HOA' },
    };
    await drawn(named('label-50x30'), merchant);
  });
});

describe('a stand', () => {
  it('has a code of at least 4 cm on A6, whatever else it says', async () => {
    const { found } = await drawn(named('stand-a6'), { ...LONG, isSample: true });
    expect((found as Found).module * (found as Found).size).toBeGreaterThanOrEqual(320);
  });

  it('says what to do above the code, larger than a small label says it below', async () => {
    const stand = named('stand-a6');
    const { found, dots } = await drawn(stand, sampleContent());
    const told = await drawn(stand, sampleContent({ isTransfer: false, holder: '' }));
    expect(told.dots.height).toBe(dots.height);
    const top = found.top - 4 * found.module;
    const rows = Array.from({ length: top }, (_, y) => inked(dots, [0, y, dots.width, y + 1]));
    const last = rows.lastIndexOf(true);
    const first = rows.lastIndexOf(false, last) + 1;
    expect(last - first).toBeGreaterThan(40); // 5 mm of letters
  });
});

describe('a code too large for its label', () => {
  /** As long as merchant codes in the field get. */
  const payload = `${encodeTransfer({ bankBin: '970436', account: '0011000000999' }).payload}${'x'.repeat(140)}`;
  const merchant = sampleContent({ payload, codeKind: 'VNPAY', isTransfer: false, bankName: '' });

  it('is refused on a small one: what it needs, and for which stall', async () => {
    expect(await refusalOf(drawSticker(named('label-50x30'), merchant))).toMatchObject({
      code: 'label-too-small',
      message: expect.stringMatching(/sạp A12 .* ít nhất 3\d mm/),
      details: { stall: 'A12' },
    });
  });

  it('is printed on one that has room', async () => {
    const { found, bitmap } = await drawn(named('label-60x80'), merchant);
    expect((found as Found).module).toBeGreaterThanOrEqual(4);
    expect(zbar(bitmapToPng(bitmap))).toEqual([payload]);
  });
});
