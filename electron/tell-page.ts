import type { BrowserWindow } from 'electron';

/** The screens with their names and the digits of their keys, as the page has them. */
export const SCREENS = [
  { path: '/', name: 'Tổng quan', digit: 1 },
  { path: '/tieu-thuong', name: 'Tiểu thương', digit: 2 },
  { path: '/tem-qr', name: 'Tem QR', digit: 3 },
  { path: '/sao-ke', name: 'Sao kê', digit: 4 },
  { path: '/doi-soat', name: 'Đối soát', digit: 5 },
  { path: '/bieu-do', name: 'Biểu đồ', digit: 6 },
  { path: '/bao-cao', name: 'Báo cáo', digit: 7 },
  { path: '/cai-dat', name: 'Cài đặt', digit: 8 },
] as const;

/** Where a menu item may lead: the screens, and two parts of the settings. */
export type PagePath =
  | (typeof SCREENS)[number]['path']
  | '/cai-dat?muc=sao-luu'
  | '/cai-dat?muc=gioi-thieu';

/** Opens a screen without loading the page anew. */
export function goTo(window: BrowserWindow, path: PagePath): void {
  tell(window, `new CustomEvent('cho-so:go', { detail: '${path}' })`);
}

/** Opens the help of the screen that is shown. */
export function openHelp(window: BrowserWindow): void {
  tell(window, "new CustomEvent('cho-so:help')");
}

// One way only, and nothing in it comes from outside: no channel, no preload script.
function tell(window: BrowserWindow, event: string): void {
  if (window.isDestroyed()) return;
  window.webContents.executeJavaScript(`void window.dispatchEvent(${event})`).catch(() => {
    // The page is being loaded, or has crashed: whoever clicked sees that it did not work.
  });
}
