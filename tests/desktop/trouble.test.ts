import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog, type Fetch, type Host, startHost } from '../../core/host/index.ts';
import { Refusal, systemClock } from '../../core/kernel/index.ts';
import { createMender } from '../../electron/crashes.ts';
import { watchDefects } from '../../electron/defects.ts';
import { chooseGraphics, watchGraphics } from '../../electron/graphics.ts';
import { watchHang } from '../../electron/hang.ts';
import { startCore } from '../../electron/live-core.ts';
import { openMemory } from '../../electron/memory.ts';
import { describeTrouble } from '../../electron/trouble.ts';
import { argsOf, becomeReady, calls, onlyWindow, preventable, world } from './electron-stand-in.ts';

const [REOPEN, COPY, QUIT] = [0, 1, 2];
const ALL_BUTTONS = ['Mở lại', 'Chép chi tiết', 'Thoát'];
let folder = '';
let log: ReturnType<typeof createLog>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cho-so-trouble-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  becomeReady();
  log = createLog({ clock: systemClock, stderr: false });
});
afterEach(() => {
  vi.useRealTimers();
  app.removeAllListeners();
  calls.length = 0;
  world.messages = [];
  world.clipboard = '';
});

function dialogs(): Electron.MessageBoxOptions[] {
  return argsOf('dialog.showMessageBox').map((args) => args.at(-1) as Electron.MessageBoxOptions);
}
const times = (name: string): number => argsOf(name).length;
const soon = (check: () => void) => vi.waitFor(check, { interval: 1, timeout: 20_000 });

function openWindow(): BrowserWindow {
  const window = new BrowserWindow();
  window.show();
  return window;
}
afterEach(() => {
  for (const window of [1, 2]) if (window) closeAll();
});
function closeAll(): void {
  try {
    onlyWindow().destroy();
  } catch {
    // none is open
  }
}

function mending({ reopenCore = async () => {}, isClosing = false, hasWindow = true } = {}) {
  const window = hasWindow ? openWindow() : undefined;
  const quit = vi.fn();
  const mender = createMender({
    log,
    window: () => (window?.isDestroyed() ? undefined : window),
    reopenCore,
    quit,
    isClosing: () => isClosing,
  });
  const crash = (reason = 'crashed', exitCode = -1073741819) => {
    app.emit('render-process-gone', preventable(), {}, { reason, exitCode });
  };
  return { mender, quit, crash, window };
}

describe('a page that has died', () => {
  it('is loaded anew the first time, without a word', async () => {
    mending().crash();
    await soon(() => expect(times('contents.reload')).toBe(1));
    expect(dialogs()).toEqual([]);
    expect(log.tail()).toContain('page-gone why=page: crashed 0xC0000005');
  });

  it('is asked about when it dies again within a minute', async () => {
    const { crash, quit, window } = mending();
    world.messages = [COPY, COPY, REOPEN];
    crash();
    crash();
    await soon(() => expect(times('contents.reload')).toBe(2));
    expect(argsOf('dialog.showMessageBox').map(([parent]) => parent)).toEqual(
      Array.from({ length: 3 }, () => window),
    );
    expect(dialogs()[0]).toEqual({
      type: 'error',
      title: 'Chợ Số',
      message: 'Màn hình làm việc đã dừng',
      detail: expect.stringContaining('Dữ liệu đã ghi vẫn còn nguyên'),
      buttons: ALL_BUTTONS,
      defaultId: REOPEN,
      cancelId: QUIT,
      noLink: true,
    });
    expect(world.clipboard).toContain('Chợ Số 9.8.7');
    expect(world.clipboard).toContain('page: crashed 0xC0000005');
    expect(quit).not.toHaveBeenCalled();
  });

  it('is loaded silently again when the minute is over', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { crash } = mending();
    crash();
    vi.advanceTimersByTime(60_001);
    crash('oom');
    await soon(() => expect(times('contents.reload')).toBe(2));
    expect(dialogs()).toEqual([]);
  });

  it('ends the app when the person wants that, or closes the dialog', async () => {
    const { crash, quit } = mending();
    crash();
    crash();
    await soon(() => expect(quit).toHaveBeenCalledOnce());
    expect(times('contents.reload')).toBe(1);
  });

  it('is asked about once, however often it dies meanwhile', async () => {
    const { crash, quit } = mending();
    const answer = Promise.withResolvers<number>();
    world.messages = [answer.promise];
    for (let turn = 0; turn < 5; turn += 1) crash();
    await soon(() => expect(dialogs()).toHaveLength(1));
    answer.resolve(QUIT);
    await soon(() => expect(quit).toHaveBeenCalled());
    expect(dialogs()).toHaveLength(1);
  });

  it('is nothing to mend when it ended as meant, or while the app closes', async () => {
    mending().crash('clean-exit', 0);
    app.removeAllListeners('render-process-gone');
    mending({ isClosing: true, hasWindow: false }).crash();
    await Promise.resolve();
    expect(times('contents.reload') + dialogs().length).toBe(0);
  });

  it('is asked about without a parent when the window has gone too', async () => {
    const { crash, window } = mending();
    crash();
    window?.destroy();
    world.messages = [REOPEN];
    crash();
    await soon(() => expect(argsOf('dialog.showMessageBox')[0]).toHaveLength(1));
  });

  it('ends the app when not even a dialog can be shown', async () => {
    const { crash, quit } = mending();
    world.messages = [new Error('no display')];
    crash();
    crash();
    await soon(() => expect(quit).toHaveBeenCalledOnce());
    expect(argsOf('dialog.showErrorBox')).toEqual([
      ['Chợ Số', expect.stringContaining('Màn hình làm việc đã dừng hai lần liền')],
    ]);
  });
});

describe('a core that has died', () => {
  const thread = new URL('../host/test-thread.ts', import.meta.url);
  const settings = {
    dataDir: folder,
    holderName: 'bài thử',
    door: 'desktop',
    version: '',
  } as const;
  const closings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closings.splice(0)) await close();
  });

  /** Has the thread die; resolves with what the one who asked is told. */
  const ask = async (fetch: Fetch): Promise<unknown> => {
    try {
      return await fetch(new Request('http://core/die'));
    } catch (thrown) {
      return thrown;
    }
  };

  /** A real thread that dies when asked to, mended as in the app. */
  function live(start: () => Promise<Host> = () => startHost(settings, { thread })) {
    const hosts: Promise<Host>[] = [];
    const core = startCore({
      start: () => {
        const host = start();
        hosts.push(host);
        return host;
      },
      onReady: () => {},
      onRefused: (thrown) => mended.mender.coreRefused(thrown),
      onCrashed: (reason) => mended.mender.coreCrashed(reason),
    });
    const mended = mending({ reopenCore: core.reopen });
    closings.push(async () => {
      const host = await hosts.at(-1)?.catch(() => undefined);
      if (host) await Promise.race([ask(host.fetch), host.crashed]);
    });
    const die = () => ask(core.fetch);
    return { core, hosts, die, ...mended };
  }

  it('is started once more, and the page with it; what was asked is refused', async () => {
    const { die, hosts } = live();
    expect(await die()).toMatchObject({ code: 'core-stopped' });
    await soon(() => expect(times('contents.reload')).toBe(1));
    expect(hosts).toHaveLength(2);
    expect(dialogs()).toEqual([]);
  });

  it('is asked about the second time', async () => {
    const { die, hosts, quit } = live();
    await die();
    await soon(() => expect(times('contents.reload')).toBe(1));
    world.messages = [COPY];
    await die();
    await soon(() => expect(quit).toHaveBeenCalledOnce());
    expect(dialogs()[0]).toMatchObject({ message: 'Phần xử lý dữ liệu đã dừng' });
    expect(world.clipboard).toContain('core: crashed');
    expect(hosts).toHaveLength(2);
  });

  it('that could not be opened is asked about at once, in the words of the refusal', async () => {
    const taken = new Refusal('data-in-use', 'Dữ liệu đang được "cho-so serve" mở.');
    let isTaken = true;
    const { hosts, quit } = live(() =>
      isTaken ? Promise.reject(taken) : startHost(settings, { thread }),
    );
    const answer = Promise.withResolvers<number>();
    world.messages = [REOPEN, answer.promise];
    await soon(() => expect(dialogs()).toHaveLength(2));
    expect(dialogs()[1]).toMatchObject({
      message: 'Chưa mở được dữ liệu',
      detail: 'Dữ liệu đang được "cho-so serve" mở.',
    });
    isTaken = false;
    answer.resolve(REOPEN);
    await soon(() => expect(times('contents.reload')).toBe(1));
    expect(hosts).toHaveLength(3);
    expect(quit).not.toHaveBeenCalled();
  });

  it('does not come back once quitting has begun', async () => {
    const { core, die, hosts } = live();
    await hosts[0];
    const closed = core.close();
    await expect(core.reopen()).rejects.toMatchObject({ name: 'AbortError' });
    expect(hosts).toHaveLength(1);
    await die(); // it hears no order
    await closed;
  });
});

describe('a page that hangs', () => {
  function hanging() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const window = openWindow();
    const reload = vi.fn();
    watchHang(window, { log, reload });
    return { window, reload, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
  }

  it('is asked about only when it stays so', async () => {
    const { window, pass } = hanging();
    window.emit('unresponsive');
    await pass(14_000);
    window.emit('responsive');
    await pass(60_000);
    expect(dialogs()).toEqual([]);
  });

  it('is waited for, asked about again, and loaded anew when the person has had enough', async () => {
    const { window, reload, pass } = hanging();
    world.messages = [0, 1];
    window.emit('unresponsive');
    await pass(15_000);
    expect(dialogs()[0]).toMatchObject({ buttons: ['Chờ thêm', 'Tải lại màn hình'], cancelId: 0 });
    expect(reload).not.toHaveBeenCalled();
    await pass(15_000);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('takes its question back when it answers again', async () => {
    const { window, reload, pass } = hanging();
    const answer = Promise.withResolvers<number>();
    world.messages = [answer.promise];
    window.emit('unresponsive');
    await pass(15_000);
    const [question] = dialogs();
    window.emit('responsive');
    expect(question?.signal?.aborted).toBe(true);
    answer.resolve(1); // as Electron: an aborted dialog is answered too
    await pass(60_000);
    expect(reload).not.toHaveBeenCalled();
    expect(dialogs()).toHaveLength(1);
  });

  it('bears a dialog that fails and a window that goes', async () => {
    const { window, reload, pass } = hanging();
    world.messages = [new Error('no dialog')];
    window.emit('unresponsive');
    await pass(15_000);
    window.destroy();
    await pass(60_000);
    expect(reload).not.toHaveBeenCalled();
  });

  it('is ended and loaded without being taken for a crash', async () => {
    const { mender, window } = mending();
    if (window) mender.endPage(window);
    expect(times('contents.forcefullyCrashRenderer')).toBe(1);
    expect(times('contents.reload')).toBe(1);
    expect(dialogs()).toEqual([]);
  });
});

describe('a defect of the main process', () => {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  // The runner listens too: it is put back, and hears nothing of what is emitted here.
  const main: NodeJS.EventEmitter = process;
  const before = events.map((event) => main.listeners(event));
  beforeEach(() => {
    for (const event of events) main.removeAllListeners(event);
  });
  afterEach(() => {
    for (const [index, event] of events.entries()) {
      main.removeAllListeners(event);
      for (const listener of before[index] ?? []) Reflect.apply(main.on, main, [event, listener]);
    }
  });

  it.each(events)('%s is written down and asked about', async (event) => {
    const quit = vi.fn();
    watchDefects({ log, window: () => undefined, quit, isClosing: () => false });
    world.messages = [COPY, REOPEN];
    main.emit(event, new TypeError('broken'));
    await soon(() => expect(quit).toHaveBeenCalledOnce());
    expect(dialogs()[0]).toMatchObject({ message: 'Chợ Số gặp lỗi', buttons: ALL_BUTTONS });
    expect(world.clipboard).toContain('TypeError: broken');
    expect(log.tail()).toContain(`internal ${event}`);
    expect(times('app.relaunch')).toBe(1);
  });

  it('is no question any more while the app closes', () => {
    watchDefects({ log, window: () => undefined, quit: vi.fn(), isClosing: () => true });
    main.emit('uncaughtException', new TypeError('broken'));
    expect(log.tail()).toContain('internal uncaughtException');
    expect(dialogs()).toEqual([]);
  });
});

describe('the details', () => {
  it('tell nothing of a person', () => {
    const thrown = Object.assign(
      new Error(
        `Không mở được ${homedir()}/Chợ của Nguyễn Thị Thu/so.xlsx: "Nguyễn Văn Đường" 0011000123456, 1.250.000 đ, 0912 345 678 (${userInfo().username}@x)`,
      ),
      { code: 'EACCES' },
    );
    const details = describeTrouble('main: x', thrown);
    for (const secret of ['Thu', 'Đường', '0011000123456', '250.000', '345 678', homedir()]) {
      expect(details).not.toContain(secret);
    }
    expect(details).toContain('EACCES');
    expect(details).toContain('tests/desktop/trouble.test.ts:');
    expect(details).toMatch(/^Chợ Số 9\.8\.7 \(Electron /);
  });
});

describe('the graphics driver', () => {
  const memoryOf = (name: string) => openMemory(join(folder, name));
  const die = (type = 'GPU', reason = 'crashed') =>
    app.emit('child-process-gone', preventable(), { type, reason, exitCode: 1 });
  beforeEach(() => {
    world.isReady = false;
  });

  it('is used, and every start counted until it is shown', () => {
    const memory = memoryOf('a.json');
    chooseGraphics(memory);
    expect(times('app.disableHardwareAcceleration')).toBe(0);
    expect(memory.now.unshownStarts).toBe(1);
  });

  it('is done without when it keeps dying, after one new start', () => {
    const memory = memoryOf('b.json');
    const restart = vi.fn();
    watchGraphics(memory, { restart });
    die('Utility');
    die('GPU', 'clean-exit');
    die();
    expect(restart).not.toHaveBeenCalled();
    die();
    die();
    die();
    expect(restart).toHaveBeenCalledOnce();
    chooseGraphics(memoryOf('b.json'));
    expect(times('app.disableHardwareAcceleration')).toBe(1);
  });

  it('may die now and then', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const restart = vi.fn();
    watchGraphics(memoryOf('c.json'), { restart });
    for (let turn = 0; turn < 5; turn += 1) {
      die();
      vi.advanceTimersByTime(60_001);
    }
    expect(restart).not.toHaveBeenCalled();
  });

  it('is done without when two starts never showed a window', () => {
    const memory = memoryOf('d.json');
    memory.keep({ unshownStarts: 2 });
    chooseGraphics(memory);
    expect(times('app.disableHardwareAcceleration')).toBe(1);
    expect(memory.now.plainGraphics).toBe('9.8.7');
  });

  it('is tried again by a new version', () => {
    const memory = memoryOf('e.json');
    memory.keep({ plainGraphics: '9.8.6' });
    chooseGraphics(memory);
    expect(times('app.disableHardwareAcceleration')).toBe(0);
  });
});
