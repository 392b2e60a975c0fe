import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The desktop door and the scripts of its threads, flat in one folder: each looks for the next
// beside itself, and for `resources` two folders up, as it does when run from source.
export default defineConfig({
  publicDir: false,
  resolve: {
    alias: [
      // Without its streams, which nothing here uses: they bring 2 MB, and one library of no licence.
      { find: /^exceljs$/, replacement: 'exceljs/lib/exceljs.bare.js' },
      { find: /^(pdfjs-dist\/legacy\/build\/pdf(?:\.worker)?)\.mjs$/, replacement: '$1.min.mjs' },
    ],
  },
  ssr: {
    noExternal: true,
    external: [
      'electron',
      'better-sqlite3',
      'koffi',
      'node-thermal-printer',
      'piscina',
      '@napi-rs/canvas',
      'pdfkit',
    ],
  },
  build: {
    ssr: true,
    outDir: here('dist/desktop'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rollupOptions: {
      input: {
        main: here('electron/main.ts'),
        'core-thread': here('core/host/core-thread.ts'),
        'pool-worker': here('core/host/pool-worker.ts'),
        'pdf-thread': here('core/statements/reading/pdf/thread.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
