import { app, BrowserWindow, type Event, type WebContents } from 'electron';
import { type Memory, ZOOMS } from './memory.ts';
import { findPlace } from './window-place.ts';

const SHOW_ANYWAY_MS = 10_000;

/** What the window is made with. */
export interface WindowOptions {
  readonly memory: Memory;
  /** File of the picture for the task bar; Windows takes the program's own. */
  readonly icon: string;
  /** Told once, when the window is first seen. */
  readonly onShown: () => void;
}

/**
 * Makes the one window, unseen until its first page is drawn, and has it
 * remember its place and zoom. Nothing is loaded into it yet.
 */
export function makeWindow({ memory, icon, onShown }: WindowOptions): BrowserWindow {
  const { bounds, isMaximised, minWidth, minHeight } = findPlace(memory.now);
  const window = new BrowserWindow({
    ...bounds,
    minWidth,
    minHeight,
    show: false,
    backgroundColor: '#ffffff',
    title: 'Chợ Số',
    icon,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      zoomFactor: memory.now.zoom,
    },
  });
  showWhenDrawn(window, () => {
    if (isMaximised) window.maximize();
    window.show();
    memory.keep({ unshownStarts: 0 });
    onShown();
  });
  keepZoom(window.webContents, memory);
  window.on('close', () => remember(window, memory));
  return window;
}

/** Brings the window before the person, wherever it is. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Shown late rather than never: a page that hangs must not leave an app that nobody can see. */
function showWhenDrawn(window: BrowserWindow, show: () => void): void {
  let isShown = false;
  const once = (): void => {
    clearTimeout(late);
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    show();
  };
  const late = setTimeout(once, SHOW_ANYWAY_MS);
  window.once('ready-to-show', once);
  window.once('closed', () => clearTimeout(late));
}

/** The zoom is ours to remember, and Ctrl with the wheel ours to obey: Electron does neither. */
function keepZoom(contents: WebContents, memory: Memory): void {
  contents.once('dom-ready', () => contents.setZoomFactor(memory.now.zoom));
  contents.on('zoom-changed', (_event: Event, direction: 'in' | 'out') => {
    const wanted = contents.getZoomFactor() * (direction === 'in' ? 1.1 : 1 / 1.1);
    contents.setZoomFactor(Math.min(Math.max(wanted, ZOOMS.least), ZOOMS.most));
  });
}

function remember(window: BrowserWindow, memory: Memory): void {
  memory.keep({
    bounds: window.getNormalBounds(),
    isMaximised: window.isMaximized(),
    zoom: window.webContents.getZoomFactor(),
  });
}
