import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Bench } from './measure.ts';

const COMMAND = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const BARE_SERVER = `
  const server = require('node:http').createServer((_, answer) => answer.end('{}'));
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })));
`;

/** From starting the process to the first answer of the API; floor: an empty HTTP server in Node. */
export function startBench(samples: number): Bench {
  const dataDir = mkdtempSync(join(tmpdir(), 'cho-so-start-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  return {
    name: 'start-to-first-answer',
    unit: 's',
    samples,
    work: () => untilAnswer([COMMAND, 'serve', '--data', dataDir, '--json']),
    floor: () => untilAnswer(['-e', BARE_SERVER]),
  };
}

async function untilAnswer(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const link = new URL(await printedUrl(child));
    // The link's answer carries the cookie that the API asks for.
    const door = await fetch(link, { redirect: 'manual' });
    const cookie = door.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await fetch(new URL('/api/session', link), { headers: { cookie } });
    if (!answer.ok) throw new Error(`no answer: ${answer.status}`);
    await answer.text();
    return performance.now() - start;
  } finally {
    child.kill();
    await new Promise((done) => child.once('exit', done));
  }
}

async function printedUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    return z.object({ url: z.url() }).parse(JSON.parse(line)).url;
  }
  throw new Error('ended without an address');
}
