// What `npm start` and `npm test` share: bringing a bare clone to where the
// project's own Node can run. Plain JavaScript that Node 20 understands, with
// nothing imported that npm would have to install first.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');

/** One line for the person at the keyboard. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Ends with one clear line and exit status 1. */
export function stop(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Every file below a folder of the project, in a fixed order. */
export function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Does `work` only when `inputs` differ from the last time, or its `result` is gone. */
export async function once(name, { inputs, result = ROOT }, work) {
  const stamp = join(MODULES, '.cho-so', name);
  const now = hashOf(inputs);
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

/** Runs a command with its output shown; resolves to the exit status. */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: env(), ...options });
    child.on('error', () => done(127));
    child.on('exit', (code, signal) => done(signal ? 1 : (code ?? 1)));
  });
}

/** The environment in which `node` is the project's own. */
export function env() {
  return { ...process.env, PATH: `${join(MODULES, '.bin')}${delimiter}${process.env.PATH ?? ''}` };
}

function packagesOf(lockFile) {
  return Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages);
}

/**
 * Whether what stands in node_modules is what the lock file asks for. npm
 * writes its own copy of the lock file last; packages of other platforms are
 * in the one and not in the other.
 */
function isInstalled() {
  const copy = join(MODULES, '.package-lock.json');
  if (!existsSync(copy)) return false;
  const there = new Map(packagesOf(copy).map(([path, { version }]) => [path, version]));
  return packagesOf(join(ROOT, 'package-lock.json')).every(
    ([path, { version, optional }]) =>
      path === '' || there.get(path) === version || (optional && !there.has(path)),
  );
}

/** Installs the libraries when they are missing or not those of the lock file. */
export async function install() {
  if (isInstalled()) return;
  say('Đang cài thư viện (lần đầu mất khoảng một phút) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const status = await run(npm, ['ci', '--prefer-offline', '--loglevel=error'], {
    env: process.env,
    shell: process.platform === 'win32',
  });
  if (status !== 0) stop('Không cài được thư viện. Hãy kiểm tra mạng rồi chạy lại.');
}

/** Path of the project's own Node 24; the system's where there is none and it is new enough. */
export function ownNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = process.platform === 'win32' ? 'win' : process.platform;
  const own = join(MODULES, `node-${folder}-${process.arch}`, 'bin', file);
  // It may be there and not run: a system with another C library.
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stop('Máy này cần Node 24. Hãy cài Node 24 từ nodejs.org rồi chạy lại.');
}

/** Runs the command-line program of a library with the project's own Node. */
export function tool(program, args, options = {}) {
  return run(ownNode(), [join(MODULES, program), ...args], options);
}

/** Builds the UI when its sources have changed. */
export async function buildUi() {
  const inputs = [
    ...filesUnder('renderer'),
    ...filesUnder('core/kernel'),
    join(ROOT, 'vite.config.ts'),
    join(ROOT, 'scripts/all-texts.mjs'),
    join(ROOT, 'package-lock.json'),
  ];
  await once('ui', { inputs, result: join(ROOT, 'dist/renderer/index.html') }, async () => {
    say('Đang dựng giao diện …');
    const status = await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
    if (status !== 0) stop('Không dựng được giao diện. Hãy báo cho người hỗ trợ.');
  });
}

/** Whether a program can be started from here. */
export function has(program) {
  const probe = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(probe, [program], { stdio: 'ignore' }).status === 0;
}
