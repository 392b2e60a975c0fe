import { expect, test } from 'vitest';
import { FAMILIES } from './families.ts';
import { report, runOne } from './runs.ts';

const RUNS = 2000;
const SEED = 20_261_122;

test(`${RUNS} files of every family, whole and damaged: read as they are, or refused`, async () => {
  const seen = { read: 0, refused: 0, whole: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const made = await runOne(FAMILIES, SEED, run);
    const { one, outcome } = made;
    if (outcome.problem !== null) {
      expect.fail(report(made, outcome.problem));
    }
    seen[outcome.refused === null ? 'read' : 'refused'] += 1;
    if (one.truth) seen.whole += 1;
  }
  // The damage must leave enough to read, or nothing is tried.
  expect(seen.whole).toBeGreaterThan(RUNS / 8);
  expect(seen.read - seen.whole).toBeGreaterThan(RUNS / 8);
  expect(seen.refused).toBeGreaterThan(0);
}, 60_000);
