import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { toRefusal } from '../kernel/index.ts';
import type { SendOptions, SendResult } from './schema.ts';

const CHUNK = 64 * 1024;

/**
 * Writes a job to a device file (`/dev/usb/lp0`, `\\.\COM1`) or a plain file. A
 * plain file appears only once it is whole; of a device nobody knows what it did
 * with the bytes before a fault.
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
  return kind === 'device' ? toDevice(path, bytes, options) : toPlainFile(path, bytes, options);
}

async function kindOf(path: string): Promise<'folder' | 'device' | 'plain'> {
  if (path.startsWith('\\\\.\\')) return 'device';
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'plain' : 'device';
  } catch {
    return 'plain';
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
    await writeAll(await open(draft, 'wx'), { bytes, options, onBytes: () => undefined });
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

async function toDevice(
  path: string,
  bytes: Uint8Array,
  options: SendOptions,
): Promise<SendResult> {
  let written = 0;
  try {
    const onBytes = (count: number) => {
      written = count;
    };
    await writeAll(await open(path, 'w'), { bytes, options, onBytes });
    return { state: 'sent', bytesWritten: written };
  } catch (thrown) {
    const reason = textOf(thrown, options);
    if (written === 0) return failed(reason);
    return {
      state: 'unknown',
      bytesWritten: written,
      reason: `${reason} Hãy xem giấy đã ra tới đâu trước khi in lại.`,
    };
  }
}

async function writeAll(
  file: FileHandle,
  {
    bytes,
    options,
    onBytes,
  }: { bytes: Uint8Array; options: SendOptions; onBytes: (written: number) => void },
): Promise<void> {
  try {
    for (let at = 0; at < bytes.length; ) {
      options.signal?.throwIfAborted();
      const { bytesWritten } = await file.write(bytes, at, Math.min(CHUNK, bytes.length - at));
      at += bytesWritten;
      onBytes(at);
      options.onBytes?.(at);
    }
    await settle(file);
  } finally {
    await file.close();
  }
}

/** A full disk may show only here; a device has nothing to settle and says EINVAL. */
async function settle(file: FileHandle): Promise<void> {
  try {
    await file.datasync();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw thrown;
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
