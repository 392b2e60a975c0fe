import { describe, expect, it } from 'vitest';
import { newApp, newAppAtWork } from './app.ts';

const WEEKENDS = {
  fromDay: '2026-01-01',
  rule: {
    patterns: [{ kind: 'weekdays' as const, weekdays: [6, 7] }],
    tet: { before: 1, after: 3 },
  },
};

describe('market days over the API', () => {
  it('tells days, takes a rule and takes it back', async () => {
    const { client } = await newAppAtWork();
    const open = async (from: string, to: string) => {
      const { days } = await (await client['market-days'].$get({ query: { from, to } })).json();
      return days.filter(({ isOpen }) => isOpen).map(({ day }) => day);
    };
    expect(await open('2026-11-20', '2026-11-22')).toHaveLength(3);
    const rule = await (await client['market-days'].rules.$put({ json: WEEKENDS })).json();
    expect(rule).toMatchObject({ fromDay: '2026-01-01', patterns: WEEKENDS.rule.patterns });
    expect(await open('2026-11-16', '2026-11-22')).toEqual(['2026-11-21', '2026-11-22']);
    const { rules } = await (await client['market-days'].rules.$get()).json();
    expect(rules).toEqual([rule]);

    const tried = await client['market-days'].preview.$post({
      json: { rule: WEEKENDS.rule, from: '2026-02-14', to: '2026-02-22' },
    });
    expect((await tried.json()).days.filter(({ isOpen }) => isOpen)).toMatchObject([
      { day: '2026-02-14' },
      { day: '2026-02-15' },
      { day: '2026-02-21' },
      { day: '2026-02-22' },
    ]);

    const special = { day: '2026-11-21', isOpen: false, reason: 'Bão' };
    await client['market-days'].special.$put({ json: { days: [special] } });
    expect(await open('2026-11-16', '2026-11-22')).toEqual(['2026-11-22']);
    const query = { from: '2026-11-01', to: '2026-11-30' };
    const kept = await client['market-days'].special.$get({ query });
    expect(await kept.json()).toEqual({ days: [special] });
    await client['market-days'].special.$delete({ json: { days: ['2026-11-21'] } });
    await client['market-days'].rules[':uid'].$delete({ param: { uid: rule.uid } });
    expect(await open('2026-11-20', '2026-11-22')).toHaveLength(3);
    const again = await client['market-days'].rules[':uid'].$delete({ param: { uid: rule.uid } });
    expect(again.status).toBe(404);
  });

  it('says what is wrong with a rule, and with a period', async () => {
    const { client, api } = await newAppAtWork();
    const put = async (rule: unknown, fromDay = '2026-01-01') => {
      const body = JSON.stringify({ fromDay, rule });
      const headers = { 'content-type': 'application/json' };
      const answer = await api.request('/api/market-days/rules', { method: 'PUT', headers, body });
      return { status: answer.status, ...(await answer.json()).error };
    };
    const empty = { patterns: [{ kind: 'weekdays', weekdays: [] }], tet: { before: 0, after: 0 } };
    expect(await put(empty)).toMatchObject({
      status: 422,
      code: 'bad-opening-rule',
      message: expect.stringContaining('không có ngày họp nào'),
    });
    expect(await put({}, '')).toMatchObject({ code: 'bad-opening-rule' });
    expect(await put('x')).toMatchObject({ code: 'invalid-input' });
    const { rules } = await (await client['market-days'].rules.$get()).json();
    expect(rules).toEqual([]);
    for (const [from, to] of [
      ['2026-11-02', '2026-11-01'],
      ['2020-01-01', '2026-01-01'],
    ] as const) {
      const answer = await client['market-days'].$get({ query: { from, to } });
      expect(answer.status).toBe(422);
    }
  });

  it('lets nobody change anything who has not said who they are', async () => {
    const { client } = await newApp();
    const answer = await client['market-days'].rules.$put({ json: WEEKENDS });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('marks closed days on the calendar of statements, and asks for their statements all the same', async () => {
    const { client } = await newAppAtWork();
    await client['market-days'].rules.$put({ json: WEEKENDS });
    const { closedDays } = await (
      await client.calendar.$get({ query: { month: '2026-02' } })
    ).json();
    expect(closedDays).toHaveLength(28 - 8);
    expect(closedDays.find(({ day }) => day === '2026-02-17')).toEqual({
      day: '2026-02-17',
      because: 'tet',
      reason: 'Tết',
    });
  });
});
