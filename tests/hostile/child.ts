import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostileFile } from './files.ts';
import type { ReadOne } from './read-one.ts';

const CHILD = fileURLToPath(new URL('./read-one.ts', import.meta.url));

/** What a child process did with a file, and the most memory its parent saw it take. */
export interface Watched extends ReadOne {
  readonly seenMb: number;
}

/** Reads a file in a process of its own, through the real pool, and watches that process from outside. */
export async function readApart({ fileName, make }: HostileFile): Promise<Watched> {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-hostile-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, make());
    return await watch(path, fileName);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watch(path: string, fileName: string): Promise<Watched> {
  const child = spawn(process.execPath, [CHILD, path, fileName], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let seenMb = 0;
  const watching = setInterval(() => {
    seenMb = Math.max(seenMb, peakOf(child.pid));
  }, 20);
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => errors.push(piece));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watching);
  if (code !== 0) throw new Error(`the process ended with ${code}: ${Buffer.concat(errors)}`);
  const told = JSON.parse(Buffer.concat(out).toString('utf8')) as ReadOne;
  return { ...told, seenMb: Math.max(seenMb, told.peakMb) };
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
