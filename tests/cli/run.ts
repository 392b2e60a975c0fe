import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** The command as `npx cho-so` runs it. */
export const MAIN = fileURLToPath(new URL('../../cli/cho-so.mjs', import.meta.url));

const folders: string[] = [];
const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-cli-'));
  folders.push(folder);
  return folder;
}

/** How one run of the command ended. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one document on standard output. */
  json(): Record<string, unknown>;
}

/** Runs the command to its end. */
export function choSo(...args: readonly string[]): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  execFile(process.execPath, [MAIN, ...args], { encoding: 'utf8' }, (error, stdout, stderr) => {
    const status = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
    resolve({ status, stdout, stderr, json: () => JSON.parse(stdout) });
  });
  return promise;
}

/** A running `serve`. */
export interface Served {
  /** The one-time link it printed. */
  readonly link: string;
  readonly child: ChildProcess;
  /** Sends a signal and waits for the exit status. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `serve` and waits for its link. */
export function startServe(...args: readonly string[]): Promise<Served> {
  return startServeIn({}, ...args);
}

/** The same with more in its environment. */
export async function startServeIn(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Served> {
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  running.push(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url } = JSON.parse(String(line));
  return {
    link: String(url),
    child,
    stop: async (signal) => {
      child.kill(signal);
      const [status] = await once(child, 'exit');
      return status;
    },
  };
}
