/**
 * The desktop app's entry: decides whether this is the first instance, sets what must be set before
 * the app is ready, then opens the window. Bundled to one CommonJS file, so that nothing can wait
 * at the top level and the page's scheme is always declared in time.
 */
import { Menu, app, nativeTheme, session } from 'electron';
import { answerCalls } from './answers.ts';
import { preferredLanguage, readArgv } from './argv.ts';
import type { StartOptions } from './argv.ts';
import { COMMAND_CHANNEL } from './bridge.ts';
import type { Language, ShellCommand, ShellFacts } from './bridge.ts';
import { keepDumps, watchGraphics, watchPage, watchShell } from './crashes.ts';
import { guardContents, guardSession } from './guards.ts';
import { menuTemplate } from './menuTemplate.ts';
import { createPendingFiles } from './pendingFiles.ts';
import { declarePageScheme, pageRoot, servePage } from './protocol.ts';
import type { ShellState } from './state.ts';
import { PAGE_URL } from './urlPolicy.ts';
import { createWindow, showWindow } from './window.ts';
import { word } from './words.ts';

const options = readArgv(process.argv, process.cwd());
if (app.requestSingleInstanceLock()) start(options);
else app.quit();

function start({ isKiosk, isSoftwareRendering, language, files }: StartOptions): void {
  const state: ShellState = {
    isKiosk,
    isDevelopment: !app.isPackaged,
    pending: createPendingFiles(),
    language: language ?? 'en',
    window: null,
    document: { name: '', isUnsaved: false },
    restart: null,
    mayClose: false,
  };
  for (const file of files) state.pending.add(file);

  keepDumps();
  watchShell(state);
  watchGraphics(state, isSoftwareRendering);
  setSwitches(isSoftwareRendering);
  app.enableSandbox();
  declarePageScheme();
  listen(state);

  app
    .whenReady()
    .then(async () => {
      state.language = language ?? preferredLanguage(app.getPreferredSystemLanguages());
      await openApp(state);
    })
    .catch((problem: unknown) => {
      // handed to the one place that shows what nobody caught
      process.emit(
        'uncaughtException',
        problem instanceof Error ? problem : new Error(String(problem)),
      );
    });
}

function setSwitches(isSoftwareRendering: boolean): void {
  // without it there is no WebGL at all on a machine without a graphics processor
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  if (!isSoftwareRendering) return;
  app.commandLine.appendSwitch('use-angle', 'swiftshader');
  app.commandLine.appendSwitch('ignore-gpu-blocklist');
}

function listen(state: ShellState): void {
  app.on('second-instance', (_event, argv, directory) => {
    openFiles(readArgv(argv, directory).files, state);
    if (state.window !== null) showWindow(state.window);
  });
  // macOS, possibly before the app is ready
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openFiles([file], state);
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents, state));
  app.on('window-all-closed', () => app.quit());
}

async function openApp(state: ShellState): Promise<void> {
  await guardSession(session.defaultSession, state);
  servePage(pageRoot());
  const changeLanguage = (to: Language) => {
    state.language = to;
    showMenu(state, changeLanguage);
  };
  changeLanguage(state.language);
  answerCalls(state, changeLanguage);
  // the scene is dark, and so are title bar and menu
  nativeTheme.themeSource = 'dark';

  const window = createWindow(state, shellFacts(state));
  state.window = window;
  window.on('closed', () => {
    state.window = null;
  });
  watchPage(window, state);
  // a failed load is `watchPage`'s business
  await window.loadURL(PAGE_URL).catch(() => undefined);
}

function showMenu(state: ShellState, changeLanguage: (to: Language) => void): void {
  app.setAboutPanelOptions({
    applicationName: 'Getsumen 月面',
    applicationVersion: app.getVersion(),
    copyright: 'Apache-2.0',
    credits: word('aboutDetail', state.language),
  });
  if (state.isKiosk) {
    Menu.setApplicationMenu(null);
    return;
  }
  const template = menuTemplate({
    language: state.language,
    isMac: process.platform === 'darwin',
    isDevelopment: state.isDevelopment,
    tellPage: (kind) => tellPage({ kind }, state),
    chooseLanguage: (language) => {
      changeLanguage(language);
      tellPage({ kind: 'language', language }, state);
    },
    showAbout: () => app.showAboutPanel(),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function openFiles(files: readonly string[], state: ShellState): void {
  for (const file of files) {
    if (state.pending.add(file)) tellPage({ kind: 'fileWaiting' }, state);
  }
}

function tellPage(command: ShellCommand, state: ShellState): void {
  state.window?.webContents.send(COMMAND_CHANNEL, command);
}

function shellFacts(state: ShellState): ShellFacts {
  const { platform, versions } = process;
  return {
    platform: platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux',
    versions: {
      app: app.getVersion(),
      electron: versions['electron'] ?? '',
      chromium: versions['chrome'] ?? '',
      node: versions.node,
    },
    kiosk: state.isKiosk,
    language: state.language,
  };
}
