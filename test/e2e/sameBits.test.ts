/** The determinism contract across engines: Node's V8 and Chromium's give the same bits. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { build } from '../../electron/build/build.mjs';
import { base } from '../support/base.ts';
import {
  launchChromium,
  noChromium,
  openPage,
  PROJECT_ROOT,
  servePage,
} from '../support/chromium.ts';
import { elementaryDigest } from '../support/elementary-digest.ts';
import { hashesAt } from '../support/hashes.ts';
import { temporaryProject } from '../support/temporary.ts';

const TICKS = [1, 100, 10_000, 64_800];
const title = noChromium === null ? 'a Chromium worker' : `not run here: ${noChromium}`;

/** Runs in the page: opens a scenario in the product's worker and collects hashes at ticks. */
async function hashesInWorker(given: { script: string; ticks: readonly number[] }) {
  const worker = new Worker(given.script, { type: 'module' });
  const wait = (kind: string, isIt: (message: never) => boolean) =>
    new Promise<never>((resolve, reject) => {
      worker.addEventListener('message', function listen({ data }: MessageEvent) {
        if ((data as { kind: string }).kind === 'stopped') reject(new Error(JSON.stringify(data)));
        if ((data as { kind: string }).kind !== kind || !isIt(data as never)) return;
        worker.removeEventListener('message', listen);
        resolve(data as never);
      });
    });
  const source = { kind: 'builtIn', id: 'first-node' };
  worker.postMessage({ kind: 'open', request: { source, changes: [], faults: [] } });
  const hashes: Record<string, string> = {};
  for (const tick of given.ticks) {
    const frame = wait(
      'frame',
      (message: { frame: { tick: number } }) => message.frame.tick === tick,
    );
    worker.postMessage({ kind: 'seek', tick });
    hashes[`tick ${tick}`] = ((await frame) as { frame: { hash: string } }).frame.hash;
  }
  worker.terminate();
  return hashes;
}

describe.skipIf(noChromium !== null)(title, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test('gives the hashes of Node at ticks 1, 100, 10,000 and last', async () => {
    await build({ say: () => {} });
    const server = await servePage();
    onTestFinished(() => server.close());
    const scripts = readdirSync(path.join(PROJECT_ROOT, 'dist/renderer/app'));
    const script = scripts.find((file) => /^worker-.*\.js$/.test(file));
    expect(script).toBeDefined();
    // an empty answer of the same origin: the page itself would start a worker of its own
    const { page } = await openPage(browser, `${server.url}assets/index.json`);
    const hashes = await page.evaluate(hashesInWorker, {
      script: `${server.url}app/${script ?? ''}`,
      ticks: TICKS,
    });
    expect(hashes).toEqual(hashesAt(base('first-node'), TICKS));
    const golden = path.join(PROJECT_ROOT, 'test/golden/hashes-first-node.json');
    expect(hashes).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  test('gives the elementary functions the bits they have in Node', async () => {
    const digest = path.join(PROJECT_ROOT, 'test/support/elementary-digest.ts');
    const root = temporaryProject({
      'renderer/index.html':
        '<!doctype html><title>digest</title><link rel="icon" href="data:," />' +
        '<p id="digest"></p><script type="module" src="./main.ts"></script>',
      'renderer/main.ts':
        `import { elementaryDigest } from ${JSON.stringify(digest)};` +
        `document.querySelector('#digest').textContent = elementaryDigest();`,
    });
    await build({ root, say: () => {} });
    const server = await servePage(path.join(root, 'dist/renderer'));
    onTestFinished(() => server.close());
    const { page } = await openPage(browser, server.url);
    await page.waitForFunction(() => document.querySelector('#digest')?.textContent !== '');
    expect(await page.textContent('#digest')).toBe(elementaryDigest());
  });
});
