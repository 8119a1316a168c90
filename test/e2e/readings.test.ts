import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';
import { seriousFindings } from '../support/pageChecks.ts';

const title = noChromium === null ? 'the numbers of the panels' : `not run here: ${noChromium}`;
const SIZE = { width: 1280, height: 720 };
const CHARGE = 'battery/night-battery/soc_frac';
const PANELS = ['power', 'thermal', 'compute', 'comms', 'inspector'] as const;

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
    ({ page, problems } = await openPage(browser, `${server.url}?test&tier=off&lang=en`, SIZE));
    await page.waitForFunction(() => window.getsumenTest?.scenario() !== null);
    await goTo(3);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function goTo(days: number): Promise<void> {
    await page.evaluate((at) => window.getsumenTest.seek(at), days * 86_400);
    await page.waitForFunction((at) => window.getsumenTest.tick() === at, days * 1440);
  }

  async function show(panel: string): Promise<void> {
    await page.click(`.dv-tab[data-tab-panel-id="${panel}"]`);
    if (panel === 'inspector') {
      await page.selectOption('.panel select:has(optgroup)', 'battery/night-battery');
    }
    await page.mouse.move(500, 300);
    await page.waitForSelector('.panel:not(:has(.comparison)) button.reading');
  }

  const number = (id: string) => page.locator(`button.reading[data-reading="${id}"]`).first();

  test.each(PANELS)('in %s all have an explanation with a source, and one tab stop', async (id) => {
    await show(id);
    const found = await page.evaluate(async () => {
      const picture = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const numbers = [...document.querySelectorAll<HTMLElement>('.panel button.reading')];
      const panels = new Set(numbers.map((each) => each.closest('.panel')));
      const stops = numbers.filter(({ tabIndex }) => tabIndex === 0).length;
      const wrong: string[] = [];
      for (const each of numbers) {
        each.focus({ focusVisible: true } as FocusOptions);
        await picture();
        await picture();
        const tip = document.getElementById(each.getAttribute('aria-describedby') ?? '');
        const isWhole =
          tip !== null &&
          tip.querySelector('.tip-what')?.textContent !== '' &&
          tip.querySelector('.tip-source')?.textContent !== '';
        if (!isWhole) wrong.push(each.dataset['reading'] ?? '');
      }
      const stopsLater = numbers.filter(({ tabIndex }) => tabIndex === 0).length;
      // words of limits and parameters are no live values, nor is what a run is made of
      const live = '.panel:not(:has(.comparison)):has(.reading) .line .num';
      const mute = [...document.querySelectorAll(live)].filter(
        (each) => each.closest('[data-reading], .parameter') === null,
      );
      return {
        count: numbers.length,
        panels: panels.size,
        stops: [stops, stopsLater],
        wrong,
        mute: mute.map(({ textContent }) => textContent),
      };
    });
    await page.keyboard.press('Escape');
    expect(found.count).toBeGreaterThan(5);
    expect(found.wrong).toEqual([]);
    expect(found.mute).toEqual([]);
    expect(found.stops).toEqual([found.panels, found.panels]);
  });

  test('explain themselves to a pointer that rests, until it leaves or Escape', async () => {
    await show('power');
    const tip = page.locator('.tip.is-shown');
    await number(CHARGE).hover();
    await tip.waitFor();
    const text = await tip.innerText();
    expect(text).toContain('Night battery · Charge');
    expect(text).toContain('Charge that can be drawn now over what could be drawn when full');
    expect(text).toContain('below 5.0 %');
    expect(text).toContain('computed');
    expect(text).toContain('sim/power/battery.ts');
    await page.waitForFunction(() =>
      /\d to \d|\d %/u.test(document.querySelector('.tip')?.textContent ?? ''),
    );
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await tip.count()).toBe(0);
    await page.mouse.move(500, 300);
    await number(CHARGE).hover();
    await tip.waitFor();
    await page.mouse.move(500, 300);
    await tip.waitFor({ state: 'detached' });
  });

  test('of a verdict say what is measured and when, of a slider what it sets', async () => {
    const tip = page.locator('.tip.is-shown');
    const textOver = async (selector: string): Promise<string> => {
      // beside the explanation, which stays while it is pointed at
      await page.mouse.move(900, 20);
      await tip.waitFor({ state: 'detached', timeout: 10_000 });
      const place = page.locator(selector).first();
      // a scroll ends an explanation: let it pass first
      await place.scrollIntoViewIfNeeded();
      await page.waitForTimeout(200);
      await place.hover();
      await tip.waitFor({ timeout: 10_000 });
      return tip.innerText();
    };
    const judged = await textOver('.comparison [data-reading="verdict/battery-through-night"]');
    expect(judged).toContain('Lowest value: Night battery · Charge.');
    expect(judged).toMatch(/Window\s+14 d .* to 29 d /u);
    expect(judged).toMatch(/Limit\s+5\.0 % or more/u);
    const set = await textOver('.slider-name [data-reading$="keepAlive_W"]');
    expect(set).toMatch(/Sets “.*” of .*EDN-0 in the scenario/u);
    expect(set).toMatch(/Valid range\s+10 W to 40 W/u);
    expect(set).not.toContain('Click');
    await page.locator('.bar-verdict').click();
    const figure = await textOver('.sheet [data-reading="verdict/batteryAtSunset_frac"]');
    expect(figure).toContain('Last value: Night battery · Charge.');
    expect(figure).not.toContain('Limit');
    const audit = await textOver('.sheet [data-reading="ledger/energy/worst_frac"]');
    expect(audit).toContain('as a share of all flows in and out');
    await page.keyboard.press('Escape');
    await page.locator('.sheet').waitFor({ state: 'detached' });
  });

  test('speak Japanese as soon as the window does', async () => {
    await page.click('[data-action="language"]');
    await show('power');
    await number(CHARGE).hover();
    await page.locator('.tip.is-shown').waitFor();
    expect(await page.innerText('.tip')).toContain('5.0 %未満');
    await page.click('[data-action="language"]');
  });

  test('go from one to the next with arrows', async () => {
    await show('thermal');
    const first = page.locator('.panel button.reading[tabindex="0"]').last();
    await first.focus();
    const ids = async () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-reading'));
    const before = await ids();
    await page.keyboard.press('ArrowDown');
    const after = await ids();
    expect(after).not.toBe(before);
    expect(after).toMatch(/temp_K$/u);
    await page.keyboard.press('ArrowUp');
    expect(await ids()).toBe(before);
  });

  test('have a trend where they have a course, as wide before it is known as after', async () => {
    await show('thermal');
    const row = page.locator('.panel .meter-row').first();
    await row.locator('.spark path').waitFor({ state: 'attached' });
    const place = async () => row.locator('.spark').boundingBox();
    const before = await place();
    expect(before?.width).toBe(48);
    await goTo(20);
    expect(await place()).toEqual(before);
    await show('compute');
    expect(await page.locator('.spark + [data-reading$="_bool"]').count()).toBe(0);
    await goTo(3);
  });

  test('become a chart with a click, once, and Charts comes to the front', async () => {
    await show('thermal');
    const temp = page.locator('.panel .meter-row button.reading').first();
    const id = (await temp.getAttribute('data-reading')) ?? '';
    await temp.click();
    const inCharts = page.locator(`.charts .plot-key [data-reading="${id}"]`);
    await inCharts.waitFor();
    expect(await page.locator('.charts .plot-key').count()).toBe(3);
    await page.locator('.plot-key.is-called').waitFor();
    await page.locator('.plot-key.is-called').waitFor({ state: 'detached' });

    await show('thermal');
    await number(id).focus();
    await page.keyboard.press('Enter');
    await inCharts.waitFor();
    expect(await page.locator('.charts .plot-key').count()).toBe(3);
    // the panel of the number is behind now: the focus went with it
    await page.waitForFunction(
      (path) => document.activeElement?.getAttribute('data-reading') === path,
      id,
    );
  });

  test('of a panel beside Charts keep the focus where it was', async () => {
    const wide = { width: 1920, height: 1080 };
    const shown = await openPage(browser, `${server.url}?test&tier=off&lang=en`, wide);
    await shown.page.waitForFunction(() => window.getsumenTest?.scenario() !== null);
    const temp = shown.page.locator('.meter-row button.reading').first();
    const id = await temp.getAttribute('data-reading');
    await temp.focus();
    await shown.page.keyboard.press('Enter');
    await shown.page.locator('.plot-key.is-called').waitFor();
    expect(await temp.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(id).toMatch(/^battery|^node/u);
    await shown.page.context().close();
  });

  test('explain themselves to a finger first and become a chart with the second tap', async () => {
    const context = await browser.newContext({ viewport: SIZE, hasTouch: true });
    const touched = await context.newPage();
    await touched.goto(`${server.url}?test&tier=off&lang=en`);
    await touched.waitForFunction(() => window.getsumenTest?.scenario() !== null);
    const charge = touched.locator(`.meter-row [data-reading="${CHARGE}"]`);
    await charge.tap();
    await touched.locator('.tip.is-shown').waitFor();
    expect(await touched.innerText('.tip-hint')).toContain('Tap again');
    expect(await touched.locator('.charts').count()).toBe(0);
    await charge.tap();
    await touched.locator('.charts .plot-key.is-called').waitFor();
    expect(await touched.locator('.tip').count()).toBe(0);
    await context.close();
  });

  test('open the inspector by their names, as before', async () => {
    await show('thermal');
    await page.locator('.panel .meter-row .pick').first().click();
    await page.waitForSelector('.panel .parameter, .panel .limits');
    expect(await page.locator('.dv-active-tab[data-tab-panel-id="inspector"]').count()).toBe(1);
  });

  test('only explain themselves to a visitor of a booth', async () => {
    const context = await browser.newContext({ viewport: SIZE, hasTouch: true });
    const booth = await context.newPage();
    await booth.goto(`${server.url}?kiosk&test&tier=off&lang=en`);
    await booth.waitForFunction(() => document.documentElement.dataset['booth'] === 'story');
    await booth.touchscreen.tap(400, 200);
    await booth.waitForFunction(() => document.documentElement.dataset['booth'] === 'explore');
    const charge = booth.locator(`.vitals [data-reading="${CHARGE}"]`);
    await charge.tap();
    await booth.locator('.tip.is-shown').waitFor();
    expect(await booth.innerText('.tip')).toContain('Night battery · Charge');
    await charge.tap();
    await booth.locator('.tip').waitFor({ state: 'detached' });
    expect(await booth.locator('.charts').count()).toBe(0);
    await context.close();
  });

  test('broke no rule of the policy', () => {
    expect(problems).toEqual([]);
  });
});
