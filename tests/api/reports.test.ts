import { describe, expect, it } from 'vitest';
import { finished, newAppAtWork } from './app.ts';

const OCTOBER = { period: '2026-10' };

describe('reports', () => {
  it('are settled from a day on, and the settings can be taken back', async () => {
    const { client } = await newAppAtWork();
    const letterhead = await (await client.reports.letterhead.$get()).json();
    const changed = { ...letterhead, signerTitle: 'PHÓ BAN', fromDay: '2027-01-01' };
    await client.reports.letterhead.$put({ json: changed });
    expect(await (await client.reports.letterhead.$get()).json()).toEqual(letterhead);

    const { contents, columns } = await (await client.reports.contents.$get()).json();
    expect(columns.daily).toContain('vendors');
    const fixed = { ...contents, vendors: 'fixed' as const, fromDay: '2026-01-01' };
    await client.reports.contents.$put({ json: fixed });
    const report = await (await client.reports[':period'].$get({ param: OCTOBER })).json();
    expect(JSON.stringify(report.body)).toContain('chỉ tính hộ cố định');

    const words = { title: '', subject: '', opening: '', closing: 'Hết./.', headings: {} };
    await client.reports.wording.$put({ json: words });
    const { wording, shipped } = await (await client.reports.wording.$get()).json();
    expect(wording.closing).toBe('Hết./.');
    expect(shipped.title).toBe('BÁO CÁO');

    const { settings } = await (await client.reports.settings.$get()).json();
    expect(settings.map(({ name, fromDay }) => [name, fromDay])).toEqual([
      ['letterhead', '2027-01-01'],
      ['contents', '2026-01-01'],
      // The first of its name, and no day was told.
      ['wording', '1900-01-01'],
    ]);
    expect(settings[0]?.value).toMatchObject({ signerTitle: 'PHÓ BAN' });
    const of = client.reports.settings[':uid'];
    const left = await (await of.$delete({ param: { uid: settings[0]?.uid ?? '' } })).json();
    expect(left.settings).toHaveLength(2);
  });

  it('take a person’s texts, and are written as all kinds of files', async () => {
    const app = await newAppAtWork();
    const { client, api } = app;
    const json = { difficulties: 'Mạng yếu.', proposals: null, ownFigures: [] };
    const texts = await (
      await client.reports[':period'].texts.$put({ param: OCTOBER, json })
    ).json();
    expect(texts).toMatchObject({
      difficulties: { own: 'Mạng yếu.' },
      written: { author: 'Lê Thị Mẫu' },
    });
    for (const format of ['txt', 'xlsx'] as const) {
      const made = await client.reports[':period'].documents.$post({
        param: OCTOBER,
        json: { format },
      });
      const job = await finished(app, (await made.json()).jobId);
      expect(job.file?.name).toBe(`bao-cao-2026-10.${format}`);
      const file = await api.request(`/api/files/${job.file?.id}`);
      expect((await file.bytes()).byteLength).toBeGreaterThan(100);
    }
  });

  it('refuse days, weeks and periods to come', async () => {
    const { api } = await newAppAtWork();
    for (const [period, code] of [
      ['2026-10-05', 'bad-period'],
      ['2026-W40', 'bad-period'],
      ['2027', 'period-ahead'],
    ] as const) {
      const answer = await api.request(`/api/reports/${period}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ error: { code } });
    }
  });
});
