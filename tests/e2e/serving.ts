import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SAMPLE_FOLDER } from './sample-folder.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** The app served for a test, on data of its own. */
export interface Served {
  /** Lets one browser in, once. */
  readonly url: string;
  /** The data folder. */
  readonly dataDir: string;
  /** Stops the server as a person would, or as a power cut does; the data stays. */
  close(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops the server and removes the data. */
  stop(): Promise<void>;
}

/** What is served; an empty market unless told otherwise. */
interface Serving {
  readonly sample?: boolean;
  /** The first screen of an app that was just installed: nothing is chosen yet. */
  readonly welcome?: boolean;
  /** A folder of an earlier serving; made for the test when not given. */
  readonly dataDir?: string;
}

/** Serves a market from a folder of its own. */
export async function serve({ sample, welcome, dataDir }: Serving = {}): Promise<Served> {
  const home = dataDir ?? (await mkdtemp(join(tmpdir(), 'cho-so-e2e-')));
  const made = process.env[SAMPLE_FOLDER];
  if (sample && !dataDir && made) await cp(made, home, { recursive: true });
  const args = [
    ...[MAIN, 'serve', '--json'],
    ...(welcome ? ['--welcome'] : ['--data', home]),
    ...(sample ? ['--sample'] : []),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Where the platform keeps a person's data; with a folder named it is not looked at.
    env: { ...process.env, XDG_DATA_HOME: home },
  });
  const url = await firstUrl(child);
  const close: Served['close'] = async (how = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(how);
    await ended;
  };
  return {
    url,
    dataDir: home,
    close,
    stop: async () => {
      await close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The address a server started for a test prints first. */
export function firstUrl(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the server has no pipes');
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', (line) => {
      const { url }: { url: string } = JSON.parse(line);
      resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}
