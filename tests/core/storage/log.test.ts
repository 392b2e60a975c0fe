import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMarket, markets, newFolder, openTest } from './folder.ts';

const FILE = 'cho-so.db';
const COMMITS = 30;

/** Data whose last commits stand in the log only, one market each. */
async function withLog() {
  const folder = newFolder();
  const storage = await openTest(folder);
  storage.db.pragma('wal_checkpoint(TRUNCATE)');
  for (let index = 0; index < COMMITS; index += 1) addMarket(storage, `m${index}`);
  const database = readFileSync(join(folder, FILE));
  const log = readFileSync(join(folder, `${FILE}-wal`));
  return { database, log };
}

describe('after a power cut', () => {
  it('a log cut or spoilt anywhere gives the commits before that, whole, in order', async () => {
    const { database, log } = await withLog();
    const folder = newFolder();
    const all = Array.from({ length: COMMITS }, (_, index) => `m${index}`);
    const seen = new Set<number>();
    const wound = fc.record({
      at: fc.nat({ max: log.length }),
      kind: fc.constantFrom('cut', 'zeros', 'flip'),
    });
    await fc.assert(
      fc.asyncProperty(wound, async ({ at, kind }) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        writeFileSync(join(folder, FILE), database);
        writeFileSync(join(folder, `${FILE}-wal`), spoilt(log, at, kind));
        copyFileSync(join(folder, FILE), join(folder, 'before.db'));
        writeFileSync(join(folder, 'holder.json'), '{"pid":1,"name":"x","since":""}');
        const storage = await openTest(folder);
        const found = markets(storage);
        expect(found).toEqual(all.slice(0, found.length));
        expect(storage.doctor().ok).toBe(true);
        const lines = storage.auditTrail({ offset: 0, limit: 100 });
        expect(lines.total).toBe(found.length);
        seen.add(found.length);
        storage.close();
        const again = await openTest(folder);
        expect(markets(again)).toEqual(found);
        again.close();
      }),
      { numRuns: 40 },
    );
    expect(seen.size).toBeGreaterThan(5); // the wounds did tell
  });
});

function spoilt(log: Buffer, at: number, kind: string): Buffer {
  if (kind === 'cut') return log.subarray(0, at);
  const bytes = Buffer.from(log);
  if (kind === 'zeros') return bytes.fill(0, at);
  if (at < bytes.length) bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at);
  return bytes;
}
