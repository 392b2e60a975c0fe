import { describe, expect, it } from 'vitest';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { type App, finished, importTraders, newAppAtWork } from './app.ts';

const HEAD = 'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả';
const ACCOUNT = '0011000000999';
const PERIOD = '2026-10';
const SIGNED_SENTENCE = 'Báo cáo số 01/BC-BQLC (tháng 10/2026) đã ký: ';

/** An app whose market may sign, with two sales in October. */
async function signingApp(): Promise<App> {
  const app = await newAppAtWork();
  const { registry, reports } = app.core;
  registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Thử', operator: 'Ban quản lý Chợ Thử' });
  reports.setLetterhead(
    CLI_AUTHOR,
    { ...reports.letterhead(), signerName: 'Nguyễn Văn Ký' },
    '2026-01-01',
  );
  await importTraders(app);
  await take(app, ['2026-10-12 08:00:00,R1,,50000,a', '2026-10-13 08:00:00,R2,,70000,b']);
  return app;
}

async function previewOf(app: App, rows: readonly string[]) {
  const file = new File([`\ufeff${[HEAD, ...rows].join('\n')}\n`], `${rows.length}.csv`);
  const form = { file, account: ACCOUNT };
  const { jobId } = await (await app.client.statements.preview.$post({ form })).json();
  const job = await finished(app, jobId);
  if (job.kind !== 'statements-preview' || !job.result) throw new Error(JSON.stringify(job));
  return job.result;
}

async function take(app: App, rows: readonly string[]): Promise<string> {
  const { preview } = await previewOf(app, rows);
  const commit = app.client.statements.preview[':id'].commit;
  const { jobId } = await (await commit.$post({ param: { id: preview }, json: {} })).json();
  const job = await finished(app, jobId);
  if (job.kind !== 'statements-import' || !job.result) throw new Error(JSON.stringify(job));
  return job.result.imports[0]?.import ?? '';
}

async function sign(app: App, json: { period: string; corrects?: string; reason?: string }) {
  const { jobId } = await (await app.client.reports.sign.$post({ json })).json();
  const job = await finished(app, jobId);
  if (job.kind !== 'report-sign') throw new Error(JSON.stringify(job));
  return job;
}

describe('a report', () => {
  it('is signed once, given out again, and told of what changes its days', async () => {
    const app = await signingApp();
    const { client, api } = app;
    // A double click: both are asked for before either is done.
    const both = await Promise.all([sign(app, { period: PERIOD }), sign(app, { period: PERIOD })]);
    expect(both.map(({ state, error }) => [state, error?.code]).sort()).toEqual([
      ['done', undefined],
      ['failed', 'already-signed'],
    ]);
    const { reports } = await (await client.reports.signed.$get()).json();
    expect(reports).toMatchObject([{ number: '01/BC-BQLC', signedBy: 'Lê Thị Mẫu' }]);
    const report = reports[0] ?? { uid: '', files: [] };
    const param = { uid: report.uid };

    const { model } = await (await client.reports.signed[':uid'].$get({ param })).json();
    expect(model.figures).toMatchObject({ txCount: 2, txValue: 120_000 });
    for (const { format, size } of report.files) {
      const path = `/api/reports/signed/${report.uid}/files/${format}`;
      const [one, other] = await Promise.all([api.request(path), api.request(path)]);
      expect(one.headers.get('content-disposition')).toContain(`.${format}"`);
      const bytes = Buffer.from(await one.arrayBuffer());
      expect(bytes.byteLength).toBe(size);
      expect(bytes.equals(Buffer.from(await other.arrayBuffer()))).toBe(true);
    }

    const more = ['2026-10-20 08:00:00,R9,,30000,c', '2026-11-02 08:00:00,R10,,9000,d'];
    expect((await previewOf(app, more)).signed).toEqual([
      `${SIGNED_SENTENCE}tệp này thêm 1 giao dịch tiền vào, 30.000\u00a0đ vào kỳ đó; số đã ký không đổi, cần báo cáo điều chỉnh.`,
    ]);
    const uid = await take(app, more);
    const changes = client.reports.signed[':uid'].changes;
    const { differences } = await (await changes.$get({ param })).json();
    expect(differences[0]).toMatchObject({ id: 'txCount', before: '2', after: '3' });
    const dependents = client.statements[':uid'].dependents;
    const { warnings } = await (await dependents.$get({ param: { uid } })).json();
    expect(warnings).toEqual([
      expect.stringMatching(
        `^${SIGNED_SENTENCE.replace(/[()]/g, '\\$&')}1 giao dịch tiền vào, 30\\.000`,
      ),
    ]);

    const corrected = await sign(app, { period: PERIOD, corrects: report.uid, reason: 'Thêm tệp' });
    expect(corrected).toMatchObject({
      state: 'done',
      result: { report: { number: '02/BC-BQLC', corrects: report.uid } },
    });
  });

  it('gets the number after those given elsewhere', async () => {
    const app = await signingApp();
    const { client, api } = app;
    const json = { number: 57, symbol: 'BC-BQLC', day: '2026-11-20' };
    const added = await client.reports.register.$post({ json });
    expect(added.status).toBe(201);
    const { uid } = await added.json();
    const again = await api.request('/api/reports/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
    expect(again.status).toBe(409);
    const register = async () => (await client.reports.register.$get({ query: {} })).json();
    expect(await register()).toMatchObject({ year: 2026, next: 58, documents: [{ number: 57 }] });
    await client.reports.register[':uid'].$delete({ param: { uid } });
    expect(await register()).toMatchObject({ next: 1, documents: [] });
    expect(await sign(app, { period: '2026-11' })).toMatchObject({
      state: 'failed',
      error: { code: 'period-running' },
    });
    const unknown = { uid: 'nothing', format: 'pdf' };
    const file = await api.request(`/api/reports/signed/${unknown.uid}/files/${unknown.format}`);
    expect(await file.json()).toMatchObject({ error: { code: 'unknown-report' } });
  });
});
