import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ThreadSettings } from '../core/host/index.ts';

/**
 * What the app is started on: `--data DIR`, `--sample`, or neither: then a
 * person's own data, and the welcome screen where there is none yet. Chromium's
 * own switches stand among the arguments too and are passed over.
 * @param argv `process.argv`
 */
export function startArguments(
  argv: readonly string[],
): Pick<ThreadSettings, 'dataDir' | 'sample' | 'welcome'> {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: { data: { type: 'string' }, sample: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const sample = values.sample === true;
  const dataDir = typeof values.data === 'string' ? resolve(values.data) : undefined;
  return { dataDir, sample, welcome: dataDir === undefined && !sample };
}
