import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Bench } from './measure.ts';
import { BARE_SERVER, COMMAND, withServer } from './served.ts';

/** The sample market in a folder of its own, and a browser to look at it. */
interface Stage {
  readonly serve: readonly string[];
  readonly database: string;
  readonly browser: Browser;
}

async function setUp(): Promise<{ stage: Stage; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cho-so-screen-'));
  const serve = [COMMAND, 'serve', '--sample', '--data', dataDir, '--json'];
  const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(existsSync(chromiumPath) && { executablePath: chromiumPath }),
  });
  await withServer(serve, (url) => look(browser, url, async () => undefined)); // makes the sample
  return {
    stage: { serve, database: join(dataDir, 'cho-so.db'), browser },
    close: async () => {
      await browser.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A page in a context of its own, so that nothing comes from a cache. */
async function look<Result>(
  browser: Browser,
  url: string,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('h1').first().waitFor();
    // The frame with the heading in it has been drawn when the one after it begins.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    return await use(page);
  } finally {
    await context.close();
  }
}

/**
 * From starting the process to the heading of Tổng quan on the screen, in a
 * browser that is open already; floor: a page with nothing but a heading.
 */
export async function screenBench(samples: number) {
  const { stage, close } = await setUp();
  const untilDrawn = (args: readonly string[]): Promise<number> => {
    const start = performance.now();
    return withServer(args, (url) =>
      look(stage.browser, url, async () => performance.now() - start),
    );
  };
  const bench: Bench = {
    name: 'start-to-first-screen',
    unit: 's',
    samples,
    work: () => untilDrawn(stage.serve),
    floor: () => untilDrawn(['-e', BARE_SERVER]),
  };
  return { bench, close };
}

/**
 * Memory of the serving process once the first screen is complete; floor: bare
 * Node with the same database open. Linux only.
 */
export async function memoryBench(samples: number) {
  const { stage, close } = await setUp();
  const engine = `
    const db = new (require('better-sqlite3'))(${JSON.stringify(stage.database)});
    db.prepare('SELECT count(*) FROM vendor').get();
  `;
  const bench: Bench = {
    name: 'memory-after-first-screen',
    unit: 'MB',
    samples,
    work: () =>
      withServer(stage.serve, (url, child) =>
        look(stage.browser, url, async (page) => {
          await page.waitForLoadState('networkidle');
          return residentMb(child.pid);
        }),
      ),
    floor: () =>
      withServer(['-e', engine + BARE_SERVER], async (_, child) => residentMb(child.pid)),
  };
  return { bench, close };
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return (Number(kib) * 1024) / 1e6;
}
