import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Core } from '../../index.ts';
import { Refusal } from '../../kernel/index.ts';
import { fillSample } from '../../sample/index.ts';
import type { OpeningProgress } from '../host.ts';

/** How the sample market is opened. */
interface SampleOpening {
  /** Opens a core on a folder. */
  readonly open: (dataDir: string) => Promise<Core>;
  readonly onProgress: OpeningProgress;
  /** Gives the filling up. */
  readonly signal: AbortSignal;
}

/**
 * Opens the sample market. A missing or empty folder is filled first, in a
 * draft beside it that takes its name when it is complete: a start that was
 * broken off never leaves half a market behind.
 * @throws Refusal `not-empty` for a folder with anybody's own data.
 */
export async function openSample(dataDir: string, opening: SampleOpening): Promise<Core> {
  const folder = resolve(dataDir);
  if (!existsSync(folder) || readdirSync(folder).length === 0) await makeSample(folder, opening);
  const core = await opening.open(folder);
  if (core.registry.market().isSample) return core;
  core.close();
  throw new Refusal(
    'not-empty',
    'Thư mục này có dữ liệu khác, không phải chợ mẫu. Hãy chọn một thư mục trống cho chợ mẫu.',
  );
}

async function makeSample(
  folder: string,
  { open, onProgress, signal }: SampleOpening,
): Promise<void> {
  const draft = `${folder}.dang-tao`;
  mkdirSync(dirname(folder), { recursive: true });
  let core = await open(draft); // takes the lock: nobody else is filling it
  if (!core.storage.isNew) {
    core.close();
    rmSync(draft, { recursive: true });
    core = await open(draft);
  }
  try {
    await fillSample(core, { onProgress, signal });
  } finally {
    core.close();
  }
  if (existsSync(folder)) rmdirSync(folder);
  renameSync(draft, folder);
}
