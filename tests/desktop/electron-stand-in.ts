/**
 * Stands in for `electron` wherever tests run without it: importing the real
 * package outside Electron starts a download. It writes down what it is told,
 * does what Electron does of it (quitting closes windows, a destroyed window
 * throws), and lets a test say what a person, or the computer, does. Held to
 * the real types by `satisfies`.
 */
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import type * as Electron from 'electron';

/** What was called, in order: `app.quit`, `dialog.showMessageBox` … */
export const calls: { readonly name: string; readonly args: readonly unknown[] }[] = [];

/** What the test arranges: the computer, and the person before it. */
export const world = {
  isPackaged: true,
  isFirst: true,
  isReady: false,
  paths: { userData: tmpdir(), documents: tmpdir(), home: tmpdir() } as Partial<
    Record<string, string>
  >,
  appPath: '/nowhere',
  displays: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Electron.Rectangle[],
  /** What the person does in the next dialogs, in turn; without an answer they cancel. */
  openDialogs: [] as (readonly string[] | Error)[],
  saveDialogs: [] as (string | Error)[],
  /** Indices of the buttons they press. */
  messages: [] as (number | Error | Promise<number>)[],
  openPathProblem: '',
  clipboard: '',
  /** The code the app has ended with. */
  ended: undefined as number | undefined,
};

const ready = Promise.withResolvers<void>();

/** Electron is ready now. */
export function becomeReady(): void {
  world.isReady = true;
  ready.resolve();
}

const note = (name: string, ...args: unknown[]): void => {
  calls.push({ name, args });
};

/** The arguments of every call of this name. */
export function argsOf(name: string): (readonly unknown[])[] {
  return calls.filter((call) => call.name === name).map(({ args }) => args);
}

/** An event of Electron's that can be prevented. */
export function preventable<Extra extends object>(extra?: Extra) {
  const event = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return Object.assign(event, extra);
}

function beforeReady(name: string): void {
  if (world.isReady) throw new Error(`${name} must be called before the app is ready`);
}

function afterReady(name: string): void {
  if (!world.isReady) throw new Error(`${name} can only be used after the app is ready`);
}

const appMethods = {
  get isPackaged() {
    return world.isPackaged;
  },
  whenReady: () => ready.promise,
  requestSingleInstanceLock: () => {
    note('app.requestSingleInstanceLock');
    return world.isFirst;
  },
  getPath: (name) => {
    const path = world.paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  getAppPath: () => world.appPath,
  getVersion: () => '9.8.7',
  enableSandbox: () => {
    beforeReady('app.enableSandbox');
    note('app.enableSandbox');
  },
  disableHardwareAcceleration: () => {
    beforeReady('app.disableHardwareAcceleration');
    note('app.disableHardwareAcceleration');
  },
  setAppUserModelId: (id) => note('app.setAppUserModelId', id),
  relaunch: (options) => note('app.relaunch', options),
  quit: () => {
    note('app.quit');
    const event = preventable();
    app.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of [...windows]) window.close();
    if (windows.size > 0) return;
    world.ended ??= 0;
    app.emit('will-quit', preventable());
    app.emit('quit', preventable(), 0);
  },
  exit: (code = 0) => {
    note('app.exit', code);
    world.ended ??= code;
  },
} satisfies Partial<Electron.App>;

export const app = Object.assign(new EventEmitter(), appMethods);
// `Object.assign` reads the getter once: it is put back.
Object.defineProperty(app, 'isPackaged', { get: () => world.isPackaged });

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  zoom = 1;
  /** Whether its page can be talked to. */
  isLoaded = true;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(
    ...args: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>
  ): void {
    note('contents.setWebRTCIPHandlingPolicy', ...args);
  }
  async executeJavaScript(code: string): Promise<unknown> {
    note('contents.executeJavaScript', code);
    if (!this.isLoaded) throw new Error('Script failed to execute');
    return undefined;
  }
  reload(): void {
    note('contents.reload');
  }
  forcefullyCrashRenderer(): void {
    note('contents.forcefullyCrashRenderer');
    app.emit('render-process-gone', preventable(), this, { reason: 'killed', exitCode: 9 });
  }
  setZoomFactor(factor: number): void {
    this.zoom = factor;
  }
  getZoomFactor(): number {
    return this.zoom;
  }
}

const windows = new Set<BrowserWindow>();

/** A window nobody sees. */
export class BrowserWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly #contents = new WebContents();
  #state = { isDestroyed: false, isVisible: false, isMaximised: false, isMinimised: false };
  bounds: Electron.Rectangle;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    afterReady('BrowserWindow');
    note('BrowserWindow', options);
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.#contents.zoom = options.webPreferences?.zoomFactor ?? 1;
    windows.add(this);
    app.emit('web-contents-created', preventable(), this.#contents);
  }

  /** As Electron: whatever is asked of a window that is gone throws. */
  #live<Value>(value: Value): Value {
    if (this.#state.isDestroyed) throw new TypeError('Object has been destroyed');
    return value;
  }
  get webContents(): WebContents {
    return this.#live(this.#contents);
  }
  isDestroyed(): boolean {
    return this.#state.isDestroyed;
  }
  isVisible(): boolean {
    return this.#live(this.#state.isVisible);
  }
  isMaximized(): boolean {
    return this.#live(this.#state.isMaximised);
  }
  isMinimized(): boolean {
    return this.#live(this.#state.isMinimised);
  }
  getNormalBounds(): Electron.Rectangle {
    return this.#live(this.bounds);
  }
  show(): void {
    note('window.show');
    this.#live(this.#state).isVisible = true;
  }
  maximize(): void {
    note('window.maximize');
    this.#live(this.#state).isMaximised = true;
  }
  minimize(): void {
    this.#live(this.#state).isMinimised = true;
  }
  restore(): void {
    note('window.restore');
    this.#live(this.#state).isMinimised = false;
  }
  focus(): void {
    note('window.focus');
    this.#live(undefined);
  }
  setProgressBar(...args: Parameters<Electron.BrowserWindow['setProgressBar']>): void {
    note('window.setProgressBar', ...args);
    this.#live(undefined);
  }
  async loadURL(url: string): Promise<void> {
    note('window.loadURL', url);
    this.#live(undefined);
  }
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#state.isDestroyed) return;
    windows.delete(this);
    this.#state.isDestroyed = true;
    this.emit('closed');
    if (windows.size === 0 && world.ended === undefined) app.emit('window-all-closed');
  }
}

/** The window that is open. */
export function onlyWindow(): BrowserWindow {
  const [window] = windows;
  if (!window || windows.size > 1) throw new Error(`${windows.size} windows are open`);
  return window;
}

type Handler = Parameters<Electron.Protocol['handle']>[1];
const schemes = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: (custom) => {
    beforeReady('protocol.registerSchemesAsPrivileged');
    note('protocol.registerSchemesAsPrivileged', custom);
  },
  handle: (scheme, handler) => {
    afterReady('protocol.handle');
    schemes.set(scheme, handler);
  },
} satisfies Partial<Electron.Protocol>;

/** A request as Electron hands it over; `from` is the origin of the page behind it, if there is one. */
export async function request(url: string, init?: RequestInit & { from?: string }) {
  const handler = schemes.get(new URL(url).protocol.slice(0, -1));
  if (!handler) throw new Error(`nobody answers ${url}`);
  const { from, ...rest } = init ?? {};
  const asked = new Request(url, rest);
  return handler(from === undefined ? asked : Object.assign(asked, { initiatorOrigin: from }));
}

/** What the session was given to decide with. */
export const decisions: {
  request?: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  check?: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  device?: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
  beforeRequest?: (
    details: Pick<Electron.OnBeforeRequestListenerDetails, 'url'>,
    answer: (response: Electron.CallbackResponse) => void,
  ) => void;
} = {};

const sessionMethods = {
  setPermissionRequestHandler: (handler) => {
    decisions.request = handler;
  },
  setPermissionCheckHandler: (handler) => {
    decisions.check = handler;
  },
  setDevicePermissionHandler: (handler) => {
    decisions.device = handler;
  },
  setSpellCheckerEnabled: (enable) => note('session.setSpellCheckerEnabled', enable),
} satisfies Partial<Electron.Session>;

const webRequest = {
  onBeforeRequest: (listener: NonNullable<typeof decisions.beforeRequest>) => {
    decisions.beforeRequest = listener;
  },
};

export const session = {
  defaultSession: Object.assign(new EventEmitter(), sessionMethods, { webRequest }),
};

export const Menu = {
  setApplicationMenu: (menu: unknown) => note('Menu.setApplicationMenu', menu),
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => ({ template }),
};

function next<Value>(queue: Value[]): Exclude<Value, Error> | undefined {
  const answer = queue.shift();
  if (answer instanceof Error) throw answer;
  return answer as Exclude<Value, Error> | undefined; // the error was thrown above
}

export const dialog = {
  showOpenDialog: async (...args: unknown[]) => {
    afterReady('dialog.showOpenDialog');
    note('dialog.showOpenDialog', ...args);
    const chosen = next(world.openDialogs);
    return { canceled: !chosen, filePaths: [...(chosen ?? [])] };
  },
  showSaveDialog: async (...args: unknown[]) => {
    afterReady('dialog.showSaveDialog');
    note('dialog.showSaveDialog', ...args);
    const filePath = next(world.saveDialogs) ?? '';
    return { canceled: filePath === '', filePath };
  },
  showMessageBox: async (...args: unknown[]) => {
    afterReady('dialog.showMessageBox');
    note('dialog.showMessageBox', ...args);
    const options = args.at(-1) as Electron.MessageBoxOptions;
    const response = (await next(world.messages)) ?? options.cancelId ?? 0;
    return { response, checkboxChecked: false };
  },
  showErrorBox: (title, content) => note('dialog.showErrorBox', title, content),
} satisfies Partial<Electron.Dialog>;

export const shell = {
  openPath: async (path) => {
    note('shell.openPath', path);
    return world.openPathProblem;
  },
  showItemInFolder: (path) => note('shell.showItemInFolder', path),
} satisfies Partial<Electron.Shell>;

function distance(area: Electron.Rectangle, { x, y }: Electron.Rectangle): number {
  return Math.abs(area.x - x) + Math.abs(area.y - y);
}

const displayOf = (workArea: Electron.Rectangle) => ({ workArea });

export const screen = {
  getPrimaryDisplay: () => displayOf(world.displays[0] ?? { x: 0, y: 0, width: 1, height: 1 }),
  getDisplayMatching: (rectangle: Electron.Rectangle) =>
    displayOf(
      world.displays.toSorted((a, b) => distance(a, rectangle) - distance(b, rectangle))[0] ??
        rectangle,
    ),
};

export const clipboard = {
  writeText: async (text) => {
    world.clipboard = text;
  },
} satisfies Partial<Electron.Clipboard>;

export const crashReporter = {
  start: (options) => note('crashReporter.start', options),
} satisfies Partial<Electron.CrashReporter>;

export const powerMonitor = new EventEmitter();
