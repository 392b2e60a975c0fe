/** The pages as the build makes them, held in memory: what the first screen waits for. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Rolldown } from 'vite';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The frame of the first screen with its figures; the chart is drawn once it stands. */
const FIRST_SCREEN = /renderer\/(app\/shell|overview\/index)\.tsx$/;
/** Drawn into that frame a moment later. */
const FIRST_CHART = /renderer\/overview\/daily-chart\.tsx$/;

export type PageFile = Rolldown.RolldownOutput['output'][number];

/** Builds our pages, or others, as for a release. */
export async function buildPages(
  config: InlineConfig = { configFile: `${ROOT}vite.config.ts` },
): Promise<PageFile[]> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production'; // under a test React would be another one
  try {
    const options = { ...config.build, write: false };
    const built = await build({ logLevel: 'silent', ...config, build: options });
    if (Array.isArray(built) || !('output' in built)) throw new Error('one build was expected');
    return built.output;
  } finally {
    process.env['NODE_ENV'] = before;
  }
}

/** The entry, frame and first screen, all that they import, and their styles; the chart only when asked for. */
export function neededFirst(files: readonly PageFile[], withChart = false): PageFile[] {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const needed = new Set<string>();
  const add = (file: PageFile | undefined): void => {
    if (file?.type !== 'chunk' || needed.has(file.fileName)) return;
    needed.add(file.fileName);
    for (const style of file.viteMetadata?.importedCss ?? []) needed.add(style);
    for (const name of file.imports) add(byName.get(name));
  };
  for (const file of files) {
    if (file.type !== 'chunk') continue;
    const module = file.facadeModuleId ?? '';
    const isFirst = file.isEntry || FIRST_SCREEN.test(module);
    if (isFirst || (withChart && FIRST_CHART.test(module))) add(file);
  }
  return files.filter(({ fileName }) => needed.has(fileName));
}

/** Kilobytes (10³) of these files, each gzipped. */
export function gzipKb(files: readonly PageFile[]): number {
  const bytes = files.map((file) =>
    gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }),
  );
  return bytes.reduce((sum, { length }) => sum + length, 0) / 1000;
}
