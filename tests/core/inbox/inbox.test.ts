import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInbox, type Inbox } from '../../../core/inbox/index.ts';
import { type Core, openCore } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { vietcombankCsv } from '../statements/made.ts';

const ACCOUNT = '0011000000999';
const payment = (reference: string, amount = 50_000) => ({
  at: '01/10/2026',
  amount,
  reference,
  memo: 'tien hang',
});

let home: string;
let watched: string;
let core: Core;
let inbox: Inbox;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'cho-so-inbox-'));
  watched = join(home, 'tai-ve');
  mkdirSync(watched);
  core = await openCore({ dataDir: join(home, 'cho') });
  inbox = createInbox({ ...core, settleMs: 40 });
});
afterEach(async () => {
  await inbox.close();
  core.close();
  rmSync(home, { recursive: true, force: true });
});

const put = (name: string, text: string) => writeFileSync(join(watched, name), text);
const files = () =>
  inbox.state().files.map(({ name, state, accounts }) => [name, state, accounts[0]?.added]);
const settles = (expected: unknown) =>
  vi.waitFor(() => expect(files()).toEqual(expected), { timeout: 8000, interval: 20 });

describe('the watched folder', () => {
  it('reads what is there and what comes, and leaves the rest alone', async () => {
    put('cu.csv', vietcombankCsv(ACCOUNT, [payment('A1'), payment('A2')]));
    put('anh.png', 'no statement');
    put('~$khoa.xlsx', 'x');
    put('dang-tai.csv.crdownload', vietcombankCsv(ACCOUNT, [payment('A9')]));
    await inbox.watch(CLI_AUTHOR, watched);
    await settles([['cu.csv', 'ready', 2]]);
    renameSync(join(watched, 'dang-tai.csv.crdownload'), join(watched, 'moi.csv'));
    await vi.waitFor(() => expect(files()).toContainEqual(['moi.csv', 'ready', 1]), 8000);
    expect(inbox.state()).toMatchObject({ folder: watched, problem: null });
    expect(core.statements.list()).toEqual([]);
    await vi.waitFor(() => expect(inbox.state().others).toBe(1), 8000);
  });

  it('knows what was taken in, forgets what is dismissed or taken away', async () => {
    const text = vietcombankCsv(ACCOUNT, [payment('A1')]);
    put('thang-10.csv', text);
    await inbox.watch(CLI_AUTHOR, watched);
    await settles([['thang-10.csv', 'ready', 1]]);
    const [file] = inbox.state().files;
    const { bytes, name } = await inbox.bytes(file?.id ?? '');
    const read = await core.statements.readStatementFile(bytes, name);
    core.statements.commit(CLI_AUTHOR, read, name, {});
    expect(files()).toEqual([['thang-10.csv', 'known', 1]]);
    inbox.dismiss(file?.id ?? '');
    expect(files()).toEqual([]);
    // The same content under another name is the same file.
    put('thang-10 (1).csv', text);
    put('thang-11.csv', vietcombankCsv(ACCOUNT, [payment('B1')]));
    await settles([['thang-11.csv', 'ready', 1]]);
    rmSync(join(watched, 'thang-11.csv'));
    await settles([]);
  });

  it('says when a file cannot be taken as it is, and when the folder is gone', async () => {
    put('khong-so.csv', vietcombankCsv('', [payment('A1')]));
    await inbox.watch(CLI_AUTHOR, watched);
    await settles([['khong-so.csv', 'refused', undefined]]);
    expect(inbox.state().files[0]?.error?.code).toBe('account-missing');
    rmSync(watched, { recursive: true });
    expect(inbox.state().problem?.code).toBe('inbox-away');
    await expect(inbox.watch(CLI_AUTHOR, join(home, 'khong-co'))).rejects.toMatchObject({
      code: 'inbox-folder',
    });
  });

  it('is remembered on this computer, and a file that grows is read when it is whole', async () => {
    await inbox.watch(CLI_AUTHOR, watched);
    await inbox.close();
    inbox = createInbox({ ...core, settleMs: 40 });
    expect(inbox.state()).toMatchObject({ folder: watched, files: [] });
    await inbox.start();
    const lines = vietcombankCsv(ACCOUNT, [payment('A1'), payment('A2')]).split('\n');
    put('lon.csv', lines.slice(0, 6).join('\n'));
    put('lon.csv', lines.join('\n'));
    await settles([['lon.csv', 'ready', 2]]);
  });
});
