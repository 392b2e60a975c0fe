import { connect, type Socket } from 'node:net';
import type { SendOptions } from '../schema.ts';

const CONNECT_MS = 5_000;
/** How long to leave a printer alone that refuses because it is still busy with what we sent last. */
const BETWEEN_TRIES_MS = [20, 50, 100, 250] as const;

/** A standing connection, or in Vietnamese why there is none. */
export type Connection = { readonly socket: Socket } | { readonly fault: string };

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Connects to a printer. With `patient`, a refusal is met by trying again until
 * the time for connecting is up: many printers take one connection at a time
 * and need a moment after each. Nothing has left by then, so nothing is sent twice.
 */
export async function connectTo(address: Address, options: SendOptions): Promise<Connection> {
  const { signal, connectMs = CONNECT_MS, patient = false } = options;
  const until = performance.now() + connectMs;
  for (let tries = 0; ; tries += 1) {
    const left = Math.max(0, until - performance.now());
    const result = await tryOnce(address, { signal, connectMs: left });
    const pause = BETWEEN_TRIES_MS[Math.min(tries, BETWEEN_TRIES_MS.length - 1)] ?? 0;
    const again = patient && 'isBusy' in result && performance.now() + pause < until;
    if (!again) return result;
    await rest(pause, signal);
  }
}

function tryOnce(
  { host, port }: Address,
  { signal, connectMs }: { signal: AbortSignal | undefined; connectMs: number },
): Promise<Connection | { readonly fault: string; readonly isBusy: true }> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve({ fault: STOPPED });
      return;
    }
    // Half open: the printer's end of stream must not end ours.
    const socket = connect({ host, port, allowHalfOpen: true });
    const fail = (fault: string, isBusy = false): void => {
      settle();
      socket.destroy();
      resolve(isBusy ? { fault, isBusy } : { fault });
    };
    const onAbort = (): void => fail(STOPPED);
    const timer = setTimeout(() => fail(`Máy in ${host}:${port} không trả lời.`), connectMs);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect);
      socket.off('error', onError);
    };
    const onConnect = (): void => {
      settle();
      socket.setNoDelay(true);
      resolve({ socket });
    };
    const onError = (error: Error): void =>
      fail(faultText(error, `${host}:${port}`), codeOf(error) === 'ECONNREFUSED');
    signal?.addEventListener('abort', onAbort, { once: true });
    socket.on('connect', onConnect);
    socket.on('error', onError);
    // This one stays for the socket's whole life: a late error must not end the program.
    socket.on('error', () => undefined);
  });
}

/** What follows the reason where no byte has left. */
export const NOTHING_SENT = 'Chưa có gì được gửi đi.';
export const STOPPED = 'Đã dừng theo yêu cầu.';

/** Ends early, without a word, when the signal aborts: the next try will say so. */
function rest(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : '';
}

/** What a fault of the connection means to a person. */
export function faultText(error: Error, printer: string): string {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `Máy in ${printer} từ chối kết nối. Hãy kiểm tra máy in đã bật và đúng cổng.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Không tìm thấy máy in ${printer} trên mạng. Hãy kiểm tra lại địa chỉ.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'EADDRNOTAVAIL':
      return `Không tới được máy in ${printer}. Hãy kiểm tra dây mạng hoặc Wi-Fi.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return 'Máy in ngắt kết nối giữa chừng.';
    default:
      return 'Kết nối tới máy in bị lỗi.';
  }
}
