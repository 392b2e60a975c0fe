import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { expectNoSidewaysScroll } from './screens.ts';

const kept = (file: string) => fileURLToPath(new URL(`looks/${file}`, import.meta.url));
const RECORD = kept('chromium.json');

/** What the kept pictures were drawn by; another version sets type and lines a little otherwise. */
interface Recorded {
  readonly major: number;
  readonly platform: string;
}

/** Whether pictures drawn here can be compared with the kept ones, or are becoming them. */
export interface Easel {
  readonly compares: boolean;
  readonly records: boolean;
  /** Why not, in a sentence. */
  readonly because: string;
}

/** Compares only what the same Chromium drew; `--update-snapshots` makes this one the reference. */
export function easelFor(browser: Browser): Easel {
  const here: Recorded = {
    major: Number.parseInt(browser.version(), 10),
    platform: process.platform,
  };
  if (['all', 'changed'].includes(test.info().config.updateSnapshots)) {
    writeFileSync(RECORD, `${JSON.stringify(here, null, 2)}\n`);
    return { compares: true, records: true, because: '' };
  }
  const then: Recorded = JSON.parse(readFileSync(RECORD, 'utf8'));
  const nameOf = ({ major, platform }: Recorded) => `Chromium ${major} on ${platform}`;
  return {
    compares: then.major === here.major && then.platform === here.platform,
    records: false,
    because: `drawn, not compared: the pictures kept are of ${nameOf(then)}, this is ${nameOf(here)}`,
  };
}

/** So many points of a picture may differ: a hair of antialiasing, not a word. */
const TOLERANCE = 100;

interface Shot {
  readonly easel: Easel;
  readonly name: string;
  /** The folder of the data: it differs from run to run, and so would its width. */
  readonly folder?: string;
}

/** Draws what is on the page: nothing to the side, nothing too small, and as it looked before. */
export async function draw(page: Page, { easel, name, folder }: Shot): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((picture) => picture.decode()));
  });
  await expectNoSidewaysScroll(page);
  expect(await smallTexts(page)).toEqual([]);
  if (folder !== undefined) await rename(page, folder);
  if (!easel.compares) {
    await page.screenshot();
    return;
  }
  await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixels: TOLERANCE });
  if (easel.records) shrink(kept(`${name}.png`));
}

/** Calls the data folder the same in every picture, wherever it is written. */
async function rename(page: Page, folder: string): Promise<void> {
  await page.getByText(folder).evaluateAll((elements, name) => {
    for (const element of elements) {
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE)
          node.nodeValue = node.nodeValue?.replaceAll(name, '/du-lieu') ?? null;
      }
    }
  }, folder);
}

/** Shades that are told apart in a kept picture; the comparison is far more forgiving. */
const SHADE = 8;

/** Halves a picture's file by dropping shades nobody sees. */
function shrink(file: string): void {
  const picture = PNG.sync.read(readFileSync(file));
  for (const [at, part] of picture.data.entries()) {
    picture.data[at] = Math.min(255, Math.round(part / SHADE) * SHADE);
  }
  const packing = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const;
  writeFileSync(file, PNG.sync.write(picture, packing));
}

/** Visible texts set in less than 14 px. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small = [...document.querySelectorAll('body *')].filter((element) => {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      return hasText && size < 14 && element.getClientRects().length > 0;
    });
    return small.map((element) => element.textContent ?? '');
  });
}
