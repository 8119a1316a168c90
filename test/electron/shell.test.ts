/**
 * The shell as a user meets it: the same facts on real Electron, where its program is here, and
 * on the double. The page is a small fixture, so that a fault of the shell is not taken for one
 * of the page.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeChromium, launchInDouble } from './doubleApp.ts';
import { launchInElectron } from './electronApp.ts';
import {
  SOON,
  leave,
  evalOutcome,
  fixtureOf,
  foreignCallOutcome,
  isolation,
  outsideLoadOutcome,
  openWindow,
  positionOutcome,
  ready,
  shellLog,
} from './probes.ts';
import type { Fixture } from './probes.ts';
import {
  VERSION,
  buildShell,
  newFolder,
  removeFolders,
  whyNoChromium,
  whyNotElectron,
} from './shellApp.ts';
import type { LaunchOptions, ShellApp } from './shellApp.ts';

type Bridge = import('../../electron/bridge.ts').GetsumenBridge;
type BridgeWindow = { readonly getsumen: Bridge };

const SCENARIO = '{ "name": "night" }';

const HOSTS = [
  { name: 'double over Chromium', why: whyNoChromium(), launch: launchInDouble },
  { name: 'real Electron', why: whyNotElectron(), launch: launchInElectron },
] as const;

for (const { name, why, launch } of HOSTS) {
  const title = why === null ? name : `${name}: not run here (${why})`;
  describe.skipIf(why !== null)(title, () => spec(launch));
}

function scenarioFile(fileName = 'night.getsumen.json', content = SCENARIO): string {
  const file = path.join(newFolder(), fileName);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function spec(launch: (options?: LaunchOptions) => Promise<ShellApp>): void {
  let running: ShellApp | null = null;
  const start = async (options?: LaunchOptions) => {
    running = await launch(options);
    return { app: running, page: await ready(running) };
  };

  beforeAll(buildShell);
  afterEach(async () => {
    await running?.close();
    running = null;
  });
  afterAll(async () => {
    await closeChromium();
    removeFolders();
  });

  test('the page has its own origin, is isolated and may not make code from text', async () => {
    const { page } = await start();
    expect(page.url()).toMatch(/^(?:app:\/\/twin|http:\/\/twin\.app\.localhost)\/index\.html$/u);
    expect(await isolation(page)).toEqual({ page: true, worker: true });
    expect((await fixtureOf(page)).violations).toEqual([]);
    expect(await evalOutcome(page)).toBe('blocked');
  });

  test('every answer carries the content policy, a path out of the folder is refused', async () => {
    const { page } = await start();
    const answers = await page.evaluate(async () => {
      const paths = ['./index.html', './nothing.js', './..%2f..%2fpackage.json', './..%5cmain.ts'];
      const all = await Promise.all(paths.map((each) => fetch(each)));
      return all.map(({ status, headers }) => ({
        status,
        policy: headers.get('content-security-policy')?.split(';')[0],
      }));
    });
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 403]);
    for (const { policy } of answers) expect(policy).toBe("default-src 'none'");
  });

  test('the page sees the facts of the shell and nothing of Electron', async () => {
    const { page } = await start({ argv: ['--language=ja'] });
    const seen = await page.evaluate(() => {
      const { getsumen } = window as unknown as BridgeWindow;
      const { platform, versions, kiosk, language } = getsumen;
      const leaks = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'];
      return {
        platform,
        kiosk,
        language,
        version: versions.app,
        leaks: leaks.filter((each) => each in window),
        names: Object.keys(getsumen).filter((key) => /ipc|send|invoke/iu.test(key)),
      };
    });
    expect(seen).toEqual({
      platform: { linux: 'linux', darwin: 'mac', win32: 'windows' }[process.platform as 'linux'],
      kiosk: false,
      language: 'ja',
      version: VERSION,
      leaks: [],
      names: [],
    });
  });

  test('a menu entry leads through the dialog to the file in the page', async () => {
    const { app, page } = await start();
    const file = scenarioFile();
    await app.answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await app.clickMenu('openScenario');
    await page.waitForFunction(
      () => (window as unknown as { fixture: Fixture }).fixture.opened.length > 0,
    );
    const { opened, commands } = await fixtureOf(page);
    expect(commands).toEqual([{ kind: 'openScenario' }]);
    expect(opened).toEqual([
      {
        name: 'night.getsumen.json',
        kind: 'scenario',
        isBytes: true,
        bytes: [...Buffer.from(SCENARIO)],
      },
    ]);
  });

  test('a file of the wrong kind is refused in words, in the language of the page', async () => {
    const { app, page } = await start();
    const file = path.join(newFolder(), 'fake.mcap');
    writeFileSync(file, 'not a recording');
    await page.evaluate(() => (window as unknown as BridgeWindow).getsumen.setLanguage('ja'));
    await app.answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    const problem = await page.evaluate(() =>
      (window as unknown as BridgeWindow).getsumen.openRecording().catch(String),
    );
    expect(problem).toBe(
      'Error: 「fake.mcap」の中身は拡張子と合いません。別のファイルを選んでください。',
    );
  });

  test('bytes are saved as they are, under a safe name', async () => {
    const { app, page } = await start();
    const file = path.join(newFolder(), 'picture');
    await app.answerDialog('showSaveDialog', { canceled: false, filePath: file });
    const saved = await page.evaluate(() => {
      const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
      return (window as unknown as BridgeWindow).getsumen.saveFile({
        suggestedName: '../../evil.png',
        kind: 'png',
        bytes,
      });
    });
    expect(saved).toEqual({ name: 'picture.png', path: `${file}.png`, size_B: 100_000 });
    const written = readFileSync(`${file}.png`);
    expect(written.every((byte, i) => byte === i % 256)).toBe(true);
    expect(written.byteLength).toBe(100_000);
  });

  test('a call with wrong arguments is refused before it leaves the page', async () => {
    const { page } = await start();
    const refusals = await page.evaluate(async () => {
      type Call = (...values: unknown[]) => Promise<unknown>;
      const { getsumen } = window as unknown as { getsumen: Record<string, Call> };
      const tries: [string, unknown[]][] = [
        ['saveFile', [{ suggestedName: 'a', kind: 'exe', bytes: new Uint8Array(1) }]],
        ['saveFile', [{ suggestedName: 'a', kind: 'png', bytes: 'text' }]],
        ['saveFile', [{ suggestedName: 'a', kind: 'png', bytes: new Uint8Array(1), path: '/etc' }]],
        ['setLanguage', ['fr']],
        ['setFullScreen', []],
      ];
      return Promise.all(
        tries.map(([call, values]) =>
          getsumen[call]?.(...values).then(
            () => 'answered',
            (problem: unknown) => String(problem),
          ),
        ),
      );
    });
    expect(refusals[0]).toContain('saveFile arguments refused: 0.kind');
    expect(refusals[1]).toContain('0.bytes: expected a Uint8Array');
    expect(refusals[2]).toContain('Unrecognized key');
    expect(refusals[3]).toContain('setLanguage arguments refused');
    expect(refusals[4]).toContain('setFullScreen arguments refused');
  });

  test('a call from a page that is not ours is refused', async () => {
    const { app, page } = await start();
    expect(await foreignCallOutcome(app, page)).toContain("not the app's own page");
  });

  test('a file on the command line and one of a second start reach the page', async () => {
    const first = scenarioFile('first.getsumen');
    const { app, page } = await start({ argv: [first, '/nowhere/else.json', 'notes.txt'] });
    const atStart = await fixtureOf(page);
    expect(atStart.opened.map(({ name }) => name)).toEqual(['first.getsumen']);
    expect(atStart.problems).toEqual([
      'Cannot read “else.json”. Check that the file is still there and that you may read it.',
    ]);

    await app.startSecond([scenarioFile('second.json')]);
    await page.waitForFunction(
      () => (window as unknown as { fixture: Fixture }).fixture.opened.length > 1,
    );
    const { opened, commands } = await fixtureOf(page);
    expect(opened[1]?.name).toBe('second.json');
    expect(commands).toEqual([{ kind: 'fileWaiting' }]);
  });

  test('permissions are refused, except the ones the scene needs', async () => {
    const { page } = await start();
    expect(await positionOutcome(page)).toBe('denied');
    const position = await page.evaluate(
      () =>
        new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            ({ code }) => resolve(code),
          );
        }),
    );
    // 1 is PERMISSION_DENIED
    expect(position).toBe(1);
  });

  test('the page cannot leave its origin', async () => {
    const { app, page } = await start();
    const before = page.url();
    await leave(page);
    await expect
      .poll(() => shellLog(app), SOON)
      .toContain('navigation refused: https://example.com/');
    expect(page.url()).toBe(before);
    expect(await page.textContent('#state')).toBe('ready');
  });

  test('no window opens; a cited source goes to the system browser, others nowhere', async () => {
    const { app, page } = await start();
    await openWindow(page, 'https://example.com/');
    await openWindow(page, 'https://doi.org/10.1002/2017JE005387');
    await expect
      .poll(() => app.openedOutside(), SOON)
      .toEqual(['https://doi.org/10.1002/2017JE005387']);
    await expect.poll(() => page.context().pages().length, SOON).toBe(1);
    const answers = await page.evaluate(() => {
      const { getsumen } = window as unknown as BridgeWindow;
      const urls = [
        'https://science.nasa.gov/moon',
        'http://nasa.gov/',
        'https://nasa.gov.evil.com/',
      ];
      return Promise.all(urls.map((url) => getsumen.openSource(url)));
    });
    expect(answers).toEqual([true, false, false]);
  });

  test('nothing outside is ever asked for, not even by the shell itself', async () => {
    const { app, page } = await start();
    const outcomes = await page.evaluate(() =>
      Promise.all([
        fetch('https://example.com/').then(
          () => 'loaded',
          () => 'refused',
        ),
        new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve('loaded');
          image.onerror = () => resolve('refused');
          image.src = 'https://example.com/pixel.png';
        }),
      ]),
    );
    expect(outcomes).toEqual(['refused', 'refused']);
    expect(await outsideLoadOutcome(app)).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('a page that dies is loaded again and told why', async () => {
    const { app } = await start();
    // asked through the shell: a test tool cannot talk to a page that has died once
    const inPage = (code: string) =>
      app.evaluate(async ({ BrowserWindow }, text): Promise<unknown> => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents?.executeJavaScript(text).catch(() => null);
      }, code);
    await inPage('window.isOld = true');
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    const isNew = "window.isOld === undefined && document.querySelector('#state')?.textContent";
    await expect.poll(() => inPage(isNew), SOON).toBe('ready');
    const restarts = await inPage(
      'Promise.all([window.getsumen.takeRestart(), window.getsumen.takeRestart()])',
    );
    expect(restarts).toEqual([
      { reason: expect.stringMatching(/killed|crashed/u), restartCount: 1 },
      null,
    ]);
  });

  test('closing with unsaved work asks first', async () => {
    const { app, page } = await start();
    await page.evaluate(() =>
      (window as unknown as BridgeWindow).getsumen.reportDocument({
        name: 'night',
        isUnsaved: true,
      }),
    );
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    );
    expect(title).toBe('• night — Getsumen 月面');

    await app.answerDialog('showMessageBox', { response: 1 });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await page.evaluate(() => document.title)).toBe('Shell fixture');

    await app.answerDialog('showMessageBox', { response: 0 });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await app.ended).toBe(0);
    running = null;
  });

  test('choosing a language in the menu changes menu and page', async () => {
    const { app, page } = await start();
    await app.clickMenu('language-ja');
    await page.waitForFunction(
      () => (window as unknown as { fixture: Fixture }).fixture.commands.length > 0,
    );
    expect((await fixtureOf(page)).commands).toEqual([{ kind: 'language', language: 'ja' }]);
    const label = await app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('openScenario')?.label,
    );
    expect(label).toBe('シナリオを開く…');
  });

  test('booth mode has no menu, no dialogs and one way out', async () => {
    const { app, page } = await start({ argv: ['--kiosk'] });
    const facts = await app.evaluate(({ BrowserWindow, Menu, powerSaveBlocker }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.close();
      return {
        isKiosk: window?.isKiosk(),
        hasMenu: Menu.getApplicationMenu() !== null,
        isAwake: [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)),
        windowCount: BrowserWindow.getAllWindows().length,
      };
    });
    expect(facts).toEqual({ isKiosk: true, hasMenu: false, isAwake: true, windowCount: 1 });

    const refused = await page.evaluate(async () => {
      const { getsumen } = window as unknown as BridgeWindow;
      await getsumen.quit();
      return [
        getsumen.kiosk,
        await getsumen.openScenario(),
        await getsumen.openSource('https://nasa.gov/'),
      ];
    });
    expect(refused).toEqual([true, null, false]);

    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
        type: 'keyDown',
        keyCode: 'Q',
        modifiers: ['control', 'alt', 'shift'],
      });
    });
    expect(await app.ended).toBe(0);
    running = null;
  });
}
