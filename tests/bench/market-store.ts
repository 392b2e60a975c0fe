import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, openCore } from '../../core/index.ts';
import { addDays, type Day, fixedClock } from '../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';

/** The last day with payments. */
export const LAST_DAY: Day = '2026-10-25';
const NOW = '2026-10-27T08:00:00+07:00';

/** One market with so many payments, the newest of {@link LAST_DAY}. */
export interface MarketStore {
  readonly core: Core;
  readonly dataDir: string;
  readonly payments: number;
  close(): void;
}

/**
 * Writes a market straight into the tables: 25 payments of each of 400 traders
 * for ten thousand, one a day; two years of seventeen a day for five million.
 * Every other trader hands over statements, the rest are paid through a provider.
 * What the app keeps beside the payments (summaries) is worked out by the app.
 */
export async function marketStore(payments: number, traders = 400): Promise<MarketStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cho-so-figures-'));
  const core = await openCore({ dataDir, clock: fixedClock(NOW) });
  await addTraders(core, traders);
  const days = payments <= 10_000 ? 25 : Math.min(730, Math.ceil(payments / traders / 4));
  const aDay = Math.max(1, Math.round(payments / traders / days));
  const first = addDays(LAST_DAY, 1 - days);
  fill(core, { first, days, aDay, traders });
  return {
    core,
    dataDir,
    payments: days * aDay * traders,
    close: () => {
      core.close();
      if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addTraders(core: Core, traders: number): Promise<void> {
  const csv = [
    'Mã sạp,Khu,Tên tiểu thương,Ngành hàng,Ngân hàng,Số tài khoản,Chủ tài khoản',
    ...Array.from(
      { length: traders },
      (_, n) =>
        `B${n},Khu ${n % 8},Nguyễn Thị ${n},Hàng ${n % 12},970436,"0012${String(n).padStart(9, '0')}",NGUYEN THI ${n}`,
    ),
  ].join('\n');
  const file = await core.registry.readVendorList(new TextEncoder().encode(csv), 'ds.csv');
  core.registry.importVendors(CLI_AUTHOR, file, { dryRun: false });
  core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
  const stalls = core.registry.occupancies({ all: true }).map(({ stallCode }) => stallCode);
  core.codes.confirmPutUp(CLI_AUTHOR, stalls.slice(0, Math.round(traders * 0.85)), '2026-09-01');
  core.storage.write(CLI_AUTHOR, (write) => {
    core.registry.addAccount(write, { kind: 'provider', bankBin: '970422', number: '99900001' });
    write.audit({ action: 'bench.account' });
  });
}

interface Shape {
  readonly first: Day;
  readonly days: number;
  readonly aDay: number;
  readonly traders: number;
}

function fill({ storage, attribution }: Core, { first, days, aDay, traders }: Shape): void {
  const { db } = storage;
  const provider = `(SELECT id FROM account WHERE kind = 'provider')`;
  db.pragma('synchronous = OFF');
  db.exec(`BEGIN;
    CREATE TEMP TABLE bench_day AS
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${days})
      SELECT i, date('${first}', '+' || i || ' days') AS day FROM n;
    CREATE TEMP TABLE bench_turn AS
      WITH RECURSIVE n (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k + 1 < ${aDay})
      SELECT k FROM n;
    CREATE TEMP TABLE bench_who AS
      SELECT o.vendor_id, o.id AS occupancy_id, row_number() OVER (ORDER BY o.id) AS n,
             CASE WHEN o.id % 2 = 0 THEN o.account_id ELSE ${provider} END AS account_id,
             CASE WHEN o.id % 2 = 0 THEN 'trader' ELSE 'provider' END AS kind,
             CASE WHEN o.id % 2 = 0 THEN 'B' ELSE 'A' END AS lane
      FROM occupancy o;
    INSERT INTO import (uid, market_id, account_id, account_kind, lane, file_name, file_sha256, format,
        from_day, to_day, credit_count, credit_sum, debit_count, debit_sum, fee_sum, proof, added,
        duplicate, ignored, rejected, author, created_at)
      SELECT 'bench-' || w.account_id || '-' || d.month, 1, w.account_id, w.kind, w.lane, 'bench.csv', '',
             'csv', d.first, d.last, 0, 0, 0, 0, 0, CASE WHEN w.account_id % 8 = 0 THEN 'unproved' ELSE 'balanced' END,
             0, 0, 0, 0, '', ''
      FROM (SELECT DISTINCT account_id, kind, lane FROM bench_who) w
      CROSS JOIN (SELECT substr(day, 1, 7) AS month, min(day) AS first, max(day) AS last
                  FROM bench_day GROUP BY 1) d;
    INSERT INTO payment (market_id, account_id, account_kind, lane, import_id, row_no, fingerprint,
        occurrence, at, day, amount, memo, reference)
      SELECT 1, w.account_id, w.kind, w.lane, i.id, (d.i * ${aDay} + t.k) * ${traders} + w.n,
             CAST(printf('%016d', (d.i * ${aDay} + t.k) * ${traders} + w.n) AS BLOB), 1,
             d.day || 'T08:00:00', d.day, 10000 + (d.i * 7 + t.k * 13 + w.n) % 90 * 1000,
             'CHO SO ' || w.n, 'FT' || d.i || t.k || w.n
      FROM bench_day d CROSS JOIN bench_turn t CROSS JOIN bench_who w
      JOIN import i ON i.account_id = w.account_id AND i.uid = 'bench-' || w.account_id || '-' || substr(d.day, 1, 7);
    INSERT INTO import_row (import_id, row_no, outcome, payment_id)
      SELECT import_id, row_no, 'new', id FROM payment ORDER BY import_id, row_no;
    INSERT INTO attribution (market_id, payment_id, outcome, vendor_id, occupancy_id, rule, evidence,
        author, decided_at)
      SELECT 1, p.id, CASE WHEN p.id % 97 = 0 THEN 'not-sale' WHEN p.row_no % 100 = 7 AND p.day > date('${LAST_DAY}', '-25 days') THEN 'open' ELSE 'sale' END,
             CASE WHEN p.id % 97 = 0 OR (p.row_no % 100 = 7 AND p.day > date('${LAST_DAY}', '-25 days')) THEN NULL ELSE w.vendor_id END,
             w.occupancy_id, 'own-account', '{}', '', ''
      FROM payment p JOIN bench_who w ON w.n = (p.row_no - 1) % ${traders} + 1;
    COMMIT;`);
  const changed = db.prepare<[], Day>('SELECT day FROM temp.bench_day').pluck().all();
  storage.write(CLI_AUTHOR, (write) => {
    attribution.changed.run(write, { marketId: 1, days: changed });
    write.audit({ action: 'bench.payments' });
  });
}
