/**
 * The one window: isolated and sandboxed, opened where it was left, closed only when nothing is
 * lost. `backgroundThrottling` is off so that the twin keeps time when it is covered.
 */
import { BrowserWindow, app, screen } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ShellFacts } from './bridge.ts';
import { askCloseAnyway } from './dialogs.ts';
import { factsArgument } from './facts.ts';
import { enterKiosk } from './kiosk.ts';
import { errorText, log } from './log.ts';
import type { ShellState } from './state.ts';
import { DEFAULT_SIZE, SMALLEST_SIZE, isReachable, parsePlace, placeText } from './windowBounds.ts';
import type { WindowPlace } from './windowBounds.ts';

/** Title without a document. */
export const APP_TITLE = 'Getsumen 月面';

// the sky of the scene, so that nothing flashes before the first picture
const BACKGROUND = '#05060a';

/** Makes the window; the caller loads the page. */
export function createWindow(state: ShellState, facts: ShellFacts): BrowserWindow {
  const place = state.isKiosk ? null : savedPlace();
  const window = new BrowserWindow(windowOptions(state, facts, place));
  window.once('ready-to-show', () => {
    // not before: to maximize a window is to show it, and it is still empty
    if (place?.isMaximized === true) window.maximize();
    window.show();
  });
  // the page's own title does not know what is unsaved
  window.on('page-title-updated', (event) => event.preventDefault());
  guardClosing(window, state);
  if (state.isKiosk) enterKiosk(window, state);
  return window;
}

/** Shows what is open and whether it is saved in the title bar. */
export function showDocument(window: BrowserWindow, { document }: ShellState): void {
  const mark = document.isUnsaved ? '• ' : '';
  window.setTitle(document.name === '' ? APP_TITLE : `${mark}${document.name} — ${APP_TITLE}`);
  window.setDocumentEdited(document.isUnsaved);
}

/** Brings the window back to the front, for a second start. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function windowOptions(
  state: ShellState,
  facts: ShellFacts,
  place: WindowPlace | null,
): BrowserWindowConstructorOptions {
  return {
    title: APP_TITLE,
    show: false,
    backgroundColor: BACKGROUND,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    ...(place?.bounds ?? DEFAULT_SIZE),
    kiosk: state.isKiosk,
    fullscreen: state.isKiosk,
    autoHideMenuBar: state.isKiosk,
    webPreferences: {
      preload: path.join(app.getAppPath(), 'dist', 'electron', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      backgroundThrottling: false,
      devTools: state.isDevelopment && !state.isKiosk,
      additionalArguments: [factsArgument(facts)],
    },
  };
}

function guardClosing(window: BrowserWindow, state: ShellState): void {
  window.on('close', (event) => {
    if (!state.mayClose && (state.isKiosk || state.document.isUnsaved)) {
      event.preventDefault();
      if (!state.isKiosk) void closeIfAgreed(window, state);
      return;
    }
    if (!state.isKiosk) savePlace(window);
  });
}

async function closeIfAgreed(window: BrowserWindow, state: ShellState): Promise<void> {
  if (!(await askCloseAnyway(window, state))) return;
  state.mayClose = true;
  window.close();
}

function placeFile(): string {
  return path.join(app.getPath('userData'), 'window.json');
}

function savedPlace(): WindowPlace | null {
  let place: WindowPlace | null;
  try {
    place = parsePlace(readFileSync(placeFile(), 'utf8'));
  } catch {
    // first start, or a note that cannot be read: default place
    return null;
  }
  if (place === null) return null;
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  return isReachable(place.bounds, workAreas) ? place : null;
}

function savePlace(window: BrowserWindow): void {
  const place = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
  try {
    writeFileSync(placeFile(), placeText(place));
  } catch (problem) {
    log(`window place not saved: ${errorText(problem)}`);
  }
}
