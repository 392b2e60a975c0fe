import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { whyNoDevice } from '../device-faults.ts';
import type { SendOptions, SendResult } from '../schema.ts';
import { STOPPED } from './tcp-connect.ts';

const GRACE_MS = 60_000;
/** A slow printer takes some 20 kB a second. */
const GRACE_BYTES_PER_MS = 20;
const LONGEST_GRACE_MS = 300_000;
const CHUNK = 16 * 1024;

/**
 * Feeds a job to a device file. `sent`: the device took every byte; what it did
 * with them before a fault nobody knows. One that takes nothing more, because
 * its paper is out, is given up after a while.
 */
export function sendDevice(
  path: string,
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  return process.platform === 'linux'
    ? sendThroughProgram(path, bytes, options)
    : sendDirectly(path, bytes, options);
}

/**
 * A write to a device without paper hangs in the system, and a process with
 * such a write cannot end. So it is another process that writes, one that can
 * be ended; what it had not written by then does not come out later.
 */
async function sendThroughProgram(
  path: string,
  bytes: Uint8Array,
  { signal, graceMs, onBytes }: SendOptions,
): Promise<SendResult> {
  const hindrance = await hindranceOf(path);
  if (hindrance !== undefined) return failed(hindrance);
  if (signal?.aborted) return failed(STOPPED);
  const patience =
    graceMs ?? Math.min(LONGEST_GRACE_MS, GRACE_MS + bytes.length / GRACE_BYTES_PER_MS);
  return new Promise((resolve) => {
    // Detached: Ctrl+C stops us after this sticker, not the sticker midway.
    const child = spawn('dd', [`of=${path}`, 'bs=16k', 'conv=nocreat,notrunc'], {
      detached: true,
      env: { ...process.env, LC_ALL: 'C', LANGUAGE: 'C' },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const giveUp = (why: string): void => {
      child.kill('SIGKILL');
      finish(unknown(why, 0));
    };
    const onAbort = (): void => giveUp(STOPPED);
    const timer = setTimeout(() => giveUp(STALLED), patience);
    const finish = (result: SendResult): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    let report = '';
    child.stderr.on('data', (text: Buffer) => {
      report += text.toString();
    });
    child.on('error', () => finish(failed(FAULT)));
    child.on('close', (status) => {
      const copied = Number(/^(\d+) bytes?/m.exec(report)?.[1] ?? Number.NaN);
      if (status === 0 && copied === bytes.length) {
        onBytes?.(copied);
        finish({ state: 'sent', bytesWritten: copied });
      } else finish(copied === 0 ? failed(FAULT) : unknown(FAULT, copied || 0));
    });
    // A program that ends without reading all of its input says so by its report.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}

/** Without waiting: a port whose printer is off would hold us up. */
async function hindranceOf(path: string): Promise<string | undefined> {
  try {
    await (await open(path, constants.O_WRONLY | constants.O_NONBLOCK)).close();
    return undefined;
  } catch (thrown) {
    return whyNoDevice(path, thrown);
  }
}

/** Where nothing is known to hang: the ports of Windows. */
async function sendDirectly(
  path: string,
  bytes: Uint8Array,
  { signal, onBytes }: SendOptions,
): Promise<SendResult> {
  let written = 0;
  try {
    const file = await open(path, constants.O_WRONLY);
    try {
      while (written < bytes.length) {
        if (signal?.aborted) return written === 0 ? failed(STOPPED) : unknown(STOPPED, written);
        const length = Math.min(CHUNK, bytes.length - written);
        written += (await file.write(bytes, written, length)).bytesWritten;
        onBytes?.(written);
      }
    } finally {
      await file.close();
    }
    return { state: 'sent', bytesWritten: written };
  } catch (thrown) {
    return written === 0 ? failed(whyNoDevice(path, thrown)) : unknown(FAULT, written);
  }
}

const FAULT = 'Không ghi được ra cổng máy in. Hãy kiểm tra máy in và dây nối.';
const STALLED = 'Máy in ngừng nhận dữ liệu (có thể hết giấy hoặc kẹt giấy).';

function unknown(why: string, bytesWritten: number): SendResult {
  return {
    state: 'unknown',
    bytesWritten,
    reason: `${why} Hãy xem giấy đã ra tới đâu trước khi in lại.`,
  };
}

function failed(why: string): SendResult {
  return { state: 'failed', bytesWritten: 0, reason: `${why} Chưa có gì được gửi đi.` };
}
