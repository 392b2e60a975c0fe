import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCore } from '../../core/index.ts';
import { toRefusal } from '../../core/kernel/index.ts';
import { movedTo } from '../../core/storage/index.ts';
import { CLOCK, codeOf, keep, makeSample, newFolder, newHome } from './keeping.ts';

const MARKET = { name: 'Chợ Đồng Quang', commune: 'phường Đồng Quang', operator: 'Ban quản lý' };

async function ownAtWork() {
  const home = newHome();
  const kept = await keep({ welcome: true });
  const page = kept.session('a');
  await page.data.own.begin.$post({ json: MARKET });
  await page.work('Lê Thị Mẫu');
  const move = (folder: string) => page.data.move.$post({ json: { folder } });
  return { ...kept, home, page, move };
}

describe('moving the data', () => {
  it('takes the market, its copies and its settings along, and keeps the old ones', async () => {
    const { home, keeper, page, move } = await ownAtWork();
    const { jobId } = await (await page.api.backup.$post()).json();
    await (await page.get(`/api/jobs/${jobId}/events`)).text();
    const folder = join(newFolder(), 'Dữ liệu', 'ChoSo');
    const moved = await (await move(folder)).json();
    expect(moved).toMatchObject({ state: 'open', folder, hasOwn: true });
    expect(moved.keptFolder).toBe(join(home.own, 'da-chuyen-20261122-080000'));
    expect(readdirSync(moved.keptFolder)).toEqual(
      expect.arrayContaining(['backups', 'backups.json', 'cho-so.db', 'logs']),
    );
    expect(existsSync(join(home.own, 'cho-so.db'))).toBe(false);
    expect(await (await page.api.market.$get()).json()).toMatchObject(MARKET);
    const { backups } = await (await page.data.backups.$get()).json();
    expect(backups.map(({ reason }) => reason)).toEqual(['manual']);
    const trail = await (await page.api.audit.$get({ query: { limit: '1' } })).json();
    expect(trail.lines[0]).toMatchObject({ action: 'data.move', author: 'Lê Thị Mẫu' });
    await keeper.close();
    const again = await keep({ welcome: true });
    expect(again.keeper.state()).toMatchObject({ state: 'open', folder });
    // And home again.
    await again.session('b').work('Trần Văn Mẫu');
    await again.session('b').data.move.$post({ json: { folder: home.own } });
    expect(again.keeper.state()).toMatchObject({ state: 'open', folder: home.own });
    expect(existsSync(join(home.own, 'elsewhere.json'))).toBe(false);
  });

  it('draws no numbers twice, and jumps over none', async () => {
    const { page, move } = await ownAtWork();
    const add = async (name: string, code: string) =>
      (await page.api.vendors.$post({ json: { name, stalls: [{ code }] } })).json();
    const first = await add('Nguyễn Thị Đào', 'A1');
    await move(join(newFolder(), 'x'));
    await page.work('Trần Văn Mẫu');
    const second = await add('Trần Văn Đức', 'A2');
    const numberOf = (codes: readonly string[]): number =>
      Number(codes[0]?.replace(/^\D+/, '').replace(/\D$/, ''));
    expect(numberOf(second.paymentCodes)).toBe(numberOf(first.paymentCodes) + 1);
  });

  it('that is refused leaves all as it was', async () => {
    const { home, keeper, page, move } = await ownAtWork();
    const before = keeper.state();
    const full = newFolder();
    writeFileSync(join(full, 'thư.docx'), '');
    const dropbox = join(newFolder(), 'Dropbox');
    mkdirSync(dropbox);
    const refusals: readonly (readonly [string, string])[] = [
      ['cho-so', 'not-absolute'],
      [full, 'not-empty'],
      [home.own, 'not-empty'],
      [join(home.own, 'con'), 'folder-inside'],
      [join(dropbox, 'ChoSo'), 'folder-synced'],
      [join(full, 'thư.docx', 'ChoSo'), 'not-a-folder'],
    ];
    for (const [folder, code] of refusals) expect(await codeOf(await move(folder))).toBe(code);
    expect(keeper.state()).toEqual(before);
    expect(readdirSync(dropbox)).toEqual([]);
    expect((await page.api.market.$patch({ json: { province: 'A' } })).status).toBe(200);
  });

  it('that fails half-way goes on where it was, and leaves nothing in the new place', async () => {
    const { keeper, page, move } = await ownAtWork();
    const before = keeper.state();
    const folder = newFolder();
    mkdirSync(join(folder, 'backups.json')); // a folder where a file is to come
    expect((await move(folder)).ok).toBe(false);
    expect(keeper.state()).toEqual({ ...before, opening: before.opening + 1 });
    expect(readdirSync(folder)).toEqual(['backups.json']);
    expect(await (await page.api.market.$get()).json()).toMatchObject(MARKET);
    await keeper.close();
    const again = await keep({ dataDir: before.folder });
    expect(again.keeper.state()).toMatchObject({ state: 'open' });
  });

  it('lets nobody write into what is left, from the first page on', async () => {
    const { home, page, move } = await ownAtWork();
    mkdirSync(join(home.own, 'backups'));
    for (let number = 0; number < 20; number += 1) {
      writeFileSync(join(home.own, 'backups', `cho-so-${number}.txt`), 'x'.repeat(100_000));
    }
    const folder = join(newFolder(), 'ChoSo');
    const seen = new Set<string>();
    let isDone = false;
    const moving = move(folder).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await openCore({ dataDir: home.own, clock: CLOCK }).then(
        (core) => {
          core.close();
          seen.add('opened');
        },
        (thrown: unknown) => seen.add(toRefusal(thrown).code),
      );
      // Nothing counts as the data there as long as this place still does.
      if (existsSync(join(folder, 'cho-so.db'))) expect(movedTo(home.own)).toBe(folder);
      await new Promise(setImmediate);
    }
    expect((await moving).ok).toBe(true);
    expect([...seen].filter((code) => code !== 'data-moved')).toEqual(['data-in-use']);
    await expect(openCore({ dataDir: home.own })).rejects.toMatchObject({ code: 'data-moved' });
    expect(await (await page.api.market.$get()).json()).toMatchObject(MARKET);
  });

  it('leaves a place that is not opened again, however it is named', async () => {
    newHome();
    const old = join(newFolder(), 'cu');
    const { keeper, session } = await keep({ dataDir: old });
    const page = session('a');
    await page.work('Lê Thị Mẫu');
    const folder = join(newFolder(), 'moi');
    await page.data.move.$post({ json: { folder } });
    expect(keeper.state()).toMatchObject({ state: 'open', folder });
    const left = readdirSync(old);
    await expect(keep({ dataDir: old })).rejects.toMatchObject({ code: 'data-moved' });
    const reading = openCore({ dataDir: old, clock: CLOCK, mode: 'read' });
    await expect(reading).rejects.toMatchObject({ code: 'data-moved', details: { folder } });
    expect(await codeOf(await page.data.own.open.$post({ json: { folder: old } }))).toBe(
      'no-person',
    );
    await page.work('Trần Văn Mẫu');
    expect(await codeOf(await page.data.own.open.$post({ json: { folder: old } }))).toBe(
      'data-moved',
    );
    expect(readdirSync(old)).toEqual(left);
    // Home again: the mark goes there, and comes here.
    await page.data.move.$post({ json: { folder: old } });
    expect(keeper.state()).toMatchObject({ state: 'open', folder: old });
    await expect(keep({ dataDir: folder })).rejects.toMatchObject({ code: 'data-moved' });
  });

  it('takes what is ours and leaves what is not', async () => {
    const { home, move } = await ownAtWork();
    writeFileSync(join(home.own, 'danh sách.xlsx'), 'x');
    const folder = newFolder();
    // What a move left that was cut midway is not in the way.
    mkdirSync(join(folder, 'dang-chuyen'));
    writeFileSync(join(folder, 'dang-chuyen', 'cho-so.db'), 'half a database');
    expect((await move(folder)).ok).toBe(true);
    expect(readdirSync(folder)).toEqual(
      expect.not.arrayContaining(['danh sách.xlsx', 'dang-chuyen']),
    );
    expect(existsSync(join(home.own, 'danh sách.xlsx'))).toBe(true);
  });

  it('is nothing for the sample', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const { session } = await keep({ sample: true });
    await session('a').work('Lê Thị Mẫu');
    const refused = await session('a').data.move.$post({ json: { folder: newFolder() } });
    expect(await codeOf(refused)).toBe('wrong-market');
  });
});
