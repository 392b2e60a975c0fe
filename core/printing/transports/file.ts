import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { toRefusal } from '../../kernel/index.ts';
import type { SendOptions, SendResult } from '../schema.ts';
import { sendDevice } from './device.ts';

const CHUNK = 64 * 1024;

/** Where no plain file belongs. */
const DEVICES = /^\/dev\/(?!shm\/)/;

/**
 * Writes a job to a device file (`/dev/usb/lp0`, `\\.\COM1`) or a plain file. A
 * plain file appears only once it is whole.
 */
export async function sendFile(
  path: string,
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  const kind = await kindOf(path);
  if (kind === 'folder') {
    return failed('Đường dẫn máy in là một thư mục. Hãy chọn tệp hoặc cổng máy in.');
  }
  return kind === 'device' ? sendDevice(path, bytes, options) : toPlainFile(path, bytes, options);
}

/** Whether a job becomes a file's whole content, as opposed to what a device is fed. */
export async function isPlainFile(path: string): Promise<boolean> {
  return (await kindOf(path)) === 'plain';
}

async function kindOf(path: string): Promise<'folder' | 'device' | 'plain'> {
  if (path.startsWith('\\\\.\\')) return 'device';
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'plain' : 'device';
  } catch {
    // A printer that is off has no file; a plain one in its place would print nothing.
    return DEVICES.test(path) ? 'device' : 'plain';
  }
}

async function toPlainFile(
  path: string,
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await refuseReadOnly(path);
    await writeAll(await open(draft, 'wx'), bytes, options);
    await rename(draft, path);
    return { state: 'sent', bytesWritten: bytes.length };
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    return failed(textOf(thrown, options));
  }
}

/**
 * Renaming over a file asks the folder's leave, not the file's: ask the file as
 * well, and its mode, which an administrator's leave would pass over.
 */
async function refuseReadOnly(path: string): Promise<void> {
  try {
    if (((await stat(path)).mode & 0o222) === 0)
      throw Object.assign(new Error(), { code: 'EROFS' });
    await (await open(path, 'r+')).close();
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, options: SendOptions): Promise<void> {
  try {
    for (let at = 0; at < bytes.length; ) {
      options.signal?.throwIfAborted();
      const { bytesWritten } = await file.write(bytes, at, Math.min(CHUNK, bytes.length - at));
      at += bytesWritten;
      options.onBytes?.(at);
    }
    await file.datasync(); // a full disk may show only here
  } finally {
    await file.close();
  }
}

function textOf(thrown: unknown, { signal }: SendOptions): string {
  if (signal?.aborted) return 'Đã dừng theo yêu cầu.';
  const { code, message } = toRefusal(thrown);
  return code === 'internal'
    ? 'Không ghi được ra cổng máy in. Hãy kiểm tra máy in và dây nối.'
    : message;
}

function failed(reason: string): SendResult {
  return { state: 'failed', reason, bytesWritten: 0 };
}
