/** The core's thread itself, but it dies when a file of this name appears in its data folder. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import '../../core/host/core-thread.ts';

setInterval(() => {
  if (existsSync(join(workerData.settings.dataDir, 'die'))) throw new Error('a defect of ours');
}, 20).unref();
