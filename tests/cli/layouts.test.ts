import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCore } from '../../core/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { choSo, newFolder } from './run.ts';

const FILE = [
  'Lúc,Khách trả,Quầy chi,Lời nhắn',
  '01/10/2026,50.000,,mua rau',
  '14/10/2026,,20.000,rut tien',
].join('\n');

it('a taught layout is listed, used, passed on as a file and taken in elsewhere', async () => {
  const folder = newFolder();
  const here = join(folder, 'here');
  const core = await openCore({ dataDir: here });
  const { layout } = await core.statements.tryLayout(Buffer.from(FILE), 'la.csv', {
    ...{ sheet: 1, heading: 0, headingRows: 1, first: null },
    roles: ['date', 'in', 'out', 'memo'],
  });
  const { uid } = core.statements.teach(CLI_AUTHOR, { name: 'HTX', layout, account: '900100200' });
  core.close();

  const listed = (await choSo('statements', 'layouts', '--data', here, '--json')).json();
  expect(listed).toMatchObject({
    layouts: expect.arrayContaining([
      { id: 'acb', name: 'ACB', bankBin: '970416', door: 'statement', evidence: 'B' },
    ]),
    taught: [{ uid, id: `taught:${uid}`, name: 'HTX', account: '900100200', retiredAt: null }],
  });
  const out = join(folder, 'mau.json');
  const exported = await choSo(
    ...['statements', 'layouts', 'export', `taught:${uid}`, '--out', out, '--data', here, '--json'],
  );
  expect(exported.json()).toEqual({ file: out, bytes: readFileSync(out).length });
  expect(readFileSync(out, 'utf8')).not.toContain('900100200');

  const there = ['--data', join(folder, 'there'), '--json'];
  const taken = (await choSo('statements', 'layouts', 'import', out, ...there)).json();
  expect(taken).toMatchObject({ added: 1, layout: expect.stringMatching(/^taught:/) });
  const file = join(folder, 'la.csv');
  writeFileSync(file, FILE);
  const read = (await choSo('statements', 'inspect', file, ...there)).json();
  expect(read).toMatchObject({
    layout: taken['layout'],
    statements: [{ creditSum: '50000', debitSum: '-20000' }],
  });
  const bad = await choSo('statements', 'layouts', 'import', file, ...there);
  expect(bad.status).toBe(1);
  expect(bad.json()).toMatchObject({ error: { code: 'not-a-layout-file' } });
});
