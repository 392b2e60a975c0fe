import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { OwnSheet, OwnTemplate } from '../../../core/stickers/index.ts';
import { zbar } from '../../fixtures/escpos-interpreter.ts';
import { AUTHOR, addTraders, openMarket } from './market.ts';
import { refusalOf } from './refusal.ts';

const LABEL: OwnTemplate = {
  name: 'Tem hẹp của chợ',
  widthMm: 70,
  heightMm: 45,
  lines: ['stallCode', 'account', 'holder'],
};
const SHEET: OwnSheet = {
  name: 'Tomy 2 × 5',
  columns: 2,
  rows: 5,
  labelWidthMm: 90,
  labelHeightMm: 50,
  leftMm: 10,
  topMm: 15,
  pitchXMm: 95,
  pitchYMm: 52,
};

async function size(png: Uint8Array): Promise<readonly [number, number]> {
  const { width, height } = await loadImage(Buffer.from(png));
  return [width, height];
}

describe('templates of the board’s own', () => {
  it('are listed last, print, are changed and removed; their numbers are not given out again', async () => {
    const market = await openMarket();
    const { stickers } = market;
    addTraders(market, [{ stall: 'A1' }]);
    const first = await stickers.saveTemplate(AUTHOR, LABEL);
    expect(first).toMatchObject({ id: 'own-1', isOwn: true, dots: 560, heightMm: 45 });
    const second = await stickers.saveTemplate(AUTHOR, { ...LABEL, name: 'Nữa' });
    expect(stickers.templates().slice(-2)).toEqual([first, second]);
    expect(stickers.templateFor(576, 'own-1')).toMatchObject({ dots: 560 });
    const png = await stickers.preview('A1', { template: 'own-1' });
    expect(await size(png)).toEqual([560, 360]);
    expect(zbar(png)).toHaveLength(1);

    const changed = await stickers.saveTemplate(AUTHOR, { ...LABEL, heightMm: 50 }, 'own-1');
    expect(changed).toMatchObject({ id: 'own-1', heightMm: 50 });
    stickers.removeTemplate(AUTHOR, 'own-2');
    expect(stickers.templates().map(({ id }) => id)).not.toContain('own-2');
    expect(await refusalOf(() => stickers.removeTemplate(AUTHOR, 'own-2'))).toMatchObject({
      code: 'unknown-template',
    });
    expect((await stickers.saveTemplate(AUTHOR, LABEL)).id).toBe('own-3');
    market.close();
  });

  it('that were removed still print where a job or a printer names them', async () => {
    const { stickers, close } = await openMarket();
    const { id } = await stickers.saveTemplate(AUTHOR, LABEL);
    stickers.removeTemplate(AUTHOR, id);
    expect(stickers.templateFor(576, id)).toMatchObject({ id, dots: 560 });
    expect(await refusalOf(() => stickers.templateFor(576, 'own-9'))).toMatchObject({
      code: 'unknown-template',
    });
    close();
  });

  it('stay over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cho-so-own-'));
    const before = await openMarket({ dataDir });
    await before.stickers.saveTemplate(AUTHOR, LABEL);
    await before.stickers.saveLayout(AUTHOR, SHEET);
    before.stickers.setTexts(AUTHOR, { above: 'Giảm 5 %', below: '' });
    before.close();
    const after = await openMarket({ dataDir });
    expect(after.stickers.templates().at(-1)).toMatchObject({ id: 'own-1', name: LABEL.name });
    expect(after.stickers.layouts().at(-1)).toMatchObject({ id: 'own-1', name: SHEET.name });
    expect(after.stickers.texts()).toEqual({ above: 'Giảm 5 %', below: '' });
    after.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each([
    ['23 mm high', { heightMm: 23 }],
    ['40 × 30 mm with account and holder', { widthMm: 40, heightMm: 30 }],
    ['a roll of 32 mm', { widthMm: 32, heightMm: null }],
  ])('too small for our longest code are refused: %s', async (_what, change) => {
    const { stickers, close } = await openMarket();
    expect(await refusalOf(stickers.saveTemplate(AUTHOR, { ...LABEL, ...change }))).toMatchObject({
      code: 'label-too-small',
    });
    expect(stickers.templates().some(({ isOwn }) => isOwn)).toBe(false);
    close();
  });

  it('those that come with the app cannot be changed or removed', async () => {
    const { stickers, close } = await openMarket();
    expect(await refusalOf(stickers.saveTemplate(AUTHOR, LABEL, 'roll-58'))).toMatchObject({
      code: 'unknown-template',
    });
    expect(await refusalOf(() => stickers.removeLayout(AUTHOR, 'L7160'))).toMatchObject({
      code: 'unknown-layout',
    });
    close();
  });
});

describe('sheets of the board’s own', () => {
  it('are printed like the others', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }, { stall: 'A2' }]);
    const { id } = await market.stickers.saveLayout(AUTHOR, SHEET);
    const order = { all: true as const, layout: id, startAt: 10 };
    expect(await market.stickers.printSheet(AUTHOR, order)).toMatchObject({
      stickers: 2,
      pages: 2,
    });
    market.stickers.removeLayout(AUTHOR, id);
    expect(await refusalOf(market.stickers.printSheet(AUTHOR, order))).toMatchObject({
      code: 'unknown-layout',
    });
    market.close();
  });

  it.each([
    ['sheet-off-page', { columns: 3 }],
    ['sheet-off-page', { topMm: 40 }],
    ['sheet-off-page', { leftMm: -30 }],
    ['sheet-off-page', { topMm: -5 }],
    ['labels-overlap', { pitchXMm: 80 }],
    ['labels-overlap', { pitchYMm: 49 }],
    ['label-too-small', { labelWidthMm: 25, labelHeightMm: 12 }],
  ])('are refused as %s: %j', async (code, change) => {
    const { stickers, close } = await openMarket();
    expect(await refusalOf(stickers.saveLayout(AUTHOR, { ...SHEET, ...change }))).toMatchObject({
      code,
    });
    close();
  });
});

describe('the board’s own lines', () => {
  it('are refused where the font lacks a letter, before any sticker is', async () => {
    const { stickers, close } = await openMarket();
    const texts = { above: 'Chợ 市場', below: '' };
    expect(await refusalOf(() => stickers.setTexts(AUTHOR, texts))).toMatchObject({
      code: 'unprintable-letter',
      message: expect.stringContaining('市'),
    });
    expect(stickers.texts()).toEqual({ above: '', below: '' });
    close();
  });
});

describe('a preview', () => {
  it('shows a template and texts that are only thought of, and stores nothing', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const { stickers } = market;
    const lines: OwnTemplate['lines'] = [...LABEL.lines, 'above'];
    const draft = { ...LABEL, heightMm: 60, lines };
    const texts = { above: 'Chợ không tiền mặt', below: '' };
    const plain = await stickers.preview('A1', { template: draft });
    const worded = await stickers.preview('A1', { template: draft, texts });
    expect(await size(worded)).toEqual([560, 480]);
    expect(Buffer.compare(Buffer.from(plain), Buffer.from(worded))).not.toBe(0);
    expect(stickers.templates().some(({ isOwn }) => isOwn)).toBe(false);
    expect(stickers.texts()).toEqual({ above: '', below: '' });
    market.close();
  });

  it('is as large as the template, or drawn for the printer that is named', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const { stickers } = market;
    expect(await size(await stickers.preview('A1', { template: 'stand-a6' }))).toEqual([840, 1184]);
    const narrow = await stickers.preview('A1', { template: 'label-50x30', dots: 384 });
    expect(await size(narrow)).toEqual([384, 240]);
    expect((await size(await stickers.preview('A1', { dots: 320 })))[0]).toBe(320);
    market.close();
  });
});
