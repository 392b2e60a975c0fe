import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { Refusal, systemClock } from '../../core/kernel/index.ts';
import { openStorage, type Storage } from '../../core/storage/index.ts';
import { copiesIn } from './journal.ts';

const SCRIPT = fileURLToPath(new URL('./restore-until.ts', import.meta.url));
const HELD_BY_COPY = 50;
const PRESENT = 51;

/** What stands where the copy is to go. */
export type Present = 'good' | 'after-a-crash' | 'damaged';

/** A restore that can be killed before each of its steps. */
export interface Restoring {
  /** How many steps it has. */
  readonly steps: number;
  /**
   * Kills it before a step and looks whether the old or the new data is there, whole.
   * @throws Error when neither is, or a copy is damaged.
   */
  killBefore(step: number): Promise<void>;
  remove(): void;
}

/** Makes the data, a copy of it with one market less, and counts the steps of a whole restore. */
export async function prepareRestore(present: Present): Promise<Restoring> {
  const root = mkdtempSync(join(tmpdir(), 'cho-so-steps-'));
  const pattern = join(root, 'pattern');
  const file = await makePattern(pattern, present);
  const work = join(root, 'data');
  const restoreUntil = (step: number) => {
    rmSync(work, { recursive: true, force: true });
    cpSync(pattern, work, { recursive: true });
    const args = [SCRIPT, work, join(work, 'backups', file), String(step)];
    return spawnSync(process.execPath, args, { encoding: 'utf8' });
  };
  const whole = restoreUntil(Number.POSITIVE_INFINITY);
  const steps = Number(whole.stdout);
  if (!(steps > 0)) throw new Error(`it does not even end: ${whole.stderr}`);
  const restored = await marketsIn(work);
  if (restored !== HELD_BY_COPY) throw new Error(`the whole restore gave ${restored}`);
  return {
    steps,
    killBefore: async (step) => {
      const { signal, stderr } = restoreUntil(step);
      if (signal !== 'SIGKILL') throw new Error(`not killed before step ${step}: ${stderr}`);
      await lookAfter(work, present).catch((thrown: unknown) => {
        throw new Error(`killed before step ${step} of ${steps}, ${present}`, { cause: thrown });
      });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

async function makePattern(folder: string, present: Present): Promise<string> {
  const storage = await openStorage({ dataDir: folder, clock: systemClock });
  addMarkets(storage, HELD_BY_COPY);
  await storage.backUp();
  storage.db.pragma('wal_checkpoint(TRUNCATE)');
  addMarkets(storage, PRESENT - HELD_BY_COPY);
  const database = join(folder, 'cho-so.db');
  const log = readFileSync(`${database}-wal`);
  const asItLies = readFileSync(database);
  storage.close();
  if (present !== 'good') {
    writeFileSync(`${database}-wal`, log);
    writeFileSync(database, present === 'damaged' ? asItLies.fill(0xff, 4096) : asItLies);
    writeFileSync(join(folder, 'holder.json'), '{"pid":1,"name":"x","since":""}');
  }
  return copiesIn(folder)[0] ?? '';
}

function addMarkets(storage: Storage, count: number): void {
  storage.write({ personId: null, name: 'kill' }, (write) => {
    const add = storage.db.prepare(
      `INSERT INTO market (uid, created_at) VALUES (hex(randomblob(8)), '')`,
    );
    for (let index = 0; index < count; index += 1) add.run();
    write.audit({ action: 'kill.add' });
  });
}

async function lookAfter(folder: string, present: Present): Promise<void> {
  const markets = await marketsIn(folder);
  const allowed = [HELD_BY_COPY, present === 'damaged' ? 'damaged' : PRESENT];
  if (!allowed.includes(markets)) throw new Error(`found ${markets}`);
  const left = readdirSync(folder).filter((name) => name.startsWith('restoring-'));
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  for (const name of copiesIn(folder)) {
    const db = new Sqlite(join(folder, 'backups', name), { readonly: true });
    const found = db.pragma('quick_check(1)', { simple: true });
    db.close();
    if (found !== 'ok') throw new Error(`${name} is damaged`);
  }
}

async function marketsIn(folder: string): Promise<number | string> {
  try {
    const storage = await openStorage({ dataDir: folder, clock: systemClock });
    const count = Number(storage.db.prepare('SELECT count(*) FROM market').pluck().get());
    const { ok } = storage.doctor();
    storage.close();
    return ok ? count : 'not in order';
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}
