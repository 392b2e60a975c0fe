/** The queue: orders in the database, sent one sticker after another by a lane per printer. */
import { createBook } from './book.ts';
import { createChecker } from './checker.ts';
import { createPrintNow, type PrintNow } from './command.ts';
import type { QueueDeps } from './deps.ts';
import { createOrders, type Orders } from './orders.ts';
import { createRunner, type Runner } from './runner.ts';
import { settleCutOff } from './settle.ts';
import { createSteering, type Steering } from './steering.ts';
import { createView, type View } from './view.ts';

export type { QueueDeps, Timing } from './deps.ts';

/** Everything the queue can do. */
export interface Queue extends Steering, Pick<View, 'jobs' | 'job'> {
  readonly take: Orders['take'];
  readonly printNow: PrintNow;
  readonly runner: Runner;
}

/** Opens the queue; jobs cut off by a crash are settled now. */
export function createQueue(deps: QueueDeps): Queue {
  settleCutOff(deps);
  const book = createBook(deps);
  const check = createChecker(deps);
  const view = createView(deps);
  const runner = createRunner({ ...deps, book, check });
  const orders = createOrders(deps);
  return {
    ...createSteering({ ...deps, check, runner, orders, view }),
    jobs: view.jobs,
    job: view.job,
    take: orders.take,
    printNow: createPrintNow({ ...deps, runner, orders }),
    runner,
  };
}
