import { afterEach, describe, expect, it } from 'vitest';
import { PrinterProfile } from '../../../core/printing/index.ts';
import { type PrinterStandIn, startPrinter } from '../../fixtures/printer/stand-in.ts';
import { AUTHOR, type TestMarket } from '../stickers/market.ts';
import { refusalOf } from '../stickers/refusal.ts';
import { addPrinter, atRest, enqueue, openQueue, states } from './queue.ts';

const USUAL = {
  name: 'Máy in quầy',
  uri: 'tcp://10.0.0.9',
  language: 'escpos',
  dots: 384,
} as const;

let market: TestMarket;
let printer: PrinterStandIn | undefined;
afterEach(async () => {
  await market.printing.close();
  market.close();
  await printer?.stop();
});

describe('a look at a printer', () => {
  it('and its calibration page wait for nobody: they are refused while it prints', async () => {
    market = await openQueue(2);
    printer = await startPrinter({ kind: 'talks-late', afterMs: 20 });
    const { name: _name, ...profile } = addPrinter(market, printer);
    const uid = enqueue(market, { uid: profile.uid });
    const { printing } = market;
    for (const call of [printing.check(profile), printing.calibrate(AUTHOR, profile)]) {
      expect(await refusalOf(call)).toMatchObject({ code: 'printer-busy' });
    }
    await atRest(market, uid);
    expect(await printing.calibrate(AUTHOR, profile)).toMatchObject({ state: 'sent' });
    expect(printer.connections()).toBe(3);
  });
});

describe('the printers of the market', () => {
  it('are kept with all that was said of them', async () => {
    market = await openQueue(0);
    const { printing } = market;
    const full = {
      name: 'Máy in nhãn',
      uri: 'winspool:XP-365B Label',
      language: 'tspl',
      dots: 576,
      leftOffset: 16,
      density: 10,
      media: 'stored',
      gapMm: 3,
      cut: true,
      drawer: true,
      whiteIsOne: false,
      neverCloses: true,
      template: 'roll-58',
    } as const;
    const saved = printing.savePrinter(AUTHOR, full);
    expect(saved).toEqual({ uid: expect.any(String), ...full });
    expect(printing.printers()).toEqual([saved]);
    expect(printing.savePrinter(AUTHOR, { ...full, density: null }, saved.uid).density).toBeNull();
    printing.removePrinter(AUTHOR, saved.uid);
    expect(printing.printers()).toEqual([]);
    expect(await refusalOf(() => printing.removePrinter(AUTHOR, saved.uid))).toMatchObject({
      code: 'unknown-printer',
    });
  });

  it('have what is usual where nothing was said', () => {
    const { name: _name, ...profile } = USUAL;
    expect(PrinterProfile.parse(profile)).toMatchObject({
      leftOffset: 0,
      density: null,
      media: 'roll',
      cut: false,
      neverCloses: false,
    });
  });

  it.each([
    [{ uri: 'lpt1' }, 'bad-printer'],
    [{ name: ' MAY IN  QUẦY ' }, 'printer-name-taken'],
    [{ name: 'Khác', template: 'roll-99' }, 'unknown-template'],
    [{ name: 'Khác', template: 'roll-80' }, 'too-wide'],
  ])('refuses %j', async (change, code) => {
    market = await openQueue(0);
    const { printing } = market;
    printing.savePrinter(AUTHOR, USUAL);
    const save = () => printing.savePrinter(AUTHOR, { ...USUAL, ...change });
    expect(await refusalOf(save)).toMatchObject({ code });
    expect(printing.printers()).toHaveLength(1);
  });

  it('come with the one used last first', async () => {
    market = await openQueue(1);
    printer = await startPrinter();
    const old = addPrinter(market, printer, { name: 'Cũ' });
    const newer = addPrinter(market, printer, { name: 'Mới' });
    const names = () => market.printing.printers().map(({ name }) => name);
    expect(names()).toEqual(['Mới', 'Cũ']);
    await atRest(market, enqueue(market, old));
    expect(names()).toEqual(['Cũ', 'Mới']);
    await atRest(market, enqueue(market, newer));
    expect(names()).toEqual(['Mới', 'Cũ']);
  });

  it('are not taken away from a job that is not done with', async () => {
    market = await openQueue(2);
    printer = await startPrinter({ kind: 'refuses' });
    const own = addPrinter(market, printer);
    const uid = enqueue(market, own);
    await atRest(market, uid);
    const remove = () => market.printing.removePrinter(AUTHOR, own.uid);
    expect(await refusalOf(remove)).toMatchObject({ code: 'printer-busy' });
    market.printing.cancel(AUTHOR, uid);
    expect(states(market, uid)).toEqual(['cancelled', 'cancelled']);
    remove();
    expect(market.printing.jobs()).toMatchObject([{ printerName: 'Máy in quầy' }]);
  });
});
