/**
 * A Chromium for tests, in software rendering so that pictures come out the same on every machine.
 * Tests that need one say `describe.skipIf(noChromium !== null)` and put the reason into the name.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findBrowser, isRoot } from '../../electron/build/browser.mjs';
import { startServer } from '../../electron/build/serve.mjs';
import type { PageServer } from '../../electron/build/serve.mjs';

/** The project's folder. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

const executable = findBrowser();

/** Why there is no Chromium, in words; null when there is one. */
export const noChromium: string | null =
  executable === null
    ? (process.env['GETSUMEN_NO_CHROMIUM'] ?? 'no Chromium found: set GETSUMEN_CHROMIUM to one')
    : null;

/** Switches for WebGL without a GPU, with the same bytes on every run. */
export const SOFTWARE_GL = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--force-color-profile=srgb',
  '--disable-lcd-text',
];

/** Starts a headless Chromium; the caller closes it. Throws with the reason when there is none. */
export async function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  if (executable === null) throw new Error(noChromium ?? 'no Chromium');
  return chromium.launch({
    executablePath: executable,
    args: [...SOFTWARE_GL, ...(isRoot() ? ['--no-sandbox'] : []), ...extra],
  });
}

/** A busy machine is no failure. */
const PATIENCE_ms = 240_000;

/** A page under watch: what it said on its console as an error, and what it threw. */
export type WatchedPage = {
  readonly page: Page;
  readonly problems: readonly string[];
};

/** Opens a page and collects its errors; size in CSS pixels, 640 by 360 unless told otherwise. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 640, height = 360 } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_ms);
  const problems: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error')
      problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`not loaded: ${request.url()}`));
  await page.goto(url);
  return { page, problems };
}

/** Serves the built page, or another folder, as the app does; the caller closes it. */
export function servePage(folder = 'dist/renderer'): Promise<PageServer> {
  return startServer({ root: path.resolve(PROJECT_ROOT, folder) });
}
