import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  defaultDataDir,
  holdsDatabase,
  platformDataDir,
  setDataDir,
} from '../../../core/storage/index.ts';
import { addMarket, newFolder, openTest } from './folder.ts';

/** An environment whose platform folder lies in a folder of the test. */
function newHome() {
  const home = newFolder();
  const env = { XDG_DATA_HOME: home, LOCALAPPDATA: home };
  return { env, own: platformDataDir('own', env) };
}

/** A folder with data in it. */
async function dataFolder(): Promise<string> {
  const folder = join(newFolder(), 'ChoSo');
  const storage = await openTest(folder);
  addMarket(storage, 'a');
  storage.close();
  return folder;
}

function codeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (thrown) {
    return thrown;
  }
}

it('is the platform’s own folder until told otherwise', async () => {
  const { env, own } = newHome();
  expect(defaultDataDir('own', env)).toBe(own);
  expect(defaultDataDir('sample', env)).toBe(`${own}-mau`);
  setDataDir(null, env);
  expect(existsSync(own)).toBe(false);
  const folder = await dataFolder();
  setDataDir(folder, env);
  expect(defaultDataDir('own', env)).toBe(folder);
  expect(defaultDataDir('sample', env)).toBe(`${own}-mau`);
  expect(JSON.parse(readFileSync(join(own, 'elsewhere.json'), 'utf8'))).toEqual({ folder });
  expect(readdirSync(own)).toEqual(['elsewhere.json']);
  setDataDir(own, env);
  expect(defaultDataDir('own', env)).toBe(own);
});

it('is refused plainly while the drive it lies on is out', async () => {
  const { env } = newHome();
  const folder = await dataFolder();
  setDataDir(folder, env);
  renameSync(folder, `${folder}-away`);
  const away = {
    code: 'data-place-away',
    message: expect.stringContaining(folder),
    details: { folder },
  };
  expect(codeOf(() => defaultDataDir('own', env))).toMatchObject(away);
  mkdirSync(folder); // the empty folder that a mount leaves
  expect(codeOf(() => defaultDataDir('own', env))).toMatchObject(away);
  expect(readdirSync(folder)).toEqual([]);
  mkdirSync(join(folder, 'backups'));
  expect(codeOf(() => defaultDataDir('own', env))).toMatchObject(away);
  // Its copies are there: it may be restored.
  writeFileSync(join(folder, 'backups', 'cho-so-20261122-080000-auto.db'), 'x');
  expect(defaultDataDir('own', env)).toBe(folder);
});

it.each(['', '{', '{"folder":"relative"}', '[]'])('is refused when the pointer says %j', (text) => {
  const { env, own } = newHome();
  mkdirSync(own);
  writeFileSync(join(own, 'elsewhere.json'), text);
  expect(codeOf(() => defaultDataDir('own', env))).toMatchObject({ code: 'data-place-away' });
});

it('holds a database when there is a file with something in it', async () => {
  const folder = await dataFolder();
  expect(holdsDatabase(folder)).toBe(true);
  writeFileSync(join(folder, 'cho-so.db'), '');
  expect(holdsDatabase(folder)).toBe(false);
  expect(holdsDatabase(join(folder, 'none'))).toBe(false);
});
