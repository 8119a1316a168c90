/**
 * When something stops: the page is loaded again (three times in five minutes), a failing graphics
 * process leads to software rendering, an error of the shell itself is shown and ends the app. In
 * booth mode nothing is asked; the app starts anew after a pause, as often as it takes.
 */
import { app, crashReporter, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { relaunchOf } from './argv.ts';
import { errorText, log } from './log.ts';
import { createRestartLimiter } from './restartLimiter.ts';
import type { ShellState } from './state.ts';
import { PAGE_URL } from './urlPolicy.ts';
import { word } from './words.ts';

const SOFTWARE_RENDERING = '--software-rendering';
// long enough for an operator to see it, short enough for a booth
const KIOSK_PAUSE_ms = 10_000;
const GRAPHICS_FAILURES_MAX = 2;

/** Keeps crash dumps on this machine; nothing is ever sent. */
export function keepDumps(): void {
  crashReporter.start({ uploadToServer: false });
}

/** Logs and shows errors nobody caught, then ends the app: its state can no longer be trusted. */
export function watchShell(state: ShellState): void {
  const stop = (problem: unknown) => {
    log(`fatal: ${errorText(problem)}`);
    if (state.isKiosk) {
      restartLater(state, []);
      return;
    }
    dialog.showErrorBox(word('fatalTitle', state.language), errorText(problem));
    app.exit(1);
  };
  process.on('uncaughtException', stop);
  process.on('unhandledRejection', stop);
}

/** Loads the page again when its process ends or, in booth mode, hangs. */
export function watchPage(window: BrowserWindow, state: ShellState): void {
  const { webContents } = window;
  const limiter = createRestartLimiter();

  const recover = (reason: string) => {
    log(`page stopped: ${reason}`);
    const restartCount = limiter.next(Date.now());
    if (restartCount === null) {
      giveUp(window, state, reason);
      return;
    }
    state.restart = { reason, restartCount };
    reloadSoon(window);
  };
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') recover(reason);
  });
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3 is ERR_ABORTED: a navigation the guards refused, or one overtaken by another
    if (isMainFrame && code !== -3) recover(`${description} (${code})`);
  });
  // a visitor cannot be asked to wait; killing the page leads to `recover`
  window.on('unresponsive', () => {
    log('page does not respond');
    if (state.isKiosk) webContents.forcefullyCrashRenderer();
  });
}

/**
 * Counts failures of the graphics process and offers, or in booth mode takes, software
 * rendering.
 */
export function watchGraphics(state: ShellState, isSoftwareRendering: boolean): void {
  let failures = 0;
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    failures += 1;
    log(`graphics process stopped: ${reason}, ${failures} times`);
    if (failures !== GRAPHICS_FAILURES_MAX || isSoftwareRendering) return;
    if (state.isKiosk) restartLater(state, [SOFTWARE_RENDERING]);
    else void offerSoftwareRendering(state);
  });
}

function reloadSoon(window: BrowserWindow): void {
  // not from within the event: the ended process is still being taken down
  setImmediate(() => {
    if (window.isDestroyed()) return;
    // our own address, not the last one: that may be what failed
    window.loadURL(PAGE_URL).catch(() => {
      // a failed load is an event of its own, heard above
    });
  });
}

function giveUp(window: BrowserWindow, state: ShellState, reason: string): void {
  if (state.isKiosk) restartLater(state, [SOFTWARE_RENDERING]);
  else void offerReload(window, state, reason);
}

async function offerReload(
  window: BrowserWindow,
  state: ShellState,
  reason: string,
): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: word('crashedTitle', state.language),
    detail: word('crashedDetail', state.language, { reason }),
    buttons: [word('reload', state.language), word('quit', state.language)],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 0) {
    reloadSoon(window);
    return;
  }
  state.mayClose = true;
  app.quit();
}

async function offerSoftwareRendering(state: ShellState): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: word('graphicsTitle', state.language),
    detail: word('graphicsDetail', state.language),
    buttons: [word('restart', state.language), word('keepGoing', state.language)],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) restart(state, [SOFTWARE_RENDERING]);
}

function restartLater(state: ShellState, added: readonly string[]): void {
  setTimeout(() => restart(state, added), KIOSK_PAUSE_ms);
}

function restart(state: ShellState, added: readonly string[]): void {
  app.relaunch(relaunchOf(process.argv, added, process.env['APPIMAGE']));
  state.mayClose = true;
  app.exit(0);
}
