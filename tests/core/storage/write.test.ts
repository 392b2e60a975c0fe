import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorBody } from '../../../core/kernel/index.ts';
import { createHook } from '../../../core/storage/index.ts';
import { addMarket, markets, newFolder, openTest } from './folder.ts';

const AUTHOR = { personId: null, name: 'test' };
const INSERT = `INSERT INTO market (uid, created_at) VALUES ('x', '')`;

describe('writing', () => {
  it('undoes everything when the change throws, its hooks included', async () => {
    const storage = await openTest(null);
    const hook = createHook<string>();
    const told: string[] = [];
    hook.subscribe((write, uid) => {
      told.push(uid);
      storage.db.prepare('INSERT INTO market (uid, created_at) VALUES (?, ?)').run('by-hook', '');
      write.audit({ action: 'test.hook' });
    });
    hook.subscribe(() => {
      throw new Error('a later room says no');
    });
    expect(() =>
      storage.write(AUTHOR, (write) => {
        storage.db.exec(INSERT);
        write.audit({ action: 'test.add' });
        hook.run(write, 'x');
      }),
    ).toThrow('a later room says no');
    expect(told).toEqual(['x']);
    expect(markets(storage)).toEqual([]);
    expect(storage.auditTrail({ offset: 0, limit: 10 }).total).toBe(0);
  });

  it('runs subscribers in order, in the same transaction, as the same author', async () => {
    const storage = await openTest(null);
    const hook = createHook<number>();
    const seen: unknown[] = [];
    hook.subscribe((write, event) => seen.push([1, event, write.author.name]));
    hook.subscribe((write, event) => seen.push([2, event, write.author.name]));
    storage.write(AUTHOR, (write) => {
      write.audit({ action: 'test.add' });
      hook.run(write, 7);
    });
    expect(seen).toEqual([
      [1, 7, 'test'],
      [2, 7, 'test'],
    ]);
  });

  it('takes back a change that leaves no line in the trail', async () => {
    const storage = await openTest(null);
    expect(() => storage.write(AUTHOR, () => storage.db.exec(INSERT))).toThrow(/audit/);
    expect(markets(storage)).toEqual([]);
  });

  it('lets nobody change or remove a line of the trail', async () => {
    const storage = await openTest(null);
    addMarket(storage, 'a');
    expect(() => storage.db.exec(`UPDATE audit SET author = 'x'`)).toThrow(/append-only/);
    expect(() => storage.db.exec('DELETE FROM audit')).toThrow(/append-only/);
  });

  it('says that the disk is full, with nothing changed and reads fine', async () => {
    const storage = await openTest(newFolder());
    addMarket(storage, 'a');
    const pages = Number(storage.db.pragma('page_count', { simple: true }));
    storage.db.pragma(`max_page_count = ${pages}`);
    const name = 'x'.repeat(1_000_000);
    let thrown: unknown;
    try {
      storage.write(AUTHOR, (write) => {
        write.audit({ action: 'test.add' });
        storage.db
          .prepare('INSERT INTO market (uid, name, created_at) VALUES (?, ?, ?)')
          .run('b', name, '');
      });
    } catch (error) {
      thrown = error;
    }
    expect(errorBody(thrown).error).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('Ổ đĩa đã đầy'),
    });
    expect(markets(storage)).toEqual(['a']);
    expect(storage.doctor().ok).toBe(true);
  });
});

describe('settings', () => {
  it('keep a value per market and say so in the trail', async () => {
    const storage = await openTest(null);
    addMarket(storage, 'a');
    const key = { marketId: 1, name: 'test.printer' };
    const shape = z.object({ dots: z.number() });
    expect(storage.settings.read(key, shape)).toBeUndefined();
    storage.write(AUTHOR, (write) => storage.settings.set(write, key, { dots: 384 }));
    storage.write(AUTHOR, (write) => storage.settings.set(write, key, { dots: 576 }));
    expect(storage.settings.read(key, shape)).toEqual({ dots: 576 });
    expect(storage.settings.read(key, z.string())).toBeUndefined();
    const { lines } = storage.auditTrail({ offset: 0, limit: 1 });
    expect(lines[0]).toMatchObject({ action: 'setting.change', detail: { name: 'test.printer' } });
  });
});
