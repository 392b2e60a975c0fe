import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openCore } from '../../core/index.ts';
import { type ImportLine, type ImportStep, MARK, rowsOf } from './imports.ts';

const WORKER = fileURLToPath(new URL('./importing-worker.ts', import.meta.url));
/** About how long a process works once it is ready, so that a kill falls anywhere in a step. */
const WORKS_MS = 600;

/** What killing a process while it imports came to. */
export interface ImportFigures {
  readonly kills: number;
  /** Steps that were acknowledged, all of them found again. */
  readonly acknowledged: number;
  /** By what was under way: how often it was found done, how often not begun. */
  readonly underWay: Readonly<Record<string, { done: number; undone: number }>>;
}

/** By name of each live file, whether the later reader read it. */
type Live = ReadonlyMap<string, boolean>;

/**
 * Kills processes in the middle of importing, undoing, doing again and reading
 * again, and looks after each: the step is wholly there or not at all, the
 * payments are exactly the union of the live files, and the data is in order.
 * @throws Error at the first thing that is wrong, saying what was under way.
 */
export async function killImporting(
  kills: number,
  onKill: (count: number) => void = () => undefined,
): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-kill-import-'));
  const underWay: Record<string, { done: number; undone: number }> = {};
  let acknowledged = 0;
  let live: Live = new Map();
  try {
    for (let count = 1; count <= kills; count += 1) {
      let begun: ImportStep | undefined;
      for (const line of await killOne(folder)) {
        if (line.type === 'begin') begun = line.step;
        if (line.type !== 'done' || !begun) continue;
        live = after(live, begun);
        begun = undefined;
        acknowledged += 1;
      }
      const found = await liveIn(folder);
      const isDone = begun !== undefined && same(found, after(live, begun));
      if (!isDone && !same(found, live)) {
        throw new Error(
          `after ${JSON.stringify(begun)}: ${asText(found)} instead of ${asText(live)}`,
        );
      }
      live = found;
      const name = begun?.kind ?? 'nothing';
      underWay[name] ??= { done: 0, undone: 0 };
      underWay[name][isDone ? 'done' : 'undone'] += 1;
      onKill(count);
    }
    return { kills, acknowledged, underWay };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function after(live: Live, step: ImportStep): Live {
  const next = new Map(live);
  if (step.kind === 'undo') next.delete(step.fileName);
  else next.set(step.fileName, step.kind === 'reread' && step.isLearnt);
  return next;
}

function asText(live: Live): string {
  return JSON.stringify([...live].sort());
}

function same(one: Live, other: Live): boolean {
  return asText(one) === asText(other);
}

/** Starts a process, lets it work for a moment, kills it, and gives what it told. */
async function killOne(folder: string): Promise<readonly ImportLine[]> {
  const child: ChildProcess = spawn(process.execPath, [WORKER, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  const told: ImportLine[] = [];
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  if (!child.stdout) throw new Error('nothing to read from');
  const reading = createInterface(child.stdout);
  reading.on('line', (text) => {
    told.push(JSON.parse(text));
    resolve();
  });
  const ended = once(child, 'exit');
  const read = once(reading, 'close'); // what was told before the end is still in the pipe
  await Promise.race([ready, ended]);
  await wait(randomInt(WORKS_MS));
  child.kill('SIGKILL');
  await ended;
  await read;
  if (child.signalCode !== 'SIGKILL') throw new Error(`it ended by itself: ${complaint}`);
  return told;
}

/** Opens the folder as the app does after a crash, and reads it by statements of its own. */
async function liveIn(folder: string): Promise<Live> {
  const core = await openCore({ dataDir: folder });
  try {
    const { ok, checks } = core.storage.doctor();
    if (!ok) throw new Error(`doctor: ${JSON.stringify(checks.filter((check) => !check.ok))}`);
    const { db } = core.storage;
    const imports = db
      .prepare<[], { fileName: string; marked: number; linked: number }>(
        `SELECT i.file_name AS fileName, count(p.id) AS linked,
           ifnull(sum(p.reference LIKE '%${MARK}'), 0) AS marked
         FROM import i LEFT JOIN import_row r ON r.import_id = i.id
         LEFT JOIN payment p ON p.id = r.payment_id
         WHERE i.undone_at IS NULL GROUP BY i.id`,
      )
      .all();
    const live = new Map(imports.map(({ fileName, marked }) => [fileName, marked > 0]));
    for (const { fileName, marked, linked } of imports) {
      const { length } = rowsOf(fileName);
      if (linked !== length || (marked !== 0 && marked !== length)) {
        throw new Error(`${fileName} is half there: ${linked} of ${length}, ${marked} read anew`);
      }
    }
    const stored = db.prepare<[], string>('SELECT reference FROM payment').pluck().all().sort();
    const expected = union(live);
    if (JSON.stringify(stored) !== JSON.stringify(expected)) {
      throw new Error(`${stored.length} payments instead of ${expected.length}`);
    }
    return live;
  } finally {
    core.close();
  }
}

function union(live: Live): string[] {
  const most = new Map<string, number>();
  for (const [fileName, isLearnt] of live) {
    const names = rowsOf(fileName).map(({ reference }) => reference + (isLearnt ? MARK : ''));
    for (const [name, rows] of Map.groupBy(names, (one) => one)) {
      most.set(name, Math.max(most.get(name) ?? 0, rows.length));
    }
  }
  return [...most].flatMap(([name, count]) => Array.from({ length: count }, () => name)).sort();
}
