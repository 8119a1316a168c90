/**
 * Eight hours of a booth on its real page: visitors who touch, drag, type and switch the language,
 * and go. The page's clock is the test's; the simulation computes in its worker as ever.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import type { TestAccess } from '../../renderer/testAccess.ts';
import { BEATS_d } from '../support/boothBeats.ts';
import { launchChromium, noChromium, servePage } from '../support/chromium.ts';
import { dice } from '../sim/core/mutations.ts';

declare global {
  interface Window {
    getsumenTest: TestAccess;
  }
}

const title = noChromium === null ? 'eight hours of a booth' : `not run here: ${noChromium}`;
const SIZE = { width: 1280, height: 720 };
const HOURS_MS = 8 * 3_600_000;
/** A story of 90 s whose beats may wait 12 s each for their instant. */
const STORY_MAX_MS = 200_000;
/** The clock jumps so far at once, then the page and its worker may answer. */
const STRIDE_MS = 100_000;
/** Two minutes on a quiet machine; a busy one is no failure. */
const PATIENCE_ms = 1_200_000;
const KEYS = [
  ' ',
  'Tab',
  'Enter',
  'Escape',
  'ArrowLeft',
  'ArrowRight',
  'End',
  'Home',
  '?',
  '[',
  ']',
  'F5',
  'Control+s',
  'Control+o',
  'Alt+ArrowLeft',
  'Control+Equal',
] as const;

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  const left: string[] = [];
  let gone_ms = 0;
  let captions = 0;
  let rested = 0;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
    const context = await browser.newContext({ viewport: SIZE, hasTouch: true });
    page = await context.newPage();
    await page.clock.install();
    await page.goto(`${server.url}?kiosk&test&tier=off&lang=ja`);
    page.on('dialog', (dialog) => {
      left.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => left.push(`went to ${frame.url()}`));
    page.on('popup', () => left.push('a window'));
    page.on('filechooser', () => left.push('a file chooser'));
    page.on('download', () => left.push('a download'));
    page.on('pageerror', (error) => left.push(`thrown ${error.message}`));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const look = () =>
    page.evaluate(() => ({
      mode: document.documentElement.dataset['booth'] ?? '',
      hash: document.documentElement.dataset['stateHash'] ?? '',
      lang: document.documentElement.lang,
      sheets: document.querySelectorAll('[role="dialog"], .banner').length,
    }));

  const isBack = () =>
    page.evaluate(() => {
      const { stateHash, booth } = document.documentElement.dataset;
      return stateHash !== undefined && booth === 'story';
    });

  /** Lets time go by, and the worker answer what the page has asked it meanwhile. */
  async function pass(ms: number): Promise<void> {
    for (let passed_ms = 0; passed_ms < ms; passed_ms += STRIDE_MS) {
      const stride_ms = Math.min(STRIDE_MS, ms - passed_ms);
      await page.clock.fastForward(stride_ms);
      gone_ms += stride_ms;
      // a page that lives a thousand times as fast would take its worker for dead
      const asked_ms = performance.now();
      while ((await page.evaluate(() => window.getsumenTest.silence_ms())) > 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (performance.now() - asked_ms > 60_000) {
          const html = await page.evaluate(() => document.body.innerText.slice(0, 400));
          throw new Error(
            `the worker is silent at ${gone_ms} ms: ${JSON.stringify(await look())} ${html}`,
          );
        }
      }
      await checkCaption();
    }
  }

  /** What is on screen belongs to the caption that is told. */
  async function checkCaption(): Promise<void> {
    const { beat, tick } = await page.evaluate(() => ({
      beat: document.documentElement.dataset['beat'] ?? '',
      tick: window.getsumenTest.tick(),
    }));
    if (beat === '') return;
    captions++;
    const [from_d, to_d] = BEATS_d[beat] ?? [Number.NaN, Number.NaN];
    expect(tick / 1440, beat).toBeGreaterThanOrEqual(from_d);
    expect(tick / 1440, beat).toBeLessThan(to_d);
  }

  /** A finger that is down for tens of seconds and moves, mostly on the timeline. */
  async function dragLong(by: ReturnType<typeof dice>): Promise<void> {
    // over the picture, or on the timeline above the way back
    const y = by.below(3) === 0 ? 100 + by.next() * 400 : SIZE.height - 60 - by.next() * 80;
    await page.mouse.move(200 + by.next() * 900, y);
    await page.mouse.down();
    const isExploring = (await look()).mode === 'explore';
    for (let moves = 20 + by.below(60); moves > 0; moves--) {
      await page.mouse.move(200 + by.next() * 900, y);
      await pass(500 + by.below(2000));
      // as long as it moves, nobody takes the window out of the visitor's hands
      if (isExploring) expect((await look()).mode).toBe('explore');
    }
    // some let go, some hold still for so long that the story takes over, and go on then
    if (isExploring && by.below(2) === 0) {
      await pass(61_000);
      for (let moves = 5; moves > 0; moves--) {
        await page.mouse.move(200 + by.next() * 900, y);
        await pass(300);
        rested++;
      }
      expect((await look()).mode).not.toBe('explore');
    }
    await page.mouse.up();
  }

  async function act(by: ReturnType<typeof dice>): Promise<void> {
    const [x, y] = [by.next() * SIZE.width, by.next() * SIZE.height];
    const kind = by.below(8);
    if (kind < 3) await page.touchscreen.tap(x, y);
    else if (kind === 3) await page.mouse.click(x, y, { clickCount: 1 + by.below(2) });
    else if (kind === 4) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(by.next() * SIZE.width, by.next() * SIZE.height, { steps: 3 });
      await page.mouse.up();
    } else if (kind === 5) await page.keyboard.press(KEYS[by.below(KEYS.length)]);
    else if (kind === 6) await page.mouse.wheel(0, (by.next() - 0.5) * 800);
    else await pressControl(by);
  }

  /** A control that can be seen, whichever it is. */
  async function pressControl(by: ReturnType<typeof dice>): Promise<void> {
    const at = by.next();
    await page.evaluate((share) => {
      const all = [...document.querySelectorAll<HTMLElement>('button, select, input')].filter(
        (control) => control.getClientRects().length > 0,
      );
      const control = all[Math.floor(share * all.length)];
      control?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      control?.click();
    }, at);
  }

  test(
    'always finds back to its stated state, and nobody gets out',
    async () => {
      await page.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
      const { hash } = await look();
      expect(hash).toMatch(/^[0-9a-f]{16}$/u);
      const by = dice(20_281_231, 'booth');
      let visitors = 0;
      let switched = 0;
      while (gone_ms < HOURS_MS) {
        visitors++;
        await page.mouse.click(400, 200);
        for (let touches = 1 + by.below(6); touches > 0; touches--) {
          await act(by);
          await pass(by.below(3) * 700);
        }
        if (by.below(3) === 0) await dragLong(by);
        if (by.below(3) === 0 && (await page.locator('[data-action="language"]').isVisible())) {
          // help may stand over it: a finger would close that first
          await page.locator('[data-action="language"]').dispatchEvent('click');
        }
        const during = await look();
        if (during.lang === 'en') switched++;
        await page.evaluate(() => delete document.documentElement.dataset['stateHash']);
        // a visitor has gone; who went back to the story before sees it to its end first
        await pass(61_000);
        for (let waited_ms = 0; waited_ms < STORY_MAX_MS && !(await isBack()); waited_ms += 5000) {
          await pass(5000);
        }
        const back = await look();
        expect(back, `visitor ${visitors}`).toEqual({ mode: 'story', hash, lang: 'ja', sheets: 0 });
        await pass(by.below(11) * 100_000);
        expect(left).toEqual([]);
      }
      expect(visitors).toBeGreaterThan(35);
      expect(switched).toBeGreaterThan(5);
      expect(captions).toBeGreaterThan(50);
      expect(rested).toBeGreaterThan(10);
    },
    PATIENCE_ms,
  );
});
