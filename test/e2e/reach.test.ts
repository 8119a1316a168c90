/** Nothing a person may press lies outside the window, whatever its width, layout and language. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

const title = noChromium === null ? 'every control' : `not run here: ${noChromium}`;
const WIDTHS = [...range(800, 1920, 64), 1600, 1680, 1706, 2048, 2560];
/** Full HD at 125 and 150 %, where height is what lacks. */
const SCREENS = [
  [1536, 864],
  [1280, 720],
  [853, 480],
] as const;

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  let server: PageServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Controls of bar and transport that are not wholly in the window, or under something else. */
  function outOfReach(page: Page, size: readonly [number, number]): Promise<string[]> {
    return page.evaluate(([width, height]) => {
      const places = '.top-bar, .transport, .story-back';
      const controls = [...document.querySelectorAll(`${places}, :is(${places}) *`)].filter(
        (element) => element.matches('button, select, .clock > span') && element.checkVisibility(),
      );
      const found = controls.flatMap((element) => {
        const box = element.getBoundingClientRect();
        const isIn = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (isIn && top !== null && (element.contains(top) || top.contains(element))) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent;
        const why = isIn ? `is covered by ${top?.className}` : 'is outside';
        return [`${width}x${height}: ${name} ${why}`];
      });
      return controls.length < 18 ? [...found, `only ${controls.length} controls`] : found;
    }, size);
  }

  /** What stays out of reach once the window has settled at a size. */
  async function settled(page: Page, width: number, height: number): Promise<string[]> {
    await page.setViewportSize({ width, height });
    let found: string[] = [];
    for (let i = 0; i < 20; i++) {
      found = await outOfReach(page, [width, height]);
      if (found.length === 0) return found;
      await page.waitForTimeout(100);
    }
    return found;
  }

  async function walk(page: Page): Promise<string[]> {
    const found: string[] = [];
    for (const width of WIDTHS) {
      found.push(...(await settled(page, width, Math.round((width * 9) / 16))));
    }
    for (const [width, height] of SCREENS) found.push(...(await settled(page, width, height)));
    return found;
  }

  async function open(query: string): Promise<Page> {
    const url = `${server.url}?test&tier=off&${query}`;
    const { page } = await openPage(browser, url, { width: 1280, height: 720 });
    return page;
  }

  for (const language of ['en', 'ja']) {
    test(`is in reach in both layouts, ${language}`, { timeout: 120_000 }, async () => {
      const page = await open(`lang=${language}`);
      await page.waitForFunction(() => window.getsumenTest?.forecastOutcome() !== null);
      // late and after trouble the texts of the bar are at their longest
      await page.evaluate(() => window.getsumenTest.seek(44 * 86400 + 23 * 3600));
      await page.waitForFunction(() => window.getsumenTest.tick() === 44 * 1440 + 23 * 60);
      expect(await walk(page)).toEqual([]);
      await page.click('.top-bar .segments button:first-child');
      await page.waitForFunction(() => document.documentElement.dataset['layout'] === 'show');
      expect(await walk(page)).toEqual([]);
      await page.context().close();
    });

    test(`is in reach of a visitor of the booth, ${language}`, { timeout: 120_000 }, async () => {
      const page = await open(`kiosk&lang=${language}`);
      await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
      await page.mouse.click(400, 200);
      await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'explore');
      expect(await walk(page)).toEqual([]);
      await page.context().close();
    });
  }

  test('of the bar stands on one row on every usual screen', { timeout: 60_000 }, async () => {
    const page = await open('lang=en');
    await page.waitForFunction(() => window.getsumenTest?.forecastOutcome() !== null);
    const rows = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const [width, height] of [
        [1280, 720],
        [1536, 864],
        [1680, 1050],
        [1920, 1080],
      ]) {
        await page.setViewportSize({ width: width ?? 0, height: height ?? 0 });
        await page.waitForTimeout(100);
        const height_rem = await page.evaluate(() => {
          const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
          return (document.querySelector('.top-bar')?.clientHeight ?? 0) / rem;
        });
        if (height_rem > 3) found.push(`${width}x${height}: ${height_rem} rem`);
      }
      return found;
    };
    expect(await rows()).toEqual([]);
    await page.click('.top-bar .segments button:first-child');
    await page.waitForFunction(() => document.documentElement.dataset['layout'] === 'show');
    expect(await rows()).toEqual([]);
    await page.context().close();
  });
});
