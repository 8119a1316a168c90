/**
 * The built page in a headless Chromium with software GL: time to the first picture, the answer to
 * a key at maximum rate, the way back of the booth. Wall time, not processor time: a person waits.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build } from '../../electron/build/build.mjs';
import { launchChromium, noChromium, PROJECT_ROOT, servePage } from '../support/chromium.ts';
import { stopWaits_ms } from '../support/pageChecks.ts';
import { median } from './measure.ts';
import type { Bench, BenchRow } from './measure.ts';

const ROUNDS = 5;
const SIZE = { width: 1280, height: 720 };

async function withPage<T>(
  browser: Browser,
  url: string,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await page.goto(url);
  const result = await work(page);
  await context.close();
  return result;
}

/** Milliseconds from the start of the navigation to the first finished picture. */
function firstPicture_ms(page: Page): Promise<number> {
  return page
    .waitForFunction(() => performance.getEntriesByName('first picture')[0]?.startTime)
    .then((handle) => handle.jsonValue())
    .then((time_ms) => time_ms ?? Number.NaN);
}

/** Answers to the space bar, once there is a run to stop. */
async function answers_ms(page: Page): Promise<number[]> {
  await page.waitForFunction(() => window.getsumenTest.tick() > 0);
  return stopWaits_ms(page, ROUNDS);
}

/** Milliseconds from the visitor's leaving to the stated state of the booth. */
async function boothReturn_ms(page: Page): Promise<number> {
  const isIn = (mode: string) =>
    page.waitForFunction((wanted) => document.documentElement.dataset['booth'] === wanted, mode);
  await isIn('story');
  await page.mouse.click(400, 200);
  await isIn('explore');
  await page.waitForSelector('.story-back');
  const before_ms = performance.now();
  await page.click('.story-back');
  await isIn('story');
  return performance.now() - before_ms;
}

function pageSize_kB(): number {
  const folder = path.join(PROJECT_ROOT, 'dist/renderer/app');
  const files = readdirSync(folder).filter((file) => /\.(js|css)$/u.test(file));
  const sizes_B = files.map((file) => gzipSync(readFileSync(path.join(folder, file))).length);
  return sizes_B.reduce((sum, size) => sum + size, 0) / 1000;
}

/** Limits of issue 2, sections 6 and 7. */
export const bench: Bench = {
  name: 'page, software GL',
  async run() {
    await build({ say: () => {} });
    const size: BenchRow = {
      what: 'scripts and styles, gzip',
      value: pageSize_kB(),
      unit: 'kB',
      limit: 700,
    };
    if (noChromium !== null) return [{ ...size, note: `the rest was not run: ${noChromium}` }];
    const server = await servePage();
    const drawn = `${server.url}?tier=test&lang=en&test`;
    const fresh_ms: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const browser = await launchChromium();
      fresh_ms.push(await withPage(browser, drawn, firstPicture_ms));
      await browser.close();
    }
    const browser = await launchChromium();
    const again_ms: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      again_ms.push(await withPage(browser, drawn, firstPicture_ms));
    }
    const waits_ms = await withPage(browser, `${server.url}?tier=off&lang=en&test`, answers_ms);
    const back_ms = await withPage(browser, `${server.url}?kiosk&test&tier=off`, boothReturn_ms);
    await browser.close();
    await server.close();
    const seconds = { unit: 's', limit: 3 };
    return [
      {
        what: 'first picture, browser just started',
        value: median(fresh_ms) / 1e3,
        ...seconds,
        note: 'with the start of its graphics process',
      },
      { what: 'first picture, opened again', value: median(again_ms.slice(1)) / 1e3, ...seconds },
      { what: 'answer to a key at maximum rate', value: median(waits_ms), unit: 'ms', limit: 100 },
      { what: 'booth: back in its stated state', value: back_ms / 1e3, ...seconds },
      size,
    ];
  },
};
