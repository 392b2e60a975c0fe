import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Refusal } from '../../../core/kernel/index.ts';
import { interpretEscpos } from '../../fixtures/escpos-interpreter.ts';
import {
  type Behaviour,
  type PrinterStandIn,
  startPrinter,
} from '../../fixtures/printer/stand-in.ts';
import { AUTHOR, openMarket, type TestMarket } from '../stickers/market.ts';
import { refusalOf } from '../stickers/refusal.ts';
import {
  addPrinter,
  atRest,
  enqueue,
  openQueue,
  papers,
  payloads,
  states,
  timing,
  until,
} from './queue.ts';

let market: TestMarket | undefined;
const printers: PrinterStandIn[] = [];
const folders: string[] = [];
afterEach(async () => {
  await market?.printing.close();
  market?.close();
  market = undefined;
  for (const printer of printers.splice(0)) await printer.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function start(behaviour: Behaviour): Promise<PrinterStandIn> {
  const printer = await startPrinter(behaviour);
  printers.push(printer);
  return printer;
}

/** Busy long enough to be caught in the act. */
const UNHURRIED: Behaviour = { kind: 'talks-late', afterMs: 25 };

async function connected(printer: PrinterStandIn, count: number): Promise<void> {
  await vi.waitFor(() => expect(printer.connections()).toBe(count), {
    interval: 1,
    timeout: 10_000,
  });
}

async function codeOf(call: () => unknown): Promise<Refusal['code'] | undefined> {
  return (await refusalOf(call))?.code;
}

describe('the queue', () => {
  it('takes an order and sends it in walking order', async () => {
    market = await openQueue(12);
    const printer = await start({ kind: 'normal' });
    const { printing } = market;
    const queued = printing.enqueue(AUTHOR, {
      selection: { all: true },
      to: { uid: addPrinter(market, printer).uid },
      purpose: 'Đợt tháng 11',
    });
    expect(queued).toEqual({ job: expect.any(String), stickers: 12, without: [] });
    expect(printing.jobs()).toMatchObject([{ state: 'queued', counts: { queued: 12 } }]);
    const uid = queued.job ?? '';
    expect(await atRest(market, uid)).toMatchObject({
      state: 'sent',
      purpose: 'Đợt tháng 11',
      printerName: 'Máy in quầy',
      stickers: 12,
      counts: { sent: 12, queued: 0 },
    });
    expect(papers(printer)).toEqual(payloads(market));
    expect(printing.job(uid).items[10]).toEqual({
      position: 11,
      stall: 'A11',
      vendor: 'Trần Thị Ngọc Ánh 11',
      zone: 'Khu A',
      row: '',
      state: 'sent',
      sends: 1,
      reason: '',
    });
    const trail = market.storage.auditTrail({ offset: 0, limit: 100 });
    const actions = new Set(trail.lines.map(({ action }) => action));
    for (const step of ['queue', 'start', 'send', 'send-sent', 'sent']) {
      expect(actions).toContain(`printing.${step}`);
    }
  });

  it('works off the jobs of one printer one after another', async () => {
    market = await openQueue(4);
    const printer = await start({ kind: 'one-at-a-time', pauseMs: 1 });
    const { uid } = addPrinter(market, printer);
    const first = enqueue(market, { uid }, { stalls: ['A3', 'A4'] });
    const second = enqueue(market, { uid }, { stalls: ['A1', 'A2'] });
    await atRest(market, first);
    await atRest(market, second);
    const [a1, a2, a3, a4] = payloads(market);
    expect(papers(printer)).toEqual([a3, a4, a1, a2]);
  });

  it('refuses the same order while it is not done with, also when it is paused', async () => {
    market = await openQueue(3);
    const printer = await start(UNHURRIED);
    const { uid } = addPrinter(market, printer);
    const { printing } = market;
    const order = { selection: { stalls: ['A2', 'A1'] }, to: { uid } };
    const job = enqueue(market, { uid }, { stalls: ['A1', 'A2'] });
    expect(await codeOf(() => printing.enqueue(AUTHOR, order))).toBe('already-printing');
    printing.pause(AUTHOR, job);
    const again = await refusalOf(() => printing.enqueue(AUTHOR, order));
    expect(again?.message).toContain('tạm dừng');
    // More than that is another order; it leaves out what waits, where it is asked to.
    const rest = { ...order, selection: { all: true as const }, skipSent: true };
    expect(printing.enqueue(AUTHOR, rest)).toMatchObject({ stickers: 1 });
    expect(printing.enqueue(AUTHOR, rest)).toMatchObject({ stickers: 0, job: null });
    printing.cancel(AUTHOR, job);
    expect(printing.enqueue(AUTHOR, order)).toMatchObject({ stickers: 2 });
  });

  it('pauses after the sticker in the air and goes on where it stopped', async () => {
    market = await openQueue(4);
    const printer = await start(UNHURRIED);
    const uid = enqueue(market, addPrinter(market, printer));
    await connected(printer, 2);
    market.printing.pause(AUTHOR, uid);
    expect(await atRest(market, uid)).toMatchObject({ state: 'paused' });
    expect(states(market, uid)).toEqual(['sent', 'sent', 'queued', 'queued']);
    expect(await codeOf(() => market?.printing.resume(AUTHOR, 'x', {}))).toBe('unknown-print-job');
    market.printing.resume(AUTHOR, uid, {});
    expect(await codeOf(() => market?.printing.resume(AUTHOR, uid, {}))).toBe('job-not-paused');
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent', reason: '' });
    expect(papers(printer)).toEqual(payloads(market));
  });

  it('paused and resumed while a sticker is in the air sends nothing twice', async () => {
    market = await openQueue(4);
    const printer = await start(UNHURRIED);
    const uid = enqueue(market, addPrinter(market, printer));
    await connected(printer, 1);
    market.printing.pause(AUTHOR, uid);
    market.printing.resume(AUTHOR, uid, {});
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent' });
    expect(papers(printer)).toEqual(payloads(market));
  });

  it('paused during its last sticker has ended', async () => {
    market = await openQueue(1);
    const printer = await start(UNHURRIED);
    const uid = enqueue(market, addPrinter(market, printer));
    await connected(printer, 1);
    market.printing.pause(AUTHOR, uid);
    expect(await until(market, uid, 'sent')).toMatchObject({ reason: '' });
  });

  it('cancels what was not sent, and says how the one in the air ended', async () => {
    market = await openQueue(4);
    const printer = await start(UNHURRIED);
    const uid = enqueue(market, addPrinter(market, printer));
    await connected(printer, 2);
    market.printing.cancel(AUTHOR, uid);
    expect(await atRest(market, uid)).toMatchObject({ state: 'cancelled' });
    expect(states(market, uid)).toEqual(['sent', 'sent', 'cancelled', 'cancelled']);
    expect(printer.connections()).toBe(2);
    expect(await codeOf(() => market?.printing.cancel(AUTHOR, uid))).toBe('job-ended');
    expect(await codeOf(() => market?.printing.pause(AUTHOR, uid))).toBe('job-ended');
  });

  it('let go on at another address while a sticker hangs at the old one, is sent by one at a time', async () => {
    market = await openQueue(4, { timing: { ...timing, idleMs: 400, graceMs: 400 } });
    const { printing } = market;
    const bad = await start({ kind: 'stalls', after: 1 });
    const good = await start(UNHURRIED);
    const printer = addPrinter(market, bad);
    const uid = enqueue(market, printer);
    await connected(bad, 1);
    printing.pause(AUTHOR, uid);
    printing.savePrinter(AUTHOR, { ...printer, uri: good.uri }, printer.uid);
    printing.resume(AUTHOR, uid, {});
    // The one in the air fails after that, and the job waits for a person again.
    expect(await atRest(market, uid)).toMatchObject({ state: 'paused' });
    expect(states(market, uid)).toEqual(['unknown', 'queued', 'queued', 'queued']);
    expect(good.connections()).toBe(0);
    printing.resume(AUTHOR, uid, {});
    expect(await atRest(market, uid)).toMatchObject({ state: 'unknown' });
    expect(bad.connections()).toBe(1);
    expect(papers(good)).toEqual(payloads(market).slice(1));
  });

  it('let go on at another address during a sticker that ends well, goes on there', async () => {
    market = await openQueue(3);
    const { printing } = market;
    const [old, other] = [await start(UNHURRIED), await start({ kind: 'normal' })];
    const printer = addPrinter(market, old);
    const uid = enqueue(market, printer);
    await connected(old, 1);
    printing.pause(AUTHOR, uid);
    printing.savePrinter(AUTHOR, { ...printer, uri: other.uri }, printer.uid);
    printing.resume(AUTHOR, uid, {});
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent' });
    expect([...papers(old), ...papers(other)]).toEqual(payloads(market));
    expect(old.connections()).toBe(1);
  });

  it('cancelled while the printer hangs, ends with that', async () => {
    const room = await openQueue(3);
    market = room;
    const printer = await start({ kind: 'goes-away', after: 1 });
    const uid = enqueue(market, addPrinter(market, printer));
    // The second connection is refused, and tried again for a while: nothing is in the air.
    await vi.waitFor(() => expect(states(room, uid)).toEqual(['sent', 'sending', 'queued']), {
      interval: 1,
    });
    market.printing.cancel(AUTHOR, uid);
    expect(await atRest(market, uid)).toMatchObject({ state: 'cancelled' });
    expect(states(market, uid)).toEqual(['sent', 'cancelled', 'cancelled']);
  });

  describe('from the one that jammed', () => {
    async function jammed() {
      market = await openQueue(5);
      const printer = await start({ kind: 'stalls', after: 1_000, on: 3 });
      const uid = enqueue(market, addPrinter(market, printer));
      await until(market, uid, 'paused');
      return { room: market, printer, uid };
    }

    it('prints it and all after it again, with a reason', async () => {
      const { room, printer, uid } = await jammed();
      const resume = (how: object) => codeOf(() => room.printing.resume(AUTHOR, uid, how));
      expect(await resume({ from: 2 })).toBe('reason-missing');
      expect(await resume({ from: 6, reason: 'x' })).toBe('bad-position');
      room.printing.resume(AUTHOR, uid, { from: 2, reason: 'kẹt giấy' });
      expect(await atRest(room, uid)).toMatchObject({ state: 'sent' });
      const { items } = room.printing.job(uid);
      expect(items.map(({ sends }) => sends)).toEqual([1, 2, 2, 1, 1]);
      expect(items[1]?.reason).toBe('kẹt giấy');
      expect(papers(printer).slice(-4)).toEqual(payloads(room).slice(1));
    });

    it('takes a person’s word that what was unknown before it came out', async () => {
      const { room, printer, uid } = await jammed();
      room.printing.resume(AUTHOR, uid, { from: 4 });
      expect(await atRest(room, uid)).toMatchObject({ state: 'sent' });
      expect(room.codes.lines().map(({ qr }) => qr?.status)).toEqual(Array(5).fill('sent'));
      expect(papers(printer).slice(-2)).toEqual(payloads(room).slice(3));
      expect(room.printing.job(uid).items[2]).toMatchObject({ state: 'sent', sends: 1 });
    });

    it('can skip some that were never sent', async () => {
      const { room, uid } = await jammed();
      room.printing.resume(AUTHOR, uid, { from: 5 });
      expect(await atRest(room, uid)).toMatchObject({ state: 'cancelled' });
      expect(states(room, uid)).toEqual(['sent', 'sent', 'sent', 'cancelled', 'sent']);
    });
  });

  it('prints some once more, with a reason, as a job of its own', async () => {
    market = await openQueue(4);
    const printer = await start({ kind: 'normal' });
    const uid = enqueue(market, addPrinter(market, printer));
    await atRest(market, uid);
    const { printing } = market;
    const again = printing.reprint(AUTHOR, uid, { positions: [4, 2], reason: 'Tem mờ' });
    expect(again).toMatchObject({ stickers: 2 });
    const job = await atRest(market, again.job ?? '');
    expect(job).toMatchObject({ state: 'sent', purpose: 'Tem mờ', stalls: ['A2', 'A4'] });
    expect(papers(printer).slice(4)).toEqual([payloads(market)[1], payloads(market)[3]]);
    const bad = () => printing.reprint(AUTHOR, uid, { positions: [5], reason: 'x' });
    expect(await codeOf(bad)).toBe('bad-position');
  });

  it('does not print what is not true any more, and says so', async () => {
    let day = '2026-11-20';
    const clock = { now: () => new Date(`${day}T08:00:00+07:00`) };
    market = await openQueue(3, { clock });
    const printer = await start(UNHURRIED);
    const uid = enqueue(market, addPrinter(market, printer));
    const { registry } = market;
    const [, second, third] = registry.occupancies({ all: true });
    if (!second || !third) throw new Error('no stalls');
    await connected(printer, 1); // by now the others are drawn, too
    day = '2026-11-22';
    const account = { bankBin: '970436', number: '0099999999', holder: 'Trần Thị Ngọc Ánh' };
    registry.updateVendor(AUTHOR, second.vendorUid, { account });
    registry.setVendorStatus(AUTHOR, third.vendorUid, {
      status: 'left',
      day: '2026-11-21',
      reason: '',
    });
    expect(await atRest(market, uid)).toMatchObject({
      state: 'failed',
      reason: 'Không in được tem của 2 sạp: A2, A3.',
    });
    expect(states(market, uid)).toEqual(['sent', 'failed', 'failed']);
    const [, changed, gone] = market.printing.job(uid).items;
    expect(changed?.reason).toMatch(/sạp A2 đã thay đổi/);
    expect(gone?.reason).toMatch(/Người bán của sạp A3 không còn/);
    expect(printer.connections()).toBe(1);
  });

  it('writes a plain file in one piece', async () => {
    market = await openQueue(12);
    const folder = mkdtempSync(join(tmpdir(), 'cho-so-queue-'));
    folders.push(folder);
    const path = join(folder, 'tem.bin');
    const uid = enqueue(market, addPrinter(market, { uri: `file:${path}` }));
    expect(await atRest(market, uid)).toMatchObject({ state: 'sent', counts: { sent: 12 } });
    expect(interpretEscpos(readFileSync(path), 384).pictures).toHaveLength(12);
  });

  it('that cannot be written leaves all of it to be sent', async () => {
    market = await openQueue(3);
    const uid = enqueue(market, addPrinter(market, { uri: 'file:/nowhere/tem.bin' }));
    expect(await atRest(market, uid)).toMatchObject({ state: 'paused', counts: { queued: 3 } });
    expect(market.printing.job(uid).items.map(({ sends }) => sends)).toEqual([0, 0, 0]);
  });
});

describe('closing and opening', () => {
  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'cho-so-queue-'));
    folders.push(made);
    return made;
  }

  it('closing waits for the sticker in the air; the next opening sends nothing by itself', async () => {
    const dataDir = folder();
    const room = await openQueue(4, { dataDir, timing: { closeMs: 5_000, graceMs: 5_000 } });
    const printer = await start(UNHURRIED);
    const own = addPrinter(room, printer);
    const uid = enqueue(room, own, { stalls: ['A1', 'A2', 'A3'] });
    const next = enqueue(room, own, { stalls: ['A4'] });
    await connected(printer, 1);
    await room.printing.close();
    expect(states(room, uid)).toEqual(['sent', 'queued', 'queued']);
    expect(room.printing.job(uid).job.state).toBe('paused');
    room.close();

    const looking = await openMarket({ dataDir, timing, mode: 'read' });
    expect(looking.printing.job(next).job.state).toBe('queued');
    looking.close();

    market = await openMarket({ dataDir, timing });
    expect(market.printing.jobs()).toMatchObject([
      { uid: next, state: 'paused', reason: expect.stringContaining('trước khi gửi') },
      { uid, state: 'paused' },
    ]);
    market.printing.resume(AUTHOR, uid, {});
    await atRest(market, uid);
    expect(papers(printer)).toEqual(payloads(market).slice(0, 3));
  });

  it('closing cuts a printer off that hangs, and does not say that it is sent', async () => {
    market = await openQueue(2, { timing: { ...timing, idleMs: 60_000, graceMs: 60_000 } });
    const printer = await start({ kind: 'stalls', after: 1 });
    const uid = enqueue(market, addPrinter(market, printer));
    await connected(printer, 1);
    await market.printing.close();
    expect(states(market, uid)).toEqual(['unknown', 'queued']);
    expect(market.printing.job(uid).job.state).toBe('paused');
  });

  it('what a command was stopped in and could not take with it, goes at the next opening', async () => {
    const dataDir = folder();
    const room = await openQueue(3, { dataDir });
    const uid = enqueue(room, addPrinter(room, { uri: 'tcp://127.0.0.1:1' }));
    await room.printing.close();
    // As a command leaves it that is killed right after it was asked to stop.
    room.storage.db.exec(
      `UPDATE print_job SET state = 'paused', origin = 'command', reason = 'Đã dừng theo yêu cầu.'`,
    );
    room.close();
    market = await openMarket({ dataDir, timing });
    expect(market.printing.job(uid).job).toMatchObject({ state: 'failed', counts: { failed: 3 } });
  });

  it('after a crash the sticker in the air is unknown and the rest waits for a person', async () => {
    const dataDir = folder();
    const room = await openQueue(3, { dataDir });
    const printer = await start({ kind: 'normal' });
    const uid = enqueue(room, addPrinter(room, printer));
    await atRest(room, uid);
    // The rows as a killed process leaves them: the state is written before the first byte.
    room.storage.db.exec(`
      UPDATE print_job SET state = 'sending', finished_at = NULL;
      UPDATE print_item SET state = 'sending' WHERE position = 2;
      UPDATE print_item SET state = 'queued', sends = 0 WHERE position = 3;`);
    room.close();
    market = await openMarket({ dataDir, timing });
    expect(market.printing.job(uid).job).toMatchObject({
      state: 'paused',
      reason: expect.stringContaining('trước khi in lại'),
    });
    expect(states(market, uid)).toEqual(['sent', 'unknown', 'queued']);
    market.printing.resume(AUTHOR, uid, {});
    expect(await atRest(market, uid)).toMatchObject({ state: 'unknown' });
    expect(printer.connections()).toBe(4);
  });
});

describe('the trail', () => {
  it('has a line for each sticker, and one for the beginning and the end of the job', async () => {
    market = await openQueue(8);
    const printer = await start({ kind: 'normal' });
    const own = addPrinter(market, printer);
    const { total } = market.storage.auditTrail({ offset: 0, limit: 1 });
    const uid = enqueue(market, own);
    await atRest(market, uid);
    const trail = market.storage.auditTrail({ offset: 0, limit: 100 });
    const ours = trail.lines
      .slice(0, trail.total - total)
      .filter(({ action }) => action.startsWith('printing.'))
      .toReversed();
    const sending = ours.filter(({ action }) => action === 'printing.send');
    expect(sending.map(({ detail }) => detail)).toMatchObject([
      { position: 1 },
      ...[2, 3, 4, 5, 6, 7, 8].map((position) => ({ position, sent: position - 1 })),
    ]);
    expect(ours.slice(-2)).toMatchObject([
      { action: 'printing.send-sent', detail: { position: 8 } },
      { action: 'printing.sent', subject: uid },
    ]);
  });
});

describe('a long history', () => {
  it('does not slow the list down', async () => {
    market = await openQueue(50);
    const { storage, printing, codes, registry } = market;
    codes.ensure(AUTHOR, registry.occupancies({ all: true }));
    storage.db.exec(`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      INSERT INTO print_job (uid, market_id, printer, language, dots, template, state, author, created_at, finished_at)
      SELECT 'job' || i, (SELECT id FROM market), 'tcp://10.0.0.9:9100', 'escpos', 384, 'roll-58',
             iif(i = 7, 'paused', 'sent'), 'cli', '', '' FROM n;
      INSERT INTO print_item (job_id, position, qr_code_id, state, sends)
      SELECT j.id, q.id, q.id, 'sent', 1 FROM print_job j, qr_code q;`);
    const jobs = printing.jobs();
    // A job that waits for somebody is there however old it is.
    expect(jobs.map(({ uid }) => uid)).toEqual([
      ...Array.from({ length: 50 }, (_, index) => `job${1000 - index}`),
      'job7',
    ]);
    expect(jobs[0]?.stalls).toHaveLength(20);
    const plan = (sql: string) =>
      JSON.stringify(storage.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    expect(
      plan(`SELECT id FROM print_job WHERE state IN ('queued', 'sending', 'paused') ORDER BY id`),
    ).toContain('print_job_live');
    expect(
      plan('SELECT state, count(*) FROM print_item WHERE job_id = 1 GROUP BY state'),
    ).toContain('SEARCH print_item USING PRIMARY KEY');
    expect(
      plan(
        `SELECT 1 FROM print_item WHERE qr_code_id = 1 AND state IN ('sent', 'unknown') LIMIT 1`,
      ),
    ).toContain('print_item_code');
  });
});
