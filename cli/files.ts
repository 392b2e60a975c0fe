import { randomUUID } from 'node:crypto';
import { existsSync, type Stats, statSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { MAX_FILE_BYTES, Refusal } from '../core/kernel/index.ts';

/** A file named on the command line. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file that a person named; nothing is read of one that cannot be meant.
 * @throws Refusal `not-found`, `is-a-folder`, `not-a-file`, `file-too-big`, `no-permission`.
 */
export async function readInput(path: string): Promise<InputFile> {
  const name = basename(path);
  try {
    checkInput(path, await stat(path));
    return { name, bytes: new Uint8Array(await readFile(path)) };
  } catch (thrown) {
    throw explain(thrown, path);
  }
}

function checkInput(path: string, found: Stats): void {
  if (found.isDirectory()) {
    throw new Refusal('is-a-folder', `"${path}" là thư mục. Hãy nêu tên một tệp.`);
  }
  // Reading from a pipe or a device may never end.
  if (!found.isFile()) {
    throw new Refusal(
      'not-a-file',
      `"${path}" không phải là tệp thường mà là thiết bị hoặc đường ống. Hãy lưu nội dung thành tệp rồi nêu tên tệp đó.`,
    );
  }
  if (found.size > MAX_FILE_BYTES) {
    throw new Refusal(
      'file-too-big',
      `Tệp "${path}" lớn hơn ${MAX_FILE_BYTES / 1024 / 1024} MB, không phải sao kê hay danh sách của một chợ. Hãy chia nhỏ tệp.`,
      { bytes: found.size, most: MAX_FILE_BYTES },
    );
  }
}

/**
 * Checks that a file can be written here, before any long work for it.
 * @throws Refusal `is-a-folder`, `not-found`, `read-only`.
 */
export function checkOutput(path: string): void {
  const target = resolve(path);
  const folder = dirname(target);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Refusal('not-found', `Không có thư mục "${folder}". Hãy tạo thư mục trước.`);
  }
  if (!existsSync(target)) return;
  const found = statSync(target);
  if (!found.isFile()) {
    throw new Refusal('is-a-folder', `"${path}" là thư mục. Hãy thêm tên tệp.`);
  }
  // Renaming over it would succeed, against the wish of whoever locked it.
  if ((found.mode & 0o222) === 0) {
    throw new Refusal('read-only', `Tệp "${path}" chỉ cho đọc. Hãy đặt tên khác.`);
  }
}

/**
 * Writes a whole file or nothing: a draft beside it is finished on the disk and
 * only then takes its name.
 * @returns the absolute path.
 * @throws Refusal as {@link checkOutput}, and `file-busy`, `disk-full`, `no-permission`.
 */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<string> {
  checkOutput(path);
  const target = resolve(path);
  const draft = `${target}.${randomUUID()}.part`;
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
    return target;
  } catch (thrown) {
    await rm(draft, { force: true });
    throw explain(thrown, path);
  }
}

function explain(thrown: unknown, path: string): unknown {
  if (thrown instanceof Refusal) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Refusal('not-found', `Không tìm thấy tệp "${path}". Hãy kiểm tra lại đường dẫn.`);
  }
  if (
    code === 'EBUSY' ||
    (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'))
  ) {
    return new Refusal(
      'file-busy',
      `Tệp "${path}" đang được chương trình khác mở. Hãy đóng tệp đó rồi làm lại.`,
    );
  }
  return thrown;
}
