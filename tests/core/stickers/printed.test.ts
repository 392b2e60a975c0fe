import { describe, expect, it } from 'vitest';
import { encodeEscpos, encodeTspl } from '../../../core/printing/index.ts';
import { drawSticker, type StickerContent } from '../../../core/stickers/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { interpretEscpos, type Paper, toPgm } from '../../fixtures/escpos-interpreter.ts';
import { type Found, findExact, ofPaper } from '../../fixtures/qr-proof.ts';
import { interpretTspl } from '../../fixtures/tspl-interpreter.ts';
import { zbarAll } from '../../fixtures/zbar-files.ts';
import { profileFor } from '../printing/profile.ts';
import { openMarket } from './market.ts';
import { refusalOf } from './refusal.ts';
import { sampleContent } from './samples.ts';

const { stickers } = await openMarket();
const templates = stickers.templates();
/** Heads of the printers we know, and the one the largest stand needs. */
const HEADS = [384, 576, 832, 1184];
const LANGUAGES = ['escpos', 'tspl'] as const;

/** What comes out of a printer of this head, rebuilt from the bytes alone. */
async function printed(
  language: (typeof LANGUAGES)[number],
  dots: number,
  { id, content }: { readonly id: string; readonly content: StickerContent },
): Promise<Paper> {
  const template = stickers.templateFor(dots, id);
  const bitmap = await drawSticker(template, content);
  const media = template.heightMm === null ? 'roll' : 'labels';
  const profile = profileFor({ language, dots, media });
  if (language === 'tspl') {
    const [label] = interpretTspl(encodeTspl([bitmap], profile), { headDots: dots });
    if (!label) throw new Error('no label came out');
    return label;
  }
  const { pictures, problems } = interpretEscpos(encodeEscpos([bitmap], profile), dots);
  expect(problems).toEqual([]);
  const [paper] = pictures;
  if (!paper || pictures.length !== 1) throw new Error('not one picture came out');
  return paper;
}

/** Every template on every head that reaches nearly over all of it. */
const prints = templates.flatMap(({ id, dots, heightMm }) =>
  HEADS.filter((head) => head >= dots * (heightMm === null ? 1 : 0.9)).flatMap((head) =>
    LANGUAGES.map((language) => ({ id, head, language })),
  ),
);

describe('every template in every language on every printer wide enough', () => {
  it('is whole: each template at least on the widest', () => {
    expect(new Set(prints.map(({ id }) => id)).size).toBe(templates.length);
    expect(prints.length).toBeGreaterThan(50);
  });

  it('comes out with modules of whole dots, four and more, a white quiet zone, read by zbar', async () => {
    const payloads: string[] = [];
    const pictures: Uint8Array[] = [];
    for (const [index, { id, head, language }] of prints.entries()) {
      const content = sampleContent({ account: `00110000${10_000 + index}` });
      const paper = await printed(language, head, { id, content });
      const found = findExact(ofPaper(paper), content.payload);
      expect(found, `${id} ${language} ${head}`).toMatchObject({ module: expect.any(Number) });
      expect((found as Found).module).toBeGreaterThanOrEqual(4);
      payloads.push(content.payload);
      pictures.push(toPgm(paper));
    }
    const read = zbarAll(pictures);
    for (const [index, print] of prints.entries()) {
      expect(read[index], JSON.stringify(print)).toEqual([payloads[index]]);
    }
  }, 60_000);

  it('has room for our longest code', async () => {
    const account = `${'aB'.repeat(9)}9`;
    const { payload } = encodeTransfer({ bankBin: '970436', account, memo: 'SAP00123K' });
    for (const { id, dots } of templates) {
      const content = sampleContent({ account, payload });
      const paper = await printed('escpos', dots, { id, content });
      expect(findExact(ofPaper(paper), payload), id).toMatchObject({ module: expect.any(Number) });
    }
  });

  it('is refused where the head is much narrower than the label', async () => {
    for (const [id, head] of [
      ['label-50x30', 320],
      ['label-60x80', 384],
      ['label-80x50', 560],
      ['label-100x150', 576],
      ['stand-a6', 576],
      ['stand-a5', 832],
    ] as const) {
      expect(await refusalOf(() => stickers.templateFor(head, id)), id).toMatchObject({
        code: 'too-wide',
      });
    }
  });
});
