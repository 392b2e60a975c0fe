import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { NOW } from './looks-clock.ts';
import { draw, type Easel, easelFor } from './looks-pictures.ts';
import { enter, SCREENS, settled } from './screens.ts';
import { firstUrl } from './serving.ts';

test.use({ trace: 'off' });

const SERVER = fileURLToPath(new URL('looks-server.ts', import.meta.url));
const DESK = { width: 1366, height: 768 };
/** 1366×768 at a zoom of 150 %. */
const NARROW = { width: 910, height: 512 };

type Market = 'sample' | 'own' | 'none' | 'damaged';

interface Studio {
  readonly page: Page;
  readonly easel: Easel;
  readonly folder: string;
  /** An address of the app in full. */
  readonly at: (address: string) => string;
  /** Draws what is on the page now. */
  readonly shoot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The app on a market of its own, its clock and the browser's standing still. */
async function openStudio(browser: Browser, market: Market): Promise<Studio> {
  const folder = await mkdtemp(join(tmpdir(), 'cho-so-looks-'));
  const child = spawn(process.execPath, [SERVER, market, join(folder, 'cho')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_DATA_HOME: folder },
  });
  const url = await firstUrl(child);
  const page = await (await browser.newContext({ viewport: DESK })).newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(url);
  const easel = easelFor(browser);
  return {
    page,
    easel,
    folder,
    at: (address) => new URL(address, url).href,
    shoot: (name) => draw(page, { easel, name, folder }),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await page.context().close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One picture: an address, and what is done there first. */
interface Scene {
  readonly name: string;
  readonly address: string;
  readonly set?: (page: Page) => Promise<void>;
}

const slug = (path: string) => path.slice(1) || 'tong-quan';
const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};
const pressIn = (role: 'dialog' | 'complementary', name: RegExp) => async (page: Page) => {
  await page.getByRole(role).getByRole('button', { name }).click();
};
const key = (chord: string) => (page: Page) => page.keyboard.press(chord);
const dialog = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole('dialog', { name })).toBeVisible();
};
const inTurn =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };
const follow = (name: string | RegExp) => async (page: Page) => {
  await page
    .getByRole('main')
    .getByRole('link', { name })
    .or(page.getByRole('main').getByRole('button', { name }))
    .first()
    .click();
};
const openStale = async (page: Page) => {
  await page
    .getByRole('button', { name: /^Xem tem sạp/ })
    .first()
    .click();
};
const openTrader = inTurn(press('Lý Thị Ngân'), dialog('Lý Thị Ngân'), settled);

const SCENES: readonly Scene[] = [
  ...SCREENS.map(({ path }) => ({ name: slug(path), address: path })),
  { name: 'tong-quan-bang', address: '/?xem=bang' },
  { name: 'di-gap', address: '/di-gap' },
  { name: 'tieu-thuong-khong-thay', address: '/tieu-thuong?q=zzzz' },
  { name: 'tieu-thuong-mot-nguoi', address: '/tieu-thuong', set: openTrader },
  {
    name: 'tieu-thuong-sua',
    address: '/tieu-thuong',
    set: inTurn(openTrader, pressIn('dialog', /^Sửa/), async (page) => {
      await expect(page.getByLabel('Ghi chú')).toBeVisible();
    }),
  },
  { name: 'tieu-thuong-nhap', address: '/tieu-thuong?mo=nhap' },
  {
    name: 'tem-qr-da-dan',
    address: '/tem-qr?viec=da-dan',
    set: inTurn(press(/^Chọn cả/), pressIn('complementary', /^Ghi cho/), dialog('Tem đã dán')),
  },
  { name: 'tem-qr-to-a4', address: '/tem-qr?viec=to-a4' },
  { name: 'tem-qr-sap', address: '/tem-qr?trang-thai=stale&viec=sap', set: openStale },
  { name: 'tem-qr-hang-doi', address: '/tem-qr?trang=hang-doi' },
  {
    name: 'tem-qr-lenh-in',
    address: '/tem-qr?trang=hang-doi',
    set: follow('Xem và chọn cách in tiếp'),
  },
  { name: 'tem-qr-cap-lai', address: '/tem-qr?trang=cap-lai', set: follow(/^Cấp lại tem/) },
  {
    name: 'tem-qr-kiem-tra',
    address: '/tem-qr?trang=kiem-tra',
    set: inTurn(follow(/^Kiểm tra tem Thực/), settled, press(/Tài khoản lạ/)),
  },
  { name: 'tem-qr-mau', address: '/tem-qr?trang=mau' },
  { name: 'cai-dat-may-in', address: '/cai-dat?muc=may-in' },
  { name: 'sao-ke-cac-lan', address: '/sao-ke?muc=cac-lan' },
  {
    name: 'sao-ke-hoan-tac',
    address: '/sao-ke?muc=cac-lan',
    set: inTurn(press(/^Hoàn tác/), dialog(/Hoàn tác/)),
  },
  { name: 'sao-ke-lich', address: '/sao-ke?muc=lich' },
  { name: 'sao-ke-tong-hop', address: '/sao-ke?muc=tong-hop' },
  { name: 'sao-ke-mau', address: '/sao-ke?muc=mau' },
  { name: 'sao-ke-duong-truyen', address: '/sao-ke?muc=duong-truyen' },
  {
    name: 'bao-cao-the-thuc',
    address: '/bao-cao',
    set: inTurn(press('Thể thức văn bản'), dialog('Thể thức văn bản')),
  },
  { name: 'tim-nhanh', address: '/', set: inTurn(key('Control+KeyK'), dialog(/^Tìm nhanh/)) },
  { name: 'tro-giup', address: '/', set: inTurn(key('F1'), dialog(/^Trợ giúp/)) },
];

/** Orders stickers from a printer that is off: the job waits for a person. Runs in the page. */
async function leaveAPrintJobWaiting(): Promise<void> {
  const ask = async (path: string, json?: object) => {
    const answer = await fetch(`/api/${path}`, {
      ...(json && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const printer = { name: 'Máy in quầy', uri: 'tcp://127.0.0.1:9', language: 'escpos', dots: 576 };
  const { uid } = await ask('printers', printer);
  const stalls = ['A101', 'A102', 'A103', 'A104', 'A105', 'A106'];
  await ask('stickers/print', { printer: uid, stalls });
  for (let state = ''; state !== 'paused'; ) state = (await ask('print-jobs')).jobs[0].state;
}

test.describe('chợ mẫu', () => {
  test.describe.configure({ mode: 'serial' });
  let studio: Studio;

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    studio = await openStudio(browser, 'sample');
  });
  test.afterAll(() => studio.close());

  test('the pictures are of this Chromium, or it is said', () => {
    const { compares, because } = studio.easel;
    if (compares) return;
    test.info().annotations.push({ type: 'not compared', description: because });
    process.stdout.write(`${because}\n`);
  });

  test('Ai đang làm việc?', async () => {
    await dialog('Ai đang làm việc?')(studio.page);
    await studio.shoot('ai-dang-lam-viec');
    await enter(studio.page, studio.at('/'));
    await studio.page.evaluate(leaveAPrintJobWaiting);
  });

  for (const { name, address, set } of SCENES) {
    test(name, async () => {
      const { page, at, shoot } = studio;
      await page.goto(at(address));
      await settled(page);
      await set?.(page);
      await settled(page);
      await shoot(name);
    });
  }

  test('a list on its way, and one that could not be fetched', async () => {
    const { page, at, shoot } = studio;
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/api/vendors?*', async (route) => {
      await held;
      const error = { code: 'internal', message: 'Không đọc được danh sách. Hãy thử lại.' };
      await route.fulfill({ status: 500, json: { error } });
    });
    await page.goto(at('/tieu-thuong'));
    await expect(page.locator('[data-state="loading"]')).toHaveCSS('opacity', '1');
    await shoot('tieu-thuong-dang-tai');
    letGo();
    await expect(page.locator('[data-state="error"]')).toBeVisible();
    await shoot('tieu-thuong-loi');
    await page.unroute('**/api/vendors?*');
  });

  test('a file nobody knows, being taught', async () => {
    const { page, at, shoot, folder } = studio;
    await page.goto(at('/sao-ke'));
    await settled(page);
    await page
      .locator('input[type=file]')
      .setInputFiles(join(folder, 'cho/sao-ke-mau/thu-day-may-doc.csv'));
    await page.getByRole('link', { name: 'Dạy máy đọc tệp này' }).click();
    const sample = page.getByRole('region', { name: 'Mẫu đọc thử cả tệp' });
    await expect(sample).toContainText('Khớp số dư');
    await settled(page);
    await shoot('sao-ke-day-may');
  });

  test('a statement before it is taken in', async () => {
    const { page, at, shoot, folder } = studio;
    await page.goto(at('/sao-ke'));
    await settled(page);
    await page
      .locator('input[type=file]')
      .setInputFiles(join(folder, 'cho/sao-ke-mau/thu-nhap-sao-ke.csv'));
    await expect(page.getByRole('button', { name: /^Ghi \d+ khoản mới/ })).toBeVisible();
    await page.getByRole('button', { name: 'Xem từng dòng' }).click();
    await settled(page);
    await shoot('sao-ke-xem-truoc');
  });

  for (const { path } of SCREENS) {
    test(`${slug(path)}, cỡ chữ lớn`, async () => {
      const { page, at, shoot } = studio;
      await page.evaluate(() => localStorage.setItem('cho-so.type', 'big'));
      await page.goto(at(path));
      await settled(page);
      await expect(page.locator('html')).toHaveAttribute('data-type', 'big');
      await shoot(`lon-${slug(path)}`);
    });
  }

  for (const { path } of SCREENS) {
    test(`${slug(path)}, màn hình hẹp`, async () => {
      const { page, at, shoot } = studio;
      await page.evaluate(() => localStorage.removeItem('cho-so.type'));
      await page.setViewportSize(NARROW);
      await page.goto(at(path));
      await settled(page);
      await shoot(`hep-${slug(path)}`);
    });
  }
});

test.describe('một chợ mới', () => {
  test.describe.configure({ mode: 'serial' });
  let studio: Studio;

  test.beforeAll(async ({ browser }) => {
    studio = await openStudio(browser, 'own');
    await enter(studio.page, studio.at('/'));
  });
  test.afterAll(() => studio.close());

  for (const { path } of SCREENS.slice(0, -1)) {
    test(`${slug(path)}, chưa có gì`, async () => {
      const { page, at, shoot } = studio;
      await page.goto(at(path));
      await settled(page);
      await shoot(`trong-${slug(path)}`);
    });
  }

  for (const part of ['nguoi', 'sao-luu', 'du-lieu', 'hien-thi', 'gioi-thieu']) {
    test(`cai-dat, ${part}`, async () => {
      const { page, at, shoot } = studio;
      await page.goto(at(`/cai-dat?muc=${part}`));
      await settled(page);
      await shoot(`cai-dat-${part}`);
    });
  }
});

test('trouble with the copies, in big type', async ({ browser }) => {
  const { page, at, shoot, close } = await openStudio(browser, 'own');
  const message = 'Ổ đĩa đã đầy. Hãy dọn bớt tệp rồi làm lại; dữ liệu cũ vẫn còn nguyên.';
  await page.route('**/api/data/backups', async (route) => {
    const answer = await route.fetch();
    const { status, ...rest } = await answer.json();
    const problem = { code: 'disk-full', message };
    await route.fulfill({ response: answer, json: { ...rest, status: { ...status, problem } } });
  });
  await enter(page, at('/'));
  await page.evaluate(() => localStorage.setItem('cho-so.type', 'big'));
  await page.reload();
  await settled(page);
  await expect(page.getByText(message)).toBeInViewport({ ratio: 1 });
  await shoot('lon-su-co-sao-luu');
  await close();
});

test('the first start, and damaged data', async ({ browser }) => {
  for (const { market, name } of [
    { market: 'none', name: 'lan-dau' },
    { market: 'damaged', name: 'cuu-du-lieu' },
  ] as const) {
    const studio = await openStudio(browser, market);
    await settled(studio.page);
    await studio.shoot(name);
    await studio.close();
  }
});
