import { expect, it } from 'vitest';
import { CODES_SQL } from '../../../core/codes/store.ts';
import { EVENTS_SQL } from '../../../core/codes/store-events.ts';
import { oneHanging } from './desk.ts';

it.each([
  // After every change of the registry: one pass over the codes, everything else by key.
  ['suspects', CODES_SQL.suspects, ['q']],
  ['byPayload', CODES_SQL.byPayload, []],
  ['inForce', CODES_SQL.inForce, ['q']],
  ['stretches', EVENTS_SQL.stretches, ['json_each']],
  ['firstPayments', EVENTS_SQL.firstPayments, ['json_each']],
  ['firstPaidOn', EVENTS_SQL.firstPaidOn, ['json_each']],
])('%s reads no other table from end to end', async (_name, sql, scanned) => {
  const { market } = await oneHanging();
  const plan = market.storage.db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+|\?/g, "'1'")}`)
    .all()
    .map(({ detail }) => detail);
  const scans = plan.flatMap((detail) => /^SCAN (\w+)/.exec(detail)?.[1] ?? []);
  expect(scans).toEqual(scanned);
  market.close();
});
