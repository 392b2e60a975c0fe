import { expect, it } from 'vitest';
import { importTraders, newApp, newAppAtWork } from './app.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const PLAN = {
  measure: 'qrAdoptionRate',
  value: 8_000,
  fromDay: '2026-01-01',
  byDay: '2026-12-31',
  source: 'Kế hoạch 156/KH-UBND',
} as const;

it('gives every figure with what it is a share of, and every key of sums', async () => {
  const app = await newAppAtWork();
  await importTraders(app);
  const { client } = app;
  const query = { ...OCTOBER, vendors: 'fixed' } as const;
  const { figures, openDays } = await (await client.measures.$get({ query })).json();
  expect(openDays).toBe(31);
  expect(figures.qrAdoptionRate).toMatchObject({ value: 0, numerator: 0, denominator: 2 });
  expect(figures.totalVendors.definition).toContain('Chỉ tính hộ cố định');
  for (const by of ['quarter', 'year', 'row'] as const) {
    const volume = await (await client.volume.$get({ query: { ...OCTOBER, by } })).json();
    expect(volume).toMatchObject({ by, rows: [], unattributedOf: 'market' });
  }
  const compared = await (await client.compare.$get({ query: OCTOBER })).json();
  expect(compared).toMatchObject({ earlier: null, change: null });
  const summed = await (await client.cumulative.$get({ query: {} })).json();
  expect(summed).toMatchObject({ year: { from: '2026-01-01', count: 0 }, all: null });
});

it('keeps targets, refuses what cannot be one, and takes them back', async () => {
  const { client } = await newAppAtWork();
  const kept = await (await client.targets.$post({ json: PLAN })).json();
  expect(await (await client.targets.$get()).json()).toEqual({ targets: [kept] });
  const refused = await client.targets.$post({ json: { ...PLAN, value: 10_001 } });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ error: { code: 'bad-target' } });
  const param = { uid: kept.uid };
  expect((await client.targets[':uid'].$delete({ param })).status).toBe(204);
  expect(await (await client.targets[':uid'].$delete({ param })).json()).toMatchObject({
    error: { code: 'unknown-target' },
  });
});

it('lets only a person who is at work set one', async () => {
  const { client } = await newApp();
  expect((await client.targets.$post({ json: PLAN })).ok).toBe(false);
});
