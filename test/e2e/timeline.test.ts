/** Time as a person goes about it: the timeline, the list of events, faults, pauses, files. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PageServer } from '../../electron/build/serve.mjs';
import type { TestAccess } from '../../renderer/testAccess.ts';
import { compileRequest, createBase } from '../../sim/index.ts';
import { library } from '../support/base.ts';
import { launchChromium, noChromium, openPage, servePage } from '../support/chromium.ts';

declare global {
  interface Window {
    getsumenTest: TestAccess;
  }
}

const title = noChromium === null ? 'time in the window' : `not run here: ${noChromium}`;
const SIZE = { width: 1600, height: 900 };

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
    ({ page, problems } = await openPage(browser, `${server.url}?test&tier=off&lang=en`, SIZE));
    await page.waitForFunction(() => window.getsumenTest?.tick() === 1);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function goTo(tick: number): Promise<void> {
    await page.evaluate((at) => window.getsumenTest.seek(at), tick * 60);
    await page.waitForFunction((at) => window.getsumenTest.tick() === at, tick);
  }

  test('the timeline says the time under the pointer, and a click goes to just that', async () => {
    const plot = page.locator('.timeline-plot');
    const box = await plot.boundingBox();
    if (box === null) throw new Error('no timeline');
    const label = page.locator('.timeline-pointed');
    for (const share of [0.001, 0.4, 0.999]) {
      await page.mouse.move(box.x + share * box.width, box.y + 30);
      await label.waitFor();
      const text = (await label.textContent()) ?? '';
      expect(text).toMatch(/^\d+ d \d\d:\d\d:00, \d+ \w+ 202[89] \d\d:\d\d UTC$/u);
      const shown = await label.boundingBox();
      if (shown === null) throw new Error('no label');
      expect(shown.x).toBeGreaterThanOrEqual(box.x - 1);
      expect(shown.x + shown.width).toBeLessThanOrEqual(box.x + box.width + 1);
      if (share !== 0.4) continue;
      await page.mouse.down();
      await page.mouse.up();
      const elapsed = text.slice(0, text.indexOf(','));
      await vi.waitFor(async () =>
        expect(await page.innerText('.clock-elapsed')).toContain(elapsed),
      );
    }
    await page.mouse.move(5, 5);
    await label.waitFor({ state: 'detached' });
  });

  test('a pause inside a tick keeps the clock, and play goes on from there', async () => {
    const seconds = async (): Promise<number> => {
      const [, h, m, s] =
        /(\d\d):(\d\d):(\d\d)/u.exec(await page.innerText('.clock-elapsed')) ?? [];
      return Number(h) * 3600 + Number(m) * 60 + Number(s);
    };
    await goTo(1);
    await page.click('[data-rate="10"]');
    await page.click('[data-action="play"]');
    await vi.waitFor(async () => expect(await seconds()).toBeGreaterThan(75), 20_000);
    await page.click('[data-action="play"]');
    const paused = await seconds();
    expect(paused % 60).not.toBe(0);
    await page.waitForTimeout(400);
    const stands = await seconds();
    expect(Math.abs(stands - paused)).toBeLessThanOrEqual(10);
    await page.waitForTimeout(400);
    expect(await seconds()).toBe(stands);
    await page.click('[data-action="play"]');
    const after: number[] = [];
    for (let look = 0; look < 10; look++) after.push(await seconds());
    await page.click('[data-action="play"]');
    await page.click('[data-rate="max"]');
    expect(Math.min(...after)).toBeGreaterThanOrEqual(stands);
  });

  test('after going back the list begins with what has happened', async () => {
    await goTo(40 * 1440);
    await goTo(10 * 1440);
    await page.click('.dv-tab[data-tab-panel-id="alarms"]');
    const first = page.locator('.event').first();
    await first.waitFor();
    expect(await first.getAttribute('class')).not.toContain('is-ahead');
    const days = await page.locator('.event').evaluateAll((rows) =>
      rows.map((row) => ({
        day: Number.parseInt(row.querySelector('.event-when')?.textContent ?? '', 10),
        isAhead: row.classList.contains('is-ahead'),
      })),
    );
    const past = days.filter(({ isAhead }) => !isAhead).map(({ day }) => day);
    const ahead = days.filter(({ isAhead }) => isAhead).map(({ day }) => day);
    expect(past.length).toBeGreaterThan(3);
    expect(ahead.length).toBeGreaterThan(3);
    expect(past).toEqual([...past].sort((a, b) => b - a));
    expect(ahead).toEqual([...ahead].sort((a, b) => a - b));
    expect(Math.max(...past)).toBeLessThan(10);
    expect(await page.textContent('.events-ahead')).toContain('Later in this run');
  });

  test('a fault by hand is told in the list and on the timeline, with its end', async () => {
    await goTo(12 * 1440);
    await page.getByRole('button', { name: 'Inject: Earth link outage' }).click();
    await page.getByLabel('Injected', { exact: true }).waitFor();
    await goTo(14 * 1440);
    const told = (text: string) => page.locator('.event', { hasText: text });
    expect(await told('Fault: Earth link outage').count()).toBe(1);
    expect(await told('Fault over: Earth link outage').count()).toBe(1);
    expect(await told('Fault: Earth link outage').textContent()).toContain('12 d 00:00:00');
    expect(await told('Fault over: Earth link outage').textContent()).toContain('12 d 12:00:00');
    const marks = page.locator('.track-events .event-mark title');
    await vi.waitFor(async () =>
      expect((await marks.allTextContents()).join('\n')).toContain('Fault: Earth link outage'),
    );
    await page.click('[data-action="language"]');
    expect(await told('故障発生：地球回線の途絶').count()).toBe(1);
    await page.click('[data-action="language"]');
  });

  test('a saved file has the fault and runs to the same end', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save scenario' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    await page.click('[data-action="play"]');
    await page.waitForFunction(() => window.getsumenTest.hash() !== null);
    const source = { kind: 'text', file: 'saved.json', text } as const;
    const engine = createBase(compileRequest(library(), { source, changes: [], faults: [] }));
    engine.advance(engine.ticks);
    expect(await page.evaluate(() => window.getsumenTest.hash())).toBe(engine.hash());
    expect(text).toContain('F08');
  });

  test('broke no rule of the policy', () => {
    expect(problems).toEqual([]);
  });
});
