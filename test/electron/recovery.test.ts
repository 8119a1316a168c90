/**
 * When things go wrong, and the small duties of a desktop app; in the double only, which can be
 * told that a process has died.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeChromium, launchInDouble } from './doubleApp.ts';
import type { DoubleShellApp } from './doubleApp.ts';
import { SOON, fixtureOf, ready } from './probes.ts';
import { VERSION, buildShell, newFolder, removeFolders, whyNoChromium } from './shellApp.ts';
import type { LaunchOptions } from './shellApp.ts';

const why = whyNoChromium();
let running: DoubleShellApp | null = null;

async function start(options?: LaunchOptions) {
  const app = await launchInDouble(options);
  running = app;
  return { app, page: await ready(app), world: app.world };
}

function graphicsFails({ world }: DoubleShellApp): void {
  world.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
}

function pageDies({ world }: DoubleShellApp): void {
  const gone = { reason: 'oom', exitCode: 1 };
  world.windows[0]?.webContents.emit('render-process-gone', {}, gone);
}

const shown = ({ world }: DoubleShellApp) => world.dialogs.map(({ kind }) => kind);

describe.skipIf(why !== null)(why === null ? 'recovery' : `recovery: not run here (${why})`, () => {
  beforeAll(buildShell);
  afterEach(async () => {
    vi.useRealTimers();
    await running?.close();
    running = null;
  });
  afterAll(async () => {
    await closeChromium();
    removeFolders();
  });

  test('after the second failure of graphics the app offers to draw in software', async () => {
    const { app, world } = await start({ argv: ['--language=en'] });
    await app.answerDialog('showMessageBox', { response: 0 });
    graphicsFails(app);
    expect(shown(app)).toEqual([]);
    graphicsFails(app);
    expect(await app.ended).toBe(0);
    expect(shown(app)).toEqual(['showMessageBox', 'relaunch']);
    expect(world.dialogs[1]?.options).toEqual({
      args: [expect.any(String), '--language=en', '--software-rendering'],
    });
  });

  test('software drawing is switched on before the app is ready, not offered again', async () => {
    const { app, world } = await start({ argv: ['--software-rendering'] });
    expect(world.switches.get('use-angle')).toBe('swiftshader');
    for (let i = 0; i < 3; i++) graphicsFails(app);
    expect(shown(app)).toEqual([]);
  });

  test('a page that dies a fourth time is not loaded again without asking', async () => {
    const { app, page, world } = await start();
    for (let i = 1; i <= 3; i++) {
      const loaded = page.waitForEvent('load');
      pageDies(app);
      await loaded;
    }
    expect(shown(app)).toEqual([]);
    await app.answerDialog('showMessageBox', { response: 1 });
    pageDies(app);
    expect(await app.ended).toBe(0);
    expect(shown(app)).toEqual(['showMessageBox']);
    expect(JSON.stringify(world.dialogs[0])).toContain('Reason: oom');
  });

  test('a booth starts anew after a pause instead of asking', async () => {
    const { app, world } = await start({ argv: ['--kiosk'] });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    graphicsFails(app);
    graphicsFails(app);
    vi.advanceTimersByTime(9_999);
    expect(shown(app)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(world.dialogs).toEqual([
      {
        kind: 'relaunch',
        options: { args: [expect.any(String), '--kiosk', '--software-rendering'] },
      },
    ]);
    vi.useRealTimers();
    expect(await app.ended).toBe(0);
  });

  test('a booth whose page hangs loads it again; at a desk nothing happens', async () => {
    const { app, page, world } = await start({ argv: ['--kiosk'] });
    const loaded = page.waitForEvent('load', (each) => each.url().includes('twin'));
    world.windows[0]?.emit('unresponsive');
    await loaded;
    await app.close();

    const desk = await start();
    desk.world.windows[0]?.emit('unresponsive');
    expect(desk.world.log).toHaveLength(1);
    expect(await desk.page.evaluate(() => document.title)).toBe('Shell fixture');
  });

  test('an error nobody caught is shown, logged and ends the app', async () => {
    const failing = launchInDouble({
      patch: (file, text) =>
        file === 'main'
          ? text.replace('servePage(pageRoot());', 'throw new Error("no page");')
          : text,
    });
    const app = await failing;
    running = app;
    expect(await app.ended).toBe(1);
    expect(app.world.dialogs).toEqual([
      {
        kind: 'showErrorBox',
        options: {
          title: 'Getsumen cannot continue',
          content: expect.stringContaining('no page'),
        },
      },
    ]);
    const file = path.join(app.world.options.userData, 'logs', 'shell.log');
    expect(readFileSync(file, 'utf8')).toContain('fatal: Error: no page');
  });

  test('a file that macOS hands over waits for the page', async () => {
    const file = path.join(newFolder(), 'night.getsumen');
    writeFileSync(file, '{}');
    const { app, page, world } = await start();
    expect(world.app.emitEvent('open-file', {}, file)).toBe(true);
    await expect.poll(async () => (await fixtureOf(page)).opened.length, SOON).toBe(1);
    expect((await fixtureOf(page)).commands).toEqual([{ kind: 'fileWaiting' }]);
    await app.close();
  });

  test('the window remembers its place at a desk, and a booth leaves no trace', async () => {
    for (const [argv, isSaved] of [
      [[], true],
      [['--kiosk'], false],
    ] as const) {
      const { app, world } = await start({ argv });
      await app.evaluate(({ app: shell }) => shell.quit());
      expect(await app.ended).toBe(0);
      expect(existsSync(path.join(world.options.userData, 'window.json'))).toBe(isSaved);
    }
  });

  test('the about box opens from the menu and from the page', async () => {
    const { app, page } = await start();
    await app.clickMenu('about');
    await page.evaluate(() =>
      (window as unknown as { getsumen: { showAbout(): Promise<void> } }).getsumen.showAbout(),
    );
    expect(shown(app)).toEqual(['about', 'about']);
  });

  test('what the page hands over is copied, so it cannot reach back into the shell', async () => {
    const { page } = await start();
    const seen = await page.evaluate(() => {
      const { getsumen } = window as unknown as { getsumen: { versions: Record<string, string> } };
      try {
        getsumen.versions['app'] = 'changed';
      } catch {
        // a frozen copy throws in strict code; either way the value must stay
      }
      return getsumen.versions['app'];
    });
    expect(seen).toBe(VERSION);
  });
});
