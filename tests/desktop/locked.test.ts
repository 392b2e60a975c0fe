import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, session, type WebContents } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveDownloads } from '../../electron/downloads.ts';
import { openMemory } from '../../electron/memory.ts';
import { stayInside } from '../../electron/navigation.ts';
import { restrict } from '../../electron/permissions.ts';
import {
  argsOf,
  becomeReady,
  decisions,
  onlyWindow,
  preventable,
  world,
} from './electron-stand-in.ts';

const OURS = 'app://market/';
const FOREIGN = ['https://example.com/', 'app://evil/', 'file:///etc/passwd', 'null', ''];
let contents: WebContents;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cho-so-locked-'));
  world.paths['documents'] = folder;
  stayInside();
  becomeReady();
  restrict(session.defaultSession, { devTools: false });
  contents = new BrowserWindow().webContents;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('navigation', () => {
  const isStopped = (event: string, url: string, isMainFrame = true): boolean => {
    const details = preventable({ url, isMainFrame });
    contents.emit(event, details);
    return details.defaultPrevented;
  };

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s stays inside', (event) => {
    expect(isStopped(event, 'app://market/bao-cao?ky=2026-10')).toBe(false);
    for (const url of [
      ...FOREIGN,
      'app://market.evil/',
      'https://market/',
      'javascript:alert(1)',
    ]) {
      expect(isStopped(event, url), url).toBe(true);
    }
  });

  it('keeps frames to our pages and their own bytes', () => {
    expect(isStopped('will-frame-navigate', 'blob:app://market/1-2', false)).toBe(false);
    expect(isStopped('will-frame-navigate', 'blob:app://market/1-2', true)).toBe(true);
    expect(isStopped('will-frame-navigate', 'blob:https://example.com/1-2', false)).toBe(true);
  });

  it('opens no second window and no web view', () => {
    expect(onlyWindow().webContents.openHandler(windowRequest(OURS))).toEqual({ action: 'deny' });
    expect(onlyWindow().webContents.openHandler(windowRequest('https://x/'))).toEqual({
      action: 'deny',
    });
    const event = preventable();
    contents.emit('will-attach-webview', event, {}, {});
    expect(event.defaultPrevented).toBe(true);
  });

  it('holds for every contents there may come to be', () => {
    const more = new BrowserWindow();
    const details = preventable({ url: 'https://example.com/', isMainFrame: true });
    more.webContents.emit('will-navigate', details);
    expect(details.defaultPrevented).toBe(true);
    more.destroy();
    expect(app.listenerCount('web-contents-created')).toBe(1);
  });

  it('lets no connection past the request filter', () => {
    expect(argsOf('contents.setWebRTCIPHandlingPolicy')).toContainEqual([
      'disable_non_proxied_udp',
    ]);
  });
});

const windowRequest = (url: string) => ({
  url,
  frameName: '',
  features: '',
  disposition: 'new-window' as const,
  referrer: { url: '', policy: 'default' as const },
});

type Asked = Parameters<NonNullable<typeof decisions.request>>;

describe('permissions', () => {
  /** All that Electron's types know, so that a new one is refused by a test and not by luck. */
  const EVERYTHING = [
    ...['accessibility-events', 'clipboard-read', 'clipboard-sanitized-write', 'display-capture'],
    ...['fileSystem', 'fullscreen', 'geolocation', 'hid', 'idle-detection', 'keyboardLock'],
    ...['media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'openExternal'],
    ...['pointerLock', 'serial', 'speaker-selection', 'storage-access', 'unknown', 'usb'],
    ...['top-level-storage-access', 'window-management', 'local-fonts', 'local-network-access'],
  ];

  function isRequestGranted(permission: string, details: object): boolean {
    let granted: boolean | undefined;
    const asked = { isMainFrame: true, requestingUrl: OURS, ...details };
    Reflect.apply(decisions.request ?? fail, undefined, [
      contents,
      permission,
      (answer: boolean) => {
        granted = answer;
      },
      asked as Asked[3],
    ]);
    return granted ?? fail();
  }
  function isCheckGranted(permission: string, origin: string, details = {}): boolean {
    const asked = { isMainFrame: true, ...details };
    return Reflect.apply(decisions.check ?? fail, undefined, [contents, permission, origin, asked]);
  }

  it('are two, of everything there is', () => {
    const granted = EVERYTHING.filter((one) => isRequestGranted(one, { mediaTypes: ['video'] }));
    expect(granted.toSorted()).toEqual(['clipboard-sanitized-write', 'media']);
    const checked = EVERYTHING.filter((one) => isCheckGranted(one, OURS));
    expect(checked.toSorted()).toEqual(['clipboard-sanitized-write', 'media']);
  });

  it.each([
    ['the camera', { mediaTypes: ['video'] }, true],
    ['the microphone', { mediaTypes: ['audio'] }, false],
    ['both', { mediaTypes: ['video', 'audio'] }, false],
    ['a frame in the page', { mediaTypes: ['video'], isMainFrame: false }, false],
  ])('for %s', (_what, details, isGranted) => {
    expect(isRequestGranted('media', details)).toBe(isGranted);
  });

  it('tells whether the microphone may be used: no', () => {
    expect(isCheckGranted('media', OURS, { mediaType: 'video' })).toBe(true);
    expect(isCheckGranted('media', OURS, { mediaType: 'audio' })).toBe(false);
    expect(isCheckGranted('media', OURS, { isMainFrame: false })).toBe(false);
  });

  it.each(FOREIGN)('are nothing for "%s"', (origin) => {
    expect(isRequestGranted('media', { requestingUrl: origin, mediaTypes: ['video'] })).toBe(false);
    expect(isCheckGranted('clipboard-sanitized-write', origin)).toBe(false);
  });

  it('hand out no device and check no spelling', () => {
    const device = { deviceType: 'usb', origin: OURS, device: {} };
    expect(Reflect.apply(decisions.device ?? fail, undefined, [device])).toBe(false);
    expect(argsOf('session.setSpellCheckerEnabled')).toEqual([[false]]);
  });
});

describe('what pages may fetch', () => {
  const isCancelled = (url: string): boolean | undefined => {
    let cancelled: boolean | undefined;
    decisions.beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel;
    });
    return cancelled;
  };

  it.each(['app://market/', 'app://market/api/data', 'blob:app://market/1-2', 'data:text/plain,x'])(
    'is %s',
    (url) => expect(isCancelled(url)).toBe(false),
  );

  it.each([
    ...FOREIGN.filter((url) => url !== ''),
    'http://127.0.0.1:9/',
    'ws://example.com/',
    'blob:https://example.com/1-2',
    'devtools://devtools/bundled/inspector.html',
    'chrome-extension://abc/',
  ])('is not %s', (url) => expect(isCancelled(url)).toBe(true));

  it('is the developer tools too, where the app is not packaged', () => {
    restrict(session.defaultSession, { devTools: true });
    expect(isCancelled('devtools://devtools/bundled/inspector.html')).toBe(false);
    expect(isCancelled('https://example.com/')).toBe(true);
  });
});

describe('files that are saved', () => {
  class Item {
    url = 'blob:app://market/1-2';
    origin = 'app://market';
    saved: unknown;
    #done: (event: unknown, state: string) => void = () => {};
    getURL = () => this.url;
    getInitiatorOrigin = () => this.origin;
    getFilename = () => '../báo cáo.docx';
    getSavePath = () => join(folder, 'gửi tỉnh', 'báo cáo.docx');
    setSaveDialogOptions = (options: unknown) => {
      this.saved = options;
    };
    once = (_event: 'done', listener: (event: unknown, state: string) => void) => {
      this.#done = listener;
    };
    end = (state: string) => this.#done({}, state);
  }
  const file = () => join(folder, 'window.json');
  function ask(change: Partial<Pick<Item, 'url' | 'origin'>> = {}): {
    item: Item;
    isStopped: boolean;
  } {
    const item = Object.assign(new Item(), change);
    const event = preventable();
    session.defaultSession.removeAllListeners('will-download');
    saveDownloads(session.defaultSession, openMemory(file()));
    session.defaultSession.emit('will-download', event, item, contents, null);
    return { item, isStopped: event.defaultPrevented };
  }

  it('go where the person says, beginning in their documents', () => {
    const { item, isStopped } = ask();
    expect(isStopped).toBe(false);
    expect(item.saved).toEqual({ title: 'Lưu tệp', defaultPath: join(folder, 'báo cáo.docx') });
  });

  it('begin where the last one was saved, while that is still there', () => {
    ask().item.end('cancelled');
    expect(ask().item.saved).toMatchObject({ defaultPath: join(folder, 'báo cáo.docx') });
    ask().item.end('completed');
    expect(openMemory(file()).now.folder).toBe(join(folder, 'gửi tỉnh'));
    // The stick with that folder has been pulled out.
    expect(ask().item.saved).toMatchObject({ defaultPath: join(folder, 'báo cáo.docx') });
  });

  it('begin at home where there is no folder for documents', () => {
    rmSync(file(), { force: true });
    world.paths = { home: folder };
    expect(ask().item.saved).toMatchObject({ defaultPath: join(folder, 'báo cáo.docx') });
    world.paths = { documents: folder };
  });

  it.each([
    { url: 'https://example.com/x.exe' },
    { url: 'blob:https://example.com/1-2' },
    { origin: 'https://example.com' },
    { origin: 'null' },
  ])('are only our own: not %j', (change) => {
    const { item, isStopped } = ask(change);
    expect(isStopped).toBe(true);
    expect(item.saved).toBeUndefined();
  });

  it('may be asked for by the window itself', () => {
    expect(ask({ origin: '', url: 'app://market/api/files/1' }).isStopped).toBe(false);
  });
});

function fail(): never {
  throw new Error('nothing decides');
}
