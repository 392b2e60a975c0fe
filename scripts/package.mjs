// `npm run package`: the installers of this platform, in dist/release with their SHA-256. Whatever
// is added after `--` goes on to electron-builder: `npm run package -- --linux deb`.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, once, ownNode, ROOT, run, say, stop, tool } from './setup.mjs';

const PACKAGING = join(ROOT, 'packaging');
const BUILDER = join(PACKAGING, 'node_modules/electron-builder/cli.js');
const RELEASE = join(ROOT, 'dist/release');
const INSTALLER = /\.(exe|AppImage|deb)$/;

/** electron-builder has a lock file of its own: 90 MB that only a release needs. */
async function installBuilder() {
  const inputs = [join(PACKAGING, 'package-lock.json')];
  await once('packaging', { inputs, result: BUILDER }, async () => {
    const isWindows = process.platform === 'win32';
    const args = ['ci', '--prefer-offline', '--loglevel=error'];
    const npm = isWindows ? 'npm.cmd' : 'npm';
    const status = await run(npm, args, { cwd: PACKAGING, shell: isWindows });
    if (status !== 0) stop('electron-builder could not be installed.');
  });
}

async function step(name, work) {
  say(`── ${name}`);
  if ((await work) !== 0) stop(`${name}: failed`);
}

function writeSums() {
  const sums = readdirSync(RELEASE)
    .filter((name) => INSTALLER.test(name))
    .map((name) => {
      const hash = createHash('sha256').update(readFileSync(join(RELEASE, name)));
      return `${hash.digest('hex')}  ${name}`;
    });
  writeFileSync(join(RELEASE, 'SHA256SUMS.txt'), `${sums.join('\n')}\n`);
  for (const line of sums) say(line);
}

await install();
await installBuilder();
rmSync(RELEASE, { recursive: true, force: true });
const quiet = ['--logLevel', 'warn'];
await step('user interface', tool('vite/bin/vite.js', ['build', ...quiet]));
await step('app', tool('vite/bin/vite.js', ['build', '-c', 'vite.desktop.config.ts', ...quiet]));
await step('licences', tool('../scripts/licences.mjs', ['--check']));
await step('installers', run(ownNode(), [BUILDER, '--publish', 'never', ...process.argv.slice(2)]));
writeSums();
