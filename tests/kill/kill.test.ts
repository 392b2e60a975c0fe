import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { killImporting } from './importing.ts';
import { killPrinting } from './printing.ts';
import { killRounds } from './rounds.ts';
import { prepareRestore } from './steps.ts';

// The long forms: `npm run test:kill`, `npm run test:kill -- --kills 1000`.
const LONG = { timeout: 180_000 };

it('a process killed at any moment loses nothing it acknowledged', LONG, async () => {
  const figures = await killRounds(6);
  expect(figures.kills).toBe(6);
});

it('an import killed at any moment is wholly there or not at all', LONG, async () => {
  const figures = await killImporting(14);
  expect(figures.kills).toBe(14);
});

it(
  'a process killed while printing claims no sticker too many and sends none twice',
  LONG,
  async () => {
    const figures = await killPrinting(2);
    expect(figures.sent + figures.unknown).toBe(20);
  },
);

it.each(['good', 'after-a-crash', 'damaged'] as const)(
  'a restore killed before any of its steps leaves the old data or the new: %s',
  LONG,
  async (present) => {
    const restoring = await prepareRestore(present);
    try {
      const part = Math.ceil(restoring.steps / 3);
      for (let from = 1; from <= restoring.steps; from += part) {
        await restoring.killBefore(Math.min(from + randomInt(part), restoring.steps));
      }
    } finally {
      restoring.remove();
    }
  },
);
