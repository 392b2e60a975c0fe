/** A person who has a keyboard and no mouse: what they can press, and that they see where they are. */
import { expect, type Locator, type Page } from '@playwright/test';

const MOST_TABS = 80;

/** Presses Tab until a control has the focus; every stop on the way can be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await hasFocus(target)) {
      await expectVisibleFocus(page);
      return;
    }
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
  }
  throw new Error(`${MOST_TABS} times Tab did not lead to ${target}`);
}

/** Goes to a control with Tab and presses Enter on it. */
export async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field with Tab and types over what stands in it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.type(text);
  await expect(field).toHaveValue(text);
}

/** Presses the keys that open the system's dialog for files, and answers it. */
export async function chooseFile(
  page: Page,
  keys: string,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.keyboard.press(keys);
  await (await asked).setFiles([file]);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** What has the focus is in the window, and a frame of 2 px at least is drawn about it. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(focusSeen)).toBe('seen');
}

function focusSeen(): string {
  const at = document.activeElement;
  if (!at || at === document.body) return 'nothing has the focus';
  const name = `${at.tagName} "${(at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 60)}"`;
  // A choice is drawn by the label beside its radio button, a field by the frame it stands in.
  const drawn = [at, at.nextElementSibling, at.parentElement].filter((one) => one !== null);
  const framed = drawn.find((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!framed) return `no frame about ${name}`;
  const { top, bottom, left, right } = framed.getBoundingClientRect();
  const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return inside ? 'seen' : `${name} is outside the window`;
}
