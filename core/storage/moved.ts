import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../kernel/index.ts';
import { writeWhole } from './files.ts';

const FILE = 'moved.json';
const Moved = z.object({ folder: z.string() });

/**
 * Writes down in a folder that its data was moved: from then on nothing opens
 * it, so that no empty market grows where the old path is still in use.
 */
export function markMoved(folder: string, to: string): void {
  writeWhole(join(folder, FILE), JSON.stringify({ folder: to } satisfies z.infer<typeof Moved>));
}

/** Takes the mark away again: data is to lie here once more. */
export function unmarkMoved(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** Where the data of a folder was moved to; `null` where the mark cannot be read, `undefined` without one. */
export function movedTo(folder: string): string | null | undefined {
  try {
    return Moved.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))).folder;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : null;
  }
}

/** @throws Refusal `data-moved`, naming the new place */
export function refuseMoved(folder: string): void {
  const to = movedTo(folder);
  if (to === undefined) return;
  throw new Refusal(
    'data-moved',
    `Dữ liệu của thư mục này đã được chuyển sang "${to ?? '?'}". Hãy mở dữ liệu ở nơi đó; ở đây không có gì bị thay đổi.`,
    { folder: to ?? '?' },
  );
}
