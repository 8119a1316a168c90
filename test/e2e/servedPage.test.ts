import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { build } from '../../electron/build/build.mjs';
import { startServer } from '../../electron/build/serve.mjs';
import { launchChromium, noChromium, openPage } from '../support/chromium.ts';
import type { WatchedPage } from '../support/chromium.ts';
import { temporaryProject } from '../support/temporary.ts';

const PAGE = {
  'renderer/index.html':
    '<!doctype html><title>page</title><link rel="icon" href="data:," />' +
    '<body><script type="module" src="./main.tsx"></script>',
  'renderer/theme.css': 'p { color: rgb(1, 2, 3); }',
  'renderer/main.tsx': `
    import { render } from 'preact';
    import './theme.css';
    const worker = new Worker(new URL('../sim/web/worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => render(<p id="answer">{data}</p>, document.body);`,
  'sim/web/worker.ts': `
    const scenario = await (await fetch('../assets/scenarios/one.json')).json();
    postMessage(scenario.name + ' ' + crossOriginIsolated);`,
  'assets/scenarios/one.json': '{"name":"night"}',
};

const title = noChromium === null ? 'the built page in a browser' : `not run here: ${noChromium}`;

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function openBuiltPage(): Promise<WatchedPage> {
    const root = temporaryProject(PAGE);
    await build({ root, say: () => {} });
    const server = await startServer({ root: path.join(root, 'dist/renderer') });
    onTestFinished(() => server.close());
    const watched = await openPage(browser, server.url);
    onTestFinished(() => watched.page.context().close());
    await watched.page.waitForSelector('#answer');
    return watched;
  }

  test('runs its worker, isolated, with the data that was copied beside it', async () => {
    const { page, problems } = await openBuiltPage();
    expect(await page.textContent('#answer')).toBe('night true');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const color = await page.$eval('#answer', (element) => getComputedStyle(element).color);
    expect(color).toBe('rgb(1, 2, 3)');
    expect(problems).toEqual([]);
  });

  test('may not make code from text, nor reach another origin', async () => {
    const { page, problems } = await openBuiltPage();
    const made = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          // evaluate itself is free of the policy, a timer of the page is not
          setTimeout(() => {
            try {
              // oxlint-disable-next-line no-new-func -- what the policy must forbid
              resolve(String(new Function('return 1')()));
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'thrown');
            }
          });
        }),
    );
    expect(made).toBe('EvalError');
    const reached = await page.evaluate(() =>
      fetch('http://example.invalid/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(reached).toBe('refused');
    expect(problems.join('\n')).toMatch(/Content Security Policy/u);
  });
});
