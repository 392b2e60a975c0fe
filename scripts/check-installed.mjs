// `node scripts/check-installed.mjs <program>`: whether an installed Chợ Số has the fuses of
// electron-builder.yml, opens its window on a folder of its own, and ends when that is closed.
// The window is reached by Chromium's own switch: the fuses shut every door of Node's.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { parse } from 'yaml';
import { ROOT, say, stop } from './setup.mjs';

const START_MS = 90_000;
const [program = ''] = process.argv.slice(2);
if (!existsSync(program)) stop('usage: node scripts/check-installed.mjs <program>');

async function checkFuses() {
  const module = new URL(
    '../packaging/node_modules/@electron/fuses/dist/index.js',
    import.meta.url,
  );
  const { FuseState, FuseV1Options, getCurrentFuseWire } = await import(module.href);
  const { electronFuses } = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'));
  const wire = await getCurrentFuseWire(program);
  for (const [key, wanted] of Object.entries(electronFuses)) {
    const name = key.charAt(0).toUpperCase() + key.slice(1);
    const is = wire[FuseV1Options[name]] === FuseState.ENABLE;
    if (is !== wanted) throw new Error(`fuse ${name} is ${is}, should be ${wanted}`);
  }
  say(`${Object.keys(electronFuses).length} fuses as asked for`);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Asks again until there is an answer; what `ask` throws only counts at the end of the time. */
async function until(ask) {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const answer = await ask().catch((reason) => Date.now() > deadline && Promise.reject(reason));
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error('no window in time');
    await pause(250);
  }
}

async function checkWindow() {
  const data = mkdtempSync(join(tmpdir(), 'cho-so-installed-'));
  const port = await freePort();
  const began = Date.now();
  const args = ['--data', data, `--remote-debugging-port=${port}`];
  const app = spawn(program, args, { stdio: 'inherit' });
  const ended = new Promise((done) => app.once('exit', done));
  try {
    const address = `http://127.0.0.1:${port}`;
    const browser = await until(async () => {
      if (app.exitCode !== null) throw new Error(`ended at once with status ${app.exitCode}`);
      return chromium.connectOverCDP(address);
    });
    const page = await until(async () => browser.contexts()[0]?.pages()[0]);
    const title = await page.locator('h1').first().textContent({ timeout: START_MS });
    say(`${page.url()} showed "${title}" after ${Date.now() - began} ms`);
    if (!page.url().startsWith('app://'))
      throw new Error('the window shows a page that is not ours');
    if (!existsSync(join(data, 'cho-so.db'))) throw new Error('no database in the data folder');
    await page.screenshot({ path: join(ROOT, 'dist/release/window.png') });
    await page.evaluate(() => window.close()).catch(() => undefined);
    const status = await Promise.race([ended, pause(20_000, 'none')]);
    if (status !== 0)
      throw new Error(`after its window was closed the app ended with status ${status}`);
  } finally {
    app.kill();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

await checkFuses();
await checkWindow();
say('The installed app works.');
