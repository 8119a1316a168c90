/** What each call of the bridge does in the shell. */
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Language, OpenedFile } from './bridge.ts';
import { handleCall } from './calls.ts';
import { askOpen, askSave, readFile } from './dialogs.ts';
import { openSource } from './guards.ts';
import type { ShellState } from './state.ts';
import { showDocument } from './window.ts';

/** Answers every call; `changeLanguage` also rebuilds the menu. */
export function answerCalls(state: ShellState, changeLanguage: (to: Language) => void): void {
  // the call came from a window, but it may have closed meanwhile
  const withWindow = async <T>(
    act: (window: BrowserWindow) => Promise<T | null>,
  ): Promise<T | null> => (state.window === null ? null : act(state.window));

  // a booth shows no dialogs
  const ask = async <T>(act: (window: BrowserWindow) => Promise<T | null>): Promise<T | null> =>
    state.isKiosk ? null : withWindow(act);

  handleCall('openScenario', () => ask((window) => askOpen('scenario', window, state)));
  handleCall('openRecording', () => ask((window) => askOpen('recording', window, state)));
  handleCall('saveFile', (request) => ask((window) => askSave(request, window, state)));
  handleCall('takePendingFile', () => takePendingFile(state));
  handleCall('takeRestart', async () => {
    const { restart } = state;
    state.restart = null;
    return restart;
  });
  handleCall('setLanguage', async (language) => changeLanguage(language));
  handleCall('setFullScreen', async (isOn) => {
    // a booth stays as it is
    if (!state.isKiosk) state.window?.setFullScreen(isOn);
  });
  handleCall('reportDocument', async (document) => {
    state.document = document;
    if (state.window !== null) showDocument(state.window, state);
  });
  handleCall('showAbout', async () => {
    if (!state.isKiosk) app.showAboutPanel();
  });
  handleCall('openSource', async (url) => openSource(url, state));
  handleCall('quit', async () => {
    if (!state.isKiosk) app.quit();
  });
}

async function takePendingFile(state: ShellState): Promise<OpenedFile | null> {
  const file = state.pending.take();
  return file === null ? null : readFile(file, state);
}
