import { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOpening } from '../../electron/opening.ts';
import { argsOf, becomeReady, calls, onlyWindow } from './electron-stand-in.ts';

beforeEach(() => {
  becomeReady();
  calls.length = 0;
});

describe('a long opening', () => {
  it('is told in the window and the task bar, and then makes way for the page', async () => {
    const window = new BrowserWindow();
    const { onProgress, done, page } = createOpening(() => window);
    expect(page()).toBeUndefined();
    onProgress('Đang tạo tiểu thương');
    onProgress('Đang tạo giao dịch', 1, 4);
    expect(argsOf('contents.reload')).toHaveLength(1);
    const text = await page()?.text();
    expect(text).toContain('<h1>Đang chuẩn bị chợ mẫu…</h1>');
    done();
    expect(page()).toBeUndefined();
    expect(argsOf('contents.reload')).toHaveLength(2);
    expect(argsOf('window.setProgressBar')).toEqual([[2], [0.25], [-1]]);
    onlyWindow().destroy();
  });

  it('tells what is done: after a crash the data is looked over', async () => {
    const window = new BrowserWindow();
    const { onProgress, page } = createOpening(() => window);
    onProgress('Đang kiểm tra dữ liệu');
    expect(await page()?.text()).toContain('<h1>Đang kiểm tra dữ liệu…</h1>');
    expect(argsOf('contents.reload')).toHaveLength(1);
    window.destroy();
  });

  it('is none when nothing is told of it, nor when there is no window yet', () => {
    const { onProgress, done } = createOpening(() => undefined);
    done();
    onProgress('Đang tạo giao dịch', 1, 4);
    done();
    expect(calls).toEqual([]);
  });
});
