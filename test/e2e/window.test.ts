import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';
import { seriousFindings, stopWaits_ms } from '../support/pageChecks.ts';

const title = noChromium === null ? 'the window' : `not run here: ${noChromium}`;
const SIZE = { width: 1280, height: 720 };
const KEEP_ALIVE = '[data-slider$="keepAlive_W"]';

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let problems: readonly string[];
  const requests: string[] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
    ({ page, problems } = await openPage(browser, `${server.url}?test&tier=off&lang=en`, SIZE));
    page.on('request', (request) => requests.push(request.url()));
    await page.waitForFunction(() => window.getsumenTest?.scenario() !== null);
    await page.waitForFunction(() => window.getsumenTest.forecastOutcome() !== null);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Back at the start, paused, nothing open, whatever the test before left. */
  async function calm(): Promise<void> {
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.getsumenTest.rest());
    await page.waitForFunction(() => window.getsumenTest.tick() === 1);
    // a report of the run before may still be on its way
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('[role="dialog"]') === null);
  }

  test('shows how the night will end before it has run', async () => {
    expect(await page.textContent('.bar-verdict')).toContain('Will pass');
    expect(await page.evaluate(() => window.getsumenTest.tick())).toBe(1);
  });

  test('has no serious finding of axe-core in either layout and language', async () => {
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('[data-action="language"]');
    await page.click('.top-bar .segments button:first-child');
    await page.waitForFunction(() => document.documentElement.dataset['layout'] === 'show');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.top-bar .segments button:last-child');
    await page.click('[data-action="language"]');
  });

  test('switches every word with one control', async () => {
    expect(await page.textContent('.dv-tab[data-tab-panel-id="power"]')).toContain('Power');
    await page.click('[data-action="language"]');
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
    expect(await page.textContent('.dv-tab[data-tab-panel-id="power"]')).toContain('電力');
    expect(await page.textContent('.bar-verdict')).toContain('合格見込み');
    await page.click('[data-action="language"]');
    expect(await page.textContent('.bar-verdict')).toContain('Will pass');
  });

  test('says what a slider would do while it is held, and does it when it is let go', async () => {
    await calm();
    const slider = page.locator(KEEP_ALIVE);
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider is not on screen');
    const middle = box.y + box.height / 2;
    const at = (share: number) => box.x + 7 + (box.width - 14) * share;
    await page.mouse.move(at(1 / 3), middle);
    await page.mouse.down();
    await page.mouse.move(at(0.9), middle, { steps: 4 });
    await page.waitForFunction(() => window.getsumenTest.whatIfOutcome() !== null);
    await page.waitForSelector(
      '[data-what-if="known"] [data-verdict]:not([data-verdict="computing"])',
    );
    expect(await page.getAttribute('[data-what-if] [data-verdict]', 'data-verdict')).not.toBe(
      'pass',
    );
    expect(await page.textContent('.bar-verdict')).toContain('Will pass');

    await page.mouse.up();
    await page.waitForFunction(
      () => document.querySelector('.bar-verdict')?.textContent?.includes('Will pass') === false,
    );
    await page.getByText(/Goes dark after \d+ d/u).waitFor();
    await page.getByText('Undo all changes').click();
    await page.waitForFunction(
      () => document.querySelector('.bar-verdict')?.textContent?.includes('Will pass') === true,
    );
  });

  test('answers within 100 ms while it runs as fast as it can', async () => {
    const waits_ms = await stopWaits_ms(page, 3);
    const list = waits_ms.map((wait) => wait.toFixed(0)).join(', ');
    // the best of the rounds: a machine that does other things beside is no fault of the page
    expect(waits_ms.length, 'rounds measured').toBeGreaterThanOrEqual(1);
    expect(Math.min(...waits_ms), `waits: ${list} ms`).toBeLessThan(100);
  });

  test('runs the whole night at maximum rate and shows the verdict', async () => {
    await calm();
    await page.click('[data-rate="max"]');
    await page.click('[data-action="play"]');
    const dialog = page.locator('[role="dialog"]');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('Kept alive through the run.');
    expect(await page.evaluate(() => window.getsumenTest.hash())).toMatch(/^[0-9a-f]{16}$/u);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.textContent('.bar-verdict')).toContain('Passed');
  });

  test('seeks back to exactly the state that was there', async () => {
    const path = 'battery/night-battery/soc_frac';
    const readAt = async (time_s: number): Promise<number> => {
      await page.evaluate((at) => window.getsumenTest.seek(at), time_s);
      await page.waitForFunction(
        (at) => window.getsumenTest.tick() === Math.round(at / 60),
        time_s,
      );
      return page.evaluate((name) => window.getsumenTest.value(name), path);
    };
    const night = await readAt(20 * 86400);
    expect(night).toBeGreaterThan(0.3);
    expect(night).toBeLessThan(0.9);
    await readAt(40 * 86400);
    expect(await readAt(20 * 86400)).toBe(night);
  });

  test('goes to where an alarm happened when it is clicked', async () => {
    await calm();
    await page.click('.dv-tab[data-tab-panel-id="alarms"]');
    await page.evaluate(() => window.getsumenTest.seek(20 * 86400));
    await page.waitForFunction(() => window.getsumenTest.tick() === 20 * 1440);
    await page.locator('.event:not(.is-ahead)').last().click();
    await page.waitForFunction(() => window.getsumenTest.tick() < 20 * 1440);
    await page.click('.dv-tab[data-tab-panel-id="power"]');
  });

  test('a fault injected by hand is marked, changes the forecast and can be undone', async () => {
    await calm();
    await page.getByRole('button', { name: 'Inject: Landing lost' }).click();
    const injected = page.getByLabel('Injected', { exact: true });
    await injected.waitFor();
    await page.locator('.bar-verdict [data-verdict]:not([data-verdict="pass"])').waitFor();
    await page.getByRole('button', { name: 'Inject: Battery cell fault' }).click();
    await injected.nth(1).waitFor();
    const { tick } = await page.evaluate(() => ({ tick: window.getsumenTest.tick() }));
    await page.getByRole('button', { name: 'Take back: Landing lost' }).click();
    await injected.nth(1).waitFor({ state: 'detached' });
    expect(await injected.count()).toBe(1);
    expect(await page.evaluate(() => window.getsumenTest.tick())).toBe(tick);
    await page.getByText('Undo all changes').click();
    await page.locator('.bar-verdict [data-verdict="pass"]').waitFor();
    expect(await injected.count()).toBe(0);
  });

  test('opens help with a key, keeps the focus in it and closes with Escape', async () => {
    await calm();
    const isInside = () =>
      page.waitForFunction(() => {
        const dialog = document.querySelector('[role="dialog"]');
        return dialog !== null && dialog.contains(document.activeElement);
      });
    await page.keyboard.press('?');
    await isInside();
    await page.keyboard.press('Tab');
    await isInside();
    await page.keyboard.press('Escape');
    await page.locator('[role="dialog"]').waitFor({ state: 'detached' });
  });

  test('counts every key, however fast, and a space after a click is for the run', async () => {
    await page.evaluate(() => window.getsumenTest.seek(10 * 86400));
    await page.waitForFunction(() => window.getsumenTest.tick() === 14_400);
    await page.evaluate(() => {
      const press = (key: string, shiftKey = false) =>
        window.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey }));
      for (let i = 0; i < 30; i++) press('ArrowLeft');
      for (let i = 0; i < 10; i++) press('ArrowRight');
      for (let i = 0; i < 3; i++) press('ArrowLeft', true);
    });
    await page.waitForFunction(() => window.getsumenTest.tick() === 14_400 - 20 - 180);

    const inject = page.getByRole('button', { name: /^Inject: / }).first();
    await inject.click();
    await page.waitForSelector('.is-injected');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.getsumenTest.isPlaying());
    expect(await page.locator('.is-injected').count()).toBe(1);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => !window.getsumenTest.isPlaying());
    await page.getByText('Undo all changes').click();
    await page.locator('.is-injected').waitFor({ state: 'detached' });

    // reached with the keyboard, a button keeps its space
    await page.locator('[data-action="language"]').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.documentElement.lang === 'ja');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
  });

  test('lists what is wrong with a file and keeps the run on show', async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a file …' }).click(),
    ]);
    await chooser.setFiles({
      name: 'broken.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format":"x"}'),
    });
    await page.waitForSelector('.problems');
    expect(await page.textContent('.problems')).toContain('broken.json');
    expect(await page.evaluate(() => window.getsumenTest.scenario())).toBe('first-node');
  });

  test('says so when the simulation stops, and goes on from the same instant', async () => {
    await page.evaluate(() => window.getsumenTest.seek(10 * 86400));
    await page.waitForFunction(() => window.getsumenTest.tick() === 14_400);
    await page.evaluate(() => window.getsumenTest.crash());
    await page.waitForSelector('.banner');
    await page.click('[data-action="restart"]');
    await page.waitForFunction(
      () => window.getsumenTest.tick() === 14_400 && document.querySelector('.banner') === null,
    );
  });

  test('draws the site', async () => {
    const small = { width: 900, height: 480 };
    const watched = await openPage(browser, `${server.url}?test&tier=test&lang=en`, small);
    await watched.page.waitForSelector('.scene-tools');
    const colors = async (): Promise<number> => {
      const picture = PNG.sync.read(await watched.page.locator('.scene-canvas').screenshot());
      const seen = new Set<number>();
      for (let i = 0; i < picture.data.length; i += 4) seen.add(picture.data.readUInt32BE(i));
      return seen.size;
    };
    // the first pictures are dark until the eye of the camera has adapted
    await vi.waitFor(async () => expect(await colors()).toBeGreaterThan(100), 20_000);
    expect(watched.problems).toEqual([]);
    await watched.page.context().close();
  });

  /** A page with a small picture of the site; the caller closes its context. */
  async function openPicture(): Promise<Page> {
    const small = { width: 900, height: 560 };
    const watched = await openPage(browser, `${server.url}?test&tier=test&lang=en`, small);
    await watched.page.waitForFunction(() => window.getsumenTest?.scenario() !== null);
    await watched.page.click('.top-bar .segments button:first-child');
    await watched.page.waitForSelector('.scene-tools');
    return watched.page;
  }

  test('names things where they are, in the language on screen, and the colours', async () => {
    const shown = await openPicture();
    expect(await shown.locator('.scene-name').count()).toBe(0);
    await shown.click('[data-action="names"]');
    const lander = shown.locator('.scene-name[data-item="lander"]');
    await lander.waitFor({ state: 'visible' });
    expect(await lander.textContent()).toBe('Lander');
    await shown.click('[data-action="language"]');
    await vi.waitFor(async () => expect(await lander.textContent()).toBe('着陸船'), 10_000);

    expect(await shown.locator('.scene-legend').count()).toBe(0);
    await shown.click('[data-action="temperature"]');
    const legend = await shown.textContent('.scene-legend');
    expect(legend).toContain('−183 °C');
    expect(legend).toContain('117 °C');
    await shown.click('[data-action="temperature"]');
    expect(await shown.locator('.scene-legend').count()).toBe(0);
    expect(await shown.textContent('[data-figure="frameTime"]')).toMatch(/試験 · .* ms/u);
    await shown.context().close();
  });

  test('keeps the rover in its view when it has driven away, until another is chosen', async () => {
    const shown = await openPicture();
    await shown.selectOption('[data-action="camera"]', 'rover');
    await shown.click('[data-action="names"]');
    const follow = shown.locator('[data-action="follow"]');
    expect(await follow.getAttribute('aria-pressed')).toBe('true');
    const rover = shown.locator('.scene-name[data-item="rover"]');
    const middle = async (): Promise<number> => {
      const [box, picture] = [
        await rover.boundingBox(),
        await shown.locator('.scene').boundingBox(),
      ];
      if (box === null || picture === null) throw new Error('no picture');
      return (box.x + box.width / 2 - picture.x) / picture.width;
    };
    const go = async (days: number): Promise<void> => {
      await shown.evaluate((at) => window.getsumenTest.seek(at), days * 86400);
      await shown.waitForFunction((at) => window.getsumenTest.tick() === at * 1440, days);
    };
    await rover.waitFor({ state: 'visible' });
    const place = (column: string): Promise<number> =>
      shown.evaluate((path) => window.getsumenTest.value(path), `activity/rover-drive/${column}`);
    const start = [await place('posE_m'), await place('posN_m')];
    await go(3);
    const end = [await place('posE_m'), await place('posN_m')];
    expect(Math.hypot(end[0] - start[0], end[1] - start[1])).toBeGreaterThan(1);
    // the picture is drawn a little after the frame
    await shown.waitForTimeout(1500);
    expect(await rover.isVisible()).toBe(true);
    expect(Math.abs((await middle()) - 0.5)).toBeLessThan(0.15);

    await shown.selectOption('[data-action="camera"]', 'drone');
    expect(await follow.getAttribute('aria-pressed')).toBe('false');
    await shown.context().close();
  });

  test('at 1× says so at once and lets the clock run between two ticks', async () => {
    await calm();
    const elapsed = (): Promise<string> => page.innerText('.clock-elapsed');
    const before = await elapsed();
    await page.click('[data-rate="1"]');
    await page.click('[data-action="play"]');
    await vi.waitFor(async () => expect(await elapsed()).not.toBe(before), 10_000);
    expect(await page.textContent('.reached')).toBe('reached 1×');
    expect(await page.evaluate(() => window.getsumenTest.tick())).toBe(1);
    await page.click('[data-action="play"]');
    await page.click('[data-rate="max"]');
  });

  test('keeps every control of the bars within reach of a small window', async () => {
    const small = { width: 960, height: 600 };
    const { page: shown } = await openPage(browser, `${server.url}?test&tier=off&lang=en`, small);
    await shown.waitForFunction(() => window.getsumenTest?.scenario() !== null);
    for (const layout of ['first', 'last']) {
      await shown.click(`.top-bar .segments button:${layout}-child`);
      const outside = await shown.evaluate(() =>
        [...document.querySelectorAll('.top-bar button, .top-bar select, .transport button')]
          .map((control) => ({ name: control.textContent, box: control.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.right > innerWidth || box.left < 0))
          .map(({ name }) => name),
      );
      expect(outside).toEqual([]);
    }
    await shown.context().close();
  });

  test('asked no other origin for anything and broke no rule of the policy', () => {
    const foreign = requests.filter(
      (url) => !url.startsWith(server.url) && !/^(data|blob):/u.test(url),
    );
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
  });
});
