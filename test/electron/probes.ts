/**
 * What the specs observe about a started shell. The spec states what each must be; the breakage
 * test shows that each turns bad when the app is broken, so neither can pass for nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { ElectronModule, ShellApp } from './shellApp.ts';

/** How long and how often to look for what must come: a busy machine is slow, not wrong. */
export const SOON = { timeout: 15_000, interval: 25 };

/** What the fixture page writes down. */
export type Fixture = {
  readonly commands: readonly { readonly kind: string }[];
  readonly opened: readonly {
    readonly name: string;
    readonly kind: string;
    readonly isBytes: boolean;
    readonly bytes: readonly number[];
  }[];
  readonly problems: readonly string[];
  readonly violations: readonly string[];
  readonly worker: { readonly isIsolated: boolean } | null;
};

/** The fixture page's notes. */
export function fixtureOf(page: Page): Promise<Fixture> {
  return page.evaluate(() => (window as unknown as { fixture: Fixture }).fixture);
}

/** Waits until the fixture page has started. */
export async function ready(app: ShellApp): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForFunction(() => document.querySelector('#state')?.textContent === 'ready');
  return page;
}

/** Cross-origin isolation of the page and of its worker. */
export async function isolation(page: Page): Promise<{ page: boolean; worker: boolean }> {
  await page.waitForFunction(() => (window as unknown as { fixture: Fixture }).fixture.worker);
  const { worker } = await fixtureOf(page);
  const isPageIsolated = await page.evaluate(() => self.crossOriginIsolated);
  return { page: isPageIsolated, worker: worker?.isIsolated ?? false };
}

/** What becomes of code made from text: `blocked` or `ran`. */
export function evalOutcome(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        // evaluate itself is exempt from the policy, a timer it starts is not
        setTimeout(() => {
          try {
            const make = Function;
            resolve(make('return "ran"')() as string);
          } catch {
            resolve('blocked');
          }
        });
      }),
  );
}

/** Outcome of asking for the position, which the app never allows. */
export function positionOutcome(page: Page): Promise<string> {
  return page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  );
}

/** What a call answers when it comes from a page that is not the app's. */
export async function foreignCallOutcome(app: ShellApp, page: Page): Promise<string> {
  await app.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.loadURL('about:blank');
  });
  return page.evaluate(async () => {
    const { getsumen } = window as unknown as {
      getsumen: { takeRestart(): Promise<unknown> };
    };
    return getsumen.takeRestart().then(
      () => 'answered',
      (problem: unknown) => String(problem),
    );
  });
}

/** Lets the page try to leave for another origin; what comes of it comes later. */
export function leave(page: Page): Promise<void> {
  return page.click('#away', { noWaitAfter: true });
}

/** Lets the page try to open a window; what comes of it comes later. */
export function openWindow(page: Page, url: string): Promise<void> {
  return page.evaluate((address) => void window.open(address, '_blank', 'noopener'), url);
}

/** What the shell has written into its log. */
export async function shellLog(app: ShellApp): Promise<string> {
  const folder = await app.evaluate(({ app: shell }) => shell.getPath('logs'));
  const file = path.join(folder, 'shell.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What the app's network rule says to an address outside, asked by the main process itself. */
export function outsideLoadOutcome(app: ShellApp): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }: ElectronModule) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return 'no window';
    return window.loadURL('https://example.com/').then(
      () => 'loaded',
      (problem: unknown) => String(problem),
    );
  });
}
