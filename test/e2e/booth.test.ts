import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import type { TestAccess } from '../../renderer/testAccess.ts';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

/** Where S1's beats lie, in days of the run: sunset at 14.4, sunrise at 29.3, eclipse at 36.7. */
const BEATS_d: Readonly<Record<string, readonly [number, number]>> = {
  landing: [0, 0.4],
  work: [0.9, 12.5],
  sunset: [13, 14.7],
  night: [14.5, 21.5],
  choice: [14.5, 21.5],
  replay: [14.3, 29.4],
  verdict: [29.35, 30.3],
  eclipse: [36.6, 36.8],
};

declare global {
  interface Window {
    getsumenTest: TestAccess;
  }
}

const title = noChromium === null ? 'the booth' : `not run here: ${noChromium}`;

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
    ({ page, problems } = await openPage(browser, `${server.url}?kiosk&test&tier=off&lang=ja`, {
      width: 1280,
      height: 720,
    }));
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const data = (name: string) =>
    page.evaluate((key) => document.documentElement.dataset[key] ?? '', name);

  test('begins by itself from a known state, with captions in both languages', async () => {
    expect(await data('stateHash')).toMatch(/^[0-9a-f]{16}$/u);
    const caption = page.locator('.story-caption');
    expect(await caption.locator('[lang="ja"]').textContent()).toMatch(/[ぁ-ん]/u);
    expect(await caption.locator('[lang="en"]').textContent()).toMatch(/[a-z]/u);
  });

  test('a touch lets the visitor explore, and the way back ends in the same state', async () => {
    const before = await data('stateHash');
    await page.mouse.click(400, 200);
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'explore');
    await page.waitForSelector('[data-slider$="keepAlive_W"]');
    await page.evaluate(() => delete document.documentElement.dataset['stateHash']);
    await page.click('.story-back');
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
    expect(await data('stateHash')).toBe(before);
  });

  test('tells every beat at its own instant, and asks above the thing it asks about', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const told = await context.newPage();
    await told.clock.install();
    await told.goto(`${server.url}?kiosk&test&tier=off&lang=en`);
    const seen: string[] = [];
    for (let strides = 0; strides < 60 && seen.at(-1) !== 'eclipse'; strides++) {
      await told.clock.fastForward(5000);
      // the clock of the page is ahead of its worker: a beat that is called comes at last
      await told.waitForFunction(() => document.documentElement.dataset['beat'] !== '');
      const { beat, tick } = await told.evaluate(() => ({
        beat: document.documentElement.dataset['beat'] ?? '',
        tick: window.getsumenTest.tick(),
      }));
      if (seen.at(-1) === beat) continue;
      seen.push(beat);
      const [from_d, to_d] = BEATS_d[beat] ?? [Number.NaN, Number.NaN];
      expect(tick / 1440, beat).toBeGreaterThan(from_d);
      expect(tick / 1440, beat).toBeLessThan(to_d);
      if (beat !== 'choice') continue;
      const box = await told.locator('.story-choices').boundingBox();
      const scene = await told.locator('.scene').boundingBox();
      if (box === null || scene === null) throw new Error('no choices');
      // the data node stands in the middle of the picture, the sky above it
      expect(box.y + box.height).toBeLessThan(scene.y + 0.4 * scene.height);
    }
    expect(seen).toEqual(Object.keys(BEATS_d));
    expect(await told.locator('.story-caption [lang="en"]').textContent()).toContain('Earth');
    await context.close();
  });

  test('has no way out: menus, zoom, drops, shortcuts and files are blocked', async () => {
    const isBlocked = await page.evaluate(() => {
      const tries: Event[] = [
        new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
        new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true }),
        new DragEvent('drop', { bubbles: true, cancelable: true }),
        new DragEvent('dragover', { bubbles: true, cancelable: true }),
        new KeyboardEvent('keydown', { key: 'w', ctrlKey: true, bubbles: true, cancelable: true }),
        new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true }),
        new KeyboardEvent('keydown', {
          key: 'ArrowLeft',
          altKey: true,
          bubbles: true,
          cancelable: true,
        }),
      ];
      return tries.map((event) => !document.body.dispatchEvent(event));
    });
    expect(isBlocked).toEqual(isBlocked.map(() => true));
    expect(await page.locator('a[href], input[type="file"]').count()).toBe(0);
  });

  test('broke no rule of the policy', () => {
    expect(problems).toEqual([]);
  });
});
