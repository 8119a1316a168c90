/**
 * Runs the real `main.cjs` and `preload.cjs` against doubles of Electron's modules over a real
 * Chromium. What it cannot show: the isolated world, the operating system's sandbox, native
 * menus and dialogs, fuses, asar (reference/desktop.md, 4.2). `app://twin/x` is shown as
 * `http://twin.app.localhost/x`; no port is opened and nothing reaches the network.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { Browser } from 'playwright-core';
import {
  createAppEmitter,
  createAppModule,
  createDialogModule,
  createIpcModule,
  createSmallModules,
} from './appDouble.ts';
import { createMenuModule } from './menuDouble.ts';
import { answerRequests, createProtocolModule, createSessionModule } from './sessionDouble.ts';
import { strict } from './strict.ts';
import { createWindowModule } from './windowDouble.ts';
import type { DoubleOptions, World } from './world.ts';

/** A started app: its world, Electron as the app sees it, and its exit code when it ends. */
export type DoubleApp = {
  readonly world: World;
  readonly electron: object;
  readonly ended: Promise<number>;
};

/** Starts the app; resolves once its entry has been evaluated and the app is ready. */
export async function launchDouble(browser: Browser, options: DoubleOptions): Promise<DoubleApp> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  const world: World = {
    options,
    context,
    app: createAppEmitter(),
    windows: [],
    calls: new Map(),
    schemes: new Map(),
    handlers: new Map(),
    switches: new Map(),
    dialogs: [],
    answers: new Map(),
    openedOutside: [],
    escaped: [],
    log: [],
    rules: { permissionRequest: null, permissionCheck: null, beforeRequest: null },
    isReady: false,
    isSandboxed: false,
    isQuitting: false,
    end: resolve,
  };
  await answerRequests(world);
  context.on('page', async (page) => {
    // the app has one window; any other page was opened by that one, and without a handler stays
    const isOwn = context.pages().length === 1;
    if (!isOwn && world.windows[0]?.webContents.openHandler) await page.close();
  });

  const electron = createElectron(world);
  try {
    evaluateEntry(world, electron);
  } catch (problem) {
    await context.close();
    throw problem;
  }
  // ready only after the entry has been evaluated: lib/browser/init.ts
  await new Promise((done) => setImmediate(done));
  world.isReady = true;
  world.app.emit('ready');
  return { world, electron, ended };
}

function createElectron(world: World): object {
  return strict('electron', {
    app: createAppModule(world),
    BrowserWindow: createWindowModule(world),
    Menu: createMenuModule(),
    dialog: createDialogModule(world),
    ipcMain: createIpcModule(world),
    protocol: createProtocolModule(world),
    session: createSessionModule(world),
    ...createSmallModules(world),
  });
}

function evaluateEntry(world: World, electron: object): void {
  const file = path.join(world.options.appPath, 'dist', 'electron', 'main.cjs');
  const text = world.options.patch('main', readFileSync(file, 'utf8'));
  const realRequire = createRequire(file);
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    if (name.startsWith('node:') || builtinModules.includes(name)) return realRequire(name);
    throw new Error(`main.cjs is not self-contained: it requires ${name}`);
  };
  const names = ['exports', 'require', 'module', '__filename', '__dirname', 'process'];
  const module = { exports: {} };
  const run = vm.compileFunction(text, names, { filename: file }) as (...values: unknown[]) => void;
  run(module.exports, require, module, file, path.dirname(file), mainProcess(world));
}

// the app's own `process`: its listeners and its output must not reach the test runner's
function mainProcess(world: World): object {
  const { argv, env, appPath, versions } = world.options;
  const events = new EventEmitter();
  return strict('process', {
    argv: ['electron', appPath, ...argv],
    env: { ...env },
    platform: process.platform,
    versions: { ...process.versions, electron: versions.electron, chrome: '0.0.0.0' },
    type: 'browser',
    cwd: () => process.cwd(),
    stderr: { write: (line: string) => void world.log.push(line.trimEnd()) },
    on: (event: string, listener: (...values: unknown[]) => void) => events.on(event, listener),
    emit: (event: string, ...values: unknown[]) => events.emit(event, ...values),
  });
}
