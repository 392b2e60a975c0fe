/**
 * A process that takes statements in, back, in again and reads them again, as
 * fast as it can, until it is killed. It tells on standard output what it begins
 * and what is done.
 */
import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openCore } from '../../core/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { ACCOUNT, type ImportLine, type ImportStep, learning, statementBytes } from './imports.ts';

const [folder = ''] = process.argv.slice(2);
const reader = learning();
const core = await openCore({ dataDir: folder, heavy: reader.heavy });
const { statements } = core;

/** At once, past all buffers: what was told must be known when the process is killed next. */
function tell(line: ImportLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function run(step: ImportStep, work: () => Promise<unknown>): Promise<void> {
  tell({ type: 'begin', step });
  await work();
  tell({ type: 'done' });
}

function anyOf<Item>(items: readonly Item[]): Item | undefined {
  return items.length > 0 ? items[randomInt(items.length)] : undefined;
}

async function takeIn(): Promise<void> {
  const from = randomInt(2000);
  const size = randomInt(1, 1200);
  const fileName = `${from}-${size}-${randomInt(1e9)}.csv`;
  reader.isLearnt = false;
  const file = await statements.readStatementFile(statementBytes(fileName), fileName);
  await run({ kind: 'import', fileName }, () =>
    statements.commitJob(CLI_AUTHOR, { file, fileName, choice: { account: ACCOUNT } }, {}),
  );
}

async function takeBack(): Promise<void> {
  const one = anyOf(statements.list().filter(({ undoneAt }) => undoneAt === null));
  if (!one) return;
  const { fileName } = one;
  await run({ kind: 'undo', fileName }, async () => statements.undo(CLI_AUTHOR, one.import));
}

async function takeAgain(): Promise<void> {
  const undone = statements
    .list()
    .filter(({ undoneAt, replacedBy }) => undoneAt !== null && replacedBy === null);
  const one = anyOf(undone);
  if (!one) return;
  reader.isLearnt = false;
  const { fileName } = one;
  await run({ kind: 'redo', fileName }, () => statements.redo(CLI_AUTHOR, one.import));
}

async function readAgain(): Promise<void> {
  const one = anyOf(statements.list().filter(({ undoneAt }) => undoneAt === null));
  if (!one) return;
  reader.isLearnt = randomInt(2) === 1;
  const draft = await statements.rereadPreview(one.import);
  const { fileName } = one;
  const step = { kind: 'reread', fileName, isLearnt: reader.isLearnt } as const;
  await run(step, () => statements.rereadCommit(CLI_AUTHOR, draft));
}

const WORK = [
  takeIn,
  takeIn,
  takeIn,
  takeBack,
  takeBack,
  takeAgain,
  takeAgain,
  readAgain,
  readAgain,
];

tell({ type: 'ready' });
for (;;) await anyOf(WORK)?.();
