import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeOwn } from '../../core/host/keeper/own-market.ts';
import { openCore } from '../../core/index.ts';
import { currentHolder } from '../../core/storage/index.ts';
import { startPrinter } from '../fixtures/printer/stand-in.ts';
import { codeOf, keep, makeSample, newFolder, newHome, PATIENCE } from './keeping.ts';

const MARKET = { name: 'Chợ Đồng Quang', commune: 'phường Đồng Quang', operator: 'Ban quản lý' };

/** A copy of a market that is nobody's any more. */
async function copyOf(folder: string): Promise<string> {
  const core = await openCore({ dataDir: folder });
  const { file } = await core.storage.backUp();
  core.close();
  return file;
}

describe('before there is any data', () => {
  it('lets a person choose, and makes nothing by itself', async () => {
    const home = newHome();
    const page = (await keep({ welcome: true })).session('a');
    expect(await (await page.data.index.$get()).json()).toEqual({
      state: 'choosing',
      door: 'test',
      version: '1.2.3',
      folder: home.own,
      isSample: false,
      opening: 1,
      hasOwn: false,
      isReadable: false,
      progress: null,
      problem: null,
    });
    const refused = await page.api.vendors.$get({ query: {} });
    expect(refused.status).toBe(503);
    expect(await codeOf(refused)).toBe('no-data');
    expect(await codeOf(await page.data.own.$post())).toBe('unknown-data');
    expect(existsSync(home.own)).toBe(false);
  });

  it('opens own data without asking where there is some', async () => {
    newHome();
    const first = await keep({ welcome: true });
    await first.session('a').data.own.begin.$post({ json: MARKET });
    await first.keeper.close();
    const { keeper } = await keep({ welcome: true });
    expect(keeper.state()).toMatchObject({ state: 'open', hasOwn: true, isSample: false });
  });

  it('makes one empty market where a folder is named, as ever', async () => {
    newHome();
    const folder = join(newFolder(), 'x');
    const { keeper } = await keep({ dataDir: folder, welcome: true });
    expect(keeper.state()).toMatchObject({ state: 'open', folder });
  });
});

describe('a market of one’s own', () => {
  it('begins with its first three fields, in the name of the app', async () => {
    const home = newHome();
    const page = (await keep({ welcome: true })).session('a');
    const begun = await page.data.own.begin.$post({ json: MARKET });
    expect(await begun.json()).toMatchObject({ state: 'open', folder: home.own, hasOwn: true });
    expect(await (await page.api.market.$get()).json()).toMatchObject(MARKET);
    const trail = await (await page.api.audit.$get({ query: { limit: '1' } })).json();
    expect(trail.lines[0]).toMatchObject({ action: 'market.update', author: 'ứng dụng' });
  });

  it('lies where the person wants it, and is found there again', async () => {
    newHome();
    const folder = join(newFolder(), 'ChoSo');
    const first = await keep({ welcome: true });
    await first.session('a').data.own.begin.$post({ json: { ...MARKET, folder } });
    expect(first.keeper.state()).toMatchObject({ state: 'open', folder });
    await first.keeper.close();
    const { keeper } = await keep({ welcome: true });
    expect(keeper.state()).toMatchObject({ state: 'open', folder });
  });

  it('does not begin in a folder that holds anything else', async () => {
    newHome();
    const page = (await keep({ welcome: true })).session('a');
    const begin = (folder: string) => page.data.own.begin.$post({ json: { ...MARKET, folder } });
    const folder = newFolder();
    writeFileSync(join(folder, 'thư.docx'), '');
    expect(await codeOf(await begin(folder))).toBe('not-empty');
    expect(readdirSync(folder)).toEqual(['thư.docx']);
    expect(await codeOf(await begin('cho-so'))).toBe('not-absolute');
    const other = await keep({ dataDir: newFolder() });
    const taken = await begin(other.keeper.state().folder);
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({
      error: { code: 'not-empty', details: { hasData: true } },
    });
    expect((await page.data.index.$get()).ok).toBe(true);
  });

  it('leaves nothing behind when its last step fails', async () => {
    const home = newHome();
    const page = (await keep({ welcome: true })).session('a');
    const secondPlace = join(newFolder(), 'no-such-drive');
    const refused = await page.data.own.begin.$post({ json: { ...MARKET, secondPlace } });
    expect(refused.ok).toBe(false);
    expect(existsSync(home.own)).toBe(false);
    expect(await (await page.data.index.$get()).json()).toMatchObject({ state: 'choosing' });
    mkdirSync(home.own);
    writeFileSync(join(home.own, 'elsewhere.json'), '{"folder":"/nowhere/cho-so"}');
    await page.data.own.begin.$post({ json: { ...MARKET, secondPlace } });
    expect(readdirSync(home.own)).toEqual(['elsewhere.json']);
  });

  it('that lies on a drive which is away does not look like none', async () => {
    const home = newHome();
    mkdirSync(home.own);
    writeFileSync(join(home.own, 'elsewhere.json'), '{"folder":"/nowhere/cho-so"}');
    const { keeper } = await keep({ welcome: true });
    expect(keeper.state()).toMatchObject({
      state: 'choosing',
      folder: home.own,
      hasOwn: false,
      problem: { code: 'data-place-away' },
    });
    await expect(keep({})).rejects.toMatchObject({ code: 'data-place-away' });
  });

  it('does not give way to a new one or a copy while its drive is away', async () => {
    const home = newHome();
    mkdirSync(home.own);
    const pointer = '{"folder":"/nowhere/cho-so"}';
    writeFileSync(join(home.own, 'elsewhere.json'), pointer);
    const { keeper, session } = await keep({ welcome: true });
    const page = session('a');
    const other = join(newFolder(), 'khac');
    const copy = await copyOf(other);
    const begin = (json: typeof MARKET & { folder?: string }) =>
      page.data.own.begin.$post({ json });
    for (const refused of [
      await begin(MARKET),
      await begin({ ...MARKET, folder: join(newFolder(), 'x') }),
      await page.data.restore.$post({ json: { file: copy } }),
    ]) {
      expect(await codeOf(refused)).toBe('data-place-away');
    }
    expect(readdirSync(home.own)).toEqual(['elsewhere.json']);
    expect(readFileSync(join(home.own, 'elsewhere.json'), 'utf8')).toBe(pointer);
    // Given up knowingly: where it was stays written down.
    const given = await (await page.data.own['give-up-place'].$post()).json();
    expect(given).toMatchObject({ state: 'choosing', problem: null });
    const kept = join(home.own, 'elsewhere-20261122-080000.json');
    expect(readFileSync(kept, 'utf8')).toBe(pointer);
    await page.data.restore.$post({ json: { file: copy } });
    expect(keeper.state()).toMatchObject({ state: 'open', folder: home.own });
    expect(existsSync(kept)).toBe(true);
  });

  it('is never the sample', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const { keeper, session } = await keep({ welcome: true });
    const page = session('a');
    const open = () => page.data.own.open.$post({ json: { folder: home.sample } });
    expect(await codeOf(await open())).toBe('wrong-market');
    expect(keeper.state()).toMatchObject({ state: 'choosing', hasOwn: false });
    await page.data.sample.$post();
    expect(await codeOf(await open())).toBe('wrong-market');
    expect(existsSync(home.own)).toBe(false);
  });

  it('is not taken away by somebody who has not said who they are', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const { keeper, session } = await keep({ welcome: true });
    await session('a').data.own.begin.$post({ json: MARKET });
    await session('a').work('Lê Thị Mẫu');
    const stranger = session('b').data;
    const folder = join(newFolder(), 'x');
    for (const refused of [
      await stranger.sample.$post(),
      await stranger.own.$post(),
      await stranger.own.open.$post({ json: { folder: home.own } }),
      await stranger.own.begin.$post({ json: { ...MARKET, folder } }),
    ]) {
      expect(await codeOf(refused)).toBe('no-person');
    }
    expect(keeper.state()).toMatchObject({ state: 'open', folder: home.own });
  });

  it('takes whole paths only', async () => {
    const { session } = await keep({ dataDir: newFolder() });
    const { data, work } = session('a');
    await work('Lê Thị Mẫu');
    const before = readdirSync('.');
    const folder = 'usb';
    expect((await data['second-place'].$put({ json: { folder: ' ' } })).status).toBe(422);
    for (const refused of [
      await data['second-place'].$put({ json: { folder } }),
      await data.own.open.$post({ json: { folder } }),
      await data.move.$post({ json: { folder } }),
      await data.restore.$post({ json: { file: 'x.db' } }),
      await data.backups.in.$get({ query: { folder } }),
      await data.backups.contents.$get({ query: { file: 'x.db' } }),
    ]) {
      expect(await codeOf(refused)).toBe('not-absolute');
    }
    expect(readdirSync('.')).toEqual(before);
  });

  it('leaves what another program has made in the folder meanwhile', async () => {
    const folder = join(newFolder(), 'x');
    const open = async (dataDir: string): Promise<never> => {
      const other = await openCore({ dataDir });
      try {
        return await openCore({ dataDir }).then(() => Promise.reject(new Error('opened twice')));
      } finally {
        other.close();
      }
    };
    const making = makeOwn(folder, MARKET, { open, finish: async () => {} });
    await expect(making).rejects.toMatchObject({ code: 'data-in-use' });
    expect(existsSync(join(folder, 'cho-so.db'))).toBe(true);
  });

  it('is opened from a folder that was kept, and is one’s own from then on', async () => {
    newHome();
    const folder = join(newFolder(), 'ChoSo');
    const old = await keep({ dataDir: folder });
    await old.keeper.close();
    const first = await keep({ welcome: true });
    const page = first.session('a');
    const none = await page.data.own.open.$post({ json: { folder: newFolder() } });
    expect(await codeOf(none)).toBe('unknown-data');
    await page.data.own.open.$post({ json: { folder } });
    expect(first.keeper.state()).toMatchObject({ state: 'open', folder });
    await first.keeper.close();
    const again = await keep({ welcome: true });
    expect(again.keeper.state()).toMatchObject({ state: 'open', folder });
  });
});

describe('changing one for the other', () => {
  it('goes from the sample to one’s own and back, everything in its place', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const kept = await keep({ welcome: true });
    const page = kept.session('a');
    const name = async () => (await (await page.api.market.$get()).json()).name;
    await page.data.sample.$post();
    expect(kept.keeper.state()).toMatchObject({ state: 'open', isSample: true, hasOwn: false });
    expect(await name()).toBe('Chợ Mẫu');
    await page.data.own.begin.$post({ json: MARKET });
    expect(await name()).toBe(MARKET.name);
    await page.work('Lê Thị Mẫu');
    await page.data.sample.$post();
    expect(await name()).toBe('Chợ Mẫu');
    expect(currentHolder(home.own)).toBeUndefined();
    const back = await page.data.own.$post();
    expect(await back.json()).toMatchObject({ isSample: false, hasOwn: true, opening: 5 });
    const session = await (await page.api.session.$get()).json();
    expect(session).toMatchObject({ market: MARKET, people: [{ name: 'Lê Thị Mẫu' }] });
    // Who was at work is not known any more: the person picks again.
    expect(session.person).toBeNull();
  });

  it('cancels the jobs of the data that is left', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const page = (await keep({ dataDir: newFolder() })).session('a');
    await page.work('Lê Thị Mẫu');
    const account = { bankBin: '970436', number: '0011000000999', holder: 'NGUYEN THI DAO' };
    const json = { name: 'Nguyễn Thị Đào', stalls: [{ code: 'A01' }], account };
    await page.api.vendors.$post({ json });
    const printer = await startPrinter({ kind: 'never-closes' });
    try {
      const at = { name: 'Quầy', uri: printer.uri, language: 'escpos', dots: 384 } as const;
      const { uid } = await (await page.api.printers.$post({ json: at })).json();
      const order = { all: true, printer: uid } as const;
      const { job } = await (await page.api.stickers.print.$post({ json: order })).json();
      await expect.poll(printer.connections, PATIENCE).toBe(1);
      await page.data.sample.$post();
      const gone = await page.api['print-jobs'][':uid'].$get({ param: { uid: job ?? '' } });
      expect(gone.status).toBe(404);
      await page.data.own.$post();
      // Of what has left for the printer nobody can say how it ended.
      const { jobs } = await (await page.api['print-jobs'].$get()).json();
      expect(jobs).toMatchObject([{ uid: job, counts: { unknown: 1, sent: 0, queued: 0 } }]);
    } finally {
      await printer.stop();
    }
  });

  it('takes one change at a time; readers wait, writers are refused', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const kept = await keep({ welcome: true });
    const page = kept.session('a');
    const opening = page.data.sample.$post();
    const asked = [
      page.data.own.begin.$post({ json: MARKET }),
      page.api.people.$post({ json: { name: 'X' } }),
    ];
    const read = page.api.market.$get();
    expect(kept.keeper.state()).toMatchObject({ state: 'opening', progress: { done: 0 } });
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(409);
      expect(await codeOf(response)).toBe('data-changing');
    }
    expect(await (await read).json()).toMatchObject({ isSample: true });
    expect((await opening).status).toBe(200);
    expect(existsSync(home.own)).toBe(false);
  });

  it('invents a damaged sample anew, and keeps what was there', async () => {
    const home = newHome();
    await makeSample(home.sample);
    truncateSync(join(home.sample, 'cho-so.db'), 4096);
    const { keeper, session } = await keep({ sample: true });
    expect(keeper.state()).toMatchObject({ state: 'rescue', isSample: true });
    const making = session('a').data.sample.$post();
    const kept = `${home.sample}.hong-20261122-080000`;
    await expect.poll(() => existsSync(kept), PATIENCE).toBe(true);
    await keeper.close(); // inventing a whole market takes longer than a test should
    expect((await making).ok).toBe(true);
    expect(keeper.state()).toMatchObject({ state: 'rescue', problem: { code: 'cancelled' } });
  });

  it('knows a sample by what it is, not by how it was named', async () => {
    const home = newHome();
    const folder = join(newFolder(), 'mau');
    await makeSample(folder);
    const { keeper, session } = await keep({ dataDir: folder });
    expect(keeper.state()).toMatchObject({ isSample: true, hasOwn: false });
    await session('a').data.own.begin.$post({ json: MARKET });
    expect(keeper.state()).toMatchObject({ folder: home.own, isSample: false });
    await session('a').work('Lê Thị Mẫu');
    await session('a').data.sample.$post();
    expect(keeper.state()).toMatchObject({ folder, isSample: true });
  });

  it('stays with what is open when the other cannot be had', async () => {
    const home = newHome();
    const kept = await keep({ dataDir: newFolder() });
    const page = kept.session('a');
    await page.work('Lê Thị Mẫu');
    const before = kept.keeper.state();
    mkdirSync(home.sample);
    writeFileSync(join(home.sample, 'khác.txt'), '');
    const refused = await page.data.sample.$post();
    expect(await codeOf(refused)).toBe('not-empty');
    expect(kept.keeper.state()).toEqual(before);
    // Not even the person has to pick their name again.
    expect((await page.api.market.$patch({ json: { province: 'Thái Nguyên' } })).status).toBe(200);
  });

  it('tells others where it answers, whatever is open', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const { keeper, session } = await keep({ welcome: true });
    keeper.describe({ url: 'http://127.0.0.1:9/x', key: 'k' });
    expect(existsSync(home.own)).toBe(false);
    await session('a').data.sample.$post();
    expect(currentHolder(home.sample)).toMatchObject({ url: 'http://127.0.0.1:9/x', key: 'k' });
    await session('a').data.own.begin.$post({ json: MARKET });
    expect(currentHolder(home.own)).toMatchObject({ url: 'http://127.0.0.1:9/x', key: 'k' });
    expect(currentHolder(home.sample)).toBeUndefined();
  });

  it('gives the making of the sample up when the app closes', async () => {
    const home = newHome();
    const { keeper, session } = await keep({ welcome: true });
    const opening = session('a').data.sample.$post();
    await keeper.close();
    expect((await opening).ok).toBe(false);
    expect(existsSync(home.sample)).toBe(false);
    const again = await session('a').data.sample.$post();
    expect(await codeOf(again)).toBe('data-changing');
  });
});

describe('the log of the data folder', () => {
  it('tells of starts, faults and stops', async () => {
    const folder = newFolder();
    const { keeper, session } = await keep({ dataDir: folder });
    await session('a').api.vendors[':uid'].$get({ param: { uid: '0912345678' } });
    await keeper.close();
    const text = readFileSync(join(folder, 'logs', 'cho-so.log'), 'utf8');
    expect(text).toContain('open sample=false');
    expect(text).toContain('unknown-vendor GET /api/vendors/:uid\n');
    expect(text).toMatch(/stop\n$/);
    expect(text).not.toContain('0912345678');
  });
});
