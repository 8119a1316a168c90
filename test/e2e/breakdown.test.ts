/** What breaks without a word: workers that die, hang or throw, and parts that are gone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import type { TestAccess } from '../../renderer/testAccess.ts';
import { base } from '../support/base.ts';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

declare global {
  interface Window {
    getsumenTest: TestAccess;
  }
}

const title = noChromium === null ? 'a breakdown' : `not run here: ${noChromium}`;
const SIZE = { width: 1280, height: 720 };

/** Ways to end a worker; none of them answers. */
const ENDS = {
  'closes itself': () => self.close(),
  'never comes back from a loop': () => {
    for (;;);
  },
  'throws and goes on': () => {
    setTimeout(() => {
      throw new Error('boom');
    }, 0);
  },
} as const;

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

  async function opened(query: string): Promise<Page> {
    const { page } = await openPage(browser, `${server.url}?test&tier=off&lang=en${query}`, SIZE);
    await page.waitForFunction(() => window.getsumenTest?.tick() === 1);
    return page;
  }

  function breakWorker(page: Page, end: () => void): void {
    const worker = page.workers()[0];
    // the answer to this never comes
    void worker.evaluate(end).catch(() => undefined);
  }

  const tickOf = (page: Page): Promise<number> => page.evaluate(() => window.getsumenTest.tick());

  test.each(Object.entries(ENDS))(
    'the window says so when the worker %s, and goes on from the instant on show',
    async (_how, end) => {
      const page = await opened('');
      await page.click('[data-rate="10000"]');
      await page.click('[data-action="play"]');
      await page.waitForFunction(() => window.getsumenTest.tick() > 200);
      breakWorker(page, end);
      await page.waitForSelector('.banner');
      expect(await page.evaluate(() => window.getsumenTest.isPlaying())).toBe(false);
      const stopped = await tickOf(page);
      // what still computes may not reach the page under a banner that says it stopped
      await page.waitForTimeout(800);
      expect(await tickOf(page)).toBe(stopped);

      await page.click('[data-action="restart"]');
      await page.waitForFunction(
        (tick) =>
          window.getsumenTest.tick() === tick &&
          document.querySelector('.banner, .opening') === null,
        stopped,
      );
      await page.click('[data-rate="max"]');
      await page.click('[data-action="play"]');
      await page.waitForFunction(() => window.getsumenTest.hash() !== null);
      const straight = base('first-node');
      straight.advance(straight.ticks);
      expect(await page.evaluate(() => window.getsumenTest.hash())).toBe(straight.hash());
      // and what lay before is there again, the first event of all too
      expect(await page.evaluate(() => window.getsumenTest.eventCount())).toBe(
        straight.events.list.length,
      );
      await page.context().close();
    },
  );

  test.each(Object.entries(ENDS))(
    'a booth comes back by itself when the worker %s',
    async (_, end) => {
      const page = await opened('&kiosk');
      const inStory = () =>
        page.waitForFunction(
          () =>
            document.documentElement.dataset['booth'] === 'story' &&
            document.documentElement.dataset['stateHash'] !== undefined,
        );
      await inStory();
      const before = await page.evaluate(() => document.documentElement.dataset['stateHash']);
      await page.evaluate(() => delete document.documentElement.dataset['stateHash']);
      breakWorker(page, end);
      await inStory();
      const after = await page.evaluate(() => document.documentElement.dataset['stateHash']);
      expect(after).toBe(before);
      const here = await tickOf(page);
      await page.waitForFunction((tick) => window.getsumenTest.tick() > tick, here);
      expect(await page.locator('.banner').count()).toBe(0);
      await page.context().close();
    },
  );

  test('a booth whose worker is never there again loads the page anew', async () => {
    const page = await opened('&kiosk');
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
    let loads = 0;
    page.on('load', () => loads++);
    await page.route('**/worker-*.js', (route) => route.abort());
    breakWorker(page, ENDS['closes itself']);
    await expect.poll(() => loads, { timeout: 60_000 }).toBeGreaterThan(0);
    await page.unrouteAll();
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
    await page.context().close();
  });

  test('a part that is gone after an update is told, with the way on', async () => {
    const { page, problems } = await openPage(browser, `${server.url}?test&tier=off&lang=en`, SIZE);
    await page.route('**/chartPlot-*.js', (route) => route.fulfill({ status: 404 }));
    await page.waitForFunction(() => window.getsumenTest?.tick() === 1);
    await page.click('.dv-tab[data-tab-panel-id="charts"]');
    const banner = page.locator('.banner');
    await banner.waitFor();
    expect(await banner.textContent()).toContain('Part of the program is missing. Reload.');
    await page.click('[data-action="language"]');
    expect(await banner.textContent()).toContain('再読み込みしてください');
    expect(problems.filter((line) => line.startsWith('thrown'))).toEqual([]);
    await page.unrouteAll();
    await page.click('[data-action="reload"]');
    await page.waitForFunction(() => window.getsumenTest?.tick() === 1);
    await page.click('.dv-tab[data-tab-panel-id="charts"]');
    await page.waitForSelector('.uplot');
    expect(await banner.count()).toBe(0);
    await page.context().close();
  });
});
