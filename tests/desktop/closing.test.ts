import { app, BrowserWindow, powerMonitor } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ClosingHow, createLog } from '../../core/host/index.ts';
import { systemClock } from '../../core/kernel/index.ts';
import { createClosing } from '../../electron/closing.ts';
import { argsOf, becomeReady, calls, world } from './electron-stand-in.ts';

const log = createLog({ clock: systemClock, stderr: false });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  becomeReady();
});
afterEach(() => {
  vi.useRealTimers();
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
  world.ended = undefined;
  calls.length = 0;
});

/** A window held open until the core, which closes when told to, has closed. */
function held() {
  const window = new BrowserWindow();
  const { promise, resolve: closeNow } = Promise.withResolvers<void>();
  const closeCore = vi.fn((_how?: ClosingHow) => promise);
  const closing = createClosing({
    log,
    closeCore,
    window: () => (window.isDestroyed() ? undefined : window),
  });
  app.on('window-all-closed', () => app.quit());
  closing.hold(window);
  return { window, closing, closeCore, closeNow };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

const WAYS = {
  'the menu, a signal, Alt+F4': () => app.quit(),
  'the cross of the window': (window: BrowserWindow) => window.close(),
  'the end of the session being asked for': (window: BrowserWindow) =>
    window.emit('query-session-end', { reasons: ['logoff'] }),
  'the end of the session': (window: BrowserWindow) => window.emit('session-end', { reasons: [] }),
  'the computer going down': () => powerMonitor.emit('shutdown'),
};

describe('the end of the app', () => {
  it.each(Object.entries(WAYS))('by %s waits for the data', async (_name, end) => {
    const { window, closeCore, closeNow, closing } = held();
    await pass(0);
    end(window);
    end(window); // an impatient second click
    await pass(100);
    expect(new Set(closeCore.mock.calls.map(([how]) => how?.urgent)).size).toBe(1);
    expect(closing.isClosing()).toBe(true);
    expect(window.isDestroyed()).toBe(false);
    expect(world.ended).toBeUndefined();
    closeNow();
    await pass(0);
    expect(window.isDestroyed()).toBe(true);
    expect(world.ended).toBe(0);
    expect(argsOf('app.exit')).toEqual([]);
  });

  it('is quiet when it is quick', async () => {
    const { window, closing, closeNow } = held();
    window.close();
    await pass(600);
    closeNow();
    await pass(10_000);
    expect(argsOf('window.setProgressBar')).toEqual([]);
    expect(closing.page()).toBeUndefined();
  });

  it('is told in the window and the task bar when it takes long', async () => {
    const { window, closing, closeNow } = held();
    window.close();
    await pass(700);
    expect(argsOf('window.setProgressBar')).toEqual([[2, { mode: 'indeterminate' }]]);
    expect(argsOf('contents.reload')).toHaveLength(1);
    const page = await closing.page()?.text();
    expect(page).toContain('<h1>Đang cất dữ liệu…</h1>');
    expect(page).toContain('xin đừng tắt máy');
    closeNow();
    await pass(0);
    expect(world.ended).toBe(0);
  });

  it('bears that the window goes meanwhile', async () => {
    const { window, closeNow } = held();
    window.close();
    window.destroy();
    await pass(1000);
    expect(world.ended).toBeUndefined();
    closeNow();
    await pass(0);
    expect(world.ended).toBe(0);
  });

  it.each([
    ['the end of the session', (window: BrowserWindow) => window.emit('session-end', {})],
    ['the computer going down', () => powerMonitor.emit('shutdown')],
  ])('by %s is urgent, also when it had begun calmly', async (_name, end) => {
    const { window, closeCore, closeNow } = held();
    await pass(0);
    window.close();
    expect(closeCore).toHaveBeenLastCalledWith(undefined);
    end(window);
    expect(closeCore).toHaveBeenLastCalledWith({ urgent: true });
    closeNow();
    await pass(0);
    expect(world.ended).toBe(0);
  });

  it('does not wait for ever for what hangs', async () => {
    const { window } = held();
    window.close();
    await pass(179_000);
    expect(world.ended).toBeUndefined();
    await pass(1000);
    expect(argsOf('app.exit')).toEqual([[1]]);
    window.destroy();
  });
});
