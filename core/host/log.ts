import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../api/index.ts';
import { type Clock, wallNow } from '../kernel/index.ts';
import { framesOf, redact } from './redact.ts';

/** The text log of a data folder, for whoever helps: no names, accounts, memos or amounts. */
export interface Log {
  /** Writes one line; the facts are figures and codes of ours, never text of a person's. */
  note(what: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  /** Writes what went wrong. */
  readonly report: Report;
  /**
   * Writes from now on into this data folder, what was noted before it was known
   * first; `null`: keeps the lines until there is a folder again.
   */
  attach(folder: string | null): void;
  /** The end of it, oldest first. */
  tail(): string;
}

/** What a log may be told besides. */
export interface LogOptions {
  readonly clock: Clock;
  /** Defects also go to standard error: somebody reads it who started a command. */
  readonly stderr?: boolean;
  /** When a file is full. */
  readonly maxBytes?: number;
}

const FILES = 5;
const MB = 1024 * 1024;
const MAX_WAITING = 500;
const TAIL_BYTES = 32 * 1024;

/** Makes a log that waits for a folder. Nothing it does can fail its caller. */
export function createLog({ clock, stderr = true, maxBytes = MB }: LogOptions): Log {
  let file: string | null = null;
  let waiting: string[] = [];

  function flush(): void {
    const lines = waiting.join('');
    if (file !== null && lines !== '' && append(file, lines, maxBytes)) waiting = [];
  }

  function write(text: string): void {
    waiting = [...waiting.slice(1 - MAX_WAITING), `${wallNow(clock)} ${text}\n`];
    flush();
  }

  return {
    note: (what, facts = {}) =>
      write([what, ...Object.entries(facts).map(([name, fact]) => `${name}=${fact}`)].join(' ')),
    report: ({ code, where, thrown }) => {
      if (stderr && code === 'internal') process.stderr.write(`${plainOf(thrown)}\n`);
      write(`${code} ${where}${detailsOf(code, thrown)}`);
    },
    attach: (folder) => {
      file = folder === null ? null : join(folder, 'logs', 'cho-so.log');
      flush();
    },
    tail: () => (file === null ? '' : endOf(file)) + waiting.join(''),
  };
}

function plainOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** Of a refusal the code says enough; its sentence may name people. */
function detailsOf(code: string, thrown: unknown): string {
  const system = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code !== 'internal') return /^[A-Z_]+$/.test(system) ? ` ${system}` : '';
  if (!(thrown instanceof Error)) return ` ${typeof thrown}`;
  const head = ` ${thrown.name} ${system} ${redact(thrown.message)}`.replace(/ +/g, ' ');
  return [head.trimEnd(), ...framesOf(thrown)].join('\n    ');
}

function append(file: string, text: string, maxBytes: number): boolean {
  try {
    makeRoom(file, maxBytes - Buffer.byteLength(text));
    appendFileSync(file, text, { mode: 0o600 });
    return true;
  } catch {
    return false; // a full disk, a pulled stick: the log is the last that may complain
  }
}

/** Moves a full log along: `cho-so.log` → `cho-so.1.log` → … → `cho-so.4.log`. */
function makeRoom(file: string, maxBytes: number): void {
  const folder = join(file, '..');
  // Not recursive: a data folder that is gone is not to be made again by its log.
  if (!existsSync(folder)) mkdirSync(folder);
  if (!existsSync(file) || statSync(file).size <= maxBytes) return;
  const numbered = (number: number): string =>
    number === 0 ? file : file.replace(/\.log$/, `.${number}.log`);
  for (let number = FILES - 1; number > 0; number -= 1) {
    if (existsSync(numbered(number - 1))) renameSync(numbered(number - 1), numbered(number));
  }
}

function endOf(file: string): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString('utf8');
    return size > TAIL_BYTES ? text.slice(text.indexOf('\n') + 1) : text;
  } catch {
    return '';
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
