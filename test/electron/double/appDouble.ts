/** The app's half of the double: life cycle, single instance, dialogs and the small modules. */
import type {
  App,
  CrashReporter,
  Dialog,
  Display,
  NativeTheme,
  PowerSaveBlocker,
  Shell,
} from 'electron';
import path from 'node:path';
import { StrictEmitter, cloned, strict } from './strict.ts';
import { requireNotReady, requireReady } from './world.ts';
import type { CallHandler, World } from './world.ts';

const APP_EVENTS = [
  'ready',
  'second-instance',
  'open-file',
  'web-contents-created',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'child-process-gone',
];
const FOLDERS = ['documents', 'logs', 'temp'];

// one running app per folder of user data, as the operating system keeps it
const running = new Map<string, World>();

/** The emitter behind `app`. */
export function createAppEmitter(): StrictEmitter {
  return new StrictEmitter('app', APP_EVENTS);
}

/** Electron's `app`. */
export function createAppModule(world: World) {
  const { options } = world;
  const ready = new Promise<void>((resolve) => world.app.once('ready', () => resolve()));
  const members: Pick<
    App,
    | 'isPackaged'
    | 'getVersion'
    | 'getAppPath'
    | 'getPath'
    | 'isReady'
    | 'getPreferredSystemLanguages'
    | 'whenReady'
    | 'requestSingleInstanceLock'
    | 'quit'
    | 'exit'
    | 'relaunch'
    | 'enableSandbox'
    | 'addRecentDocument'
    | 'setAboutPanelOptions'
    | 'showAboutPanel'
  > & { commandLine: object } = {
    isPackaged: false,
    commandLine: strict('commandLine', {
      appendSwitch: (name: string, value = '') => {
        requireNotReady(world, 'commandLine.appendSwitch');
        world.switches.set(name, value);
      },
      hasSwitch: (name: string) => world.switches.has(name),
    }),
    getVersion: () => options.versions.app,
    getAppPath: () => options.appPath,
    getPath: (name) => {
      if (name === 'userData') return options.userData;
      if (!FOLDERS.includes(name)) throw new Error(`app.getPath('${name}') is not in the double`);
      return path.join(options.userData, name);
    },
    getPreferredSystemLanguages: () => {
      requireReady(world, 'app.getPreferredSystemLanguages');
      return [...options.languages];
    },
    isReady: () => world.isReady,
    whenReady: () => ready,
    requestSingleInstanceLock: () => requestLock(world),
    quit: () => queueMicrotask(() => quit(world)),
    exit: (code = 0) => leave(world, code),
    relaunch: (how) => void world.dialogs.push({ kind: 'relaunch', options: how }),
    enableSandbox: () => {
      requireNotReady(world, 'app.enableSandbox');
      world.isSandboxed = true;
    },
    addRecentDocument: () => requireReady(world, 'app.addRecentDocument'),
    setAboutPanelOptions: () => undefined,
    showAboutPanel: () => void world.dialogs.push({ kind: 'about', options: null }),
  };
  return strict('app', Object.assign(world.app, members));
}

function requestLock(world: World): boolean {
  const first = running.get(world.options.userData);
  if (first === undefined) {
    running.set(world.options.userData, world);
    return true;
  }
  const argv = ['electron', world.options.appPath, ...world.options.argv];
  queueMicrotask(() => first.app.emit('second-instance', {}, argv, process.cwd(), null));
  return first === world;
}

function quit(world: World): void {
  if (world.app.emitEvent('before-quit')) return;
  world.isQuitting = true;
  for (const window of world.windows.toReversed()) window.close();
  if (world.windows.length > 0) {
    // a window refused to close, and so the app stays
    world.isQuitting = false;
    return;
  }
  world.app.emitEvent('will-quit');
  leave(world, 0);
}

function leave(world: World, code: number): void {
  world.isQuitting = true;
  for (const window of world.windows.toReversed()) window.destroy();
  if (running.get(world.options.userData) === world) running.delete(world.options.userData);
  world.end(code);
}

/** Electron's `dialog`: nobody sits here, so every question needs an answer given before. */
export function createDialogModule(world: World) {
  const ask = async (kind: string, values: readonly unknown[]): Promise<never> => {
    requireReady(world, 'dialog');
    world.dialogs.push({ kind, options: values.at(-1) });
    const answer = world.answers.get(kind)?.shift();
    if (answer === undefined) throw new Error(`${kind}: no answer was given to the double`);
    return cloned(answer) as never;
  };
  const members: Pick<
    Dialog,
    'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'
  > = {
    showOpenDialog: (...values: unknown[]) => ask('showOpenDialog', values),
    showSaveDialog: (...values: unknown[]) => ask('showSaveDialog', values),
    showMessageBox: (...values: unknown[]) => ask('showMessageBox', values),
    // allowed before ready, unlike the others
    showErrorBox: (title, content) => {
      world.dialogs.push({ kind: 'showErrorBox', options: { title, content } });
    },
  };
  return strict('dialog', members);
}

/** Electron's `ipcMain`. */
export function createIpcModule(world: World) {
  return strict('ipcMain', {
    handle(channel: string, handler: CallHandler): void {
      if (world.calls.has(channel)) {
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      }
      world.calls.set(channel, handler);
    },
  });
}

/** The modules that only have to be asked correctly. */
export function createSmallModules(world: World) {
  const blockers = new Set<number>();
  const shell: Pick<Shell, 'openExternal'> = {
    openExternal: async (url) => void world.openedOutside.push(url),
  };
  const screen: { getAllDisplays(): Pick<Display, 'workArea'>[] } = {
    getAllDisplays: () => {
      requireReady(world, 'screen');
      return [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];
    },
  };
  const crashReporter: Pick<CrashReporter, 'start'> = {
    start: ({ uploadToServer }) => {
      if (uploadToServer !== false) throw new Error('crash reports would leave this machine');
    },
  };
  const powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> = {
    start: () => {
      requireReady(world, 'powerSaveBlocker');
      blockers.add(blockers.size);
      return blockers.size - 1;
    },
    stop: (id) => blockers.delete(id),
    isStarted: (id) => blockers.has(id),
  };
  const nativeTheme: Pick<NativeTheme, 'themeSource'> = { themeSource: 'system' };
  return {
    shell: strict('shell', shell),
    screen: strict('screen', screen),
    crashReporter: strict('crashReporter', crashReporter),
    powerSaveBlocker: strict('powerSaveBlocker', powerSaveBlocker),
    nativeTheme: strict('nativeTheme', nativeTheme),
  };
}
