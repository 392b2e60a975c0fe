// `npm start`: from a bare clone to the open app. Installs what is missing,
// builds the UI once, then opens the desktop window, or where that can't be
// had serves the same app to the browser. `-- --own` opens the person's own data.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  buildUi,
  env,
  filesUnder,
  install,
  once,
  ownNode,
  ROOT,
  run,
  say,
  stop,
  tool,
} from './setup.mjs';

const own = process.argv.includes('--own');
/** A window that is gone sooner than this never opened. */
const WINDOW_MS = 5000;

function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
  );
}

function electronBinary() {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
  const folder =
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(ROOT, 'node_modules/electron/dist');
  const file = join(folder, names[process.platform] ?? 'electron');
  return existsSync(file) ? file : undefined;
}

/** Electron's binary, fetched when it can be; asked for once per version, not at every start. */
async function findElectron() {
  if (!electronBinary()) {
    await once('electron-asked', { inputs: [join(ROOT, 'package-lock.json')] }, async () => {
      say('Đang tải Electron cho cửa sổ riêng …');
      await tool('electron/install.js', [], { stdio: 'ignore', timeout: 300_000 });
    });
  }
  return electronBinary();
}

/** Opens the desktop window; false when it could not be opened at all. */
async function openWindow(electron) {
  const inputs = [
    ...['core', 'electron', 'resources'].flatMap(filesUnder),
    join(ROOT, 'vite.desktop.config.ts'),
    join(ROOT, 'package-lock.json'),
  ];
  await once('desktop', { inputs, result: join(ROOT, 'dist/desktop/main.js') }, async () => {
    say('Đang dựng chương trình …');
    const args = ['build', '-c', 'vite.desktop.config.ts', '--logLevel', 'warn'];
    if ((await tool('vite/bin/vite.js', args)) !== 0) stop('Không dựng được chương trình.');
  });
  const began = Date.now();
  const status = await run(electron, [ROOT, ...(own ? [] : ['--sample'])], { env: env() });
  return status === 0 || Date.now() - began > WINDOW_MS;
}

/** Serves the app until it is stopped; its address stands on a line of its own. */
function serve() {
  const args = [join(ROOT, 'cli/main.ts'), 'serve', own ? '--welcome' : '--sample'];
  if (hasDisplay()) args.push('--open');
  const child = spawn(ownNode(), args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  // Ctrl+C in a terminal reaches the server by itself; twice would kill it.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  createInterface({ input: child.stdout }).on('line', (line) => {
    say('Chợ Số đang chạy. Mở địa chỉ này trong trình duyệt (dùng được một lần), Ctrl+C để dừng:');
    say(JSON.parse(line).url);
  });
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
}

/** The window where there can be one; otherwise why not, in one line. */
async function whyNoWindow() {
  if (!hasDisplay()) return 'Máy này không có màn hình';
  const electron = await findElectron();
  if (!electron) return 'Chưa có Electron (có mạng thì chạy "npx install-electron" để tải)';
  return (await openWindow(electron)) ? undefined : 'Electron không mở được cửa sổ trên máy này';
}

await install();
await buildUi();
const reason = await whyNoWindow();
if (reason !== undefined) {
  say(`${reason}: mở Chợ Số trong trình duyệt thay cho cửa sổ riêng.`);
  process.exitCode = await serve();
}
