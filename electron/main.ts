/**
 * The desktop door: one window on the same pages and the same API as the
 * loopback address, over `app://`, without an open port. Nothing of the product
 * lives here.
 */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, protocol, session } from 'electron';
import { createDoorway, createSite, type Host, startHost } from '../core/host/index.ts';
import { errorBody } from '../core/kernel/index.ts';
import { HOME, isOwnAddress, SCHEME } from './address.ts';

const SESSION = 'desktop';
const FOLDER = app.getAppPath();

// Before ready: later it has no effect.
protocol.registerSchemesAsPrivileged([
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
Menu.setApplicationMenu(null);

/** The sample market unless the person's own data is asked for. */
function wantsSample(): boolean {
  return process.argv.includes('--sample');
}

function dataFolder(): string | undefined {
  const at = process.argv.indexOf('--data');
  return at < 0 ? undefined : process.argv[at + 1];
}

async function start(): Promise<void> {
  const opening = startHost({
    dataDir: dataFolder(),
    sample: wantsSample(),
    holderName: 'cửa sổ Chợ Số',
    door: 'desktop',
    version: app.getVersion(),
  });
  await app.whenReady();
  const host = await opening;
  closeOnQuit(host);
  denyPermissions();
  serveOwnScheme(host);
  await openWindow();
}

function serveOwnScheme(host: Host): void {
  const doorway = createDoorway({
    api: host.fetch,
    site: createSite(join(FOLDER, 'dist', 'renderer')),
  });
  protocol.handle(SCHEME, (request) =>
    isOwnAddress(request.url) ? doorway(request, SESSION) : new Response(null, { status: 404 }),
  );
}

async function openWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    show: false,
    backgroundColor: '#ffffff',
    title: 'Chợ Số',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  keepInside(window);
  await window.loadURL(HOME);
}

/** Nothing leads out of our own pages: no navigation, no second window, no frames. */
function keepInside({ webContents }: BrowserWindow): void {
  webContents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  webContents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['media', 'clipboard-sanitized-write']);

/** Only the camera (to scan codes) and clipboard writing, and only for our own page. */
function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isOwn = isOwnAddress(details.requestingUrl);
    const wantsSound = 'mediaTypes' in details && (details.mediaTypes?.includes('audio') ?? false);
    answer(isOwn && !wantsSound && ALLOWED_PERMISSIONS.has(permission));
  });
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => isOwnAddress(origin) && ALLOWED_PERMISSIONS.has(permission),
  );
  // The app works without a network: whatever else a page asks for is not ours.
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const isLocal = /^(blob|data|devtools):/.test(details.url) || isOwnAddress(details.url);
    answer({ cancel: !isLocal });
  });
}

/** The core finishes or rolls back and closes its data before the app goes. */
function closeOnQuit(host: Host): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void host.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });
  void host.crashed.then((reason) => {
    dialog.showErrorBox('Chợ Số', reason.message);
    isClosed = true;
    app.quit();
  });
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  start().catch((thrown: unknown) => {
    dialog.showErrorBox('Chợ Số', errorBody(thrown).error.message);
    app.exit(1);
  });
} else {
  app.quit();
}
