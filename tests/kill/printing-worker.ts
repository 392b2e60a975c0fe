/**
 * A process that prints all stickers of a data folder until it is done or
 * killed, going on where the one before it was killed: `printing-worker.ts
 * FOLDER URI`.
 */
import { openCore } from '../../core/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';

const [dataDir = '', uri = ''] = process.argv.slice(2);
const core = await openCore({ dataDir });
const { printing } = core;
const [before] = printing.jobs();
// A person looked at the paper and lets it go on with what was not sent.
if (before) printing.resume(CLI_AUTHOR, before.uid, {});
else {
  const to = { uri, language: 'escpos', dots: 384 } as const;
  printing.enqueue(CLI_AUTHOR, { selection: { all: true }, to });
}
while (printing.jobs().some(({ finishedAt }) => finishedAt === null)) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await printing.close();
core.close();
