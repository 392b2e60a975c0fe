import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, enter, goTo, settled } from './screens.ts';
import { type Served, serve } from './serving.ts';

test.describe
  .serial('tiếng Anh là ngôn ngữ thứ hai', () => {
    let served: Served;
    let page: Page;
    let complaints: string[];
    const fetched: string[] = [];
    const open = async (path: string) => {
      await page.goto(new URL(path, served.url).href);
      await settled(page);
    };

    test.beforeAll(async ({ browser }) => {
      served = await serve({ sample: true });
      page = await (await browser.newContext()).newPage();
      complaints = complaintsOf(page);
      page.on('request', (request) => fetched.push(request.url()));
      await enter(page, served.url);
    });
    test.afterAll(async () => {
      await page.close();
      await served.stop();
    });

    test('nobody fetches texts they do not read', async () => {
      await settled(page);
      await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
      expect(fetched.filter((url) => ENGLISH_TEXTS.test(url))).toEqual([]);
    });

    test('it is chosen in the settings', async () => {
      await goTo(page, 'Cài đặt');
      await page.getByRole('link', { name: 'Cỡ chữ, ngôn ngữ' }).click();
      await page.getByRole('radio', { name: 'English' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page).toHaveTitle('Settings – Chợ Số');
      expect(fetched.filter((url) => ENGLISH_TEXTS.test(url))).toHaveLength(1);
    });

    test('every screen speaks it', async () => {
      const data = await dataOf(page);
      for (const { path, name } of SCREENS) {
        await test.step(path, async () => {
          await open(path);
          await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
          expect(await vietnameseOn(page, data)).toEqual([]);
        });
      }
      for (const { path, by } of OVERLAYS) {
        await test.step(`what opens over ${path}`, async () => {
          await open(path);
          await by(page);
          await expect(page.getByRole('dialog')).toBeVisible();
          await settled(page);
          expect(await vietnameseOn(page, data)).toEqual([]);
        });
      }
    });

    test('numbers and days stay Vietnamese', async () => {
      await open('/');
      await expect(page.getByText(/^\d{1,3}(\.\d{3})+\sđ$/).first()).toBeVisible();
      await expect(page.getByText(/^Statements up to \d{2}\/\d{2}\/\d{4}$/)).toBeVisible();
    });

    test('what the core refuses is said in it', async () => {
      await open('/sao-ke');
      await page.locator('input[type=file]').setInputFiles({
        name: 'notes.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('no table here'),
      });
      await expect(page.getByRole('alert')).toContainText('No table of payments was found');
    });

    test('the choice survives a start, and can be taken back', async () => {
      await open('/cai-dat?muc=hien-thi');
      await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
      await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Cài đặt' })).toBeVisible();
      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: 'Cài đặt' })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
      expect(complaints).toEqual([]);
    });
  });

test.describe('on a PC where English is chosen', () => {
  test('the first screen of a new app has no other word, not for a moment', async ({ page }) => {
    const served = await serve({ welcome: true });
    try {
      await startInEnglish(page);
      await page.goto(served.url);
      await expect(page.getByRole('button', { name: 'Open the sample market' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
      expect(await vietnameseOn(page, await examples())).toEqual([]);
      expect(await vietnameseSeen(page)).toEqual([]);
    } finally {
      await served.stop();
    }
  });

  test('nor has the one for damaged data', async ({ page }) => {
    const sound = await serve();
    await sound.close();
    await writeFile(join(sound.dataDir, 'cho-so.db'), Buffer.alloc(8192, 7));
    const served = await serve({ dataDir: sound.dataDir });
    try {
      await startInEnglish(page);
      await page.goto(served.url);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('damaged');
      expect(await vietnameseOn(page, ['Chợ Số'])).toEqual([]);
      expect(await vietnameseSeen(page)).toEqual([]);
    } finally {
      await served.stop();
    }
  });
});

/** The chunk with the English texts. */
const ENGLISH_TEXTS = /\/assets\/en-[^/]*\.js$/;

/** Every place with an address of its own. */
const SCREENS = [
  { path: '/', name: 'Overview' },
  { path: '/?xem=bang', name: 'Overview' },
  { path: '/tieu-thuong', name: 'Traders' },
  { path: '/tieu-thuong?mo=nhap', name: 'Import a list of traders' },
  { path: '/tem-qr', name: 'QR stickers' },
  { path: '/sao-ke', name: 'Statements' },
  { path: '/sao-ke?muc=cac-lan', name: 'Statements' },
  { path: '/doi-soat', name: 'Reconcile' },
  { path: '/doi-soat?xem=sale', name: 'Reconcile' },
  { path: '/doi-soat?xem=not-sale', name: 'Reconcile' },
  { path: '/bieu-do', name: 'Charts' },
  { path: '/bao-cao', name: 'Reports' },
  ...['cho', 'nguoi', 'may-in', 'sao-luu', 'du-lieu', 'hien-thi', 'nhat-ky', 'chan-doan'].map(
    (part) => ({ path: `/cai-dat?muc=${part}`, name: 'Settings' }),
  ),
  { path: '/cai-dat?muc=gioi-thieu', name: 'Settings' },
] as const;

/** What opens over a screen. */
const OVERLAYS: readonly { readonly path: string; readonly by: (page: Page) => Promise<void> }[] = [
  { path: '/tieu-thuong', by: (page) => page.locator('tbody button, tbody a').first().click() },
  { path: '/tieu-thuong?mo=moi', by: () => Promise.resolve() },
  { path: '/bao-cao', by: (page) => page.getByRole('button', { name: 'Letterhead' }).click() },
  { path: '/', by: (page) => page.keyboard.press('Control+KeyK') },
  { path: '/', by: (page) => page.keyboard.press('F1') },
  { path: '/', by: (page) => page.getByRole('button', { name: /Change person$/ }).click() },
];

/** What the fields show as examples is Vietnamese: it goes into Vietnamese documents. */
async function examples(): Promise<string[]> {
  const { letterhead, market } = JSON.parse(await readFile('renderer/i18n/en.json', 'utf8'));
  const texts = Object.entries<string>({ ...letterhead, ...market });
  return [...texts.flatMap(([key, text]) => (key.endsWith('Example') ? text : [])), ...THE_SAME];
}

/** What is called so in every language. */
const THE_SAME = ['Chợ Số', 'đồng'];

/** Chooses English before the page is there, and has it note whatever Vietnamese it shows. */
async function startInEnglish(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('cho-so.language', 'en');
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.body?.innerText.replaceAll('Chợ Số', '') ?? '';
      if (/[À-ỹĐđ]/u.test(text)) seen.add(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

function vietnameseSeen(page: Page): Promise<unknown> {
  return page.evaluate(() => [...Object(Reflect.get(window, 'seen'))]);
}

/** Names, goods and places: what people wrote stays as they wrote it. */
async function dataOf(page: Page): Promise<readonly string[]> {
  const answers = await page.evaluate(async () => {
    const get = async (address: string) => (await fetch(address)).json();
    const { vendors } = await get('/api/vendors?limit=500');
    const session = await get('/api/session');
    const report = await get('/api/reports/letterhead');
    const zones = await get('/api/zones');
    const audit = await get('/api/audit?limit=500');
    const targets = await get('/api/targets');
    const first: { uid: string } = vendors[0];
    const vendor = await get(`/api/vendors/${first.uid}`);
    return [vendors, session, report, zones, audit, targets, vendor];
  });
  const found = new Set([...textsIn(answers), ...(await examples())]);
  return [...found].filter((text) => /[À-ỹĐđ]/u.test(text));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Everything to be seen or heard on the page that is Vietnamese and is no data. */
async function vietnameseOn(page: Page, data: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body);
    for (let node: Node | null = walker.root; node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || element.closest('[lang="vi"], script, style')) continue;
      if (node instanceof Text) found.push(node.data);
      if (!(node instanceof Element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        found.push(node.getAttribute(name) ?? '');
      }
    }
    return found;
  });
  const longestFirst = data.toSorted((one, other) => other.length - one.length);
  const left = texts.map((text) =>
    longestFirst
      .reduce((rest, known) => rest.replaceAll(known, ''), text)
      .replace(/\d\u00a0đ/g, ''),
  );
  return [...new Set(left)].filter((text) => /[À-ỹĐđ]/u.test(text));
}
