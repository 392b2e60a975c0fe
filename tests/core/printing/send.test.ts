import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { send } from '../../../core/printing/index.ts';
import { laneOf, parseTarget, takesAllAtOnce } from '../../../core/printing/transports/index.ts';
import {
  type Behaviour,
  type PrinterStandIn,
  startPrinter,
} from '../../fixtures/printer/stand-in.ts';
import { refusalOf } from '../stickers/refusal.ts';

/** More than any system buffers for a socket, so that back-pressure is felt. */
const LARGE = Buffer.alloc(24_000_000, 0x55);
const SMALL = Buffer.from('ESC/POS'.repeat(5_000));
/** Short waits, for printers that never answer. */
const QUICK = { connectMs: 1_000, idleMs: 400, graceMs: 400 };

let printer: PrinterStandIn | undefined;
afterEach(() => printer?.stop());

async function start(behaviour: Behaviour): Promise<string> {
  printer = await startPrinter(behaviour);
  return printer.uri;
}

describe('sending to a network printer', () => {
  it.each([SMALL, LARGE])('is sent when all was written and the printer closed', async (bytes) => {
    const uri = await start({ kind: 'normal' });
    expect(await send(uri, bytes)).toEqual({ state: 'sent', bytesWritten: bytes.length });
    expect(printer?.jobs()[0]?.equals(bytes)).toBe(true);
    expect(printer?.connections()).toBe(1);
  });

  it('is failed with nothing written when the printer refuses', async () => {
    const result = await send(await start({ kind: 'refuses' }), SMALL, QUICK);
    expect(result).toMatchObject({ state: 'failed', bytesWritten: 0 });
    expect(result.reason).toMatch(/từ chối kết nối.*Chưa có gì được gửi đi/);
  });

  it('is failed when the name is not known', async () => {
    const result = await send('tcp://khong-co-may-in.invalid:9100', SMALL, QUICK);
    expect(result).toMatchObject({ state: 'failed', bytesWritten: 0 });
  });

  it('is unknown when the printer stalls midway', async () => {
    const result = await send(await start({ kind: 'stalls', after: 100_000 }), LARGE, QUICK);
    expect(result.state).toBe('unknown');
    expect(result.bytesWritten).toBeGreaterThan(0);
    expect(result.bytesWritten).toBeLessThan(LARGE.length);
    expect(result.reason).toMatch(/ngừng nhận dữ liệu.*trước khi in lại/);
  });

  it('is unknown when a small job was swallowed by buffers and the printer stalls', async () => {
    const result = await send(await start({ kind: 'stalls', after: 10 }), SMALL, QUICK);
    expect(result).toMatchObject({ state: 'unknown', bytesWritten: SMALL.length });
  });

  it('is unknown when the connection is reset midway, and nothing is sent again', async () => {
    const result = await send(await start({ kind: 'resets', after: 200_000 }), LARGE, QUICK);
    expect(result.state).toBe('unknown');
    expect(result.reason).toMatch(/ngắt kết nối/);
    expect(printer?.connections()).toBe(1);
  });

  it('is unknown when the printer ends its side while we write', async () => {
    const result = await send(await start({ kind: 'ends-early', after: 100_000 }), LARGE, QUICK);
    expect(result.state).toBe('unknown');
  });

  it('is unknown when all was taken but the printer never closes', async () => {
    const result = await send(await start({ kind: 'never-closes' }), SMALL, QUICK);
    expect(result).toMatchObject({ state: 'unknown', bytesWritten: SMALL.length });
    expect(result.reason).toMatch(/không báo đã nhận xong/);
  });

  it('waits for a slow printer: the idle time counts from the last byte taken', async () => {
    const uri = await start({ kind: 'slow', bytes: 400_000, everyMs: 20 });
    const began = performance.now();
    const result = await send(uri, LARGE, { ...QUICK, graceMs: 5_000 });
    expect(result).toEqual({ state: 'sent', bytesWritten: LARGE.length });
    expect(performance.now() - began).toBeGreaterThan(QUICK.idleMs);
    expect(printer?.jobs()[0]?.equals(LARGE)).toBe(true);
  });

  it('takes status bytes unasked without losing the job', async () => {
    const result = await send(await start({ kind: 'talks' }), LARGE, QUICK);
    expect(result).toMatchObject({ state: 'sent' });
    expect(printer?.jobs()[0]?.equals(LARGE)).toBe(true);
  });

  it('waits for a printer that answers late', async () => {
    const uri = await start({ kind: 'talks-late', afterMs: 50 });
    expect(await send(uri, SMALL, QUICK)).toMatchObject({ state: 'sent' });
  });

  it('is unknown when the printer closes with bytes unread', async () => {
    const result = await send(await start({ kind: 'closes-unread', afterMs: 20 }), LARGE, QUICK);
    expect(result.state).toBe('unknown');
    expect(result.reason).toMatch(/ngắt kết nối/);
  });

  it('is unknown when the printer reports that paper is out, and stops', async () => {
    const uri = await start({ kind: 'paper-end', after: 10 });
    expect(await send(uri, SMALL, QUICK)).toMatchObject({ state: 'unknown' });
  });

  it('takes a quiet end for sent where the printer is known never to close', async () => {
    const uri = await start({ kind: 'never-closes' });
    const result = await send(uri, SMALL, { ...QUICK, graceMs: 50, neverCloses: true });
    expect(result).toEqual({ state: 'sent', bytesWritten: SMALL.length });
    expect(printer?.jobs()[0]?.equals(SMALL)).toBe(true);
  });

  it.each([
    { kind: 'resets', after: 1 },
    { kind: 'stalls', after: 1 },
  ] as const)('but not a fault: %j', async (behaviour) => {
    const options = { ...QUICK, neverCloses: true };
    expect(await send(await start(behaviour), LARGE, options)).toMatchObject({
      state: 'unknown',
    });
  });

  it('tries a refused connection again only where it is told to', async () => {
    const uri = await start({ kind: 'one-at-a-time', pauseMs: 60 });
    expect(await send(uri, SMALL, QUICK)).toMatchObject({ state: 'sent' });
    expect(await send(uri, SMALL, QUICK)).toMatchObject({ state: 'failed', bytesWritten: 0 });
    expect(await send(uri, SMALL, { ...QUICK, patient: true })).toMatchObject({ state: 'sent' });
    expect(printer?.connections()).toBe(2);
  });

  it('gives up trying when the time for connecting is over, or when told', async () => {
    const uri = await start({ kind: 'refuses' });
    const patient = { ...QUICK, connectMs: 120, patient: true };
    expect(await send(uri, SMALL, patient)).toMatchObject({ state: 'failed', bytesWritten: 0 });
    const stop = AbortSignal.timeout(30);
    const stopped = await send(uri, SMALL, { ...patient, connectMs: 60_000, signal: stop });
    expect(stopped).toMatchObject({ state: 'failed', reason: expect.stringContaining('dừng') });
  });

  it('stops when told: failed before the connection, unknown after', async () => {
    const uri = await start({ kind: 'stalls', after: 1_000 });
    expect(await send(uri, SMALL, { signal: AbortSignal.abort() })).toMatchObject({
      state: 'failed',
      bytesWritten: 0,
    });
    const controller = new AbortController();
    const result = await send(uri, LARGE, {
      signal: controller.signal,
      onBytes: () => controller.abort(),
    });
    expect(result.state).toBe('unknown');
  });

  it('does not send an empty job', async () => {
    const uri = await start({ kind: 'normal' });
    expect(await send(uri, new Uint8Array(0))).toMatchObject({ state: 'failed', bytesWritten: 0 });
    expect(printer?.connections()).toBe(0);
  });
});

describe('addresses of printers', () => {
  it.each([
    '',
    'tcp://',
    'tcp://host:0',
    'tcp://host:99999',
    'tcp://ho st',
    'http://host',
    'file:',
    'usb',
    'cups:',
    'cups:-oraw',
    'cups:two words',
    'winspool:',
  ])('%j is refused', async (uri) => {
    expect(await refusalOf(send(uri, SMALL))).toMatchObject({ code: 'bad-printer' });
  });
});

describe('addresses of files', () => {
  it.each([
    ['file:C:\\tem\\in.bin', 'C:\\tem\\in.bin'],
    ['file:///C:/tem/in.bin', 'C:/tem/in.bin'],
    ['file://C:/tem/in.bin', 'C:/tem/in.bin'],
    ['file:///dev/usb/lp0', '/dev/usb/lp0'],
    ['file:\\\\.\\COM1', '\\\\.\\COM1'],
  ])('%s is %s', (uri, path) => {
    expect(parseTarget(uri)).toEqual({ kind: 'file', path });
  });

  it('are one lane for one device, however written', () => {
    const lanes = ['file:/dev/usb/lp0', 'file:///dev/usb/lp0', 'file:/dev//usb/./lp0'];
    expect(new Set(lanes.map((uri) => laneOf(parseTarget(uri)))).size).toBe(1);
  });
});

describe('writing to a file or device', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-print-'));
  afterEach(() => {
    for (const name of readdirSync(folder))
      rmSync(join(folder, name), { recursive: true, force: true });
  });

  it('writes a plain file whole, and replaces an older one', async () => {
    const path = join(folder, 'tem in.bin');
    writeFileSync(path, 'cũ');
    expect(await send(`file:${path}`, SMALL)).toEqual({
      state: 'sent',
      bytesWritten: SMALL.length,
    });
    expect(readFileSync(path).equals(SMALL)).toBe(true);
    expect(readdirSync(folder)).toEqual(['tem in.bin']);
  });

  it('says so when the path is a folder', async () => {
    expect(await send(`file:${folder}`, SMALL)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('thư mục'),
    });
  });

  it('says so when the folder is not there', async () => {
    const path = join(folder, 'missing', 'x.bin');
    expect(await send(`file:${path}`, SMALL)).toMatchObject({ state: 'failed', bytesWritten: 0 });
  });

  it('leaves a read-only file alone', async () => {
    const path = join(folder, 'read-only.bin');
    writeFileSync(path, 'cũ');
    chmodSync(path, 0o444);
    expect(await send(`file:${path}`, SMALL)).toMatchObject({ state: 'failed' });
    expect(readFileSync(path, 'utf8')).toBe('cũ');
  });

  it.runIf(existsSync('/dev/full'))('is failed when a device takes nothing', async () => {
    expect(await send('file:/dev/full', SMALL)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('Chưa có gì được gửi đi'),
    });
  });

  it.runIf(existsSync('/dev/null'))('writes to a device', async () => {
    expect(await send('file:/dev/null', SMALL)).toEqual({
      state: 'sent',
      bytesWritten: SMALL.length,
    });
  });

  it.runIf(existsSync('/dev/null'))('is failed where the device is not there', async () => {
    const path = '/dev/cho-so-no-such-printer';
    expect(await send(`file:${path}`, SMALL)).toMatchObject({ state: 'failed', bytesWritten: 0 });
    expect(existsSync(path)).toBe(false);
    expect(await takesAllAtOnce(`file:${path}`)).toBe(false);
  });

  describe.runIf(process.platform === 'linux')('that takes a little and then nothing more', () => {
    /** A FIFO that nobody reads: after its buffer is full, writing hangs, as without paper. */
    function startHanging(): { readonly uri: string; readonly reader: number } {
      const path = join(folder, 'lp0');
      execFileSync('mkfifo', [path]);
      const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      onTestFinished(() => closeSync(reader));
      return { uri: `file:${path}`, reader };
    }
    const MORE = Buffer.alloc(300_000, 0x55);

    it('is unknown after a while', async () => {
      const result = await send(startHanging().uri, MORE, { graceMs: 200 });
      expect(result).toMatchObject({
        state: 'unknown',
        reason: expect.stringMatching(/ngừng nhận dữ liệu.*trước khi in lại/),
      });
    });

    it('can be stopped', async () => {
      const { uri, reader } = startHanging();
      const controller = new AbortController();
      const sending = send(uri, MORE, { signal: controller.signal });
      await vi.waitFor(() => expect(readSync(reader, Buffer.alloc(1))).toBe(1), { interval: 2 });
      controller.abort();
      expect(await sending).toMatchObject({ state: 'unknown' });
    });

    it('lets the program end', () => {
      const file = fileURLToPath(new URL('../../../core/printing/index.ts', import.meta.url));
      const code = `import { send } from ${JSON.stringify(file)};
        void send(process.argv[1], Buffer.alloc(300_000));
        setTimeout(() => process.exit(3), 300);`;
      const args = ['--input-type=module', '-e', code, startHanging().uri];
      const { status } = spawnSync(process.execPath, args, { timeout: 20_000, killSignal: 9 });
      expect(status).toBe(3);
    });
  });
});
