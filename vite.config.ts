import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { allTexts } from './scripts/all-texts.mjs';

// What every screen stands on, in one file instead of twenty: a request each, on an old PC.
const FRAME = new RegExp(
  [
    /[\\/]node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|clsx)[\\/]/,
    /[\\/]node_modules[\\/](i18next|react-i18next|hono|@tanstack|@babel)[\\/]/,
    /[\\/]node_modules[\\/]@mantine[\\/](hooks|store|notifications|core[\\/]esm[\\/]core)[\\/]/,
    /[\\/]core[\\/]kernel[\\/]/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

// The UI only: core, command line and workers run from source. Nothing is inlined as data: or as
// an inline script, because the content security policy of both doors allows neither.
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  plugins: [react(), allTexts()],
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
    reportCompressedSize: true,
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'frame', test: FRAME },
            { name: 'icons', test: /@tabler/, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
