import type { InlineConfig } from 'vite';
import { packedFiles } from '../house/packed.ts';
import { buildPages, gzipKb, neededFirst, ROOT } from '../house/pages.ts';
import type { Bench } from './measure.ts';

const ONLY_REACT = `
  import { createElement } from 'react';
  import { createRoot } from 'react-dom/client';
  createRoot(document.body).render(createElement('h1', null, 'x'));
`;

/**
 * What the browser must have before the first screen stands: the entry, the
 * chunk of Tổng quan, all that both import and their styles, gzipped. The budget
 * is 250 kB. The chart on it comes a moment later, and is counted only
 * `withChart`, which has no budget. Floor: React with a heading.
 */
export function bundleBench({ withChart = false } = {}): Bench {
  return {
    name: withChart ? 'first-route-and-chart-gzip' : 'first-route-gzip',
    unit: 'kB',
    samples: 1,
    work: async () => gzipKb(neededFirst(await buildPages(), withChart)),
    floor: async () => gzipKb(await buildPages(onlyReact())),
  };
}

function onlyReact(): InlineConfig {
  const id = 'virtual:only-react';
  return {
    configFile: false,
    root: ROOT,
    build: { rollupOptions: { input: id } },
    plugins: [
      {
        name: 'only-react',
        resolveId: (asked: string) => (asked === id ? id : undefined),
        load: (asked: string) => (asked === id ? ONLY_REACT : undefined),
      },
    ],
  };
}

/**
 * The app's own files as an installer holds them, unpacked, without Electron
 * (whose size only a machine with its binary knows); floor: the native code.
 */
export function installedBench(): Bench {
  const files = packedFiles();
  if (!files.some(({ path }) => path === 'dist/desktop/main.js')) {
    throw new Error('not built yet: npx vite build -c vite.desktop.config.ts');
  }
  const megabytes = (some: readonly { bytes: number }[]): number =>
    some.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  return {
    name: 'installed-size-without-electron',
    unit: 'MB',
    samples: 1,
    work: () => megabytes(files),
    floor: () => megabytes(files.filter(({ path }) => path.endsWith('.node'))),
  };
}
