import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPages, gzipKb, neededFirst, type PageFile, ROOT } from './pages.ts';

const FIRST_ROUTE_KB = 250;

describe('the built pages', () => {
  let files: PageFile[] = [];
  beforeAll(async () => {
    files = await buildPages();
  }, 120_000);

  it(`ask for at most ${FIRST_ROUTE_KB} kB before the first screen stands, its chart aside`, () => {
    const needed = neededFirst(files);
    const names = needed.map(({ fileName }) => fileName);
    expect(names.some((name) => name.endsWith('.css'))).toBe(true);
    const sizes = needed.map((file) => `${gzipKb([file])} ${file.fileName}`).join('\n');
    expect(gzipKb(needed), sizes).toBeLessThanOrEqual(FIRST_ROUTE_KB);
    expect(neededFirst(files, true).length).toBeGreaterThan(needed.length);
  });

  it('have the texts of the first screen with them, and only those', () => {
    const first = readFileSync(join(ROOT, 'renderer/i18n/first.ts'), 'utf8');
    const groups = new Set([...first.matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name));
    const asked = neededFirst(files)
      .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      .filter((id) => /\/renderer\/.*\.tsx?$/.test(id))
      .flatMap((id) => [...readFileSync(id, 'utf8').matchAll(/\bt\(\s*['`](\w+)\./g)])
      .map(([, group]) => group);
    expect([...new Set(asked)].filter((group) => !groups.has(group))).toEqual([]);
  });

  it('have the styles of every Mantine component that they use, and of no other', () => {
    const used = files
      .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      .map((id) => /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/.exec(id)?.[1])
      .filter((name) => name !== undefined)
      .filter((name) => existsSync(join(ROOT, `node_modules/@mantine/core/styles/${name}.css`)));
    const list = readFileSync(join(ROOT, 'renderer/styles/mantine.css'), 'utf8');
    const listed = [...list.matchAll(/styles\/([A-Z]\w+)\.layer\.css/g)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual([...new Set(used)].toSorted());
  });
});
