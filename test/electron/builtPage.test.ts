/** The real page in the real shell: it starts, is isolated, keeps the policy, needs no network. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeChromium, launchInDouble } from './doubleApp.ts';
import type { DoubleShellApp } from './doubleApp.ts';
import { ROOT, buildShell, removeFolders, whyNoChromium } from './shellApp.ts';

const isBuilt = existsSync(path.join(ROOT, 'dist/renderer/index.html'));
const why = isBuilt ? whyNoChromium() : 'the page is not built';

describe.skipIf(why !== null)(why === null ? 'the built page' : `not run here (${why})`, () => {
  let app: DoubleShellApp | null = null;

  beforeAll(buildShell);
  afterEach(async () => {
    await app?.close();
    app = null;
  });
  afterAll(async () => {
    await closeChromium();
    removeFolders();
  });

  test('starts in the shell and stays within its policy', async () => {
    app = await launchInDouble({ argv: ['--language=ja'], pageRoot: null });
    const page = await app.firstWindow();
    const complaints: string[] = [];
    page.on('pageerror', (problem) => complaints.push(String(problem)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    // something of its own on the screen, not an empty document; drawing in software takes its time
    await page.waitForFunction(() => (document.body.textContent ?? '').trim().length > 50, null, {
      polling: 100,
      timeout: 50_000,
    });
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
    expect(complaints).toEqual([]);
    expect(app.world.escaped).toEqual([]);
    expect(app.world.log).toEqual([]);
  });
});
