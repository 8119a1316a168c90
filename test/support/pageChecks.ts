/** What tests and benchmarks ask of an open page, whichever page it is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { TestAccess } from '../../renderer/testAccess.ts';

declare global {
  interface Window {
    getsumenTest: TestAccess;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Serious and critical findings of axe-core, each as one line. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // as a string it runs beside the page's policy, which forbids inline scripts
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: Finding[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

/**
 * Milliseconds from a press of the space bar to a page that has stopped, at the rate that is set,
 * in up to `rounds`; a round in which the run was over first is left out. Throws when it runs on.
 */
export function stopWaits_ms(page: Page, rounds: number): Promise<number[]> {
  return page.evaluate(async (wanted) => {
    const { getsumenTest } = window;
    const wait = (time_ms: number) => new Promise((resolve) => setTimeout(resolve, time_ms));
    const picture = () =>
      new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    const found: number[] = [];
    for (let round = 0; round < 6 * wanted && found.length < wanted; round++) {
      press('Escape');
      getsumenTest.seek(0);
      while (getsumenTest.tick() !== 1) await picture();
      press(' ');
      while (!getsumenTest.isPlaying() && getsumenTest.tick() === 1) await picture();
      // over before the first picture of it: nothing to measure in this round
      if (!getsumenTest.isPlaying()) continue;
      const pressed_ms = performance.now();
      press(' ');
      while (getsumenTest.isPlaying()) await picture();
      found.push(performance.now() - pressed_ms);
      // and it has really stopped, not only said so
      await wait(400);
      const stopped = getsumenTest.tick();
      await wait(200);
      if (getsumenTest.tick() !== stopped) throw new Error('it runs on after pause');
    }
    press('Escape');
    return found.sort((a, b) => a - b);
  }, rounds);
}
