import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bindWinspool } from '../../../core/printing/spoolers/winspool-native.ts';
import { sendWinspool } from '../../../core/printing/transports/winspool.ts';
import { type SpoolerBehaviour, startSpooler } from '../../fixtures/printer/windows-spooler.ts';

const BYTES = Buffer.from('ESC/POS'.repeat(40_000));
const QUICK = { graceMs: 300 };

async function sendTo(
  behaviour: SpoolerBehaviour,
  options: Parameters<typeof sendWinspool>[2] = QUICK,
) {
  const spooler = startSpooler(behaviour);
  const result = await sendWinspool('Máy in tem', BYTES, options, async () => spooler);
  return { spooler, result, calls: spooler.calls };
}

describe('a job for the Windows spooler', () => {
  it('is handed over unchanged as RAW, page and document ended, the printer closed again', async () => {
    const { spooler, result, calls } = await sendTo({ chunk: 1_000 });
    expect(result).toEqual({ state: 'sent', bytesWritten: BYTES.length });
    expect(spooler.documents).toMatchObject([{ datatype: 'RAW', isWhole: true }]);
    expect(spooler.documents[0]?.bytes.equals(BYTES)).toBe(true);
    expect(calls.filter((call) => call !== 'write' && call !== 'get-job')).toEqual([
      'open',
      'get',
      'driver',
      'start-doc',
      'start-page',
      'end-page',
      'end-doc',
      'close',
    ]);
  });

  it('is passed on as XPS_PASS by a driver of version 4', async () => {
    const { spooler } = await sendTo({ driverVersion: 4 });
    expect(spooler.documents).toMatchObject([{ datatype: 'XPS_PASS' }]);
  });

  it.each([[[0x10, 0x80, null]], [[0x10, 0x1000, null]]])(
    'is sent when it stays in the list as printed: %j',
    async (job) => {
      expect((await sendTo({ job })).result.state).toBe('sent');
    },
  );

  it.each([
    ['is paused', { printer: { status: 0x1 } }, /tạm dừng/],
    ['is set to work offline', { printer: { attributes: 0x400 } }, /ngoại tuyến/],
    ['is off', { printer: { status: 0x80 } }, /bật máy in/],
    ['takes no jobs', { refusesJobs: true }, /không nhận lệnh in/],
    ['takes no page', { refusesPages: true }, /Chưa có gì/],
    ['takes no byte', { refusesAfter: 0 }, /Chưa có gì/],
  ] as const)(
    'is failed when the printer %s, and nothing waits there',
    async (_, behaviour, why) => {
      const { spooler, result } = await sendTo(behaviour);
      expect(result).toMatchObject({
        state: 'failed',
        bytesWritten: 0,
        reason: expect.stringMatching(why),
      });
      expect(spooler.documents.filter(({ isWhole }) => isWhole)).toEqual([]);
      expect(spooler.calls.at(-1)).toBe('close');
    },
  );

  it('is failed when there is no such printer', async () => {
    const result = await sendWinspool('Khác', BYTES, QUICK, async () => startSpooler());
    expect(result).toMatchObject({ state: 'failed', reason: expect.stringContaining('"Khác"') });
  });

  it.each([
    ['the spooler stops taking bytes', { refusesAfter: 70_000 }, /không nhận tiếp/, 'abort'],
    ['its end is refused', { refusesEnd: true }, /không kết thúc/, 'end-doc'],
    ['somebody deletes it', { job: [0x10, 0x4] }, /bị xóa/, 'get-job'],
    ['paper runs out', { job: [0x40, null] }, /hết giấy.*rút khỏi hàng đợi/, 'delete-job'],
    ['the printer goes off', { job: [0x20, null] }, /ngắt kết nối/, 'delete-job'],
    ['it is taken out while paper is out', { job: [0x10, 0x40] }, /hết giấy/, 'get-job'],
    ['somebody pauses it', { job: [0x1, null] }, /tạm dừng/, 'delete-job'],
    ['it hangs', { job: [0x10, null], statusText: 'cover open' }, /cover open/, 'delete-job'],
    ['it cannot be taken back', { job: [0x2, null], keepsJobs: true }, /hãy xóa nó/, 'delete-job'],
  ] as const)('is unknown when %s', async (_, behaviour, why, last) => {
    const { result, calls } = await sendTo(behaviour);
    expect(result).toMatchObject({ state: 'unknown', reason: expect.stringMatching(why) });
    expect(result.reason).toMatch(/trước khi in lại/);
    expect(calls.slice(-2)).toEqual([last, 'close']);
  });

  it('stops when told: failed before the first byte, unknown after, and taken back', async () => {
    const before = await sendTo({}, { signal: AbortSignal.abort() });
    expect(before.result).toMatchObject({ state: 'failed' });
    expect(before.spooler.documents).toEqual([]);
    const controller = new AbortController();
    const stop = { signal: controller.signal, onBytes: () => controller.abort() };
    const midway = await sendTo({}, stop);
    expect(midway.result.state).toBe('unknown');
    expect(midway.calls.slice(-2)).toEqual(['abort', 'close']);
  });

  it.skipIf(process.platform === 'win32')('is refused on other systems', async () => {
    expect(await sendWinspool('Máy in tem', BYTES, {})).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('Windows'),
    });
  });
});

/** A library in C with the functions and structures of winspool.drv, so that koffi is used in earnest. */
const CC = '/usr/bin/cc';
describe.skipIf(!existsSync(CC) || process.platform !== 'linux')('through koffi (needs cc)', () => {
  it('calls a C library: texts, structures, handles and bytes arrive as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cho-so-winspool-'));
    try {
      const source = fileURLToPath(new URL('../../fixtures/printer/winspool.c', import.meta.url));
      const file = join(folder, 'winspool.so');
      execFileSync(CC, ['-shared', '-fPIC', '-o', file, source]);
      const winspool = bindWinspool((await import('koffi')).default, file);
      process.env.WINSPOOL_OUT = join(folder, 'out');
      const printer = {
        name: 'Máy in tem',
        port: 'USB001',
        driver: 'XP-80C',
        attributes: 0x40,
        status: 0x10,
      };
      expect(await winspool.enumPrinters()).toEqual([printer, { ...printer, name: 'Máy hai' }]);
      expect(await winspool.openPrinter('Khác')).toBeNull();
      const handle = await winspool.openPrinter('Máy in tem');
      expect(handle && (await winspool.getPrinter(handle))).toEqual(printer);
      const result = await sendWinspool('Máy in tem', BYTES, {}, async () => winspool);
      expect(result).toEqual({ state: 'sent', bytesWritten: BYTES.length });
      const out = readFileSync(join(folder, 'out'));
      expect(out.subarray(0, 16).toString('latin1')).toBe('Cho So|XPS_PASS|');
      expect(out.subarray(16).equals(BYTES)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
