import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkPrinter } from '../../../core/printing/doctor/index.ts';
import { systemPrinters } from '../../../core/printing/finding/index.ts';
import { send } from '../../../core/printing/index.ts';
import { HAS_CUPS, type OwnCups, startCups } from '../../fixtures/printer/cups.ts';
import {
  type Behaviour,
  type PrinterStandIn,
  startPrinter,
} from '../../fixtures/printer/stand-in.ts';
import { profileFor } from './profile.ts';

const BYTES = Buffer.from('ESC/POS\x1b@\x00\x04'.repeat(12_000), 'latin1');
const QUICK = { graceMs: 1_500 };

describe.skipIf(!HAS_CUPS)('a CUPS queue (needs cups and root)', () => {
  let cups: OwnCups;
  let printer: PrinterStandIn | undefined;
  beforeAll(async () => {
    cups = await startCups();
  });
  afterAll(() => cups?.stop());
  afterEach(async () => {
    cups.run('lpadmin', '-x', 'TEM');
    await printer?.stop();
  });

  /** A queue for a stand-in of this behaviour, as an office sets it up: raw, to port 9100. */
  async function queueFor(behaviour: Behaviour): Promise<void> {
    printer = await startPrinter(behaviour);
    cups.run('lpadmin', '-p', 'TEM', '-E', '-v', `socket://127.0.0.1:${printer.port}`, '-m', 'raw');
  }
  const waiting = () => cups.run('lpstat', '-o', 'TEM');
  const check = () => checkPrinter(profileFor({ uri: 'cups:TEM' }), { timeouts: { answerMs: 50 } });

  it('hands the printer exactly our bytes, once, and says sent when it has closed', async () => {
    await queueFor({ kind: 'normal' });
    const seen: number[] = [];
    const result = await send('cups:TEM', BYTES, { onBytes: (count) => seen.push(count) });
    expect(result).toEqual({ state: 'sent', bytesWritten: BYTES.length });
    expect(seen).toEqual([BYTES.length]);
    expect(printer?.jobs()).toHaveLength(1);
    expect(printer?.jobs()[0]?.equals(BYTES)).toBe(true);
    expect(await systemPrinters()).toContainEqual(
      expect.objectContaining({ uri: 'cups:TEM', name: 'TEM' }),
    );
  });

  it('waits for a printer that takes its time', async () => {
    await queueFor({ kind: 'slow', bytes: 20_000, everyMs: 60 });
    expect(await send('cups:TEM', BYTES, { graceMs: 20_000 })).toMatchObject({ state: 'sent' });
    expect(printer?.jobs()[0]?.equals(BYTES)).toBe(true);
  });

  it('says unknown of a printer that never ends, and takes the job back', async () => {
    await queueFor({ kind: 'never-closes' });
    const result = await send('cups:TEM', BYTES, QUICK);
    expect(result).toMatchObject({ state: 'unknown', reason: expect.stringContaining('rút khỏi') });
    expect(waiting()).toBe('');
  });

  it('says failed when the printer is off: the job never reached it, and does not come out later', async () => {
    await queueFor({ kind: 'refuses' });
    const result = await send('cups:TEM', BYTES, QUICK);
    expect(result).toMatchObject({ state: 'failed', reason: expect.stringContaining('chưa bật') });
    expect(waiting()).toBe('');
  });

  it('gives nothing to a queue that is paused or rejects, and the doctor says why', async () => {
    await queueFor({ kind: 'normal' });
    expect(await check()).toContainEqual(expect.objectContaining({ name: 'spooler', state: 'ok' }));
    cups.run('cupsdisable', '-r', 'hết giấy', 'TEM');
    expect(await send('cups:TEM', BYTES)).toMatchObject({
      state: 'failed',
      bytesWritten: 0,
      reason: expect.stringMatching(/tạm dừng.*: hết giấy\./),
    });
    expect(await check()).toContainEqual({
      name: 'spooler',
      state: 'problem',
      message: expect.stringMatching(/tạm dừng.*: hết giấy\./),
    });
    cups.run('cupsenable', 'TEM');
    cups.run('cupsreject', '-r', 'bảo trì', 'TEM');
    expect(await send('cups:TEM', BYTES)).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/từ chối.*bảo trì/),
    });
    expect(waiting()).toBe('');
    // The doctor alone came by.
    expect(Buffer.concat(printer?.jobs() ?? []).includes('ESC/POS')).toBe(false);
  });

  it('takes the job back when somebody pauses the queue meanwhile', async () => {
    await queueFor({ kind: 'stalls', after: 10 });
    const sending = send('cups:TEM', BYTES, { graceMs: 10_000 });
    await expect.poll(waiting).not.toBe('');
    cups.run('cupsdisable', 'TEM');
    expect(await sending).toMatchObject({ state: 'unknown' });
    expect(waiting()).toBe('');
  });

  it('says unknown when somebody cancels the job or removes the queue', async () => {
    await queueFor({ kind: 'stalls', after: 10 });
    const first = send('cups:TEM', BYTES, { graceMs: 10_000 });
    await expect.poll(waiting).not.toBe('');
    cups.run('cancel', '-a', 'TEM');
    expect(await first).toMatchObject({ state: 'unknown', reason: expect.stringContaining('hủy') });
    const second = send('cups:TEM', BYTES, { graceMs: 10_000 });
    await expect.poll(waiting).not.toBe('');
    cups.run('lpadmin', '-x', 'TEM');
    expect(await second).toMatchObject({ state: 'unknown' });
    cups.run('lpadmin', '-p', 'TEM', '-v', 'file:///dev/null', '-m', 'raw');
  });

  it('says that there is no such queue', async () => {
    await queueFor({ kind: 'normal' });
    expect(await send('cups:KHONG-CO', BYTES)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('KHONG-CO'),
    });
    expect(await checkPrinter(profileFor({ uri: 'cups:KHONG-CO' }))).toContainEqual(
      expect.objectContaining({ name: 'spooler', state: 'problem' }),
    );
  });
});

describe('without CUPS', () => {
  it('sending fails in plain words', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = '/nonexistent';
    try {
      expect(await send('cups:TEM', BYTES)).toMatchObject({
        state: 'failed',
        reason: expect.stringContaining('CUPS'),
      });
    } finally {
      process.env['PATH'] = PATH;
    }
  });
});
