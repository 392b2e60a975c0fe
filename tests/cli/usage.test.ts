import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choSo, MAIN, newFolder } from './run.ts';

describe('an old Node', () => {
  const runAs = (version: string) => {
    const { promise, resolve } = Promise.withResolvers<{ code: unknown; err: string }>();
    const versions = JSON.stringify({ ...process.versions, node: version });
    const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:${versions}})`;
    const args = ['--import', pretend, MAIN, '--help'];
    execFile(process.execPath, args, (error, _out, err) =>
      resolve({ code: error?.code ?? 0, err }),
    );
    return promise;
  };

  it.each(['18.20.0', '20.19.5', '22.17.1', '23.5.0'])(
    '%s is told in one line what to do',
    async (version) => {
      const { code, err } = await runAs(version);
      expect(code).toBe(1);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(`Node ${version}`);
      expect(err).toContain('npx cho-so');
    },
  );

  it.each(['22.18.0', '23.6.0', '24.0.0', '26.1.0'])('%s will do', async (version) => {
    expect(await runAs(version)).toEqual({ code: 0, err: '' });
  });

  it('can read the file that tells it', () => {
    const text = readFileSync(MAIN, 'utf8');
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(statSync(MAIN).mode & 0o111).toBe(0o111);
    expect(text).not.toMatch(/^import /m);
  });
});

describe('wrong usage', () => {
  it.each([
    [[]],
    [['khong-co']],
    [['market', '--nme', 'x']],
    [['market', 'thua']],
    [['market', '--operator-type', 'vua']],
    [['market', '--name']],
    [['vendors']],
    [['vendors', 'template']],
    [['vendors', 'import']],
    [['volume', '--from', '2026-02-30']],
    [['volume', '--by', 'century']],
    [['adoption', '--as-at', 'homnay']],
    [['report', '--period', '2026-13', '--format', 'docx', '--out', 'x.docx']],
    [['report', '--period', '2026-10', '--format', 'odt', '--out', 'x.odt']],
    [['report', '--period', '2026-10', '--format', 'docx']],
    [['report', '--period', '2026-10', '--sign', '--corrects', '1']],
    [['qr', 'encode', '--bank', '970436']],
    [['stickers', 'print', '--printer', 'tcp://a:1', '--language', 'escpos', '--dots', '384']],
    [['stickers', 'sheet', '--all', '--stall', 'A1', '--layout', 'L7165', '--out', 'x.pdf']],
    [['statements', 'import']],
    [['statements', 'import', 'x.csv', '--kind', 'bank']],
    [['restore']],
  ])('%j is told in Vietnamese, exit 2', async (args) => {
    const data = newFolder();
    const ran = await choSo(...args, '--data', data, '--json');
    expect(ran.status).toBe(2);
    const { error } = JSON.parse(ran.stdout);
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(/[ăâđêôơưàảãáạ]/i);
    expect(error.message).not.toMatch(/error|unknown|required|invalid|missing/i);
    expect(readdirSync(data)).toEqual([]);
  });

  it('is told on the error stream without --json, nothing on the other', async () => {
    const ran = await choSo('market', '--nme');
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).toContain('Không có tùy chọn --nme');
  });
});

describe('help', () => {
  it('is Vietnamese and goes to standard output', async () => {
    const ran = await choSo('stickers', 'print', '--help');
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Cách dùng: cho-so stickers print/);
    expect(ran.stdout).not.toMatch(/Usage|Options|Commands/);
  });

  it('is one JSON document with --json', async () => {
    const ran = await choSo('--json', 'market', '--help');
    expect(ran.json()).toEqual({ help: expect.stringContaining('--operator-type') });
  });
});

describe('common options', () => {
  it('may stand anywhere', async () => {
    const data = newFolder();
    for (const args of [
      ['--data', data, '--json', 'market'],
      ['market', '--json', '--data', data],
      ['market', `--data=${data}`, '--json'],
    ]) {
      const ran = await choSo(...args);
      expect(ran.status).toBe(0);
      expect(Object.keys(ran.json())).toEqual([
        'uid',
        'name',
        'operator',
        'operatorType',
        'commune',
        'province',
        'isSample',
      ]);
    }
    expect((await choSo('vendors', '--json', 'list', '--data', data)).json()).toEqual({
      vendors: [],
    });
  });

  it('make a folder that does not exist, with one unnamed market', async () => {
    const data = join(newFolder(), 'a', 'b');
    const first = (await choSo('market', '--data', data, '--json')).json();
    expect(first).toMatchObject({ name: '', isSample: false });
    expect((await choSo('market', '--data', data, '--json')).json()).toEqual(first);
  });
});

describe('files that cannot be', () => {
  it.each([
    ['a folder in the place of the file', (folder: string) => folder, 'is-a-folder'],
    ['a folder that is not there', (folder: string) => join(folder, 'no', 'x.xlsx'), 'not-found'],
  ])('out: %s', async (_name, place, code) => {
    const out = place(newFolder());
    const ran = await choSo('vendors', 'template', '--out', out, '--data', newFolder(), '--json');
    expect(ran.status).toBe(1);
    expect(ran.json()).toMatchObject({ error: { code } });
  });

  it('out: a read-only file stays as it is', async () => {
    const folder = newFolder();
    const out = join(folder, 'x.xlsx');
    writeFileSync(out, 'kept');
    chmodSync(out, 0o444);
    const ran = await choSo('vendors', 'template', '--out', out, '--data', newFolder(), '--json');
    expect(ran.json()).toMatchObject({ error: { code: 'read-only' } });
    expect(readFileSync(out, 'utf8')).toBe('kept');
    expect(readdirSync(folder)).toEqual(['x.xlsx']);
  });

  it('out: an existing file is replaced whole', async () => {
    const out = join(newFolder(), 'x.xlsx');
    writeFileSync(out, 'old');
    const ran = await choSo('vendors', 'template', '--out', out, '--data', newFolder(), '--json');
    expect(ran.json()).toEqual({ file: out });
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });

  it.each([
    ['statements', 'inspect'],
    ['qr', 'decode'],
  ])('%s %s: neither a pipe nor a monster is read', async (...command) => {
    const folder = newFolder();
    const pipe = join(folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const big = join(folder, 'to.csv');
    writeFileSync(big, '');
    truncateSync(big, 3 * 1024 ** 3);
    for (const [path, code] of [
      [pipe, 'not-a-file'],
      ['/dev/zero', 'not-a-file'],
      [big, 'file-too-big'],
    ] as const) {
      const ran = await choSo(...command, path, '--data', newFolder(), '--json');
      expect(ran.status, path).toBe(1);
      expect(ran.json(), path).toMatchObject({ error: { code } });
    }
  });

  it.each(['vendors', 'statements'])(
    '%s import: missing, folder, empty, not what it says',
    async (room) => {
      const folder = newFolder();
      const data = newFolder();
      mkdirSync(join(folder, 'thư mục'));
      writeFileSync(join(folder, 'rong.xlsx'), '');
      writeFileSync(join(folder, 'gia.xlsx'), 'chỉ là chữ thôi');
      await choSo('market', '--data', data);
      const before = statSync(join(data, 'cho-so.db')).mtimeMs;
      const cases = ['khong-co.xlsx', 'thư mục', 'rong.xlsx', 'gia.xlsx'];
      for (const name of cases) {
        const ran = await choSo(room, 'import', join(folder, name), '--data', data, '--json');
        expect(ran.status, name).toBe(1);
        const { error } = JSON.parse(ran.stdout);
        expect(error.code, name).not.toBe('internal');
        expect(error.message, name).toMatch(/[ăâđêôơưàảãáạ]/i);
      }
      expect(statSync(join(data, 'cho-so.db')).mtimeMs).toBe(before);
    },
  );
});
