import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemory } from '../../electron/memory.ts';
import { startArguments } from '../../electron/start-arguments.ts';
import { makeWindow } from '../../electron/window.ts';
import { findPlace } from '../../electron/window-place.ts';
import { argsOf, becomeReady, calls, onlyWindow, preventable, world } from './electron-stand-in.ts';

let folder = '';
const file = () => join(folder, 'profile', 'window.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cho-so-memory-'));
  becomeReady();
});
afterEach(() => {
  vi.useRealTimers();
  calls.length = 0;
  world.displays = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  rmSync(folder, { recursive: true, force: true });
});

const FIRST_DAY = {
  bounds: null,
  isMaximised: null,
  zoom: 1,
  folder: null,
  plainGraphics: null,
  unshownStarts: 0,
};

describe('window.json', () => {
  it('keeps what it was told, whole and beside no draft', () => {
    const bounds = { x: 10, y: 20, width: 1100, height: 700 };
    openMemory(file()).keep({ bounds, zoom: 1.25, folder: '/media/thu/USB' });
    openMemory(file()).keep({ isMaximised: true });
    expect(openMemory(file()).now).toEqual({
      ...FIRST_DAY,
      bounds,
      zoom: 1.25,
      folder: '/media/thu/USB',
      isMaximised: true,
    });
    expect(existsSync(`${file()}.draft`)).toBe(false);
  });

  it.each(['', '{', 'null', '[]', '"x"', '\0\0\0\0', '{"bounds":{"x":1},"zoom":"big","folder":3}'])(
    'is as on the first day when it holds %j',
    (text) => {
      mkdirSync(join(folder, 'profile'));
      writeFileSync(file(), text);
      expect(openMemory(file()).now).toEqual(FIRST_DAY);
    },
  );

  it('keeps the sound half of a damaged one', () => {
    mkdirSync(join(folder, 'profile'));
    writeFileSync(file(), '{"zoom":900,"isMaximised":false,"bounds":{"x":0,"y":0,"width":-5}}');
    expect(openMemory(file()).now).toEqual({ ...FIRST_DAY, isMaximised: false });
  });

  it('is no reason to fail when it cannot be written', () => {
    writeFileSync(join(folder, 'profile'), 'a file where the profile should be');
    const memory = openMemory(file());
    memory.keep({ zoom: 2 });
    expect(memory.now.zoom).toBe(2);
  });
});

describe('the place of the window', () => {
  it('on the first day is in the middle, or all of a small screen', () => {
    const first = { bounds: null, isMaximised: null };
    expect(findPlace(first)).toEqual({
      bounds: { x: 277, y: 136, width: 1366, height: 768 },
      isMaximised: false,
      minWidth: 1024,
      minHeight: 640,
    });
    world.displays = [{ x: 0, y: 0, width: 1366, height: 728 }];
    expect(findPlace(first)).toMatchObject({
      bounds: { x: 0, y: 0, width: 1366, height: 728 },
      isMaximised: true,
    });
  });

  it('is as it was left, maximised or not', () => {
    const bounds = { x: 100, y: 50, width: 1200, height: 800 };
    expect(findPlace({ bounds, isMaximised: false })).toMatchObject({ bounds, isMaximised: false });
    expect(findPlace({ bounds, isMaximised: true })).toMatchObject({ bounds, isMaximised: true });
  });

  it('comes back from a display that is gone', () => {
    const bounds = { x: 2500, y: 300, width: 1400, height: 900 };
    world.displays = [
      { x: 0, y: 0, width: 1280, height: 680 },
      { x: 1280, y: 0, width: 1920, height: 1040 },
    ];
    expect(findPlace({ bounds, isMaximised: false }).bounds).toEqual({
      ...bounds,
      x: 1800,
      y: 140,
    });
    world.displays = [{ x: 0, y: 0, width: 1280, height: 680 }];
    expect(findPlace({ bounds, isMaximised: false }).bounds).toEqual({
      x: 0,
      y: 0,
      width: 1280,
      height: 680,
    });
  });

  it('is smaller than the least size only where the screen is', () => {
    world.displays = [{ x: 0, y: 0, width: 1024, height: 560 }];
    expect(findPlace({ bounds: null, isMaximised: null })).toMatchObject({
      bounds: { x: 0, y: 0, width: 1024, height: 560 },
      minWidth: 1024,
      minHeight: 560,
    });
  });

  it('lies within a display, whatever was remembered', () => {
    const side = fc.integer({ min: -100_000, max: 100_000 });
    const length = fc.integer({ min: 1, max: 100_000 });
    const area = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -2000, max: 2000 }),
      width: fc.integer({ min: 640, max: 3840 }),
      height: fc.integer({ min: 480, max: 2160 }),
    });
    const remembered = fc.record({ x: side, y: side, width: length, height: length });
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 3 }), remembered, (areas, bounds) => {
        world.displays = areas;
        const place = findPlace({ bounds, isMaximised: null }).bounds;
        const isWithin = areas.some(
          ({ x, y, width, height }) =>
            place.x >= x &&
            place.y >= y &&
            place.x + place.width <= x + width &&
            place.y + place.height <= y + height,
        );
        expect(isWithin).toBe(true);
      }),
    );
  });
});

describe('the window', () => {
  const make = (stored = {}) => {
    const memory = openMemory(file());
    memory.keep(stored);
    const onShown = vi.fn();
    makeWindow({ memory, icon: '/app/icon.png', onShown });
    return { memory, onShown, window: onlyWindow() };
  };
  afterEach(() => onlyWindow().destroy());

  it('is made with these options and no others', () => {
    make({ zoom: 1.5 });
    expect(argsOf('BrowserWindow')).toEqual([
      [
        {
          x: 277,
          y: 136,
          width: 1366,
          height: 768,
          minWidth: 1024,
          minHeight: 640,
          show: false,
          backgroundColor: '#ffffff',
          title: 'Chợ Số',
          icon: '/app/icon.png',
          webPreferences: {
            sandbox: true,
            contextIsolation: true,
            nodeIntegration: false,
            webSecurity: true,
            webviewTag: false,
            spellcheck: false,
            devTools: false,
            zoomFactor: 1.5,
          },
        },
      ],
    ]);
  });

  it('has developer tools only where the app is not packaged', () => {
    world.isPackaged = false;
    const { window } = make();
    world.isPackaged = true;
    expect(window.options.webPreferences).toMatchObject({ devTools: true });
  });

  it('is seen when its page is drawn, and no start is unshown any more', () => {
    const { memory, onShown, window } = make({ unshownStarts: 1 });
    expect(window.isVisible()).toBe(false);
    window.emit('ready-to-show');
    window.emit('ready-to-show');
    expect(window.isVisible()).toBe(true);
    expect(onShown).toHaveBeenCalledOnce();
    expect(memory.now.unshownStarts).toBe(0);
  });

  it('is seen late rather than never', () => {
    vi.useFakeTimers();
    const { window } = make();
    vi.advanceTimersByTime(9_999);
    expect(window.isVisible()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(window.isVisible()).toBe(true);
  });

  it('is maximised before it is seen, when it was', () => {
    make({ isMaximised: true }).window.emit('ready-to-show');
    expect(calls.map(({ name }) => name).slice(-2)).toEqual(['window.maximize', 'window.show']);
  });

  it('remembers its place and its zoom when it is closed', () => {
    const { window } = make({ zoom: 1.1 });
    window.webContents.emit('dom-ready');
    expect(window.webContents.zoom).toBe(1.1);
    window.bounds = { x: 5, y: 6, width: 1111, height: 777 };
    window.maximize();
    for (let turn = 0; turn < 40; turn += 1) {
      window.webContents.emit('zoom-changed', preventable(), 'in');
    }
    window.emit('close', preventable());
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
      bounds: { x: 5, y: 6, width: 1111, height: 777 },
      isMaximised: true,
      zoom: 3,
    });
  });

  it('does not take a reload for the first page: the zoom stays', () => {
    const { window } = make();
    window.webContents.emit('dom-ready');
    window.webContents.emit('zoom-changed', preventable(), 'out');
    window.webContents.emit('dom-ready');
    expect(window.webContents.zoom).toBeCloseTo(1 / 1.1);
  });
});

describe('the arguments of a start', () => {
  const electron = '/usr/lib/cho-so/cho-so';
  it.each([
    [[], { dataDir: undefined, sample: false, welcome: true }],
    [['--sample'], { dataDir: undefined, sample: true, welcome: false }],
    [['--data', 'chợ'], { dataDir: resolve('chợ'), sample: false, welcome: false }],
    [['--data=/d/x'], { dataDir: resolve('/d/x'), sample: false, welcome: false }],
    [['.', '--sample', '--data', '/d'], { dataDir: resolve('/d'), sample: true, welcome: false }],
    // What Chromium, a debugger or a double click add is no business of ours.
    [
      ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox', 'app://x', '--', '-x'],
      { dataDir: undefined, sample: false, welcome: true },
    ],
    [['--data'], { dataDir: undefined, sample: false, welcome: true }],
  ])('%j', (args, settings) => {
    expect(startArguments([electron, ...args])).toEqual(settings);
  });
});
