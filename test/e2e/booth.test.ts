import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

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
