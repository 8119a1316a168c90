/** Starts the page: language, simulation, window, picture. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { shellBridge } from '../electron/bridge.ts';
import { startBooth } from './demo/booth.tsx';
import { firstLanguage, forgetChoices, language, showLanguage } from './i18n/language.ts';
import { App } from './shell/App.tsx';
import { connectShell } from './shell/shellCommands.ts';
import { acceptDroppedFiles } from './shell/droppedFiles.ts';
import { startPicture } from './shell/sceneHost.ts';
import { takePendingFiles } from './store/fileAccess.ts';
import { startForecast } from './store/forecast.ts';
import { isReportOpen } from './store/layout.ts';
import { watchParts } from './store/lazyPart.ts';
import { endsReached, openRun, report, request, scenarios, startSession } from './store/session.ts';
import { registerTestAccess } from './testAccess.ts';

const query = new URLSearchParams(location.search);
const bridge = shellBridge();
const isKiosk = query.has('kiosk') || bridge?.kiosk === true;

if (isKiosk) forgetChoices();
showLanguage(firstLanguage(query.get('lang'), bridge?.language));
effect(() => void bridge?.setLanguage(language.value));
watchParts();
startSession();
startForecast();

const scene = document.createElement('div');
scene.className = 'scene';
const picture = startPicture(scene, query.get('tier'));
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(<App scene={scene} picture={picture} />, root);
}
if (query.has('test')) registerTestAccess();
if (isKiosk) {
  startBooth(picture);
} else {
  connectShell(bridge, picture);
  acceptDroppedFiles();
  showReportAtTheEnd();
  void openFirst();
}

/** The file the app was started with, else the first scenario the simulation knows. */
async function openFirst(): Promise<void> {
  if (await takePendingFiles()) return;
  const stop = effect(() => {
    const first = scenarios.value[0];
    if (first === undefined || request.peek() !== null) return;
    openRun({ kind: 'builtIn', id: query.get('scenario') ?? first.id });
    queueMicrotask(() => stop());
  });
}

function showReportAtTheEnd(): void {
  let shown = 0;
  effect(() => {
    const reached = endsReached.value;
    if (report.value === null || reached === shown) return;
    shown = reached;
    isReportOpen.value = true;
  });
}
