/** The app in real Electron: `ShellApp` over playwright's Electron driver. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron } from 'playwright-core';
import { isRoot } from '../../electron/build/browser.mjs';
import { electronBinary } from '../../electron/build/electronBinary.mjs';
import { FIXTURE, ROOT, clickEntry, newFolder } from './shellApp.ts';
import type { LaunchOptions, ShellApp } from './shellApp.ts';

const FLAGS = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--lang=en-US',
];

/**
 * Starts the app in real Electron. No `executablePath`: only then playwright holds the app until it
 * listens. The caller has made sure that the program is here, else this would start a download.
 */
export async function launchInElectron(options: LaunchOptions = {}): Promise<ShellApp> {
  if (options.patch !== undefined) throw new Error('real Electron runs the app as it is');
  const { argv = [], pageRoot = FIXTURE } = options;
  const start = [...FLAGS, ...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${newFolder()}`];
  const env = { ...(process.env as Record<string, string>) };
  if (pageRoot !== null) env['GETSUMEN_PAGE_ROOT'] = pageRoot;
  const app = await _electron.launch({ args: [...start, ROOT, ...argv], cwd: ROOT, env });

  // the system's browser must not open in a test; what would open is written down
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedOutside: opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return {
    firstWindow: () => app.firstWindow(),
    evaluate: (act, value) => app.evaluate(act as never, value as never) as never,
    answerDialog: (kind, answer) =>
      app.evaluate(
        ({ dialog }, given) => {
          Object.assign(dialog, { [given.kind]: async () => given.answer });
        },
        { kind, answer },
      ),
    clickMenu: (id) => app.evaluate(clickEntry, id),
    startSecond: async (more) => {
      const second = spawn(electronBinary(ROOT) ?? '', [...start, ROOT, ...more], { env });
      await once(second, 'close');
    },
    openedOutside: () =>
      app.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside),
    ended: once(app.process(), 'close').then(([code]) => Number(code ?? 0)),
    close: () => app.close(),
  };
}
