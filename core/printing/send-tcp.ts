import { connect, type Socket } from 'node:net';
import type { SendOptions, SendResult } from './schema.ts';

const CONNECT_MS = 5_000;
/** Long: the system wakes a writer only when a third of its megabytes are free again. */
const IDLE_MS = 60_000;
const GRACE_MS = 10_000;
/** What the system took at once a slow printer still has to print, at some 20 kB a second. */
const GRACE_BYTES_PER_MS = 20;
const LONGEST_GRACE_MS = 300_000;
const CHUNK = 16 * 1024;

/** Where the sending stands: what a failure means depends on it. */
type Phase = 'connecting' | 'writing' | 'closing' | 'done';

/**
 * Sends a job to a raw TCP port. `sent` needs every byte taken and the printer
 * closing after our end of stream. Once a byte may have left, every other
 * ending is `unknown`: the printer may have printed all, some or nothing.
 */
export function sendTcp(
  { host, port }: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  const { signal, connectMs = CONNECT_MS, idleMs = IDLE_MS } = options;
  const graceMs =
    options.graceMs ?? Math.min(LONGEST_GRACE_MS, GRACE_MS + bytes.length / GRACE_BYTES_PER_MS);
  return new Promise((resolve) => {
    let phase: Phase = 'connecting';
    let written = 0;
    let timer: NodeJS.Timeout | undefined;
    // Half open: the printer's end of stream must not end ours.
    const socket: Socket = connect({ host, port, allowHalfOpen: true });

    function finish(state: SendResult['state'], reason?: string): void {
      if (phase === 'done') return;
      phase = 'done';
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve({ state, bytesWritten: written, ...(reason === undefined ? {} : { reason }) });
    }
    function fail(why: string): void {
      const safe = phase === 'connecting';
      finish(
        safe ? 'failed' : 'unknown',
        safe ? `${why} Chưa có gì được gửi đi.` : `${why} ${CHECK_PAPER}`,
      );
    }
    function within(milliseconds: number, why: string): void {
      clearTimeout(timer);
      timer = setTimeout(() => fail(why), milliseconds);
    }
    function onAbort(): void {
      fail('Đã dừng theo yêu cầu.');
    }
    function writeFrom(at: number): void {
      if (phase === 'done') return;
      if (at >= bytes.length) {
        close();
        return;
      }
      phase = 'writing';
      within(idleMs, 'Máy in ngừng nhận dữ liệu (có thể hết giấy hoặc kẹt giấy).');
      const chunk = bytes.subarray(at, at + CHUNK);
      // The callback comes once the system took the chunk: that is the back-pressure.
      socket.write(chunk, (error) => {
        if (error || phase === 'done') return;
        written += chunk.length;
        options.onBytes?.(written);
        writeFrom(at + chunk.length);
      });
    }
    function close(): void {
      phase = 'closing';
      within(graceMs, 'Đã gửi hết dữ liệu nhưng máy in không báo đã nhận xong.');
      socket.end();
    }

    signal?.addEventListener('abort', onAbort, { once: true });
    within(connectMs, `Máy in ${host}:${port} không trả lời.`);
    socket.on('connect', () => {
      socket.setNoDelay(true);
      writeFrom(0);
    });
    // Status bytes come unasked; unread they would turn our close into a reset.
    socket.on('data', () => undefined);
    socket.on('end', () => {
      if (phase === 'closing' && socket.writableFinished) finish('sent');
      else fail('Máy in ngắt kết nối khi chưa nhận hết dữ liệu.');
    });
    // The listener stays for the socket's whole life: a late error must not end the program.
    socket.on('error', (error) => fail(faultText(error, `${host}:${port}`)));
    socket.on('close', () => fail('Kết nối tới máy in bị ngắt.'));
    if (signal?.aborted) onAbort();
  });
}

const CHECK_PAPER = 'Hãy xem giấy đã ra tới đâu trước khi in lại.';

function faultText(error: Error, printer: string): string {
  switch ('code' in error ? error.code : '') {
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
