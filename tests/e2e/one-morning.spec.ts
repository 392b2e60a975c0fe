/** One morning at the market, in the browser; the steps are told in `morning.ts`. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { startPrinter } from '../fixtures/printer/stand-in.ts';
import { type Morning, STEPS } from './morning.ts';
import { complaintsOf, enter } from './screens.ts';
import { type Served, serve } from './serving.ts';

test.describe('một buổi sáng ở chợ', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let morning: Morning;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    served = await serve();
    const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    const download: Morning['download'] = async (begin) => {
      const saved = page.waitForEvent('download');
      await begin();
      return readFile(await (await saved).path());
    };
    morning = { page, printer: await startPrinter(), download, codes: [], sales: [] };
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await morning.page.context().close();
    await morning.printer.stop();
    await served.stop();
  });

  for (const [title, walk] of STEPS) test(title, () => walk(morning));

  test('trình duyệt không phàn nàn điều gì', () => {
    expect(complaints).toEqual([]);
  });
});
