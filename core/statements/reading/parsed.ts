import { createHash } from 'node:crypto';
import { refuse } from '../../kernel/index.ts';
import { readTable, type TableFile } from '../../tables/index.ts';
import { familyOf } from './formats/index.ts';

/** How long the last file stays unpacked for somebody who is pointing at its columns. */
const KEEP_MS = 30_000;

let last: { readonly key: string; readonly table: Promise<TableFile> } | undefined;
let timer: NodeJS.Timeout | undefined;

/**
 * A table as `readTable` gives it. The last file is kept for a while in the
 * thread that read it: a person tries many ways of reading the same one.
 * @throws Refusal as `readTable`, and `nothing-to-teach` for formats that
 *   themselves say what each field is.
 */
export async function parsedTable(bytes: Uint8Array, fileName: string): Promise<TableFile> {
  const key = `${createHash('sha256').update(bytes).digest('hex')} ${fileName}`;
  clearTimeout(timer);
  timer = setTimeout(() => {
    last = undefined;
  }, KEEP_MS).unref();
  if (last?.key !== key) last = { key, table: tableOf(bytes, fileName) };
  return await last.table;
}

async function tableOf(bytes: Uint8Array, fileName: string): Promise<TableFile> {
  const family = await familyOf(bytes)?.load();
  const content = family ? await family.read(bytes) : await readTable(bytes, fileName);
  if (!('parts' in content)) return content;
  return refuse(
    'nothing-to-teach',
    'Tệp này có định dạng chuẩn, tự ghi rõ từng mục, nên không có cột nào để chỉ. Hãy tải lại tệp từ ngân hàng nếu số liệu chưa đúng.',
  );
}
