import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './measure.ts';
import { BARE_SERVER, COMMAND, withServer } from './served.ts';

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

function untilAnswer(args: readonly string[]): Promise<number> {
  const start = performance.now();
  return withServer(args, async (url) => {
    const link = new URL(url);
    // The link's answer carries the cookie that the API asks for.
    const door = await fetch(link, { redirect: 'manual' });
    const cookie = door.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await fetch(new URL('/api/session', link), { headers: { cookie } });
    if (!answer.ok) throw new Error(`no answer: ${answer.status}`);
    await answer.text();
    return performance.now() - start;
  });
}
