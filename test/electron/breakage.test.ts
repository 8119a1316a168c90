/**
 * The app broken on purpose, one way at a time: the double must notice each. A double that lets
 * a broken app pass proves nothing about the whole one.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeChromium, launchInDouble } from './doubleApp.ts';
import type { DoubleShellApp } from './doubleApp.ts';
import {
  SOON,
  leave,
  evalOutcome,
  foreignCallOutcome,
  outsideLoadOutcome,
  openWindow,
  positionOutcome,
  ready,
} from './probes.ts';
import { buildShell, removeFolders, whyNoChromium } from './shellApp.ts';

const why = whyNoChromium();
let running: DoubleShellApp | null = null;

/** Starts the app with one piece of its text replaced; a piece that is not there is a failure. */
async function broken(file: 'main' | 'preload', piece: string | RegExp, replacement: string) {
  const app = await launchInDouble({
    patch: (each, text) => {
      if (each !== file) return text;
      const changed = text.replace(piece, replacement);
      if (changed === text) throw new Error(`${file} does not contain ${String(piece)}`);
      return changed;
    },
  });
  running = app;
  return { app, page: await ready(app) };
}

describe.skipIf(why !== null)(why === null ? 'broken on purpose' : `not run here (${why})`, () => {
  beforeAll(buildShell);
  afterEach(async () => {
    await running?.close();
    running = null;
  });
  afterAll(async () => {
    await closeChromium();
    removeFolders();
  });

  const atStart: readonly [string, 'main' | 'preload', string | RegExp, string, RegExp][] = [
    [
      'an entry that waits at the top level',
      'main',
      'var options = readArgv',
      'await electron.app.whenReady();\nvar options = readArgv',
      /await is only valid/u,
    ],
    [
      'the scheme declared after ready',
      'main',
      /^\tdeclarePageScheme\(\);$/mu,
      '\telectron.app.whenReady().then(declarePageScheme).catch(stop);' +
        '\tfunction stop(problem) { process.emit("uncaughtException", problem); }',
      /must be called before app is ready/u,
    ],
    [
      'a scheme that is never declared',
      'main',
      /^\tdeclarePageScheme\(\);$/mu,
      '',
      /app: is not declared standard and secure/u,
    ],
    [
      'the scheme declared twice',
      'main',
      /^\tdeclarePageScheme\(\);$/mu,
      '\tdeclarePageScheme();\n\tdeclarePageScheme();',
      /can only be called once/u,
    ],
    [
      'the scheme handled before ready',
      'main',
      /^\tdeclarePageScheme\(\);$/mu,
      '\tdeclarePageScheme();\n\tservePage("/");',
      /before the app is ready/u,
    ],
    [
      'the scheme handled twice',
      'main',
      /^\tservePage\(pageRoot\(\)\);$/mu,
      '\tservePage(pageRoot());\n\tservePage(pageRoot());',
      /app is already handled/u,
    ],
    [
      'a window before ready',
      'main',
      /^\tdeclarePageScheme\(\);$/mu,
      '\tdeclarePageScheme();\n\tnew electron.BrowserWindow({});',
      /before the app is ready/u,
    ],
    [
      'a call answered twice',
      'main',
      /^\thandleCall\("quit"/mu,
      '\thandleCall("quit", async () => {});\n\thandleCall("quit"',
      /second handler for 'getsumen:quit'/u,
    ],
    [
      'a window without the sandbox',
      'main',
      /sandbox: true/u,
      'sandbox: false',
      /insecure window: sandbox/u,
    ],
    [
      'a window with Node in the page',
      'main',
      /nodeIntegration: false/u,
      'nodeIntegration: true',
      /insecure window: nodeIntegration/u,
    ],
    [
      'a sandbox that was never enabled',
      'main',
      /^\telectron\.app\.enableSandbox\(\);$/mu,
      '',
      /enableSandbox\(\) was not called/u,
    ],
    [
      'a module of Electron the double does not know',
      'main',
      'electron.app.enableSandbox()',
      'electron.autoUpdater.checkForUpdates()',
      /electron\.autoUpdater is not implemented in the double/u,
    ],
    [
      'a main file that needs a package',
      'main',
      'let node_path = require("node:path");',
      'let node_path = require("node:path"); require("zod");',
      /not self-contained: it requires zod/u,
    ],
    [
      'a preload that needs Node',
      'preload',
      'let electron = require("electron");',
      'let electron = require("electron"); require("node:fs");',
      /module not found: node:fs/u,
    ],
    [
      'a bridge put over something that is there',
      'preload',
      'exposeInMainWorld(BRIDGE_KEY',
      'exposeInMainWorld("location"',
      /on top of an existing property/u,
    ],
    [
      'crash reports that are sent',
      'main',
      'uploadToServer: false',
      'uploadToServer: true',
      /leave this machine/u,
    ],
  ];

  test.each(atStart)('%s does not start', async (_name, file, piece, replacement, problem) => {
    await expect(broken(file, piece, replacement)).rejects.toThrow(problem);
  });

  test('without the embedder policy nothing is isolated', async () => {
    const { page } = await broken('main', /^.*"cross-origin-embedder-policy".*$/mu, '');
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(false);
  });

  test('a looser content policy lets code be made from text', async () => {
    const { page } = await broken('main', "'wasm-unsafe-eval'", "'unsafe-eval'");
    expect(await evalOutcome(page)).toBe('ran');
  });

  test('without the sender check a foreign page is answered', async () => {
    const { app, page } = await broken(
      'main',
      'if (!isPageFrame(event.senderFrame))',
      'if (false)',
    );
    expect(await foreignCallOutcome(app, page)).toBe('answered');
  });

  test('a preload that checks nothing is still refused by the shell', async () => {
    const check = /\tchecked\(input, values, `\$\{name\} arguments`\);/u;
    const { app, page } = await broken('preload', check, '');
    const refusal = await page.evaluate(() => {
      const { getsumen } = window as unknown as {
        getsumen: { saveFile(request: unknown): Promise<unknown> };
      };
      return getsumen.saveFile({ suggestedName: 'a', kind: 'exe', bytes: 'x' }).catch(String);
    });
    expect(refusal).toContain('saveFile arguments refused: 0.kind');
    expect(app.world.dialogs).toEqual([]);
  });

  test('without permission handlers the position is given away', async () => {
    const { page } = await broken(
      'main',
      /session\.setPermission(?:Request|Check)Handler/gu,
      'void ',
    );
    expect(await positionOutcome(page)).toBe('granted');
  });

  test('without the network rule a request leaves', async () => {
    const { app } = await broken('main', 'cancel: !isAllowed', 'cancel: false');
    expect(await outsideLoadOutcome(app)).toContain('ERR_INTERNET_DISCONNECTED');
    expect(app.world.escaped).toEqual(['https://example.com/']);
  });

  test('without the rule for new windows one opens', async () => {
    const { app, page } = await broken('main', 'contents.setWindowOpenHandler(', 'void (');
    await openWindow(page, 'https://doi.org/10.1002/2017JE005387');
    await expect.poll(() => page.context().pages().length, SOON).toBe(2);
    expect(await app.openedOutside()).toEqual([]);
  });

  test('without the navigation rule the page leaves', async () => {
    const { page } = await broken('main', 'if (isPageUrl(event.url)) return;', 'return;');
    const before = page.url();
    await leave(page);
    await expect.poll(() => page.url(), SOON).not.toBe(before);
  });
});
