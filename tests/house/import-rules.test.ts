import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'cho-so-rules-'));
  cpSync(join(root, 'biome.json'), join(house, 'biome.json'));
  cpSync(join(root, '.gitignore'), join(house, '.gitignore'));
  execFileSync('git', ['init', '-q'], { cwd: house });
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Lints one file of an otherwise empty house; returns what the check says. */
function lint(file: string, source: string): { ok: boolean; said: string } {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', '--only=style/noRestrictedImports', file],
    {
      cwd: house,
      encoding: 'utf8',
    },
  );
  rmSync(path);
  return { ok: run.status === 0, said: run.stdout + run.stderr };
}

const use = (from: string): string => `import { x } from '${from}';\nexport const y = x;\n`;

describe('the import rules', () => {
  it.each([
    ['a room to the left by its front door', 'core/registry/store.ts', '../kernel/index.ts'],
    ['its own private file', 'core/registry/store.ts', './schema.ts'],
    ['its own nested file', 'core/storage/migrations/index.ts', './0001-market.ts'],
    ['its own file one step up', 'core/storage/migrations/0001-market.ts', '../migration.ts'],
    ['a front door from a nested file', 'core/statements/readers/csv.ts', '../../kernel/index.ts'],
    ['a room’s front door from core/index.ts', 'core/index.ts', './registry/index.ts'],
    ['the client of the API from the renderer', 'renderer/api.ts', 'hono/client'],
    ['every room from the API', 'core/api/vendors.ts', '../registry/index.ts'],
    ['tasks of a room from the worker', 'core/host/pool-worker.ts', '../stickers/tasks.ts'],
    ['the core from the command', 'cli/commands/market.ts', '../../core/index.ts'],
    ['the kernel from the renderer', 'renderer/app.tsx', '../core/kernel/index.ts'],
    ['core/host from the desktop door', 'electron/main.ts', '../core/host/index.ts'],
  ])('allow %s', (_what, file, from) => {
    expect(lint(file, use(from))).toMatchObject({ ok: true });
  });

  it.each([
    ['a room to the right', 'core/registry/store.ts', '../statements/index.ts'],
    ['a type of a room to the right', 'core/vietqr/codec.ts', '../stickers/index.ts'],
    ['the inside of another room', 'core/stickers/store.ts', '../registry/store.ts'],
    [
      'the inside of another room from a nested file',
      'core/statements/readers/csv.ts',
      '../../registry/store.ts',
    ],
    ['the API from a room', 'core/reports/index.ts', '../api/index.ts'],
    ['a door from the core', 'core/reports/index.ts', '../../cli/main.ts'],
    ['Electron from the core', 'core/storage/open.ts', 'electron'],
    ['React from the core', 'core/figures/index.ts', 'react'],
    ['the inside of a room from the API', 'core/api/vendors.ts', '../registry/store.ts'],
    ['the inside of a room from the command', 'cli/main.ts', '../core/registry/store.ts'],
    ['a room from the renderer', 'renderer/app.tsx', '../core/registry/index.ts'],
    ['Node from the renderer', 'renderer/app.tsx', 'node:fs'],
    ['Node from the renderer, under its old name', 'renderer/app.tsx', 'fs'],
    ['the database from the renderer', 'renderer/app.tsx', 'better-sqlite3'],
    ['Node from the kernel', 'core/kernel/ids.ts', 'node:crypto'],
    ['a library from the kernel', 'core/kernel/days.ts', 'dayjs'],
    ['the API from core/index.ts', 'core/index.ts', './api/index.ts'],
    ['the inside of a room from core/index.ts', 'core/index.ts', './registry/store.ts'],
    ['a door from core/index.ts', 'core/index.ts', '../cli/main.ts'],
    ['a room from the desktop door', 'electron/main.ts', '../core/registry/index.ts'],
  ])('refuse %s', (_what, file, from) => {
    const { ok, said } = lint(file, use(from));
    expect(ok, said).toBe(false);
    expect(said).toContain('noRestrictedImports');
  });

  it('refuse a type-only import as well', () => {
    const { ok } = lint(
      'core/kernel/days.ts',
      "import type { Storage } from '../storage/index.ts';\nexport type S = Storage;\n",
    );
    expect(ok).toBe(false);
  });

  it('are written from the one list of rooms', () => {
    const check = spawnSync(process.execPath, [join(root, 'scripts/rooms.mjs'), '--check']);
    expect(check.status).toBe(0);
  });
});
