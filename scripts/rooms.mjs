// Writes biome.json from the one list of rooms below, so that the order of the
// rooms is said once. `--check` only tells whether the file is up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

/** A room may import the front doors of the rooms before it, and no others. */
export const ROOMS = [
  'kernel',
  'storage',
  'tables',
  'people',
  'banks',
  'registry',
  'market-days',
  'vietqr',
  'scanning',
  'codes',
  'stickers',
  'printing',
  'route-sheets',
  'reissue',
  'sticker-audits',
  'statements',
  'aggregates',
  'feeds',
  'inbox',
  'attribution',
  'figures',
  'visits',
  'slips',
  'reports',
  'sample',
];

const OUTSIDE = [
  'electron',
  'react',
  'react-dom',
  'react-i18next',
  'vite',
  '@mantine/*',
  '@tanstack/*',
];

function pattern(group, message) {
  return { group, message };
}

function restrict(includes, patterns) {
  return {
    includes,
    linter: {
      rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } },
    },
  };
}

function roomRule(room, index) {
  const later = [...ROOMS.slice(index + 1), 'api', 'host'];
  return restrict(
    [`core/${room}/**`],
    [
      pattern(
        later.flatMap((name) => [`**/${name}/*`, `**/${name}/**`]),
        `${room} may use only the rooms to its left: ${ROOMS.slice(0, index).join(', ') || 'none'}.`,
      ),
      // The front door of a neighbour is ../name/index.ts; a folder in a folder of a
      // room goes a step further up, and may use its room's shapes.
      pattern(
        [
          '../*/**',
          '!../*/index.ts',
          '!../../*/index.ts',
          '../../../**',
          '!../../../*/index.ts',
          '!../../schema.ts',
          '!./**',
        ],
        "Other rooms are entered by their front door: '../room/index.ts'.",
      ),
      pattern(
        [
          '**/cli/**',
          '**/electron/**',
          '**/renderer/**',
          '**/tests/**',
          '**/core/index.ts',
          '../index.ts',
        ],
        'core knows nothing of the doors.',
      ),
      pattern(OUTSIDE, 'core knows neither Electron nor React.'),
    ],
  );
}

const overrides = [
  ...ROOMS.map(roomRule),
  restrict(
    ['core/kernel/**'],
    [pattern(['**', '!./**'], 'kernel is pure: it imports nothing, the renderer uses it too.')],
  ),
  restrict(
    ['core/index.ts'],
    [
      pattern(
        ['./*/**', '!./*/index.ts'],
        "Rooms are entered by their front door: './room/index.ts'.",
      ),
      pattern(
        ['./api/**', './host/**', '../**'],
        'core/index.ts builds the rooms and nothing else.',
      ),
      pattern(OUTSIDE, 'core knows neither Electron nor React.'),
    ],
  ),
  restrict(
    ['core/api/**'],
    [
      pattern(
        ['../*/**', '!../*/index.ts'],
        "Rooms are entered by their front door: '../room/index.ts'.",
      ),
      pattern(
        ['**/host/**', '**/cli/**', '**/renderer/**', '**/tests/**'],
        'core/api uses rooms only.',
      ),
      pattern(OUTSIDE, 'core knows neither Electron nor React.'),
    ],
  ),
  restrict(
    ['core/host/**'],
    [
      pattern(
        ['../*/**', '!../*/index.ts', '!../*/tasks.ts', '!../../*/index.ts'],
        'Rooms are entered by their front door (workers: by their tasks.ts).',
      ),
      pattern(['**/cli/**', '**/renderer/**', '**/tests/**'], 'core knows nothing of the doors.'),
      pattern(OUTSIDE, 'core knows neither Electron nor React.'),
    ],
  ),
  restrict(
    ['cli/**'],
    [
      pattern(
        ['**/core/*/**', '!**/core/*/index.ts'],
        "Rooms are entered by their front door: '../core/room/index.ts'.",
      ),
      pattern(['**/renderer/**', '**/tests/**', ...OUTSIDE], 'The command uses core only.'),
    ],
  ),
  restrict(
    ['electron/**'],
    [
      pattern(
        ['**/core/**', '!**/core/host/index.ts', '!**/core/kernel/index.ts'],
        'The desktop door uses core/host only.',
      ),
      pattern(
        ['**/cli/**', '**/renderer/**', '**/tests/**'],
        'The desktop door uses core/host only.',
      ),
    ],
  ),
  restrict(
    ['renderer/**'],
    [
      pattern(
        ['**/core/**', '!**/core/kernel/index.ts', '!**/core/api/index.ts'],
        'The renderer uses core/kernel, and of core/api the types only.',
      ),
      pattern(
        [
          ...['electron', '**/cli/**', '**/electron/**', '**/tests/**', 'node:*'],
          ...[
            'better-sqlite3',
            'piscina',
            'hono',
            '!hono/client',
            ...builtinModules.filter((name) => !name.includes(':')),
          ],
        ],
        'The renderer is a web page.',
      ),
    ],
  ),
  {
    // Config and plugin files are called by their tools by default export.
    includes: ['*.config.ts', 'scripts/**'],
    linter: { rules: { style: { noDefaultExport: 'off' } } },
  },
];

const config = {
  $schema: './node_modules/@biomejs/biome/configuration_schema.json',
  vcs: { enabled: true, clientKind: 'git', useIgnoreFile: true },
  files: { includes: ['**', '!package-lock.json', '!resources', '!docs/**/*.json'] },
  formatter: { indentStyle: 'space', lineWidth: 100 },
  javascript: { formatter: { quoteStyle: 'single' } },
  linter: {
    enabled: true,
    rules: {
      preset: 'recommended',
      complexity: { useLiteralKeys: 'off' },
      style: {
        noDefaultExport: 'error',
        useImportType: 'error',
        useNodejsImportProtocol: 'error',
        noNonNullAssertion: 'error',
        noParameterProperties: 'error',
        useFilenamingConvention: {
          level: 'error',
          options: { filenameCases: ['kebab-case'], requireAscii: true },
        },
      },
      suspicious: { noConsole: 'error', noExplicitAny: 'error', noImportCycles: 'error' },
      correctness: { noUnusedImports: 'error', noUnusedVariables: 'error' },
    },
  },
  overrides,
};

/** Every folder of core has its rule, and no type is borrowed behind the linter's back. */
function checkFolders() {
  const core = fileURLToPath(new URL('../core/', import.meta.url));
  const known = new Set([...ROOMS, 'api', 'host']);
  for (const entry of readdirSync(core, { withFileTypes: true })) {
    if (entry.isDirectory() && !known.has(entry.name)) fail(`core/${entry.name} is not in ROOMS.`);
  }
  for (const name of readdirSync(core, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const borrowed = /(?<!await |=> )\bimport\('\.{1,2}\//.exec(readFileSync(core + name, 'utf8'));
    if (borrowed) fail(`core/${name}: types are imported at the top, by 'import type'.`);
  }
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const file = fileURLToPath(new URL('../biome.json', import.meta.url));
if (process.argv.includes('--check')) {
  checkFolders();

  // Compared as data: how the file is laid out is the formatter's affair.
  if (!isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), config)) {
    fail('biome.json is not what scripts/rooms.mjs writes: run it again.');
  }
} else {
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
}
