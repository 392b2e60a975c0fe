import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/**
 * Chromium without any of its own traffic: the app needs no network and neither do its tests.
 * Type is drawn without colour fringes, so that pictures of it stay small and alike.
 */
const QUIET_CHROMIUM = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-lcd-text',
  '--font-render-hinting=none',
];

/** The system's own; where there is none, the one Playwright brings. */
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/sample-folder.ts',
  outputDir: 'test-results/browser',
  fullyParallel: false,
  // Files side by side, each with a server of its own; inside a file one test after another.
  workers: 2,
  forbidOnly: true,
  // A second try tells a slow machine from a defect; what needed it is named at the end.
  retries: 1,
  timeout: 90_000,
  expect: {
    timeout: 10_000,
    toHaveScreenshot: { pathTemplate: '{testDir}/looks/{arg}{ext}' },
  },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(existsSync(CHROMIUM) && { executablePath: CHROMIUM }),
      args: QUIET_CHROMIUM,
    },
  },
});
