import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { type BankFeed, type Booked, openBankFeed } from '../../fixtures/bank-feed.ts';

const ACCOUNT = '0071000888888';
const clock = (day: string) => fixedClock(`${day}T09:00:00+07:00`);

let bank: BankFeed;
let folder: string;
let core: Core;

beforeEach(async () => {
  bank = await openBankFeed();
  folder = mkdtempSync(join(tmpdir(), 'cho-so-feeds-'));
  core = await openCore({ dataDir: folder, clock: clock('2026-11-03') });
});
afterEach(async () => {
  core.close();
  await bank.close();
  rmSync(folder, { recursive: true, force: true });
});

const sale = (id: number, at: string, amount = 50_000, content = 'mua hang'): Booked => ({
  id: String(id),
  account: ACCOUNT,
  at,
  amount,
  content,
  reference: `FT${id}`,
});

function addFeed(connector: 'sepay-v1' | 'sepay-v2' | 'casso-v2', key = bank.key) {
  return core.feeds.add(CLI_AUTHOR, {
    connector,
    name: connector,
    key,
    from: '2026-11-01',
    address: bank.address(connector),
  });
}

async function later(day: string): Promise<void> {
  core.close();
  core = await openCore({ dataDir: folder, clock: clock(day) });
}

const stored = () =>
  core.storage.db
    .prepare('SELECT source_id AS id, amount, door, at FROM payment ORDER BY at, id')
    .all();
const pull = async () => (await core.feeds.pull(CLI_AUTHOR))[0];

describe.each(['sepay-v1', 'sepay-v2', 'casso-v2'] as const)('%s', (connector) => {
  it('brings every page once, and only what is new the next time', async () => {
    bank.book(
      sale(1, '2026-11-01 08:00:00'),
      sale(2, '2026-11-01 08:00:00'),
      sale(3, '2026-11-02 23:59:59', 120_000),
      sale(4, '2026-11-03 00:00:00', -3_300, 'THU PHI SMS'),
      sale(5, '2026-11-03 08:30:00', 75_000),
    );
    addFeed(connector);
    expect(await pull()).toMatchObject({
      added: 5,
      duplicate: 0,
      from: '2026-11-01',
      to: '2026-11-03',
    });
    expect(stored()).toEqual(
      [
        [1, 50_000, '2026-11-01T08:00:00'],
        [2, 50_000, '2026-11-01T08:00:00'],
        [3, 120_000, '2026-11-02T23:59:59'],
        [4, -3_300, '2026-11-03T00:00:00'],
        [5, 75_000, '2026-11-03T08:30:00'],
      ].map(([id, amount, at]) => ({ id: `${connector}:${id}`, amount, at, door: 'feed' })),
    );
    expect(await pull()).toMatchObject({ added: 0, duplicate: 5 });
    expect(core.statements.list()).toHaveLength(1);
    // Booked late, and a new one: both within the days that are asked for again.
    bank.book(sale(6, '2026-11-02 10:00:00'), sale(7, '2026-11-04 07:00:00'));
    await later('2026-11-04');
    expect(await pull()).toMatchObject({ added: 2, duplicate: 5, to: '2026-11-04' });
    expect(stored()).toHaveLength(7);
    expect(core.storage.doctor().ok).toBe(true);
  });

  it('takes an undone import in again, and nothing else', async () => {
    bank.book(sale(1, '2026-11-02 08:00:00'), sale(2, '2026-11-03 08:00:00'));
    addFeed(connector);
    await pull();
    core.statements.undo(CLI_AUTHOR, core.statements.list()[0]?.import ?? '');
    expect(stored()).toEqual([]);
    expect(await pull()).toMatchObject({ added: 2, duplicate: 0 });
  });
});

describe('a provider that misbehaves', () => {
  it('is asked again after a short pause when it is busy, broken or cut off', async () => {
    bank.book(sale(1, '2026-11-03 08:00:00'));
    addFeed('sepay-v2');
    bank.trouble('busy', 'cut', 'fault');
    expect(await pull()).toMatchObject({ added: 1 });
    expect(bank.asked).toHaveLength(4);
  });

  it.each([
    ['empty', 'feed-key'],
    ['unauthorized', 'feed-key'],
    ['html', 'feed-answer'],
    ['other-shape', 'feed-answer'],
    ['busy-for-an-hour', 'feed-busy'],
  ] as const)(
    '%s: says so, takes nothing, and asks for the same days again',
    async (kind, code) => {
      bank.book(
        sale(1, '2026-11-03 08:00:00'),
        sale(2, '2026-11-03 09:00:00'),
        sale(3, '2026-11-03 09:30:00'),
      );
      addFeed('sepay-v2');
      // The second page: what the first brought must not be half taken in.
      const before = bank.asked.length;
      bank.trouble(kind);
      const failed = await pull();
      expect(failed?.error?.code).toBe(code);
      expect(failed?.error?.message).toMatch(/[Hh]ãy/);
      expect(bank.asked.length - before).toBe(1);
      expect(stored()).toEqual([]);
      expect(core.feeds.list()[0]).toMatchObject({
        lastDay: null,
        lastError: failed?.error?.message,
      });
      expect(await pull()).toMatchObject({ added: 3 });
      expect(core.feeds.list()[0]).toMatchObject({ lastDay: '2026-11-03', lastError: '' });
    },
  );

  it('never follows it elsewhere with the key', async () => {
    addFeed('sepay-v2');
    bank.trouble('elsewhere', 'elsewhere', 'elsewhere', 'elsewhere');
    expect((await pull())?.error?.code).toBe('feed-unreachable');
  });

  it('holds up no other feed', async () => {
    bank.book(sale(1, '2026-11-03 08:00:00'));
    addFeed('casso-v2', 'khoa-sai-khoa-sai');
    addFeed('sepay-v2');
    const [casso, sepay] = await core.feeds.pull(CLI_AUTHOR);
    expect(casso?.error?.code).toBe('feed-key');
    expect(sepay).toMatchObject({ added: 1 });
  });
});

describe('the key', () => {
  it('lies in a file of this user alone, in no copy and not in the data', async () => {
    const { uid } = addFeed('sepay-v1');
    const file = join(folder, 'feed-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(bank.key);
    const copy = await core.storage.backUp();
    for (const data of [copy.file, join(folder, 'cho-so.db'), join(folder, 'cho-so.db-wal')]) {
      expect(readFileSync(data).includes(bank.key), data).toBe(false);
    }
    rmSync(file);
    expect(core.feeds.list()[0]?.hasKey).toBe(false);
    expect((await pull())?.error?.code).toBe('feed-key-missing');
    core.feeds.setKey(CLI_AUTHOR, uid, bank.key);
    expect((await pull())?.error).toBeUndefined();
    core.feeds.remove(CLI_AUTHOR, uid);
    expect(core.feeds.list()).toEqual([]);
    expect(() => statSync(file)).toThrow();
  });
});

describe('accounts', () => {
  it('are imports of their own; a trader’s is that trader’s, the virtual account is kept', async () => {
    bank.book(
      { ...sale(1, '2026-11-03 08:00:00'), va: 'VABQL000A012' },
      { ...sale(2, '2026-11-03 08:00:00'), account: '0011000000999' },
    );
    addFeed('casso-v2');
    expect(await pull()).toMatchObject({ added: 2 });
    expect(
      core.statements.list().map(({ account, format, proof }) => [account, format, proof]),
    ).toEqual([
      ['0011000000999', 'feed', 'unproved'],
      [ACCOUNT, 'feed', 'unproved'],
    ]);
    const payer = core.storage.db
      .prepare(
        `SELECT virtual_account AS va, payer_name AS name, payer_account AS account
         FROM payment WHERE source_id = 'casso-v2:1'`,
      )
      .get();
    expect(payer).toEqual({ va: 'VABQL000A012', name: 'N.V.M.', account: '0001' });
  });

  it('a day without any payment is covered all the same, once', async () => {
    bank.book(sale(1, '2026-11-03 08:00:00'));
    addFeed('sepay-v2');
    await pull();
    core.close();
    core = await openCore({ dataDir: folder, clock: clock('2026-11-04') });
    const { uid } = core.feeds.list()[0] ?? { uid: '' };
    core.feeds.remove(CLI_AUTHOR, uid);
    core.feeds.add(CLI_AUTHOR, {
      connector: 'sepay-v2',
      name: 'một tài khoản',
      key: bank.key,
      account: ACCOUNT,
      from: '2026-11-04',
      address: bank.address('sepay-v2'),
    });
    expect(await pull()).toMatchObject({ added: 0 });
    expect(await pull()).toMatchObject({ added: 0 });
    expect(core.statements.list().map(({ from, to, added }) => [from, to, added])).toEqual([
      ['2026-11-04', '2026-11-04', 0],
      ['2026-11-01', '2026-11-03', 1],
    ]);
  });
});
