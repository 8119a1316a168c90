/**
 * The app in the double: `ShellApp` over `double/launchDouble.ts`, one Chromium for a whole test
 * file.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, isRoot } from '../../electron/build/browser.mjs';
import { launchDouble } from './double/launchDouble.ts';
import type { DoubleApp } from './double/launchDouble.ts';
import type { DoubleOptions, World } from './double/world.ts';
import { FIXTURE, ROOT, VERSION, clickEntry, devDependencies, newFolder } from './shellApp.ts';
import type { LaunchOptions, ShellApp } from './shellApp.ts';

const CHROMIUM_FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
const LAUNCH_LIMIT_ms = 45_000;

let browser: Promise<Browser> | null = null;

/** An app in the double, with what only the double can tell. */
export type DoubleShellApp = ShellApp & {
  readonly world: World;
};

/** Starts the app in the double. */
export async function launchInDouble(options: LaunchOptions = {}): Promise<DoubleShellApp> {
  browser ??= chromium.launch({
    executablePath: findBrowser() ?? '',
    headless: true,
    args: [...CHROMIUM_FLAGS, ...(isRoot() ? ['--no-sandbox'] : [])],
  });
  const userData = newFolder();
  mkdirSync(path.join(userData, 'documents'));
  const { argv = [], pageRoot = FIXTURE } = options;
  const start: DoubleOptions = {
    argv,
    userData,
    languages: ['en-US'],
    appPath: ROOT,
    versions: { app: VERSION, electron: devDependencies.electron },
    env: pageRoot === null ? {} : { GETSUMEN_PAGE_ROOT: pageRoot },
    patch: options.patch ?? ((_file, text) => text),
  };
  return shellApp(await launchDouble(await browser, start), await browser, start);
}

/** Ends the shared Chromium. */
export async function closeChromium(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

function shellApp(app: DoubleApp, shared: Browser, start: DoubleOptions): DoubleShellApp {
  const { world, electron, ended } = app;
  const evaluate: ShellApp['evaluate'] = async (act, value) => {
    // from the text, as playwright does with the real one: a closure fails in both
    const call = vm.runInThisContext(`(${act.toString()})`) as (...values: unknown[]) => unknown;
    return structuredClone(await call(electron, value)) as never;
  };
  return {
    world,
    evaluate,
    ended,
    firstWindow: () => firstWindow(app),
    answerDialog: async (kind, answer) => {
      world.answers.set(kind, [...(world.answers.get(kind) ?? []), answer]);
    },
    clickMenu: (id) => evaluate(clickEntry, id),
    startSecond: async (argv) => {
      const second = await launchDouble(shared, { ...start, argv });
      await second.ended;
      await second.world.context.close();
    },
    openedOutside: async () => [...world.openedOutside],
    close: async () => {
      await evaluate(({ app: running }) => running.exit(0));
      await world.context.close();
    },
  };
}

async function firstWindow({ world, ended }: DoubleApp): Promise<Page> {
  let code: number | null = null;
  void ended.then((given) => {
    code = given;
  });
  const limit_ms = performance.now() + LAUNCH_LIMIT_ms;
  for (;;) {
    const [window] = world.windows;
    if (window?.isVisible() === true) return window.page;
    if (code !== null || performance.now() > limit_ms) {
      const state = code === null ? 'the app shows no window' : `the app ended with ${code}`;
      throw new Error([state, ...world.log].join('\n'));
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}
