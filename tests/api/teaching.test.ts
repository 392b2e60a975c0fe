import { expect, it } from 'vitest';
import { type App, finished, newAppAtWork } from './app.ts';

const HEAD = 'Lúc,Chứng từ,Khách trả,Quầy chi,Còn lại,Lời nhắn';
const fileOf = (name: string, ...rows: string[]) =>
  new File([`\ufeff${[HEAD, ...rows].join('\n')}\n`], name);
const OCTOBER = () =>
  fileOf(
    'tháng 10.csv',
    '01/10/2026 08:00,A-1,50.000,,1.050.000,mua rau',
    '14/10/2026 09:30,A-2,70.000,,1.120.000,mua ca',
  );
const NOVEMBER = () => fileOf('tháng 11.csv', '01/11/2026 08:00,A-3,30.000,,1.150.000,mua trung');

async function preview(app: App, file: File) {
  const form = { file, account: '900100200' };
  const { jobId } = await (await app.client.statements.preview.$post({ form })).json();
  return finished(app, jobId);
}

it('is taught a file nobody knows: raw, tried, saved, and read the next time', async () => {
  const app = await newAppAtWork();
  const { teach, layouts } = app.client.statements;
  expect(await preview(app, OCTOBER())).toMatchObject({
    state: 'failed',
    error: { code: 'no-transactions-table' },
  });

  const raw = await (await teach.$post({ form: { file: OCTOBER() } })).json();
  const [sheet] = raw.sheets;
  if (!sheet) throw new Error('no sheet');
  expect(sheet).toMatchObject({ number: 1, rowCount: 3, columnCount: 6 });
  expect(sheet.rows[1]?.[2]).toBe('50.000');
  const { turned: _turned, ...suggestion } = sheet.suggestion;
  const pointing = { sheet: sheet.number, ...suggestion, roles: [...suggestion.roles] };
  const param = { id: raw.id };
  const trial = await (await teach[':id'].try.$post({ param, json: pointing })).json();
  expect(trial.statements).toMatchObject([
    { proof: 'balanced', creditSum: '120000', rejected: 0, first: [{ row: 2 }, { row: 3 }] },
  ]);

  const half = { ...pointing, roles: pointing.roles.map((role) => (role === 'in' ? null : role)) };
  const other = await (await teach[':id'].try.$post({ param, json: half })).json();
  expect(other.statements).toMatchObject([{ creditCount: 0, rejected: 2 }]);
  const none = { ...pointing, roles: [] };
  const refused = await teach[':id'].try.$post({ param, json: none });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ error: { code: 'layout-incomplete' } });
  const json = { sheet: 1, heading: null, headingRows: 1 } as const;
  expect(await (await teach[':id'].suggest.$post({ param, json })).json()).toMatchObject({
    heading: null,
    first: 1,
    // Without headings nothing tells that the empty column is money out.
    roles: ['date', 'reference', 'amount', null, 'balance', 'memo'],
  });

  const saved = await (
    await teach[':id'].save.$post({
      param,
      json: { pointing, name: 'HTX Bến Lạ', account: '900100200' },
    })
  ).json();
  await teach[':id'].$delete({ param });
  expect((await teach[':id'].try.$post({ param, json: pointing })).status).toBe(404);

  const next = await preview(app, NOVEMBER());
  expect(next).toMatchObject({
    state: 'done',
    result: {
      layout: saved.id,
      certainty: { by: 'taught', doubts: [] },
      results: [{ account: '900100200', added: 1 }],
    },
  });
  const list = await (await layouts.$get()).json();
  expect(list.layouts.find(({ id }) => id === 'vietcombank')).toMatchObject({ evidence: 'B' });
  expect(list.taught).toMatchObject([{ name: 'HTX Bến Lạ', account: '900100200', imports: 0 }]);
});

it('passes a layout on to another market, renames and retires it', async () => {
  const here = await newAppAtWork();
  const there = await newAppAtWork();
  const raw = await (
    await here.client.statements.teach.$post({ form: { file: OCTOBER() } })
  ).json();
  const { turned: _turned, ...suggestion } = raw.sheets[0]?.suggestion ?? {};
  const pointing = { sheet: 1, ...suggestion } as never;
  const param = { id: raw.id };
  const json = { pointing, name: 'HTX' };
  const saved = await (
    await here.client.statements.teach[':id'].save.$post({ param, json })
  ).json();
  const uid = { uid: saved.uid };
  const answer = await here.client.statements.layouts[':uid'].file.$get({ param: uid });
  expect(answer.headers.get('content-disposition')).toContain('mau-sao-ke-HTX.json');

  const file = new File([await answer.arrayBuffer()], 'mau.json');
  const taken = await (
    await there.client.statements.layouts.import.$post({ form: { file } })
  ).json();
  expect(taken.isNew).toBe(true);
  expect(await preview(there, NOVEMBER())).toMatchObject({
    result: { layout: `taught:${taken.uid}` },
  });
  const one = there.client.statements.layouts[':uid'];
  const change = (json: { name: string } | { retired: boolean }) =>
    one.$patch({ param: { uid: taken.uid }, json });
  expect(await (await change({ name: 'Bến Lạ' })).json()).toMatchObject({ name: 'Bến Lạ' });
  await change({ retired: true });
  expect(await preview(there, NOVEMBER())).toMatchObject({
    error: { code: 'no-transactions-table' },
  });
  const bad = await there.client.statements.layouts.import.$post({ form: { file: OCTOBER() } });
  expect(bad.status).toBe(422);
});
