import { Refusal } from '../kernel/index.ts';
import type { TaskOrder, TaskOutcome } from './pool-messages.ts';
import { taskRooms } from './tasks.ts';

/** Runs one piece of heavy work by its name; called by the pool. */
async function run({ name, input }: TaskOrder): Promise<TaskOutcome> {
  const [room = '', task = ''] = name.split('.');
  const found = (await taskRooms[room]?.())?.tasks[task];
  if (!found) throw new Error(`no such task: ${name}`);
  try {
    return { type: 'value', value: await Reflect.apply(found, undefined, [input]) };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { code, message, details } = thrown;
    return { type: 'refusal', code, message, details };
  }
}

// The pool calls the default export.
// biome-ignore lint/style/noDefaultExport: the pool's own convention
export default run;
