import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import type { TestAccess } from '../../renderer/testAccess.ts';
import { BEATS_d } from '../support/boothBeats.ts';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';
import { overlaps } from '../support/overlaps.ts';

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

  test('a drag of minutes is a visitor, one that rests for a minute is none', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const dragged = await context.newPage();
    await dragged.clock.install();
    await dragged.goto(`${server.url}?kiosk&test&tier=test&lang=en`);
    const isIn = (wanted: string) =>
      dragged.waitForFunction((mode) => document.documentElement.dataset['booth'] === mode, wanted);
    const mode = () => dragged.evaluate(() => document.documentElement.dataset['booth']);
    // turns of the page, until the picture is there too
    const pass = async (ms: number): Promise<void> => {
      await dragged.clock.fastForward(ms);
      while ((await dragged.evaluate(() => window.getsumenTest.silence_ms())) > 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    for (const on of ['.timeline-plot', '.scene-canvas']) {
      await isIn('story');
      const box = await dragged.locator(on).boundingBox();
      if (box === null) throw new Error(`no ${on}`);
      const at = (share: number) => [box.x + share * box.width, box.y + 0.5 * box.height] as const;
      await dragged.mouse.move(...at(0.3));
      await dragged.mouse.down();
      await isIn('explore');
      // now the top bar is there: the things below it have moved
      for (let turn = 0; turn < 25; turn++) {
        await dragged.mouse.move(...at(0.3 + 0.004 * turn));
        await pass(4000);
      }
      expect(await mode(), on).toBe('explore');

      await dragged.evaluate(() => delete document.documentElement.dataset['stateHash']);
      await pass(61_000);
      await isIn('story');
      const isHeld = () => dragged.locator(on).evaluate((element) => element.hasPointerCapture(1));
      expect(await isHeld(), on).toBe(false);
      for (let turn = 0; turn < 10; turn++) {
        await dragged.mouse.move(...at(0.5 + 0.02 * turn));
        await pass(100);
      }
      expect(await mode(), on).toBe('story');
      expect(await dragged.evaluate(() => window.getsumenTest.tick()), on).toBeLessThan(0.4 * 1440);
      await dragged.mouse.up();
      await pass(200);
      expect(await mode(), on).toBe('story');
    }
    await context.close();
  });

  test.each([
    [800, 600],
    [1280, 720],
    [1366, 768],
    [1920, 1080],
  ])('while exploring at %i x %i no control covers another', async (width, height) => {
    const context = await browser.newContext({ viewport: { width, height } });
    const shown = await context.newPage();
    await shown.goto(`${server.url}?kiosk&test&tier=test&lang=en`);
    await shown.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
    await shown.keyboard.press('Shift');
    await shown.waitForSelector('.scene-tools');
    await shown.waitForSelector('[data-slider]');
    await shown.locator('[data-action="names"]').click();
    await shown.locator('[data-action="temperature"]').click();
    await shown.waitForSelector('.scene-legend');
    for (const lang of ['en', 'ja']) {
      await shown.waitForSelector(`:root[lang="${lang}"]`);
      const found = await overlaps(shown);
      expect(found.controls, lang).toContain('story-back');
      expect(found.controls.length, lang).toBeGreaterThan(20);
      expect(found.pairs, lang).toEqual([]);
      if (lang === 'en') await shown.locator('[data-action="language"]').click();
    }
    await context.close();
  });

  test('says in words, not only to a mouse, why a fault cannot be injected', async () => {
    // between two stories a touch is nobody's
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
    // a key: under the pointer a choice may stand
    await page.keyboard.press('Shift');
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'explore');
    const rows = page.locator('.line', { has: page.locator('button:disabled') });
    await rows.first().waitFor();
    for (const row of await rows.all()) {
      expect(await row.locator('.line-note').innerText()).toMatch(/[ぁ-ん]/u);
    }
    await page.click('.story-back');
    await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
  });

  test('a finger that rests for a minute on the timeline does not scrub the story', async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      hasTouch: true,
    });
    const touched = await context.newPage();
    await touched.clock.install();
    await touched.goto(`${server.url}?kiosk&test&tier=off&lang=en`);
    const isIn = (wanted: string) =>
      touched.waitForFunction((mode) => document.documentElement.dataset['booth'] === mode, wanted);
    await isIn('story');
    const box = await touched.locator('.timeline-plot').boundingBox();
    if (box === null) throw new Error('no timeline');
    const finger = await context.newCDPSession(touched);
    const put = (type: 'touchStart' | 'touchMove' | 'touchEnd', share = 0.5) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [{ x: box.x + share * box.width, y: box.y + 0.5 * box.height }],
      });
    await put('touchStart');
    await isIn('explore');
    for (let turn = 0; turn < 25; turn++) {
      await put('touchMove', 0.3 + 0.01 * turn);
      await touched.clock.fastForward(4000);
    }
    expect(await touched.evaluate(() => document.documentElement.dataset['booth'])).toBe('explore');
    await touched.clock.fastForward(61_000);
    await isIn('story');
    await touched.waitForFunction(() => document.documentElement.dataset['beat'] === 'landing');
    for (let turn = 0; turn < 10; turn++) await put('touchMove', 0.5 + 0.03 * turn);
    await touched.clock.fastForward(400);
    expect(await touched.evaluate(() => window.getsumenTest.tick())).toBeLessThan(0.4 * 1440);
    expect(await touched.evaluate(() => document.documentElement.dataset['beat'])).toBe('landing');
    await put('touchEnd');
    await touched.clock.fastForward(400);
    expect(await touched.evaluate(() => document.documentElement.dataset['booth'])).toBe('story');
    // lifted and put down again it is a visitor
    await put('touchStart');
    await isIn('explore');
    await put('touchEnd');
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
