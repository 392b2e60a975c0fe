import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

type StandIn = typeof import('./electron-stand-in.ts');

/** The app as it starts on a computer: the real code and the real core, all but Electron. */
export interface Stage extends StandIn {
  /** Its profile, its documents and its data lie below this one. */
  readonly folder: string;
  readonly dataDir: string;
  /** A request as our page makes it. */
  ask(path: string, body?: unknown): Promise<Response>;
  /** Loads `electron/main.ts`; nothing of Electron is ready yet. */
  start(): Promise<void>;
  /** Starts it to its window. */
  open(): Promise<InstanceType<StandIn['BrowserWindow']>>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEFECTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Sets one start up; whatever it opens is closed at the end of the test. */
export async function setStage(args: readonly string[] = []): Promise<Stage> {
  vi.resetModules();
  const electron = await import('./electron-stand-in.ts');
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-desktop-'));
  const dataDir = join(folder, 'data');
  Object.assign(electron.world, {
    appPath: ROOT,
    paths: { userData: join(folder, 'profile'), documents: folder },
  });
  const { argv } = process;
  const listeners = DEFECTS.map((event) => process.listeners(event as 'uncaughtException'));
  process.argv = ['/usr/bin/cho-so', ...(args.length > 0 ? args : ['--data', dataDir])];
  onTestFinished(async () => {
    await leave(electron);
    process.argv = argv;
    for (const [index, event] of DEFECTS.entries()) {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!listeners[index]?.includes(listener)) process.off(event, listener);
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async () => void (await import('../../electron/main.ts'));
  return {
    ...electron,
    folder,
    dataDir,
    start,
    open: async () => {
      await start();
      electron.becomeReady();
      return vi.waitFor(() => electron.onlyWindow(), { interval: 1, timeout: 20_000 });
    },
    ask: (path, body) => {
      const json = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json' };
      return electron.request(`app://market${path}`, { ...json, headers, from: 'app://market' });
    },
  };
}

/** As the person leaves: the core's thread ends with the app. */
async function leave({ app, becomeReady, world }: StandIn): Promise<void> {
  if (app.listenerCount('before-quit') === 0) return;
  becomeReady();
  app.quit();
  await vi.waitFor(
    () => {
      if (world.ended === undefined) throw new Error('the app has not ended');
    },
    { interval: 5, timeout: 20_000 },
  );
}
