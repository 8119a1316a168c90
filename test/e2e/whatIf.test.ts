/** The panels a user works with: what a change would do, where a value comes from, what is said. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

const title = noChromium === null ? 'in the panels' : `not run here: ${noChromium}`;
const SMALL = { width: 1280, height: 720 };
const KEEP_ALIVE = '[data-slider$="keepAlive_W"]';
const INSULATION = '[data-slider$="emittance_frac"]';
const KNOWN = '[data-what-if="known"] [data-verdict]:not([data-verdict="computing"])';

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

  async function open(language: string, size = SMALL): Promise<Page> {
    const url = `${server.url}?test&tier=off&lang=${language}`;
    const { page } = await openPage(browser, url, size);
    await page.waitForFunction(() => window.getsumenTest?.forecastOutcome() !== null);
    return page;
  }

  /** Holds the keep-alive slider at 30 W; the mouse stays down. */
  async function hold(page: Page): Promise<void> {
    const box = await page.locator(KEEP_ALIVE).boundingBox();
    if (box === null) throw new Error('the slider is not on screen');
    const middle = box.y + box.height / 2;
    const at = (share: number) => box.x + 7 + (box.width - 14) * share;
    await page.mouse.move(at(1 / 3), middle);
    await page.mouse.down();
    await page.mouse.move(at(2 / 3), middle, { steps: 3 });
    await page.waitForSelector(KNOWN);
  }

  const topOf = async (page: Page, selector: string): Promise<number> =>
    (await page.locator(selector).boundingBox())?.y ?? Number.NaN;

  for (const language of ['en', 'ja']) {
    test(`a change says the worst first and fits its dock, ${language}`, async () => {
      const page = await open(language);
      await hold(page);
      const dark = page.locator('.comparison .is-bad');
      await dark.waitFor();
      const places = await page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        const cells = [...document.querySelectorAll('.comparison :is(td, th)')];
        return {
          // the dock ends where the content of the panel does
          right: (box('.panel')?.right ?? 0) - 12,
          cells: Math.max(...cells.map((cell) => cell.getBoundingClientRect().right)),
          bottom: box('.docks')?.bottom ?? 0,
        };
      });
      expect(places.cells).toBeLessThanOrEqual(places.right);
      expect((await topOf(page, '.comparison .is-bad')) + 20).toBeLessThan(places.bottom);
      expect(await topOf(page, '.comparison .is-bad')).toBeLessThan(
        await topOf(page, '.comparison table'),
      );

      // what undoes the change may not move what is dragged
      const before = await topOf(page, INSULATION);
      await page.mouse.up();
      await page.locator('.section-head .button').waitFor();
      expect(await topOf(page, INSULATION)).toBe(before);
      await page.context().close();
    });
  }

  test('a battery is told in energy and mass, not in strings alone', async () => {
    const page = await open('en');
    const slider = page.locator('[data-slider$="night-battery.parallel"]');
    expect(await page.textContent('.slider-amounts')).toBe('10.2 kWh · 60 kg');
    await slider.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      () => document.querySelector('.slider-amounts')?.textContent === '10.4 kWh · 61 kg',
    );
    await page.context().close();
  });

  test('a changed value is told from what the scenario sets, each with its source', async () => {
    const page = await open('ja');
    await page.click('.dv-tab[data-tab-panel-id="inspector"]');
    await page.locator('.panel > .select').last().selectOption('dataNode/edn-0');
    const row = page.locator('.parameter', { has: page.locator('[title="keepAlive_W"]') });
    expect(await row.textContent()).toContain('例示としての仮定');
    expect(await row.locator('.badge').textContent()).toContain('C');
    expect(await page.textContent('.references')).toContain('NVIDIA開発者フォーラム');

    await hold(page);
    await page.mouse.up();
    await row.getByText('変更した値（シナリオでは20 W）').waitFor();
    expect(await row.locator('.is-was').textContent()).toContain('例示としての仮定');
    await page.context().close();
  });

  test('what opens and closes is spoken in the language on screen, by its title', async () => {
    const page = await open('ja');
    const said = (): Promise<string> =>
      page.evaluate(() =>
        [...document.querySelectorAll('.dv-live-region')].map((e) => e.textContent).join(''),
      );
    expect(await said()).toBe('');
    await page.click('.top-bar .menu > button');
    const power = page.locator('.menu-row', { hasText: '電力' }).locator('input');
    await power.uncheck();
    await expect.poll(said).toBe('電力を隠しました');
    await power.check();
    await expect.poll(said).toBe('電力を表示しました');
    await page.context().close();
  });

  test('electronics are told cold in colour only below freezing', async () => {
    const page = await open('en', { width: 1536, height: 864 });
    await page.click('.top-bar .segments button:first-child');
    const coldest = page.locator('.vital', { hasText: 'Coldest electronics' });
    const look = async (): Promise<[boolean, string]> => [
      (await coldest.textContent())?.includes('−') === true,
      (await coldest.getAttribute('class')) ?? '',
    ];
    await expect.poll(look).toEqual([false, 'vital tone-neutral']);
    // all is dead and cools down
    await page.click('.top-bar .segments button:last-child');
    await page.getByRole('button', { name: 'Inject: Landing lost' }).click();
    await page.evaluate(() => window.getsumenTest.seek(20 * 86400));
    await page.waitForFunction(() => window.getsumenTest.tick() === 20 * 1440);
    await page.click('.top-bar .segments button:first-child');
    await expect.poll(look).toEqual([true, 'vital tone-cold']);
    await page.context().close();
  });

  test('every chart keeps its time axis, however many lines another has', async () => {
    const page = await open('en', { width: 1920, height: 1080 });
    await page.getByText('Add channel').click();
    for (const name of ['node/box/temp_K', 'node/deck/temp_K', 'node/radiator/temp_K']) {
      await page.fill('.picker input[type="search"]', name);
      await page.locator(`.picker-list label[title="${name}"] input`).check();
    }
    await page.getByText('Add channel').click();
    await expect.poll(() => page.locator('.plot canvas').count()).toBe(3);
    const room = () =>
      page.evaluate(() => {
        const end = document.querySelector('.docks')?.getBoundingClientRect().bottom ?? 0;
        const feet = [...document.querySelectorAll('.plot canvas')].map(
          (canvas) => canvas.getBoundingClientRect().bottom,
        );
        return end - Math.max(...feet);
      });
    await expect.poll(room).toBeGreaterThanOrEqual(0);
    await page.context().close();
  });
});
