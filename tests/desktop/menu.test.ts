import {
  BrowserWindow,
  type MenuItemConstructorOptions,
  type BrowserWindow as RealWindow,
} from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import { goTo, openHelp, SCREENS } from '../../electron/tell-page.ts';
import texts from '../../renderer/i18n/vi.json' with { type: 'json' };
import { SCREENS as PAGES } from '../e2e/screens.ts';
import { argsOf, becomeReady, calls, onlyWindow } from './electron-stand-in.ts';

const done: string[] = [];
const template = menuTemplate({
  go: (path) => done.push(path),
  help: () => done.push('help'),
  showDataFolder: () => done.push('folder'),
  saveDiagnostics: () => done.push('diagnostics'),
});

function itemsOf(menu: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] {
  if (!Array.isArray(menu?.submenu)) throw new Error('no submenu');
  return menu.submenu;
}
function click(item: MenuItemConstructorOptions | undefined): string[] {
  done.length = 0;
  Reflect.apply(item?.click ?? (() => {}), undefined, []);
  return [...done];
}
const labelled = (label: string) => template.flatMap(itemsOf).find((item) => item.label === label);

describe('the menu', () => {
  it('is in Vietnamese, each part with a letter of its own for Alt', () => {
    expect(template.map(({ label }) => label)).toEqual([
      '&Tệp',
      '&Sửa',
      '&Xem',
      'Đ&i tới',
      'Trợ &giúp',
    ]);
    const letters = template.map(({ label = '' }) => /&(.)/.exec(label)?.[1]?.toLowerCase());
    expect(new Set(letters).size).toBe(template.length);
    for (const item of template.flatMap(itemsOf)) {
      expect(item.type === 'separator' || (item.label ?? '') !== '').toBe(true);
    }
  });

  it('edits, zooms and quits by the roles of the system', () => {
    const roles = (part: number) =>
      itemsOf(template[part]).flatMap(({ role, label }) => (role ? [[label, role]] : []));
    expect(roles(0)).toEqual([['Thoát', 'quit']]);
    expect(roles(1)).toEqual([
      ['Hoàn tác', 'undo'],
      ['Làm lại', 'redo'],
      ['Cắt', 'cut'],
      ['Chép', 'copy'],
      ['Dán', 'paste'],
      ['Chọn tất cả', 'selectAll'],
    ]);
    expect(roles(2)).toEqual([
      ['Tải lại', 'reload'],
      ['Phóng to', 'zoomIn'],
      ['Phóng to', 'zoomIn'],
      ['Thu nhỏ', 'zoomOut'],
      ['Cỡ thường', 'resetZoom'],
      ['Toàn màn hình', 'togglefullscreen'],
    ]);
    const visible = template.flatMap(itemsOf).filter(({ visible = true }) => visible);
    expect(visible.filter(({ role }) => role === 'zoomIn')).toHaveLength(1);
    // Nobody but a developer is helped by these.
    expect(template.flatMap(itemsOf).some(({ role }) => role === 'toggleDevTools')).toBe(false);
  });

  it('leads to the screens as the page names, addresses and numbers them', () => {
    const screens = itemsOf(template[3]);
    const { nav } = texts;
    expect(screens.map(({ label }) => label)).toEqual([
      ...[nav.overview, nav.registry, nav.stickers, nav.statements],
      ...[nav.attribution, nav.figures, nav.reports, nav.settings],
    ]);
    expect(screens.flatMap(click)).toEqual(PAGES.map(({ path }) => path));
    expect(SCREENS.map(({ digit }) => `Control+Digit${digit}`)).toEqual(
      PAGES.map(({ key }) => key),
    );
  });

  it('shows the keys that the page has, and leaves them to the page', () => {
    const shown = [...itemsOf(template[3]), labelled('Trợ giúp về màn hình này')];
    expect(shown.map((item) => item?.accelerator)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((digit) => `CommandOrControl+${digit}`),
      'F1',
    ]);
    expect(shown.every((item) => item?.registerAccelerator === false)).toBe(true);
  });

  it.each([
    ['Sao lưu ngay…', '/cai-dat?muc=sao-luu'],
    ['Mở thư mục dữ liệu', 'folder'],
    ['Trợ giúp về màn hình này', 'help'],
    ['Lưu tệp chẩn đoán…', 'diagnostics'],
    ['Về Chợ Số', '/cai-dat?muc=gioi-thieu'],
  ])('%s', (label, deed) => {
    expect(click(labelled(label))).toEqual([deed]);
  });
});

describe('what the window tells the page', () => {
  const scripts = () => argsOf('contents.executeJavaScript').map(([code]) => String(code));
  const open = (): RealWindow => {
    becomeReady();
    calls.length = 0;
    return new BrowserWindow();
  };

  it('is one of a few fixed sentences', () => {
    const window = open();
    for (const { path } of SCREENS) goTo(window, path);
    openHelp(window);
    expect(scripts()).toEqual([
      ...SCREENS.map(
        ({ path }) =>
          `void window.dispatchEvent(new CustomEvent('cho-so:go', { detail: '${path}' }))`,
      ),
      "void window.dispatchEvent(new CustomEvent('cho-so:help'))",
    ]);
    onlyWindow().destroy();
  });

  it('troubles nobody when the page, or the window, is gone', async () => {
    const window = open();
    onlyWindow().webContents.isLoaded = false;
    goTo(window, '/');
    onlyWindow().destroy();
    openHelp(window);
    await Promise.resolve(); // a rejection nobody handles would fail the run
    expect(scripts()).toHaveLength(1);
  });
});
