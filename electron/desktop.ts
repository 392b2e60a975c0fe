import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, session } from 'electron';
import { createLog, createSite, startHost } from '../core/host/index.ts';
import { errorBody, systemClock } from '../core/kernel/index.ts';
import { HOME } from './address.ts';
import { createClosing } from './closing.ts';
import { createMender } from './crashes.ts';
import { watchDefects } from './defects.ts';
import { createDesktopRoutes } from './desktop-routes.ts';
import { saveDiagnostics } from './diagnostics.ts';
import { saveDownloads } from './downloads.ts';
import { watchGraphics } from './graphics.ts';
import { watchHang } from './hang.ts';
import { startCore } from './live-core.ts';
import { createMarks } from './marks.ts';
import { openMemory } from './memory.ts';
import { type MenuActions, menuTemplate } from './menu.ts';
import { createOpening } from './opening.ts';
import { restrict } from './permissions.ts';
import { prepare } from './prepare.ts';
import { serveScheme } from './protocol.ts';
import { relaunchAfterwards } from './relaunch.ts';
import { showDataFolder } from './show-folder.ts';
import { startArguments } from './start-arguments.ts';
import { goTo, openHelp } from './tell-page.ts';
import { bringForward, makeWindow } from './window.ts';

/**
 * Opens the app: the core's thread starts at once, while Electron gets ready,
 * then the one window; every part is told of the others here and nowhere else.
 */
export function openDesktop(): void {
  const profile = app.getPath('userData');
  const memory = openMemory(join(profile, 'window.json'));
  prepare(memory);
  const log = createLog({ clock: systemClock, stderr: !app.isPackaged });
  log.attach(profile);
  const mark = createMarks((marks) => log.note('started', marks));
  let made: BrowserWindow | undefined;
  const window = (): BrowserWindow | undefined => (made?.isDestroyed() ? undefined : made);

  const opening = createOpening(window);
  const core = startCore({
    start: (signal) => startHost(threadSettings(), { signal, onProgress: opening.onProgress }),
    onReady: () => {
      mark('core');
      opening.done();
    },
    onRefused: (thrown) => mender.coreRefused(thrown),
    onCrashed: (reason) => mender.coreCrashed(reason),
  });
  const closing = createClosing({ log, closeCore: core.close, window });
  const { quit, isClosing } = closing;
  const mender = createMender({ log, window, reopenCore: core.reopen, quit, isClosing });
  const restart = (): void => {
    relaunchAfterwards();
    quit();
  };
  watchDefects({ log, window, quit, isClosing });
  watchGraphics(memory, { restart });
  app.on('second-instance', () => made && bringForward(made));
  app.on('window-all-closed', () => app.quit());

  async function open(): Promise<void> {
    await app.whenReady();
    mark('ready');
    const parts = { api: core.fetch, memory, log, window };
    restrict(session.defaultSession, { devTools: !app.isPackaged });
    saveDownloads(session.defaultSession, memory);
    serve(parts, () => closing.page() ?? opening.page());
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menuActions(parts))));
    const icon = join(app.getAppPath(), 'resources', 'icons', '256x256.png');
    const only = makeWindow({ memory, icon, onShown: () => mark('shown') });
    made = only;
    mark('window');
    closing.hold(only);
    watchHang(only, { log, reload: () => mender.endPage(only) });
    await only.loadURL(HOME).catch((thrown: unknown) => {
      log.report({ code: 'internal', where: 'first page', thrown });
    });
  }
  void open(); // what it throws is a defect, and told as one
}

function threadSettings(): Parameters<typeof startHost>[0] {
  return {
    ...startArguments(process.argv),
    holderName: 'cửa sổ Chợ Số',
    door: 'desktop',
    version: app.getVersion(),
  };
}

type Parts = Parameters<typeof saveDiagnostics>[0];

function serve({ api, memory, window }: Parts, instead: () => Response | undefined): void {
  serveScheme({
    api,
    site: createSite(join(app.getAppPath(), 'dist', 'renderer')),
    desktop: createDesktopRoutes({ api, memory, window }),
    instead,
  });
}

function menuActions(parts: Parts): MenuActions {
  const { api, window } = parts;
  /** Done for a person who waits for it: what fails is said. */
  const act = (work: Promise<void>): void => {
    work.catch((thrown: unknown) => {
      parts.log.report({ code: errorBody(thrown).error.code, where: 'menu', thrown });
      dialog.showErrorBox('Chợ Số', errorBody(thrown).error.message);
    });
  };
  const withWindow = (what: (window: BrowserWindow) => void) => () => {
    const present = window();
    if (present) what(present);
  };
  return {
    go: (path) => withWindow((present) => goTo(present, path))(),
    help: withWindow(openHelp),
    showDataFolder: () => act(showDataFolder(api)),
    saveDiagnostics: () => act(saveDiagnostics(parts)),
  };
}
