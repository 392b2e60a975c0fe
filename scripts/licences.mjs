// `npm run licences`: resources/licences.json, the licences of everything that an installed Chợ Số
// holds: what the two bundles really take in, what stays in node_modules, fonts, Electron.
// `--check` only says whether the file is still right.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from 'vite';
import desktop from '../vite.desktop.config.ts';
import { ROOT, say, stop } from './setup.mjs';

const FILE = join(ROOT, 'resources/licences.json');
const MODULES = `node_modules${sep}`;
/** Licences that ask for no more than to be passed on with the program. */
const ALLOWED = new Set(
  '0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 CC0-1.0 ISC MIT OFL-1.1 Unlicense Zlib'
    .split(' ')
    .concat('Public Domain'),
);
/** What a package forgot to say of itself, read from its licence file. */
const UNSAID = { 'png-js': 'MIT' };

/** Folders of the packages in the bundles, from the modules that are left in them. */
async function bundled() {
  process.env.NODE_ENV = 'production'; // under a test React would be another one
  const results = await Promise.all(
    ['vite.config.ts', 'vite.desktop.config.ts'].map((name) =>
      build({ configFile: join(ROOT, name), logLevel: 'silent', build: { write: false } }),
    ),
  );
  const modules = results
    .flat()
    .flatMap(({ output }) => output)
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  return modules.map(packageFolder).filter((folder) => folder !== undefined);
}

function packageFolder(moduleId) {
  const file = moduleId.replace(/^\0/, '').replace(/\?.*$/, '').split('/').join(sep);
  const at = file.lastIndexOf(MODULES);
  if (at < 0) return undefined;
  const [scope, name] = file.slice(at + MODULES.length).split(sep);
  const own = scope.startsWith('@') ? join(scope, name) : scope;
  return join(file.slice(0, at + MODULES.length), own);
}

/** Folders of the libraries left out of the bundle, and of all that they ask for. */
function external() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const found = new Set();
  const add = (from, name) => {
    const path = [`${from}/node_modules/${name}`, `node_modules/${name}`].find(
      (at) => packages[at],
    );
    if (!path) stop(`${name}, wanted by ${from}, is not in package-lock.json`);
    if (found.has(path)) return;
    found.add(path);
    for (const next of Object.keys(packages[path].dependencies ?? {})) add(path, next);
  };
  for (const name of desktop.ssr.external) if (name !== 'electron') add('', name);
  return [...found].map((path) => join(ROOT, path));
}

function ofPackage(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const licence = (typeof license === 'string' ? license : license?.type) ?? UNSAID[name];
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|-|$)/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : unwritten(licence, author);
  return { name, version, licence, text: text.replaceAll('\r\n', '\n').trim() };
}

/** The words of the licence that a package names without adding its text. */
function unwritten(licence, author) {
  const holder = (typeof author === 'string' ? author : author?.name) ?? 'its authors';
  const own = readFileSync(join(ROOT, 'LICENSE'), 'utf8');
  if (licence === 'MIT') return own.replace(/^Copyright.*$/m, `Copyright (c) ${holder}`);
  return `${licence}, copyright ${holder}`;
}

/** What no package.json tells. */
function others() {
  const read = (path) => readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n').trim();
  const version = (name) => JSON.parse(read(`node_modules/${name}/package.json`)).version;
  const font = '@expo-google-fonts/be-vietnam-pro';
  return [
    {
      name: 'Be Vietnam Pro',
      version: version(font),
      licence: 'OFL-1.1',
      text: read('resources/fonts/OFL.txt'),
    },
    {
      name: 'Tinos',
      version: '0.4.2',
      licence: 'OFL-1.1',
      text: read('resources/fonts/OFL-tinos.txt'),
    },
    {
      name: 'Electron',
      version: version('electron'),
      licence: 'MIT',
      text: `${read('node_modules/electron/LICENSE')}\n\nElectron holds Chromium and Node.js. Their licences lie beside the program, in LICENSES.chromium.html.`,
    },
    {
      name: 'Skia (in @napi-rs/canvas)',
      version: version('@napi-rs/canvas'),
      licence: 'BSD-3-Clause',
      text: read('scripts/licences/skia.txt'),
    },
    {
      name: 'SQLite (in better-sqlite3)',
      version: version('better-sqlite3'),
      licence: 'Public Domain',
      text: read('scripts/licences/sqlite.txt'),
    },
    {
      name: 'ZXing-C++ (in zxing-wasm)',
      version: version('zxing-wasm'),
      licence: 'Apache-2.0',
      // The licence's words, which the package that carries its program leaves out.
      text: `Copyright the ZXing and ZXing-C++ authors\n\n${read('node_modules/jsqr/LICENSE')}`,
    },
  ];
}

/** Whether every part of an SPDX expression is allowed, or for `OR` one of its sides. */
function isAllowed(licence = '') {
  return licence
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(/ or /i).some((one) => ALLOWED.has(one)));
}

const folders = new Set([...(await bundled()), ...external()]);
const entries = [...[...folders].map(ofPackage), ...others()].sort(
  (a, b) => Number(a.name > b.name) - Number(a.name < b.name) || (a.version > b.version ? 1 : -1),
);
const wrong = entries.filter(({ licence, text }) => !isAllowed(licence) || text === '');
for (const { name, licence } of wrong) say(`${name}: ${licence} is not one that we may pass on`);
if (wrong.length > 0) stop('Look at these licences before shipping them.');

const json = `${JSON.stringify(entries, null, 1)}\n`;
const isRight = existsSync(FILE) && readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n') === json;
if (process.argv.includes('--check')) {
  if (!isRight) stop('resources/licences.json is out of date: npm run licences');
} else {
  writeFileSync(FILE, json);
}
say(`${entries.length} licences`);
