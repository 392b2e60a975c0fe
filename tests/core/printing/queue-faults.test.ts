import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Heavy, inThisThread } from '../../../core/kernel/index.ts';
import type { ItemState } from '../../../core/printing/index.ts';
import {
  type Behaviour,
  type PrinterStandIn,
  startPrinter,
} from '../../fixtures/printer/stand-in.ts';
import { AUTHOR, type TestMarket } from '../stickers/market.ts';
import {
  addPrinter,
  atRest,
  enqueue,
  openQueue,
  papers,
  payloads,
  states,
  timing,
} from './queue.ts';

let market: TestMarket | undefined;
const printers: PrinterStandIn[] = [];
afterEach(async () => {
  await market?.printing.close();
  market?.close();
  market = undefined;
  for (const printer of printers.splice(0)) await printer.stop();
});

async function start(behaviour: Behaviour): Promise<PrinterStandIn> {
  const printer = await startPrinter(behaviour);
  printers.push(printer);
  return printer;
}

const STALLS = 5;

describe('a fault midway', () => {
  const lost: ItemState[] = ['sent', 'sent', 'unknown', 'queued', 'queued'];
  it.each<[string, Behaviour, ItemState[], RegExp]>([
    ['stall', { kind: 'stalls', after: 10_000, on: 3 }, lost, /không báo|ngừng nhận/],
    ['reset', { kind: 'resets', after: 1_000, on: 3 }, lost, /ngắt kết nối/],
    [
      'close with bytes unread',
      { kind: 'closes-unread', afterMs: 20, on: 3 },
      lost,
      /ngắt kết nối/,
    ],
    ['end of paper', { kind: 'paper-end', after: 5_000, on: 3 }, lost, /không báo|ngừng nhận/],
    ['no close', { kind: 'never-closes', on: 3 }, lost, /không báo đã nhận xong/],
    [
      'refused connection',
      { kind: 'goes-away', after: 2 },
      ['sent', 'sent', 'queued', 'queued', 'queued'],
      /từ chối kết nối.*Tem này và các tem sau chưa được gửi đi/,
    ],
  ])('%s: exactly the right stickers are marked', async (_name, behaviour, expected, reason) => {
    market = await openQueue(STALLS);
    const { printing, codes } = market;
    const bad = await start(behaviour);
    const printer = addPrinter(market, bad);
    const uid = enqueue(market, printer);

    const job = await atRest(market, uid);
    expect(job).toMatchObject({ state: 'paused', reason: expect.stringMatching(reason) });
    expect(states(market, uid)).toEqual(expected);
    const isSent = codes.lines().map(({ qr }) => qr?.status === 'sent');
    expect(isSent).toEqual(expected.map((state) => state === 'sent'));
    expect(papers(bad).slice(0, 2)).toEqual(payloads(market).slice(0, 2));

    // The printer is back, under another address: the rest comes out once, and nothing twice.
    const good = await start({ kind: 'normal' });
    printing.savePrinter(AUTHOR, { ...printer, uri: good.uri }, printer.uid);
    printing.resume(AUTHOR, uid, {});
    const isUnknown = expected.includes('unknown');
    const ended = await atRest(market, uid);
    expect(ended).toMatchObject({ state: isUnknown ? 'unknown' : 'sent', printer: good.uri });
    expect(papers(good)).toEqual(payloads(market).slice(isUnknown ? 3 : 2));
    expect(printing.job(uid).items.map(({ sends }) => sends)).toEqual([1, 1, 1, 1, 1]);
  });

  it.each<[string, Behaviour]>([
    ['reads at 20 kB/s', { kind: 'slow', bytes: 4_000, everyMs: 2 }],
    ['speaks unasked', { kind: 'talks' }],
    ['answers late', { kind: 'talks-late', afterMs: 20 }],
    [
      'takes one connection at a time, and a moment after each',
      { kind: 'one-at-a-time', pauseMs: 30 },
    ],
  ])('none where the printer %s', async (_name, behaviour) => {
    market = await openQueue(3);
    const printer = await start(behaviour);
    const uid = enqueue(market, addPrinter(market, printer));
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent', reason: '' });
    expect(printer.connections()).toBe(3);
    expect(papers(printer)).toEqual(payloads(market));
  });

  it('none where the printer is known never to close', async () => {
    market = await openQueue(3, { timing: { graceMs: 20 } });
    const printer = await start({ kind: 'never-closes' });
    const uid = enqueue(market, addPrinter(market, printer, { neverCloses: true }));
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent' });
    expect(papers(printer)).toEqual(payloads(market));
  });

  it('none of a device, which takes one sticker after another', async () => {
    market = await openQueue(3);
    const uid = enqueue(market, addPrinter(market, { uri: 'file:/dev/null' }));
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent' });
    const steps = market.storage
      .auditTrail({ offset: 0, limit: 50 })
      .lines.filter(({ action }) => action === 'printing.send');
    expect(steps).toHaveLength(3);
  });

  it('of a picture stops before it is sent', async () => {
    // A worker that mixes up two stickers: each picture is fine, but not its stall's.
    const heavy: Heavy = async (name, task, input, signal) => {
      const output = await inThisThread(name, task, input, signal);
      if (Array.isArray(output)) output.reverse();
      return output;
    };
    market = await openQueue(2, { heavy });
    const printer = await start({ kind: 'normal' });
    const uid = enqueue(market, addPrinter(market, printer));
    expect(await atRest(market, uid)).toMatchObject({
      state: 'paused',
      reason: expect.stringContaining('không khớp sổ đăng ký'),
      counts: { queued: 2 },
    });
    expect(printer.connections()).toBe(0);
  });

  it('of the disk claims nothing and ends nothing: a person lets it go on', async () => {
    const room = await openQueue(3, { timing: { ...timing, graceMs: 600 } });
    market = room;
    const { printing, storage } = room;
    const printer = await start({ kind: 'never-closes', on: 1 });
    const own = addPrinter(room, printer);
    const uid = enqueue(room, own);
    await vi.waitFor(() => expect(printer.connections()).toBe(1), { interval: 1 });
    storage.db.pragma('query_only = 1'); // every write fails from now on
    const isFree = async () => {
      const code = await printing.calibrate(AUTHOR, own).catch((thrown) => thrown.code);
      expect(code).not.toBe('printer-busy');
    };
    await vi.waitFor(isFree, { interval: 20, timeout: 10_000 });
    expect(states(room, uid)).toEqual(['sending', 'queued', 'queued']);
    storage.db.pragma('query_only = 0');
    printing.pause(AUTHOR, uid);
    printing.resume(AUTHOR, uid, {});
    expect(await atRest(room, uid)).toMatchObject({ state: 'unknown' });
    expect(states(room, uid)).toEqual(['unknown', 'sent', 'sent']);
  });

  it('of the disk for a moment leaves no sticker in the air behind', async () => {
    market = await openQueue(2, { timing: { ...timing, graceMs: 60 } });
    const { storage } = market;
    const printer = await start({ kind: 'never-closes', on: 1 });
    const uid = enqueue(market, addPrinter(market, printer));
    // Only the sticker's own line cannot be written, once.
    storage.db.exec(`
      CREATE TEMP TRIGGER full BEFORE UPDATE ON print_item
      WHEN NEW.state = 'unknown' AND OLD.reason = '' AND NEW.reason LIKE 'Đã gửi hết%'
      BEGIN SELECT raise(ABORT, 'disk I/O error'); END;`);
    expect(await atRest(market, uid)).toMatchObject({ state: 'paused' });
    expect(states(market, uid)).toEqual(['unknown', 'queued']);
  });

  it('of the disk before the first sticker does not keep the app busy', async () => {
    market = await openQueue(2);
    const printer = await start({ kind: 'normal' });
    const uid = enqueue(market, addPrinter(market, printer));
    market.storage.db.pragma('query_only = 1');
    await market.printing.close();
    expect(states(market, uid)).toEqual(['queued', 'queued']);
    expect(printer.connections()).toBe(0);
  });

  it('of the last sticker ends the job: nothing is left to go on with', async () => {
    market = await openQueue(2);
    const printer = await start({ kind: 'resets', after: 1_000, on: 2 });
    const uid = enqueue(market, addPrinter(market, printer));
    expect(await atRest(market, uid)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('trước khi in lại'),
      finishedAt: expect.any(String),
    });
  });

  it('holds what else waits for this printer; others go on', async () => {
    market = await openQueue(3);
    const bad = await start({ kind: 'stalls', after: 1, on: 1 });
    const good = await start({ kind: 'normal' });
    const [printer, other] = [
      addPrinter(market, bad),
      addPrinter(market, good, { name: 'Máy in kho' }),
    ];
    const first = enqueue(market, printer, { stalls: ['A1', 'A2'] });
    const second = enqueue(market, printer, { stalls: ['A3'] });
    const elsewhere = enqueue(market, other);
    expect(await atRest(market, second)).toMatchObject({
      state: 'paused',
      reason: expect.stringContaining('Lệnh in trước'),
    });
    expect(await atRest(market, first)).toMatchObject({ state: 'paused' });
    expect(await atRest(market, elsewhere)).toMatchObject({ state: 'sent' });
    expect(bad.connections()).toBe(1);
    // A new order is a person's word: it is tried.
    const third = enqueue(market, printer, { stalls: ['A1'] });
    expect(await atRest(market, third)).toMatchObject({ state: 'sent' });
  });
});
