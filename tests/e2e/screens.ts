import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The screens, each by the address, the name and the key a person uses. */
export const SCREENS = [
  { path: '/', name: 'Tổng quan', key: 'Control+Digit1' },
  { path: '/tieu-thuong', name: 'Tiểu thương', key: 'Control+Digit2' },
  { path: '/tem-qr', name: 'Tem QR', key: 'Control+Digit3' },
  { path: '/sao-ke', name: 'Sao kê', key: 'Control+Digit4' },
  { path: '/doi-soat', name: 'Đối soát', key: 'Control+Digit5' },
  { path: '/bieu-do', name: 'Biểu đồ', key: 'Control+Digit6' },
  { path: '/bao-cao', name: 'Báo cáo', key: 'Control+Digit7' },
  { path: '/cai-dat', name: 'Cài đặt', key: 'Control+Digit8' },
] as const;

/** Opens the app and gives a name to the first question it asks. */
export async function enter(page: Page, url: string, name = 'Nguyễn Thị Thu'): Promise<void> {
  await page.goto(url);
  const dialog = page.getByRole('dialog', { name: 'Ai đang làm việc?' });
  await expect(dialog).toBeVisible();
  const add = dialog.getByRole('button', { name: 'Thêm tên khác' });
  if (await add.isVisible()) await add.click();
  await dialog.getByLabel('Họ và tên').fill(name);
  await dialog.getByLabel('Chức danh').fill('Kế toán');
  await dialog.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(dialog).toBeHidden();
}

/** Goes to a screen without loading the page anew. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Waits until no part of the screen is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[data-state="loading"]')).toHaveCount(0);
}

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices, on the page or within a part. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // In the page itself and without lists of what passes: the same violations in half the
  // time. The other mode is for frames of other origins, and the app has no frames.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
    })),
  ).toEqual([]);
}

/** The page itself never scrolls sideways; wide tables scroll inside their frame. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
}

/** Collects what the browser complains about: errors of scripts and of the content policy. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
