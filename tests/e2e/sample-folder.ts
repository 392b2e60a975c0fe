/**
 * Made once before all browser tests: the sample market's folder, of which each
 * test file gets a copy. Filling it takes longer than many a test.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Where tests find it. */
export const SAMPLE_FOLDER = 'CHO_SO_E2E_SAMPLE';

// biome-ignore lint/style/noDefaultExport: Playwright takes the default one
export default function makeSample(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-e2e-sample-'));
  const data = join(folder, 'cho');
  execFileSync(process.execPath, [MAIN, 'sample', '--data', data, '--json'], { stdio: 'pipe' });
  process.env[SAMPLE_FOLDER] = data;
  return () => rmSync(folder, { recursive: true, force: true });
}
