import type { MenuItemConstructorOptions } from 'electron';
import { type PagePath, SCREENS } from './tell-page.ts';

/** What the menu's own items do. */
export interface MenuActions {
  readonly go: (path: PagePath) => void;
  readonly help: () => void;
  readonly showDataFolder: () => void;
  readonly saveDiagnostics: () => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The menu in Vietnamese; Alt with the letter after & opens a part of it. */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const { go, help, showDataFolder, saveDiagnostics } = actions;
  return [
    {
      label: '&Tệp',
      submenu: [
        { label: 'Sao lưu ngay…', click: () => go('/cai-dat?muc=sao-luu') },
        { label: 'Mở thư mục dữ liệu', click: showDataFolder },
        SEPARATOR,
        { label: 'Thoát', role: 'quit' },
      ],
    },
    { label: '&Sửa', submenu: edits() },
    { label: '&Xem', submenu: views() },
    { label: 'Đ&i tới', submenu: SCREENS.map((screen) => goItem(screen, go)) },
    {
      label: 'Trợ &giúp',
      submenu: [
        // The page itself listens for F1, so that it works in every door.
        {
          label: 'Trợ giúp về màn hình này',
          accelerator: 'F1',
          registerAccelerator: false,
          click: help,
        },
        { label: 'Lưu tệp chẩn đoán…', click: saveDiagnostics },
        SEPARATOR,
        { label: 'Về Chợ Số', click: () => go('/cai-dat?muc=gioi-thieu') },
      ],
    },
  ];
}

function edits(): MenuItemConstructorOptions[] {
  return [
    { label: 'Hoàn tác', role: 'undo' },
    { label: 'Làm lại', role: 'redo' },
    SEPARATOR,
    { label: 'Cắt', role: 'cut' },
    { label: 'Chép', role: 'copy' },
    { label: 'Dán', role: 'paste' },
    { label: 'Chọn tất cả', role: 'selectAll' },
  ];
}

function views(): MenuItemConstructorOptions[] {
  return [
    { label: 'Tải lại', role: 'reload' },
    SEPARATOR,
    // Two items, because one has one key only: on most keyboards + is Shift with =.
    { label: 'Phóng to', role: 'zoomIn', accelerator: 'CommandOrControl+=' },
    { label: 'Phóng to', role: 'zoomIn', accelerator: 'CommandOrControl+Plus', visible: false },
    { label: 'Thu nhỏ', role: 'zoomOut' },
    { label: 'Cỡ thường', role: 'resetZoom' },
    SEPARATOR,
    { label: 'Toàn màn hình', role: 'togglefullscreen' },
  ];
}

function goItem(
  { path, name, digit }: (typeof SCREENS)[number],
  go: (path: PagePath) => void,
): MenuItemConstructorOptions {
  return {
    label: name,
    accelerator: `CommandOrControl+${digit}`,
    registerAccelerator: false, // shown only: the page has these keys by their place on the keyboard
    click: () => go(path),
  };
}
