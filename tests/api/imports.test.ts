import { describe, expect, it } from 'vitest';
import { type App, finished, importTraders, newAppAtWork } from './app.ts';

const ROWS = [
  'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả,Ghi chú của quầy',
  '2026-11-18 08:00:00,R1,,50000,mua rau,A',
  '2026-11-19 09:00:00,R2,,70000,mua ca,B',
  '2026-11-20 10:00:00,R3,20000,,rut tien,C',
];
const TEXT = `${ROWS.join('\n')}\n`;

/** Takes a statement of a collection account in; the uid of its import. */
async function takeIn(app: App): Promise<string> {
  const { client } = app;
  const form = { file: new File([TEXT], 'sao kê.csv'), account: '999888777' };
  const { jobId } = await (await client.statements.preview.$post({ form })).json();
  const job = await finished(app, jobId);
  if (job.kind !== 'statements-preview' || !job.result) throw new Error(JSON.stringify(job));
  const param = { id: job.result.preview };
  const commit = client.statements.preview[':id'].commit;
  await finished(app, (await (await commit.$post({ param, json: {} })).json()).jobId);
  const { imports } = await (await client.statements.$get()).json();
  return imports[0]?.import ?? '';
}

async function codeOf(answer: { readonly status: number; json(): Promise<unknown> }) {
  const body = (await answer.json()) as { error?: { code: string } };
  return [answer.status, body.error?.code];
}

describe('an import', () => {
  it('shows what hangs on it, is undone, and done again', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const uid = await takeIn(app);
    const one = app.client.statements[':uid'];
    const param = { uid };
    const dependents = await (await one.dependents.$get({ param })).json();
    expect(dependents).toMatchObject({ leaving: 3, staying: 0, days: 3, closesAccount: true });
    await one.undo.$post({ param });
    expect(await codeOf(await one.dependents.$get({ param }))).toEqual([409, 'import-undone']);

    const { jobId } = await (await one.redo.$post({ param, json: {} })).json();
    const job = await finished(app, jobId);
    expect(job).toMatchObject({
      ...{ kind: 'statements-redo', state: 'done' },
      result: { import: { import: uid, added: 3 } },
    });
    const { imports } = await (await app.client.statements.$get()).json();
    expect(imports).toMatchObject([{ import: uid, undoneAt: null, hasOriginal: true }]);
    const again = await finished(
      app,
      (await (await one.redo.$post({ param, json: {} })).json()).jobId,
    );
    expect(again).toMatchObject({ state: 'failed', error: { code: 'import-live' } });
  });

  it('gives its original and its rows', async () => {
    const app = await newAppAtWork();
    const uid = await takeIn(app);
    const one = app.client.statements[':uid'];
    const original = await one.original.$get({ param: { uid } });
    expect(await original.text()).toBe(TEXT);
    expect(original.headers.get('content-disposition')).toContain(encodeURIComponent('sao kê.csv'));
    const rows = await one.rows.$get({ param: { uid }, query: { outcome: 'new', offset: '1' } });
    expect(await rows.json()).toMatchObject({
      total: 3,
      rows: [
        { row: 3, amount: 70_000, memo: 'mua ca', outcome: 'new' },
        { row: 4, amount: -20_000 },
      ],
    });
    const unknown = { param: { uid: 'x' }, query: {} };
    expect(await codeOf(await one.rows.$get(unknown))).toEqual([404, 'unknown-import']);
  });

  it('is read again: compared first, changed on a yes', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    const uid = await takeIn(app);
    const reread = async (json: { layout?: string } = {}) => {
      const started = await client.statements[':uid'].reread.$post({ param: { uid }, json });
      const job = await finished(app, (await started.json()).jobId);
      if (job.kind !== 'statements-reread') throw new Error(JSON.stringify(job));
      return job;
    };
    const commit = async (id: string) => {
      const started = await client.statements.reread[':id'].commit.$post({
        param: { id },
        json: {},
      });
      return await finished(app, (await started.json()).jobId);
    };
    expect((await reread({ layout: 'khong-co' })).error?.code).toBe('unknown-layout');
    const { result } = await reread();
    expect(result).toMatchObject({ isSame: true, same: 3 });
    expect(await commit(result?.preview ?? '')).toMatchObject({ result: { isSame: true } });

    // As an older reader, that did not know the memo, would have left it.
    app.core.storage.db.prepare("UPDATE payment SET terminal = 'Q' WHERE reference = 'R1'").run();
    const other = (await reread()).result;
    expect(other).toMatchObject({ isSame: false, changed: 1, added: 0, gone: 0 });
    const param = { id: other?.preview ?? '' };
    const changes = await client.statements.reread[':id'].rows.$get({ param, query: {} });
    expect(await changes.json()).toMatchObject({
      total: 1,
      rows: [{ row: 2, change: 'changed', fields: ['terminal'] }],
    });
    const done = await commit(param.id);
    expect(done).toMatchObject({ kind: 'statements-reread-commit', state: 'done' });
    const { imports } = await (await client.statements.$get()).json();
    expect(imports).toMatchObject([{ undoneAt: null, added: 3 }, { import: uid }]);
    expect(imports[1]?.replacedBy).toBe(imports[0]?.import);
    expect(app.core.storage.doctor().ok).toBe(true);

    const dropped = (await reread()).error?.code;
    expect(dropped).toBe('import-undone');
    const gone = await client.statements.reread[':id'].$delete({ param });
    expect(gone.status).toBe(204);
  });
});
