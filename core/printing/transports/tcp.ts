import type { Socket } from 'node:net';
import type { SendOptions, SendResult } from '../schema.ts';
import { connectTo, faultText, NOTHING_SENT, STOPPED } from './tcp-connect.ts';

/** Long: the system wakes a writer only when a third of its megabytes are free again. */
const IDLE_MS = 60_000;
const GRACE_MS = 10_000;
/** Without the printer's close there is nothing to wait for but a complaint. */
const QUIET_MS = 1_000;
/** What the system took at once a slow printer still has to print, at some 20 kB a second. */
const GRACE_BYTES_PER_MS = 20;
const LONGEST_GRACE_MS = 300_000;
const CHUNK = 16 * 1024;

const CHECK_PAPER = 'Hãy xem giấy đã ra tới đâu trước khi in lại.';

/**
 * Sends a job to a raw TCP port. `sent` needs every byte taken and the printer
 * closing after our end of stream; of a printer that is known never to close,
 * every byte taken and no complaint for a while. Once a byte may have left,
 * every other ending is `unknown`: the printer may have printed all, some or
 * nothing.
 */
export async function sendTcp(
  address: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  const connection = await connectTo(address, options);
  if ('fault' in connection) {
    return {
      state: 'failed',
      bytesWritten: 0,
      reason: `${connection.fault} ${NOTHING_SENT}`,
    };
  }
  return transfer({ ...connection, name: `${address.host}:${address.port}` }, bytes, options);
}

/** Where the transfer stands. */
type Phase = 'writing' | 'closing' | 'done';

function transfer(
  { socket, name }: { readonly socket: Socket; readonly name: string },
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  const { signal, idleMs = IDLE_MS, neverCloses = false } = options;
  return new Promise((resolve) => {
    let phase: Phase = 'writing';
    let written = 0;
    let timer: NodeJS.Timeout | undefined;

    function finish(state: SendResult['state'], reason?: string): void {
      if (phase === 'done') return;
      phase = 'done';
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve({ state, bytesWritten: written, ...(reason === undefined ? {} : { reason }) });
    }
    function fail(why: string): void {
      finish('unknown', `${why} ${CHECK_PAPER}`);
    }
    function after(milliseconds: number, act: () => void): void {
      clearTimeout(timer);
      timer = setTimeout(act, milliseconds);
    }
    function onAbort(): void {
      fail(STOPPED);
    }
    function writeFrom(at: number): void {
      if (phase === 'done') return;
      if (at >= bytes.length) {
        close();
        return;
      }
      after(idleMs, () => fail('Máy in ngừng nhận dữ liệu (có thể hết giấy hoặc kẹt giấy).'));
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
      const waitMs = graceOf(bytes.length, options);
      if (neverCloses) after(waitMs, () => finish('sent'));
      else after(waitMs, () => fail('Đã gửi hết dữ liệu nhưng máy in không báo đã nhận xong.'));
      socket.end();
    }

    // Status bytes come unasked; unread they would turn our close into a reset.
    socket.on('data', () => undefined);
    socket.on('end', () => {
      if (phase === 'closing' && socket.writableFinished) finish('sent');
      else fail('Máy in ngắt kết nối khi chưa nhận hết dữ liệu.');
    });
    socket.on('error', (error) => fail(faultText(error, name)));
    socket.on('close', () => fail('Kết nối tới máy in bị ngắt.'));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) finish('failed', `${STOPPED} ${NOTHING_SENT}`);
    else writeFrom(0);
  });
}

/** How long to wait after our end of stream. */
function graceOf(bytes: number, { graceMs, neverCloses }: SendOptions): number {
  if (graceMs !== undefined) return graceMs;
  const least = neverCloses ? QUIET_MS : GRACE_MS;
  return Math.min(LONGEST_GRACE_MS, least + bytes / GRACE_BYTES_PER_MS);
}
