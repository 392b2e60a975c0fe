/**
 * What an installer would hold, worked out from the patterns of
 * `electron-builder.yml` in the way electron-builder reads them, without it.
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const fileSetSchema = z.object({ from: z.string(), to: z.string(), filter: z.array(z.string()) });
const filesSchema = z.object({ files: z.array(z.union([z.string(), fileSetSchema])) });

/** One file of the app inside its archive. */
export interface PackedFile {
  /** Where it lies in the archive, with `/`. */
  readonly path: string;
  readonly source: string;
  readonly bytes: number;
}

/** The app's own files on this machine's platform, without Electron's. */
export function packedFiles(root = ROOT): PackedFile[] {
  const text = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
  const { files } = filesSchema.parse(parse(text));
  const own = files.filter((entry) => typeof entry === 'string');
  const sets = files.filter((entry) => typeof entry !== 'string');
  return [
    ...walk(root, '', own),
    ...sets.flatMap(({ from, to, filter }) => walk(join(root, from), to, filter)),
  ];
}

function walk(folder: string, to: string, patterns: readonly string[]): PackedFile[] {
  const here = patterns.map((pattern) =>
    pattern.replace(/\$\{platform\}/g, process.platform).replace(/\$\{arch\}/g, process.arch),
  );
  const including = here.filter((pattern) => !pattern.startsWith('!'));
  return globSync(including, { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((source) => ({ source, path: relative(folder, source).replaceAll(sep, '/') }))
    .filter(({ path }) => isWanted(path, here))
    .map(({ source, path }) => ({
      source,
      path: posix.join(to, path),
      bytes: statSync(source).size,
    }));
}

/** electron-builder goes through all patterns; each can only turn the answer around. */
function isWanted(path: string, patterns: readonly string[]): boolean {
  return patterns.reduce((wanted, pattern) => {
    const negates = pattern.startsWith('!');
    if (wanted !== negates) return wanted;
    return negates ? !matchesGlob(path, pattern.slice(1)) : matchesGlob(path, pattern);
  }, false);
}
