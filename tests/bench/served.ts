import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The command line's own script. */
export const COMMAND = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** The least a server can be: Node's own, answering everything with the same page. */
export const BARE_SERVER = `
  const page = '<!doctype html><title>x</title><h1>x</h1>';
  const server = require('node:http').createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(page);
  });
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })));
`;

/** Starts a server in a process of its own, hands over its address, and ends it. */
export async function withServer<Result>(
  args: readonly string[],
  use: (url: string, child: ChildProcess) => Promise<Result>,
): Promise<Result> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    return await use(await printedUrl(child), child);
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
