import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// better-sqlite3 needs Node-API 10 and crashes the process on an older Node.
if (Number(process.versions.node.split('.')[0]) < 22) {
  throw new Error('Run the tests with the project’s own Node: npx vitest, or npm test.');
}

export default defineConfig({
  test: {
    include: ['tests/{core,api,host,cli,renderer,house,desktop,fixtures,fuzz,kill}/**/*.test.ts'],
    // Outside Electron a bare `import 'electron'` starts a download and throws.
    alias: {
      electron: fileURLToPath(new URL('tests/desktop/electron-stand-in.ts', import.meta.url)),
    },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
