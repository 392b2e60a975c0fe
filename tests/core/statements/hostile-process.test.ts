import { expect, test } from 'vitest';
import { readApart } from '../../hostile/child.ts';
import { HOSTILE_FILES } from '../../hostile/files.ts';
import { MOST_MB, MOST_MS } from '../../hostile/limits.ts';

// Memory is read from /proc. All of the files: npm run test:hostile.
test
  .runIf(process.platform === 'linux')
  .each(HOSTILE_FILES.filter(({ quick }) => quick).map((file) => [file.name, file] as const))(
  'the whole process stays small and alive: %s',
  async (_name, file) => {
    const seen = await readApart(file);
    if (file.refused) expect(seen.refused).toBe(file.refused);
    expect(seen.alive).toBe(true);
    expect(seen.ms).toBeLessThan(MOST_MS);
    expect(seen.seenMb).toBeLessThan(MOST_MB);
  },
);
