import { spawn } from 'node:child_process';

/** How a program of the system ended. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** A program of the system that should be there is not. */
export class ProgramMissing extends Error {}

const LONGEST_MS = 30_000;

/**
 * Runs one of the printing system's own programs, without a shell and in the
 * language its answers are read in.
 * @throws ProgramMissing
 */
export function run(
  program: 'lp' | 'lpstat' | 'cancel',
  args: readonly string[],
  input: Uint8Array = new Uint8Array(0),
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, LC_ALL: 'C', LANGUAGE: 'C' },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', (error) =>
      reject('code' in error && error.code === 'ENOENT' ? new ProgramMissing(program) : error),
    );
    child.on('close', (status) => {
      const text = (parts: readonly Buffer[]): string => Buffer.concat(parts).toString('utf8');
      resolve({ status: status ?? -1, out: text(out), err: text(err) });
    });
    // A program that ends without reading all of its input says so by its status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
