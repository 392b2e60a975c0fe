/**
 * The core's thread: opens a data folder, answers requests that come over the
 * port, and closes cleanly when told to.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createApi } from '../api/index.ts';
import { type Core, openCore } from '../index.ts';
import { errorBody } from '../kernel/index.ts';
import { defaultDataDir } from '../storage/index.ts';
import { answerWith } from './answer.ts';
import type { Notice, Order, ThreadSettings } from './control.ts';
import { createPool } from './pool.ts';

interface Start {
  readonly settings: ThreadSettings;
  readonly calls: MessagePort;
}

const control = parentPort;
if (!control) throw new Error('the core runs in a worker thread');
const { settings, calls }: Start = workerData;
const tell = (notice: Notice): void => control.postMessage(notice);

async function open(): Promise<void> {
  const { holderName, door, version, sample = false } = settings;
  const dataDir = settings.dataDir ?? defaultDataDir(sample ? 'sample' : 'own');
  const pool = createPool();
  let core: Core;
  try {
    const at = (folder: string) => openCore({ dataDir: folder, holderName, heavy: pool.heavy });
    core = sample ? await openWithSample(dataDir, at) : await at(dataDir);
  } catch (thrown) {
    const { error } = errorBody(thrown);
    if (error.code === 'internal') process.stderr.write(`${String(thrown)}\n`);
    await pool.close();
    tell({ type: 'refused', error });
    calls.close();
    control?.close();
    return;
  }
  serve(core, { pool, api: createApi({ core, door, version }) });
}

async function openWithSample(
  dataDir: string,
  open: (folder: string) => Promise<Core>,
): Promise<Core> {
  const { openSample } = await import('./sample.ts');
  return openSample(dataDir, open, (phase, done = 0, total = 0) =>
    tell({ type: 'progress', phase, done, total }),
  );
}

function serve(
  core: Core,
  { pool, api }: { pool: ReturnType<typeof createPool>; api: ReturnType<typeof createApi> },
): void {
  answerWith((request) => api.fetch(request), calls);
  control?.on('message', async (order: Order) => {
    if (order.type === 'describe') {
      core.storage.lock?.describe(order.more);
      tell({ type: 'described' });
      return;
    }
    await api.close();
    await pool.close();
    core.close();
    tell({ type: 'closed' });
    calls.close();
    control.close();
  });
  tell({ type: 'ready' });
}

await open();
