import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** The app served for a test, on data of its own. */
export interface Served {
  /** Lets one browser in, once. */
  readonly url: string;
  /** The data folder. */
  readonly dataDir: string;
  /** Stops the server as a person would and removes the data. */
  stop(): Promise<void>;
}

/** Serves an empty market, or with `sample` the sample market, from a folder made for the test. */
export async function serve({ sample = false } = {}): Promise<Served> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cho-so-e2e-'));
  const args = [MAIN, 'serve', '--json', '--data', dataDir, ...(sample ? ['--sample'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await firstUrl(child);
  return {
    url,
    dataDir,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function firstUrl(child: ChildProcess): Promise<string> {
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
