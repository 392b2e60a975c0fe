import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createGround, type Ground } from './ground.ts';
import type { Line, Operation } from './journal.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** How many processes were killed in the middle of what, and what became of that. */
export interface Figures {
  readonly kills: number;
  /** Operations that were acknowledged, all of them found again. */
  readonly acknowledged: number;
  /** Copies that were opened and compared at the end. */
  readonly copies: number;
  /** By what was under way: how often it was found done, how often not begun. */
  readonly underWay: Readonly<Record<string, { done: number; undone: number }>>;
}

/** After what a process is killed: its start, its readiness, or when it began something. */
type Moment = 'start' | 'ready' | Operation['kind'];

/** About as long as each takes, so that a kill falls anywhere in it; what was seen last counts. */
type Durations = Record<Moment, number>;
const MOMENTS = [
  'start',
  'ready',
  'vendor',
  'import',
  'import',
  'undo',
  'sign',
  'sign',
  'copy',
  'due',
  'restore',
  'restore',
  'restore',
] as const;
const PATIENCE_MS = 20_000;

/**
 * Kills so many processes in the middle of their work on one data folder, and
 * looks after each that nothing acknowledged is lost, nothing is half there, no
 * copy has vanished or is damaged, and that the folder opens and is in order.
 * @throws Error at the first thing that is wrong, saying what was under way.
 */
export async function killRounds(
  kills: number,
  onKill: (count: number) => void = () => undefined,
): Promise<Figures> {
  const ground = createGround();
  const underWay: Record<string, { done: number; undone: number }> = {};
  const takes = {
    start: 900,
    ready: 500,
    vendor: 10,
    import: 60,
    undo: 30,
    copy: 60,
    due: 120,
    sign: 900,
  };
  const durations: Durations = { ...takes, restore: 400 };
  let acknowledged = 0;
  try {
    for (let count = 1; count <= kills; count += 1) {
      const told = await killOne(ground, durations);
      const outcome = await ground.check(told);
      acknowledged += outcome.acknowledged;
      underWay[outcome.underWay] ??= { done: 0, undone: 0 };
      const tally = underWay[outcome.underWay];
      if (tally) tally[outcome.isDone ? 'done' : 'undone'] += 1;
      onKill(count);
    }
    return { kills, acknowledged, copies: ground.checkCopies(), underWay };
  } finally {
    ground.remove();
  }
}

/** Starts a process, kills it at any moment, and gives what it told. */
async function killOne({ folder, stick }: Ground, durations: Durations): Promise<readonly Line[]> {
  const moment = MOMENTS[randomInt(MOMENTS.length)] ?? 'start';
  const child = spawn(process.execPath, [WORKER, folder, stick], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  const told: Line[] = [];
  const reading = createInterface(child.stdout);
  const { promise: due, resolve } = Promise.withResolvers<void>();
  if (moment === 'start') resolve();
  let begun: { readonly kind: Moment; readonly at: number } = { kind: 'start', at: now() };
  reading.on('line', (text) => {
    const line: Line = JSON.parse(text);
    told.push(line);
    if (line.type !== 'begin') durations[begun.kind] = now() - begun.at;
    if (line.type === 'begin') begun = { kind: line.operation.kind, at: now() };
    if ((line.type === 'begin' ? line.operation.kind : line.type) === moment) resolve();
  });
  const ended = once(child, 'exit');
  await Promise.race([due, ended, wait(PATIENCE_MS, undefined, { ref: false })]);
  await wait(randomInt(Math.ceil(durations[moment]) + 1));
  await kill(child, ended, reading);
  if (child.signalCode !== 'SIGKILL') throw new Error(`it ended by itself: ${complaint}`);
  return told;
}

function now(): number {
  return performance.now();
}

async function kill(
  child: ChildProcess,
  ended: Promise<unknown>,
  reading: NodeJS.EventEmitter,
): Promise<void> {
  const read = once(reading, 'close'); // what was told before the end is still in the pipe
  child.kill('SIGKILL');
  await ended;
  await read;
}
