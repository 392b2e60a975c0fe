import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hc } from 'hono/client';
import { afterEach } from 'vitest';
import type { AppType, DataAppType } from '../../core/api/index.ts';
import { createLog, type OpeningProgress, type ThreadSettings } from '../../core/host/index.ts';
import { createKeeper, type HostKeeper } from '../../core/host/keeper/keeper.ts';
import type { Timer } from '../../core/host/keeper/schedule.ts';
import { openCore } from '../../core/index.ts';
import { fixedClock, type Heavy, inThisThread } from '../../core/kernel/index.ts';
import type { Author } from '../../core/storage/index.ts';

/** The clock of these tests: the sample is of its month. */
export const CLOCK = fixedClock('2026-11-22T08:00:00+07:00');

/** How long a condition is waited for on a machine that has other things to do. */
export const PATIENCE = { timeout: 25_000 };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A new empty folder, gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-keeper-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The platform's places, in a folder of this test's own. */
export interface Home {
  readonly own: string;
  readonly sample: string;
}

/** Moves the platform's places into a new folder until the end of the test. */
export function newHome(): Home {
  const folder = newFolder();
  for (const name of ['XDG_DATA_HOME', 'LOCALAPPDATA']) {
    const before = process.env[name];
    process.env[name] = folder;
    cleanups.push(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
  }
  const name = process.platform === 'win32' ? 'ChoSo' : 'cho-so';
  return { own: join(folder, name), sample: join(folder, `${name}-mau`) };
}

const SAMPLE: Author = { personId: null, name: 'Chợ mẫu' };

/** Makes what passes for the sample market, without the minute it takes to invent a whole one. */
export async function makeSample(folder: string): Promise<void> {
  const core = await openCore({ dataDir: folder, clock: CLOCK });
  core.registry.updateMarket(SAMPLE, { name: 'Chợ Mẫu' });
  core.storage.write(SAMPLE, (write) => core.registry.markSample(write));
  core.close();
}

/** A keeper and what a page in one of the door's sessions can do with it. */
export interface Kept {
  readonly keeper: HostKeeper;
  session(name: string): Page;
}

/** A page in a session. */
export type Page = ReturnType<typeof pageOf>;

/** How to start a keeper. */
export interface KeptOptions extends Partial<ThreadSettings> {
  readonly timer?: Timer;
  readonly heavy?: Heavy;
  readonly onProgress?: OpeningProgress;
}

/** Starts a keeper in this thread. */
export async function keep(options: KeptOptions = {}): Promise<Kept> {
  const { timer, heavy = inThisThread, onProgress = () => {}, ...settings } = options;
  const keeper = createKeeper({
    settings: {
      dataDir: undefined,
      holderName: 'bài thử',
      door: 'test',
      version: '1.2.3',
      ...settings,
    },
    heavy,
    log: createLog({ clock: CLOCK }),
    clock: CLOCK,
    timer: timer ?? (() => () => {}),
  });
  await keeper.start(onProgress);
  cleanups.push(() => keeper.close());
  return { keeper, session: (name) => pageOf(keeper, name) };
}

function pageOf(keeper: HostKeeper, session: string) {
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input instanceof Request ? input : input.toString(), init);
    request.headers.set('x-cho-so-session', session);
    return keeper.fetch(request);
  };
  const { api } = hc<AppType>('http://core', { fetch });
  return {
    api,
    data: hc<DataAppType>('http://core/api/data', { fetch }),
    get: (path: string) => fetch(`http://core${path}`),
    /** Writes the name onto the list and picks it. */
    work: async (name: string): Promise<void> => {
      const person = await (await api.people.$post({ json: { name } })).json();
      await api.session.$post({ json: { personUid: person.uid } });
    },
  };
}

/** The code of a refused answer. */
export async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json();
  const { error }: { error?: { code?: string } } = Object(body);
  return error?.code ?? 'none';
}
