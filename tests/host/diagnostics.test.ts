import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCore } from '../../core/index.ts';
import { CLOCK, keep, newFolder, newHome } from './keeping.ts';

describe('the diagnostics text', () => {
  it('tells how the app is doing and nothing about anybody', async () => {
    const home = newHome();
    // The whole invented market: made here, hundreds of names and amounts.
    const { keeper, session } = await keep({ sample: true });
    const page = session('a');
    await page.work('Đặng Thị Kế Toán');
    const at = { name: 'Máy ở bàn chị Kế', uri: 'tcp://10.11.12.13:9100' };
    await page.api.printers.$post({ json: { ...at, language: 'tspl', dots: 456 } });
    await page.api.vendors[':uid'].$get({ param: { uid: 'no-such-trader' } });
    const text = await (await page.data.diagnostics.$get()).text();

    expect(text).toContain('Chợ Số: 1.2.3 (test)');
    expect(text).toContain('chợ mẫu');
    expect(text).toMatch(/SQLite: 3\.\d+/);
    expect(text).toContain('pages: tốt');
    expect(text).toMatch(/payment: [1-9]\d+\n/);
    expect(text).toContain('tcp, tspl, 456 chấm, roll');
    expect(text).not.toContain('10.11.12.13');
    expect(text).not.toContain('chị Kế');
    expect(text).toMatch(/2026-11-22T01:00:00\.000Z printing\.save-printer/);
    expect(text).toContain('unknown-vendor GET /api/vendors/:uid');
    await keeper.close();

    for (const secret of await secretsOf(home.sample)) expect(text).not.toContain(secret);
  }, 120_000);

  it('can be had whatever state the data is in', async () => {
    newHome();
    const choosing = await keep({ welcome: true });
    expect(await choosing.keeper.diagnostics()).toContain('Trạng thái: choosing');
    const folder = join(newFolder(), 'Dao', 'Cho Nguyen Thi Thu');
    const { keeper } = await keep({ dataDir: folder });
    const text = await keeper.diagnostics();
    expect(text).toContain('Trạng thái: open');
    expect(text).toMatch(/Thư mục: (\/|[A-Z]:\\)…, sâu \d cấp \(nơi được chọn\)\n/);
    expect(text).not.toMatch(/Dao|Thu\b/);
  });
});

/** Everything in the market that is somebody's: names, phones, accounts, memos, amounts. */
async function secretsOf(folder: string): Promise<readonly string[]> {
  const core = await openCore({ dataDir: folder, clock: CLOCK, mode: 'read' });
  try {
    const columns = [
      'SELECT name FROM vendor',
      'SELECT phone FROM vendor',
      'SELECT name FROM person',
      'SELECT number FROM account',
      'SELECT holder FROM account',
      'SELECT code FROM payment_code',
      'SELECT memo FROM payment',
      'SELECT name FROM market',
    ];
    const texts = columns.flatMap((sql) => core.storage.db.prepare(sql).pluck().all().map(String));
    // An amount below that could be a number of anything.
    const amounts = core.storage.db
      .prepare('SELECT DISTINCT amount FROM payment WHERE amount >= 100000')
      .pluck()
      .all()
      .map(String);
    const secrets = [...texts, ...amounts].filter((secret) => secret.length > 3);
    if (secrets.length < 500) throw new Error('too few to prove anything');
    return [...new Set(secrets)];
  } finally {
    core.close();
  }
}
