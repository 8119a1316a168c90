/**
 * Booth mode: nothing leads out of the app but one shortcut, Ctrl+Alt+Shift+Q, and the screen never
 * sleeps. Alt+F4 and the like only ask the window to close, which is refused; the system ending the
 * session, or the shortcut, ends the app.
 */
import { app, powerSaveBlocker } from 'electron';
import type { BrowserWindow, Input } from 'electron';
import type { ShellState } from './state.ts';

/** True for the one shortcut that ends booth mode. */
export function isExitShortcut(
  input: Pick<Input, 'type' | 'key' | 'code' | 'control' | 'alt' | 'shift'>,
): boolean {
  const isQ = input.code === 'KeyQ' || input.key.toLowerCase() === 'q';
  return input.type === 'keyDown' && isQ && input.control && input.alt && input.shift;
}

/** Turns a window into the booth's window. */
export function enterKiosk(window: BrowserWindow, state: ShellState): void {
  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  app.on('will-quit', () => powerSaveBlocker.stop(blocker));
  // quitting is the system or the shortcut; a mere close is neither
  app.on('before-quit', () => {
    state.mayClose = true;
  });

  const { webContents } = window;
  webContents.on('before-input-event', (event, input) => {
    if (!isExitShortcut(input)) return;
    event.preventDefault();
    app.quit();
  });
  webContents.on('context-menu', (event) => event.preventDefault());
  webContents.on('did-finish-load', () => {
    webContents.setZoomFactor(1);
    webContents.setVisualZoomLevelLimits(1, 1).catch(() => {
      // the page went away while it was asked: the next load asks again
    });
  });
}
