import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { openCore } from '../../core/index.ts';
import {
  after,
  asText,
  type Copy,
  copiesIn,
  EMPTY,
  type Line,
  markedCopiesIn,
  type Operation,
  type State,
} from './journal.ts';

/** One data folder that one process after the other works on, and what must be in it. */
export interface Ground {
  readonly folder: string;
  /** Stands for a USB stick. */
  readonly stick: string;
  /**
   * Looks after a process was killed: follows what it told, and compares.
   * @returns what was under way, and whether it was found done.
   * @throws Error when something is lost, half there, or damaged.
   */
  check(told: readonly Line[]): Promise<Outcome>;
  /** Opens every copy there is. @returns how many */
  checkCopies(): number;
  remove(): void;
}

/** What a killed process was doing. */
export interface Outcome {
  readonly underWay: Operation['kind'] | 'start' | 'nothing';
  readonly isDone: boolean;
  readonly acknowledged: number;
}

/** Makes an empty one. */
export function createGround(): Ground {
  const root = mkdtempSync(join(tmpdir(), 'cho-so-kill-'));
  const folder = join(root, 'data');
  const stick = join(root, 'stick');
  mkdirSync(stick);
  let state: State = EMPTY;
  /** What each copy must hold, by its name. */
  const held = new Map<string, { readonly mark: string; readonly state: State }>();
  let lasting = new Set<string>();

  const heldBy = (copy: string): State => held.get(copy)?.state ?? fail(`unknown copy ${copy}`);

  /** Copies made while the data was in this state. */
  function learn(copies: readonly Copy[], at: State): void {
    for (const { name, mark } of copies) {
      if (held.get(name)?.mark !== mark) held.set(name, { mark, state: at });
    }
  }

  function follow(told: readonly Line[]): { begun: Operation | undefined; acknowledged: number } {
    let begun: Operation | undefined;
    let acknowledged = 0;
    for (const line of told) {
      if (line.type === 'begin') begun = line.operation;
      if (line.type !== 'done' || !begun) continue;
      learn(line.copies, state);
      state = after(state, begun, heldBy);
      begun = undefined;
      acknowledged += 1;
    }
    return { begun, acknowledged };
  }

  function nothingVanished(): void {
    const now = copiesIn(folder);
    for (const name of lasting) {
      if (!now.includes(name)) fail(`${name} has vanished`);
    }
    lasting = new Set(now.filter((name) => /-(manual|before-restore)/.test(name)));
  }

  function checkCopy(place: string, name: string): void {
    const db = new Sqlite(join(place, name), { readonly: true });
    try {
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') fail(`${name} is damaged`);
      same(stateOf(db), heldBy(name), `copy ${name}`);
    } finally {
      db.close();
    }
  }

  return {
    folder,
    stick,
    check: async (told) => {
      const { begun, acknowledged } = follow(told);
      learn(markedCopiesIn(folder), state);
      nothingVanished();
      const found = await openAndRead(folder);
      const next = begun && after(state, begun, heldBy);
      const isDone = next !== undefined && asText(found) === asText(next);
      if (!isDone) same(found, state, `after a kill in ${JSON.stringify(begun ?? 'nothing')}`);
      state = found;
      const isStarting = !told.some(({ type }) => type === 'ready');
      return { underWay: begun?.kind ?? (isStarting ? 'start' : 'nothing'), isDone, acknowledged };
    },
    checkCopies: () => {
      const here = copiesIn(folder);
      for (const name of here) checkCopy(join(folder, 'backups'), name);
      const there = join(stick, 'cho-so-sao-luu');
      const brought = copiesIn(join(stick)).length > 0 ? [] : namesThere(there);
      for (const name of brought) checkCopy(there, name);
      return here.length + brought.length;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function namesThere(place: string): readonly string[] {
  try {
    return readdirSync(place).filter((name) => name.endsWith('.db'));
  } catch {
    return [];
  }
}

function fail(what: string): never {
  throw new Error(what);
}

function same(found: State, expected: State, where: string): void {
  if (asText(found) === asText(expected)) return;
  fail(`${where}:\n found    ${asText(found)}\n expected ${asText(expected)}`);
}

/** Opens the folder as the app does after a crash, and looks it over. */
async function openAndRead(folder: string): Promise<State> {
  const core = await openCore({ dataDir: folder });
  try {
    const { ok, checks } = core.storage.doctor();
    if (!ok) fail(`doctor: ${JSON.stringify(checks.filter((check) => !check.ok))}`);
    const left = readdirSync(folder).filter((name) => name.startsWith('restoring-'));
    if (left.length > 0) fail(`left behind: ${left.join(', ')}`);
    return stateOf(core.storage.db);
  } finally {
    core.close();
  }
}

/** Read by statements of its own, from the rows themselves. */
function stateOf(db: Database): State {
  const vendors = db.prepare<[], string>('SELECT name FROM vendor').pluck().all();
  const imports = db
    .prepare<[], { file: string; count: number; sum: number; rows: number }>(
      `SELECT i.file_name AS file, count(p.id) AS count, sum(p.amount) AS sum,
         (SELECT count(*) FROM import_row r WHERE r.import_id = i.id AND r.outcome = 'new') AS rows
       FROM import i JOIN payment p ON p.import_id = i.id
       WHERE i.undone_at IS NULL GROUP BY i.id`,
    )
    .all();
  for (const { file, count, rows } of imports) {
    if (count !== rows) fail(`${file} is half there: ${count} of ${rows} rows`);
  }
  return {
    vendors: new Set(vendors),
    imports: new Map(imports.map(({ file, count, sum }) => [file, [count, sum]])),
    signed: signedIn(db),
  };
}

/** A report is there with its one number and its four files, and no number without its report. */
function signedIn(db: Database): ReadonlySet<string> {
  const reports = db
    .prepare<[], { period: string; files: number; numbers: number }>(
      `SELECT period,
         (SELECT count(*) FROM report_file f WHERE f.report_id = r.id AND f.size > 0) AS files,
         (SELECT count(*) FROM outgoing_document d WHERE d.report_id = r.id) AS numbers
       FROM report r`,
    )
    .all();
  const drawn = db.prepare<[], number>('SELECT count(*) FROM outgoing_document').pluck().get();
  for (const { period, files, numbers } of reports) {
    if (files !== 4 || numbers !== 1) {
      fail(`the report of ${period} is half there: ${files} files, ${numbers} numbers`);
    }
  }
  if (drawn !== reports.length) fail(`${drawn} numbers for ${reports.length} reports`);
  return new Set(reports.map(({ period }) => period));
}
