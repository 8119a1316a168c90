/** Menu entries of the desktop shell do what the page's own buttons do. */
import { effect } from '@preact/signals';
import type { GetsumenBridge, ShellCommand } from '../../electron/bridge.ts';
import { labelText, setLanguage } from '../i18n/language.ts';
import { openByHand, saveScenario, takePendingFiles } from '../store/fileAccess.ts';
import { isHelpOpen, layoutName, layoutReset, wantPanel } from '../store/layout.ts';
import { saveScreenshot } from './SceneTools.tsx';
import type { PictureHandle } from './sceneHost.ts';
import { request, run, seekTo, togglePlay } from '../store/session.ts';

/** Listens to the shell and keeps its title bar right; does nothing in a browser. */
export function connectShell(bridge: GetsumenBridge | null, picture: PictureHandle): void {
  if (bridge === null) return;
  bridge.onCommand((command) => obey(command, picture));
  effect(() => {
    const opened = run.value;
    if (opened === null) return;
    const isUnsaved = (request.value?.changes.length ?? 0) > 0;
    void bridge.reportDocument({ name: labelText(opened.title), isUnsaved });
  });
}

function obey(command: ShellCommand, picture: PictureHandle): void {
  switch (command.kind) {
    case 'language':
      return setLanguage(command.language);
    case 'fileWaiting':
      return void takePendingFiles();
    case 'openScenario':
      return void openByHand();
    case 'saveScenario':
      return void saveScenario();
    case 'savePicture':
      return void saveScreenshot(picture);
    case 'showSources':
      return wantPanel('inspector');
    case 'playPause':
      return togglePlay();
    case 'goToStart':
      return seekTo(0);
    case 'goToEnd':
      return seekTo(run.peek()?.duration_s ?? 0);
    case 'showHelp':
      return setSignal(isHelpOpen, true);
    case 'layoutShow':
      return setSignal(layoutName, 'show');
    case 'layoutBuild':
    case 'layoutNight':
      return setSignal(layoutName, 'night');
    case 'resetLayout':
      return setSignal(layoutReset, layoutReset.peek() + 1);
    default:
      return undefined;
  }
}

function setSignal<T>(target: { value: T }, value: T): void {
  target.value = value;
}
