/**
 * The core's thread: a keeper that opens a data folder and changes it for
 * another, answers requests that come over the port, and closes cleanly when
 * told to.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { errorBody, systemClock } from '../kernel/index.ts';
import { answerWith } from './answer.ts';
import type { Notice, Order, ThreadSettings } from './control.ts';
import { createKeeper, type HostKeeper } from './keeper/keeper.ts';
import { createLog } from './log.ts';
import { createPool, type Pool } from './pool.ts';

interface Start {
  readonly settings: ThreadSettings;
  readonly calls: MessagePort;
}

const control = parentPort;
if (!control) throw new Error('the core runs in a worker thread');
const { settings, calls }: Start = workerData;
const tell = (notice: Notice): void => control.postMessage(notice);

async function open(): Promise<void> {
  const pool = createPool();
  const log = createLog({ clock: systemClock, stderr: settings.door !== 'desktop' });
  const keeper = createKeeper({ settings, heavy: pool.heavy, log });
  try {
    await keeper.start((phase, done = 0, total = 0) =>
      tell({ type: 'progress', phase, done, total }),
    );
  } catch (thrown) {
    const { error } = errorBody(thrown);
    log.report({ code: error.code, where: 'start', thrown });
    await pool.close();
    tell({ type: 'refused', error });
    end();
    return;
  }
  serve(keeper, pool);
}

function serve(keeper: HostKeeper, pool: Pool): void {
  answerWith(keeper.fetch, calls);
  let isClosing = false;
  control?.on('message', async (order: Order) => {
    if (order.type === 'describe') {
      keeper.describe(order.more);
      tell({ type: 'described' });
      return;
    }
    const closed = keeper.close(order);
    if (isClosing) return; // only more urgent than before
    isClosing = true;
    await closed;
    await pool.close();
    tell({ type: 'closed' });
    end();
  });
  tell({ type: 'ready' });
}

function end(): void {
  calls.close();
  control?.close();
}

await open();
