// `npm test`: lint, types, dead code, unit and API tests, then the browser.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderInMemory } from './quick-folder.mjs';
import { buildUi, env, has, install, ROOT, run, say, stop, tool } from './setup.mjs';

// What the tests use from outside, and the Debian package that brings it.
const PROGRAMS = [
  ['zbarimg', 'zbar-tools'],
  ['pdftoppm', 'poppler-utils'],
  ['unzip', 'unzip'],
];
// Brought where it can be; its tests are skipped by name where it is not there.
const OPTIONAL = [
  ['tesseract', 'tesseract-ocr', 'tesseract-ocr-vie'],
  ['cupsd', 'cups', 'cups-client'],
];
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const RESULTS = join(ROOT, 'test-results');

// Tests start some hundred commands and servers: each is compiled once, not every time.
process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/node');

function mayInstall() {
  return existsSync('/etc/debian_version') && has('apt-get') && process.getuid?.() === 0;
}

async function bringPrograms() {
  const missing = PROGRAMS.filter(([program]) => !has(program));
  const packages = missing.map(([, name]) => name);
  packages.push(...OPTIONAL.flatMap(([program, ...names]) => (has(program) ? [] : names)));
  const noBrowser = !existsSync(CHROMIUM);
  if (noBrowser && mayInstall()) packages.push('chromium');
  if (packages.length > 0 && mayInstall()) {
    say(`Installing ${packages.join(', ')} …`);
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['-qq', 'update'], quiet);
    await run('apt-get', ['-qq', '-y', 'install', '--no-install-recommends', ...packages], quiet);
  } else if (noBrowser) {
    await tool('@playwright/test/cli.js', ['install', 'chromium']);
  }
  const still = PROGRAMS.filter(([program]) => !has(program)).map(([, name]) => name);
  if (still.length > 0) stop(`Tests need ${still.join(', ')}: install them (apt-get install …).`);
}

const STEPS = [
  ['import rules', () => tool('../scripts/rooms.mjs', ['--check'])],
  ['lint', () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])],
  ['types', () => tool('typescript/bin/tsc', ['-b', '--force'])],
  ['dead code', () => tool('knip/bin/knip.js', ['--no-progress'])],
  [
    'unit and API tests',
    () => {
      const folder = folderInMemory();
      const report = ['--reporter=json', `--outputFile.json=${join(RESULTS, 'vitest.json')}`];
      return tool('vitest/vitest.mjs', ['run', '--reporter=default', ...report], {
        env: { ...env(), ...(folder && { TMPDIR: folder }) },
      });
    },
  ],
  ['user interface', () => buildUi().then(() => 0)],
  ['browser tests', () => tool('@playwright/test/cli.js', ['test'])],
];

function count() {
  const unit = JSON.parse(readFileSync(join(RESULTS, 'vitest.json'), 'utf8'));
  const browser = JSON.parse(readFileSync(join(RESULTS, 'playwright.json'), 'utf8')).stats;
  return {
    passed: unit.numPassedTests + browser.expected + browser.flaky,
    failed: unit.numFailedTests + browser.unexpected,
    skipped: unit.numPendingTests + browser.skipped,
    flaky: browser.flaky,
  };
}

await install();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
await bringPrograms();
for (const [name, step] of STEPS) {
  const start = Date.now();
  say(`\n── ${name}`);
  const status = await step();
  if (status !== 0) stop(`\n${name}: failed`);
  say(`   ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
const { passed, failed, skipped, flaky } = count();
const second = flaky > 0 ? ` (${flaky} of them only at the second try, named above)` : '';
say(`\n${passed} passed${second}, ${failed} failed, ${skipped} skipped`);
