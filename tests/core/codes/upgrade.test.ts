import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openCore } from '../../../core/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { APPLICATION_ID } from '../../../core/storage/migrate.ts';
import { migrations } from '../../../core/storage/migrations/index.ts';

const clock = fixedClock('2026-11-22T08:00:00+07:00');

/** What a market of two stalls looked like before codes had providers. */
const BEFORE = `
INSERT INTO market (id, uid, name, created_at) VALUES (1, 'm1', 'Chợ Cũ', '2026-01-01');
INSERT INTO vendor (id, uid, market_id, name, name_key, created_at)
  VALUES (1, 'v1', 1, 'Cô Ba', 'co ba', '2026-01-01'), (2, 'v2', 1, 'Chú Tư', 'chu tu', '2026-01-01');
INSERT INTO vendor_status (market_id, vendor_id, status, from_day)
  VALUES (1, 1, 'active', '2026-01-01'), (1, 2, 'active', '2026-01-01');
INSERT INTO stall (id, uid, market_id, code, code_key) VALUES (1, 's1', 1, 'A1', 'A1'), (2, 's2', 1, 'A2', 'A2');
INSERT INTO account (id, uid, market_id, kind, vendor_id, bank_bin, number, number_key, holder, from_day, created_at)
  VALUES (1, 'a1', 1, 'trader', 1, '970436', '0011', '0011', 'CO BA', '2026-01-01', '2026-01-01'),
         (2, 'a2', 1, 'trader', 2, '970436', '0022', '0022', 'CHU TU', '2026-01-01', '2026-01-01');
INSERT INTO occupancy (id, uid, market_id, vendor_id, stall_id, account_id, from_day)
  VALUES (1, 'o1', 1, 1, 1, 1, '2026-01-01'), (2, 'o2', 1, 2, 2, 2, '2026-01-01');
INSERT INTO payment_code (number, market_id, occupancy_id, code) VALUES (1, 1, 1, 'SAP00001A'), (2, 1, 2, 'SAP00002B');
INSERT INTO qr_code (id, uid, market_id, occupancy_id, account_id, version, kind, payload, check_mark, holder, is_draft, created_at)
  VALUES (1, 'q1', 1, 1, 1, 1, 'napas-transfer', 'old-1', 'AAAA', 'CO BA', 0, '2026-02-01'),
         (2, 'q2', 1, 1, 1, 2, 'napas-transfer', 'new-1', 'BBBB', 'CO BA', 1, '2026-03-01'),
         (3, 'q3', 1, 2, 2, 1, 'napas-transfer', 'old-2', 'CCCC', 'CHU TU', 0, '2026-02-01'),
         (4, 'q4', 1, 2, 2, 2, 'napas-transfer', 'new-2', 'DDDD', 'CHU TU', 1, '2026-03-01');
INSERT INTO qr_code_event (market_id, qr_code_id, status, day, at, author)
  SELECT 1, id, 'made', substr(created_at, 1, 10), created_at, 'cli' FROM qr_code;
INSERT INTO qr_code_event (market_id, qr_code_id, status, day, at, author)
  VALUES (1, 1, 'put-up', '2026-02-05', 'x', 'cli'), (1, 3, 'put-up', '2026-02-05', 'x', 'cli');
INSERT INTO print_job (id, uid, market_id, printer, language, template, state, author, created_at)
  VALUES (1, 'p1', 1, 'tcp://x', 'escpos', 'roll-58', 'failed', 'cli', 'x');
INSERT INTO print_item (job_id, position, qr_code_id, state) VALUES (1, 0, 2, 'failed');
INSERT INTO print_job (id, uid, market_id, printer, language, template, state, author, created_at)
  VALUES (2, 'p2', 1, 'tcp://192.0.2.1:9100', 'escpos', 'roll-58', 'sending', 'cli', 'x');
INSERT INTO print_item (job_id, position, qr_code_id, state)
  VALUES (2, 0, 1, 'sent'), (2, 1, 3, 'sending'), (2, 2, 1, 'queued');
`;

it('codes of data from before this version keep their status, name and stall', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cho-so-upgrade-'));
  try {
    const old = new Sqlite(join(dataDir, 'cho-so.db'));
    for (const step of migrations.filter(({ version }) => version <= 6)) old.exec(step.sql);
    old.exec(BEFORE);
    old.pragma(`application_id = ${APPLICATION_ID}`);
    old.pragma('user_version = 6');
    old.close();

    const core = await openCore({ dataDir, clock });
    expect(core.codes.lines().map(({ qr, stale }) => [qr, stale])).toMatchObject([
      [
        { uid: 'q1', provider: 'vietqr', stallCode: 'A1', vendorName: 'Cô Ba', status: 'put-up' },
        ['account'],
      ],
      [
        { uid: 'q3', provider: 'vietqr', stallCode: 'A2', vendorName: 'Chú Tư', status: 'put-up' },
        ['account'],
      ],
    ]);
    // What was being sent when the old version was cut off waits for a person.
    const { job, items } = core.printing.job('p2');
    expect(job.state).toBe('paused');
    expect(items.map(({ position, state, sends }) => [position, state, sends])).toEqual([
      [1, 'sent', 1],
      [2, 'unknown', 1],
      [3, 'queued', 0],
    ]);
    expect(core.storage.db.pragma('foreign_key_check')).toEqual([]);
    // The draft of A1 failed on a roll; that of A2 may lie on a sheet, which left no trace.
    const means = (stall: string) => {
      const [occupancy] = core.registry.occupancies({ stalls: [stall] });
      return occupancy && core.codes.putUpMeans(occupancy)?.uid;
    };
    expect([means('A1'), means('A2')]).toEqual(['q1', 'q4']);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A2'], '2026-11-20');
    expect(core.codes.lines()[1]?.qr).toMatchObject({ uid: 'q4', status: 'put-up' });
    expect(core.storage.doctor().ok).toBe(true);
    core.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
