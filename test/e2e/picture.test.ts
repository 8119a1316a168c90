/** The picture in the window: exposure after jumps, runs opened anew, graphics taken away. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

const DAY_S = 86_400;
const SIZE = { width: 1280, height: 720 };
const KEEP_ALIVE = '[data-slider$="keepAlive_W"]';
/** Mean of the lower half of a readable picture, 0 to 255: neither black nor burnt out. */
const READABLE = { least: 20, most: 190 };

/** What is on the canvas in one frame, and the instant the panels show. */
interface Glance {
  readonly mean: number;
  readonly tick: number;
}

declare global {
  var glances: Glance[];
}

/** Notes in the page what each frame has on the canvas, from now on. */
function watchPicture(): void {
  const [width, height] = [64, 48];
  const small = document.createElement('canvas');
  Object.assign(small, { width, height });
  const context = small.getContext('2d', { willReadFrequently: true });
  globalThis.glances = [];
  const turn = (): void => {
    requestAnimationFrame(turn);
    const canvas = document.querySelector<HTMLCanvasElement>('.scene-canvas');
    if (canvas === null || context === null) return;
    context.drawImage(canvas, 0, 0, width, height);
    const { data } = context.getImageData(0, height / 2, width, height / 2);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      sum += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
    }
    const glance = { mean: sum / (data.length / 4), tick: window.getsumenTest.tick() };
    const last = globalThis.glances.at(-1);
    if (last?.mean === glance.mean && last.tick === glance.tick) return;
    globalThis.glances.push(glance);
  };
  turn();
}

describe.skipIf(noChromium !== null)(`the picture in the window ${noChromium ?? ''}`, () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
    ({ page, problems } = await openPage(browser, `${server.url}?test&tier=test&lang=en`, SIZE));
    await page.waitForFunction(() => window.getsumenTest?.tick() === 1);
    await drawn();
    await page.evaluate(watchPicture);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /**
   * Resolves when the page has drawn its first picture, or its first since its marks were cleared.
   */
  async function drawn(): Promise<void> {
    await page.waitForFunction(
      () => performance.getEntriesByName('first picture').length > 0,
      null,
      { timeout: 60_000 },
    );
  }

  const glances = (): Promise<Glance[]> => page.evaluate(() => globalThis.glances);

  /** Goes to a day and waits until the picture has been still for a while; all it showed. */
  async function jumpTo(day: number): Promise<Glance[]> {
    const tick = (day * DAY_S) / 60;
    await page.evaluate((time_s) => {
      globalThis.glances.length = 0;
      window.getsumenTest.seek(time_s);
    }, day * DAY_S);
    await page.waitForFunction((to) => window.getsumenTest.tick() === to, tick);
    await page.waitForTimeout(4000);
    return glances();
  }

  test('a jump between day and night is exposed from its first picture', async () => {
    await jumpTo(3);
    for (const day of [20, 30.5, 20, 3]) {
      const shown = (await jumpTo(day)).map(({ mean }) => mean);
      expect(shown.length).toBeGreaterThan(1);
      for (const mean of shown) {
        expect(mean, `day ${day}: ${shown.join(' ')}`).toBeGreaterThan(READABLE.least);
        expect(mean, `day ${day}: ${shown.join(' ')}`).toBeLessThan(READABLE.most);
      }
      // no adapting: the first picture of the new instant is the last one, but for finer shadows
      const pictures = shown.filter((mean, i) => i === 0 || Math.abs(mean - shown[i - 1]) > 2);
      expect(pictures.length, `day ${day}: ${shown.join(' ')}`).toBeLessThanOrEqual(2);
    }
  }, 90_000);

  test('a change at night shows nothing of the way back to that night', async () => {
    await jumpTo(20);
    await page.evaluate(() => void (globalThis.glances.length = 0));
    const before = await page.evaluate(() => window.getsumenTest.value('dataNode/edn-0/draw_W'));
    await page.locator(KEEP_ALIVE).press('ArrowRight');
    await page.waitForFunction(
      (old) => window.getsumenTest.value('dataNode/edn-0/draw_W') !== old,
      before,
    );
    await page.waitForTimeout(2500);
    const shown = await glances();
    expect([...new Set(shown.map(({ tick }) => tick))]).toEqual([(20 * DAY_S) / 60]);
    const means = shown.map(({ mean }) => mean);
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(12);
  }, 60_000);

  test.each([
    ['given back', true],
    ['never given back', false],
  ])(
    'graphics that are taken away and %s: it says so, then draws again',
    async (_name, isBack) => {
      const lose = await page.evaluateHandle(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.scene-canvas');
        return canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      });
      await page.evaluate((extension) => extension?.loseContext(), lose);
      await page.getByText('The graphics stopped. Trying again').waitFor();
      await page.evaluate(() => performance.clearMarks('first picture'));
      if (isBack) await page.evaluate((extension) => extension?.restoreContext(), lose);
      await drawn();
      await page.waitForTimeout(1500);
      expect(await page.getByText('The graphics stopped').count()).toBe(0);
      expect(await page.locator('.scene-canvas').count()).toBe(1);
      const last = (await glances()).at(-1);
      expect(last?.mean).toBeGreaterThan(READABLE.least);
      expect(last?.mean).toBeLessThan(READABLE.most);
      expect(problems).toEqual([]);
    },
    60_000,
  );
});
