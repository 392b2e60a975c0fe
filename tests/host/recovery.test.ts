import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Timer } from '../../core/host/keeper/schedule.ts';
import { openCore } from '../../core/index.ts';
import { type Heavy, inThisThread } from '../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import {
  CLOCK,
  codeOf,
  type Kept,
  keep,
  makeSample,
  newFolder,
  newHome,
  PATIENCE,
  type Page,
} from './keeping.ts';

const MARKET = { name: 'Chợ Đồng Quang', commune: 'phường Đồng Quang', operator: 'Ban quản lý' };

/** One's own market with somebody at work, and a copy of it as it is now. */
async function ownWithCopy(): Promise<Kept & { page: Page; folder: string; copy: string }> {
  newHome();
  const kept = await keep({ welcome: true });
  const page = kept.session('a');
  await page.data.own.begin.$post({ json: MARKET });
  await page.work('Lê Thị Mẫu');
  return { ...kept, page, folder: kept.keeper.state().folder, copy: (await backUp(page)).file };
}

/** Makes a copy as a person does. */
async function backUp(page: Page) {
  const { jobId } = await (await page.api.backup.$post()).json();
  await (await page.get(`/api/jobs/${jobId}/events`)).text();
  const job = await (await page.api.jobs[':id'].$get({ param: { id: jobId } })).json();
  if (job.kind !== 'backup' || !job.result) throw new Error(`no copy: ${JSON.stringify(job)}`);
  return job.result;
}

async function marketName(page: Page): Promise<string> {
  return (await (await page.api.market.$get()).json()).name;
}

const PAGE = 4096;

/** Overwrites the database between two of its bytes; from the second page on unless told otherwise. */
function overwrite(folder: string, from = PAGE, to?: number): void {
  const file = join(folder, 'cho-so.db');
  const handle = openSync(file, 'r+');
  const length = (to ?? statSync(file).size) - from;
  writeSync(handle, Buffer.alloc(length, 0x5a), 0, length, from);
  closeSync(handle);
}

/** As after a power cut: the next opening looks at every page. */
function leaveHolder(folder: string): void {
  writeFileSync(join(folder, 'holder.json'), '{}');
}

/** So many writes that their lines take up most of the pages. */
async function fillTrail(folder: string): Promise<void> {
  const core = await openCore({ dataDir: folder, clock: CLOCK });
  core.storage.write(CLI_AUTHOR, (write) => {
    for (let line = 0; line < 20_000; line += 1) write.audit({ action: 'test.fill' });
  });
  core.close();
}

describe('restoring', () => {
  it('puts a copy in the place of what is open; every session sees it', async () => {
    const { keeper, page, session, copy } = await ownWithCopy();
    const other = session('b');
    await page.api.market.$patch({ json: { name: 'Chợ Khác' } });
    expect(await marketName(other)).toBe('Chợ Khác');
    const { opening } = keeper.state();
    const { backups } = await (await page.data.backups.$get()).json();
    const id = backups.find(({ file }) => file === copy)?.id ?? '';
    const restored = await (await page.data.restore.$post({ json: { id } })).json();
    expect(restored).toMatchObject({ file: copy, contents: { marketName: MARKET.name } });
    expect(existsSync(restored.keptFile ?? '')).toBe(true);
    expect(keeper.state()).toMatchObject({ state: 'open', opening: opening + 1 });
    expect(await marketName(other)).toBe(MARKET.name);
    const write = await other.api.market.$patch({ json: { name: 'X' } });
    expect(await codeOf(write)).toBe('no-person');
    const trail = await (await page.api.audit.$get({ query: { limit: '1' } })).json();
    expect(trail.lines[0]).toMatchObject({ action: 'storage.restore', author: 'Lê Thị Mẫu' });
  });

  it('needs somebody at work', async () => {
    const { session, copy } = await ownWithCopy();
    const response = await session('b').data.restore.$post({ json: { file: copy } });
    expect(response.status).toBe(401);
  });

  it('that is refused leaves all as it was', async () => {
    const { keeper, page } = await ownWithCopy();
    const before = keeper.state();
    const foreign = join(newFolder(), 'x.db');
    writeFileSync(foreign, 'not a database at all');
    for (const json of [{ file: foreign }, { file: '/nowhere/x.db' }, { id: 'no-such' }]) {
      const response = await page.data.restore.$post({ json });
      expect(response.ok).toBe(false);
    }
    expect(keeper.state()).toEqual(before);
    expect((await page.api.market.$patch({ json: { province: 'A' } })).status).toBe(200);
  });

  it('never mixes the sample with one’s own', async () => {
    const { keeper, page, copy } = await ownWithCopy();
    const home = newHome();
    await makeSample(home.sample);
    await page.data.sample.$post();
    await page.work('Trần Văn Thử');
    const { file: sampleCopy } = await backUp(page);
    const intoSample = await page.data.restore.$post({ json: { file: copy } });
    expect(await codeOf(intoSample)).toBe('wrong-market');
    expect(keeper.state().isSample).toBe(true);
    const { session } = await keep({ dataDir: newFolder() });
    await session('c').work('Lê Thị Mẫu');
    const intoOwn = await session('c').data.restore.$post({ json: { file: sampleCopy } });
    expect(await codeOf(intoOwn)).toBe('wrong-market');
  });

  it('begins on a new computer from a copy on a stick', async () => {
    const { copy } = await ownWithCopy();
    const stick = join(newFolder(), 'cho-so.db');
    copyFileSync(copy, stick);
    const home = newHome();
    const { keeper, session } = await keep({ welcome: true });
    const page = session('a');
    const wrong = await page.data.restore.$post({ json: { file: join(stick, '..', 'no.db') } });
    expect(wrong.ok).toBe(false);
    expect(keeper.state().state).toBe('choosing');
    await page.data.restore.$post({ json: { file: stick } });
    expect(keeper.state()).toMatchObject({ state: 'open', folder: home.own, hasOwn: true });
    expect(await marketName(page)).toBe(MARKET.name);
  });

  it('ends where it began, and makes nothing anew elsewhere', async () => {
    const home = newHome();
    const folder = join(newFolder(), 'mau');
    await makeSample(folder);
    mkdirSync(home.own);
    // As an older version left it: one's own place leads to the sample.
    writeFileSync(join(home.own, 'elsewhere.json'), JSON.stringify({ folder }));
    const { keeper, session } = await keep({ welcome: true });
    const page = session('a');
    await page.work('Lê Thị Mẫu');
    const { file } = await backUp(page);
    await page.data.restore.$post({ json: { file } });
    expect(keeper.state()).toMatchObject({ state: 'open', folder, isSample: true });
    expect(existsSync(home.sample)).toBe(false);
  });

  it('is waited for when the app closes', async () => {
    const { keeper, page, copy, folder } = await ownWithCopy();
    await page.api.market.$patch({ json: { name: 'Chợ Khác' } });
    const restoring = keeper.restore({ file: copy }, 'Lê Thị Mẫu');
    expect(keeper.state().state).toBe('opening');
    await keeper.close();
    expect((await restoring).contents.marketName).toBe(MARKET.name);
    const { session } = await keep({ dataDir: folder });
    expect(await marketName(session('a'))).toBe(MARKET.name);
  });
});

describe('after a crash', () => {
  it('says that the data is looked over before anything can be seen', async () => {
    const { keeper, folder } = await ownWithCopy();
    await keeper.close();
    const phases: string[] = [];
    const onProgress = (phase: string): void => void phases.push(phase);
    await (await keep({ welcome: true, onProgress })).keeper.close();
    expect(phases).toEqual([]);
    leaveHolder(folder);
    await keep({ welcome: true, onProgress });
    expect(phases).toEqual(['Đang kiểm tra dữ liệu']);
  });
});

describe('damaged data', () => {
  it('opens in rescue, and is restored from there', async () => {
    const { keeper, copy, folder } = await ownWithCopy();
    await keeper.close();
    overwrite(folder);
    leaveHolder(folder);
    const again = await keep({ welcome: true });
    const page = again.session('a');
    expect(again.keeper.state()).toMatchObject({
      state: 'rescue',
      folder,
      problem: { code: 'damaged' },
      hasOwn: true,
    });
    const { backups } = await (await page.data.backups.$get()).json();
    const id = backups.find(({ file }) => file === copy)?.id ?? '';
    const restored = await (await page.data.restore.$post({ json: { id } })).json();
    expect(restored.contents.marketName).toBe(MARKET.name);
    expect(again.keeper.state()).toMatchObject({ state: 'open', problem: null });
    const trail = await (await page.api.audit.$get({ query: { limit: '1' } })).json();
    expect(trail.lines[0]).toMatchObject({ action: 'storage.restore', author: 'ứng dụng' });
  });

  it('that vanished does not come back as an empty market', async () => {
    const { keeper, folder } = await ownWithCopy();
    await keeper.close();
    rmSync(join(folder, 'cho-so.db'));
    const again = await keep({ welcome: true });
    expect(again.keeper.state()).toMatchObject({ state: 'rescue', isReadable: false });
    expect((await again.session('a').api.market.$get()).status).toBe(503);
  });

  it('shows what can still be read, and nothing can be written', async () => {
    const home = newHome();
    await makeSample(home.sample);
    await fillTrail(home.sample);
    const middle = Math.floor(statSync(join(home.sample, 'cho-so.db')).size / PAGE / 2) * PAGE;
    overwrite(home.sample, middle, middle + 16 * PAGE); // among the lines of the trail
    leaveHolder(home.sample);
    const { keeper, session } = await keep({ sample: true });
    const page = session('a');
    expect(keeper.state()).toMatchObject({ state: 'rescue', isSample: true, isReadable: true });
    expect(await marketName(page)).toBe('Chợ Mẫu');
    const write = await page.api.people.$post({ json: { name: 'X' } });
    expect(write.status).toBe(409);
    expect(await codeOf(write)).toBe('read-only');
    // One can look at the other market meanwhile, and come back to the trouble.
    await page.data.own.begin.$post({ json: MARKET });
    expect(keeper.state()).toMatchObject({ state: 'open', isSample: false });
    await page.work('Lê Thị Mẫu');
    await page.data.sample.$post();
    expect(keeper.state()).toMatchObject({ state: 'rescue', isSample: true });
  });

  it('found at work goes to rescue', async () => {
    const first = await ownWithCopy();
    await first.keeper.close();
    await fillTrail(first.folder);
    // The first opening of a week reads all pages, and keeps them in memory.
    await (await keep({ welcome: true })).keeper.close();
    const { keeper, session } = await keep({ welcome: true });
    overwrite(first.folder);
    const page = session('a');
    const read = await page.api.audit.$get({ query: { limit: '500' } });
    expect(await codeOf(read)).toBe('damaged');
    await expect.poll(() => keeper.state().state, PATIENCE).toBe('rescue');
    expect(keeper.state()).toMatchObject({ folder: first.folder, problem: { code: 'damaged' } });
    await page.data.restore.$post({ json: { file: first.copy } });
    expect(keeper.state()).toMatchObject({ state: 'open' });
    expect(await marketName(page)).toBe(MARKET.name);
  });

  it('may be looked at once more', async () => {
    const { keeper, folder } = await ownWithCopy();
    await keeper.close();
    const whole = readFileSync(join(folder, 'cho-so.db'));
    truncateSync(join(folder, 'cho-so.db'), 4096);
    const again = await keep({ welcome: true });
    expect(again.keeper.state().state).toBe('rescue');
    writeFileSync(join(folder, 'cho-so.db'), whole);
    await again.session('a').data.own.$post();
    expect(again.keeper.state()).toMatchObject({ state: 'open', problem: null });
  });
});

describe('automatic copies', () => {
  /** A timer that a test winds by hand. */
  function handTimer() {
    let due: { ms: number; run: () => void } | undefined;
    const timer: Timer = (ms, run) => {
      const mine = { ms, run };
      due = mine;
      return () => {
        if (due === mine) due = undefined;
      };
    };
    return {
      timer,
      /** Milliseconds until the next time; undefined: none is set. */
      next: () => due?.ms,
      strike: () => {
        const run = due?.run;
        due = undefined;
        run?.();
      },
    };
  }

  const autos = async (page: Page) => {
    const { backups } = await (await page.data.backups.$get()).json();
    return backups.filter(({ reason }) => reason === 'auto').length;
  };

  it('come soon after the start, every hour, and at the end, when something was written', async () => {
    newHome();
    const { timer, next, strike } = handTimer();
    const folder = newFolder();
    const { keeper, session } = await keep({ dataDir: folder, timer });
    const page = session('a');
    await page.work('Lê Thị Mẫu');
    await page.api.market.$patch({ json: MARKET });
    expect(next()).toBe(90_000);
    strike();
    await expect.poll(next, PATIENCE).toBe(3_600_000);
    expect(await autos(page)).toBe(1);
    strike();
    await expect.poll(next, PATIENCE).toBe(3_600_000);
    expect(await autos(page)).toBe(1);
    await page.api.market.$patch({ json: { province: 'Thái Nguyên' } });
    await keeper.close();
    expect(next()).toBeUndefined();
    const again = await keep({ dataDir: folder });
    expect(await autos(again.session('a'))).toBe(2);
    await again.keeper.close();
    const third = await keep({ dataDir: folder });
    expect(await autos(third.session('a'))).toBe(2);
  });

  it('are not waited for when the computer goes down', async () => {
    newHome();
    const folder = newFolder();
    const begun = Promise.withResolvers<void>();
    const heavy: Heavy = (name, task, input) => {
      if (name !== 'storage.settle') return inThisThread(name, task, input);
      begun.resolve();
      return new Promise(() => {}); // a drive that has fallen asleep
    };
    const { keeper, session } = await keep({ dataDir: folder, heavy });
    await session('a').work('Lê Thị Mẫu');
    await session('a').api.market.$patch({ json: MARKET });
    const quitting = keeper.close();
    await begun.promise;
    await keeper.close({ urgent: true });
    await quitting;
    const again = await keep({ dataDir: folder });
    expect(await autos(again.session('a'))).toBe(0);
    expect(await marketName(again.session('a'))).toBe(MARKET.name);
    await again.keeper.close({ urgent: true });
    expect(await autos((await keep({ dataDir: folder })).session('a'))).toBe(0);
  });

  it('are not taken of the sample, nor of a market nobody has begun', async () => {
    const home = newHome();
    await makeSample(home.sample);
    const { timer, next, strike } = handTimer();
    const { keeper, session } = await keep({ sample: true, timer });
    expect(next()).toBeUndefined();
    await keeper.close();
    const blank = await keep({ dataDir: newFolder(), timer });
    strike();
    await expect.poll(next, PATIENCE).toBe(3_600_000);
    expect(await autos(blank.session('a'))).toBe(0);
    expect(await autos(session('a'))).toBe(0);
  });

  it('go to the second place too, as do those a person asks for', async () => {
    const { page } = await ownWithCopy();
    const stick = newFolder();
    const status = await (await page.data['second-place'].$put({ json: { folder: stick } })).json();
    expect(status.second).toMatchObject({ state: 'there', problem: null });
    const { second: made } = await backUp(page);
    const there = made && 'file' in made ? made.file : '';
    expect(there.startsWith(stick)).toBe(true);
    expect(existsSync(there)).toBe(true);
    const trail = await (await page.api.audit.$get({ query: { limit: '5' } })).json();
    expect(trail.lines).toContainEqual(
      expect.objectContaining({ action: 'backup.second-place', author: 'Lê Thị Mẫu' }),
    );
    renameSync(stick, `${stick}-pulled`);
    const missed = await backUp(page);
    expect(missed.second).toMatchObject({ problem: { code: 'second-place-away' } });
    const { status: later } = await (await page.data.backups.$get()).json();
    expect(later.second).toMatchObject({ state: 'away', missedSince: '2026-11-22T08:00:00' });
    renameSync(`${stick}-pulled`, stick);
    const second = async () => (await (await page.data.backups.$get()).json()).status.second;
    await expect
      .poll(second, { timeout: 10_000 })
      .toMatchObject({ state: 'there', missedSince: null, problem: null });
    expect(readdirSync(dirname(there)).filter((name) => name.endsWith('.db'))).toHaveLength(3);
  });
});
