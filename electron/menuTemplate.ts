/**
 * The application menu as data. Entries that concern the page only tell it (the page's own
 * button does the same); the shell does window, language and about itself. Every entry that acts
 * has an id.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { LANGUAGES } from './bridge.ts';
import type { Language, MenuCommand } from './bridge.ts';
import { word } from './words.ts';
import type { WordKey } from './words.ts';

/** What the menu depends on and what its entries do. */
export type MenuContext = {
  readonly language: Language;
  readonly isMac: boolean;
  /** Adds developer tools; never in an installed app. */
  readonly isDevelopment: boolean;
  tellPage(command: MenuCommand): void;
  chooseLanguage(language: Language): void;
  showAbout(): void;
};

type Entry = MenuItemConstructorOptions;

// each name in its own language, so that nobody gets lost
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' };

const separator: Entry = { type: 'separator' };

/** The whole menu, for `Menu.buildFromTemplate`. */
export function menuTemplate(context: MenuContext): Entry[] {
  const entries = entriesOf(context);
  const menus = [
    entries.file(),
    entries.edit(),
    entries.playback(),
    entries.view(),
    entries.help(),
  ];
  return context.isMac ? [entries.appMenu(), ...menus] : menus;
}

function entriesOf(context: MenuContext) {
  const text = (key: WordKey) => word(key, context.language);
  const menu = (key: WordKey, submenu: Entry[]): Entry => ({ id: key, label: text(key), submenu });
  const role = (key: WordKey, name: NonNullable<Entry['role']>): Entry => ({
    id: key,
    label: text(key),
    role: name,
  });
  const tell = (command: MenuCommand, accelerator?: string): Entry => ({
    id: command,
    label: text(command),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => context.tellPage(command),
  });
  const about: Entry = { id: 'about', label: text('about'), click: () => context.showAbout() };

  return {
    appMenu: () => ({
      id: 'app',
      label: 'Getsumen',
      submenu: [
        about,
        separator,
        role('hide', 'hide'),
        role('hideOthers', 'hideOthers'),
        role('unhide', 'unhide'),
        separator,
        role('quit', 'quit'),
      ],
    }),
    file: () =>
      menu('file', [
        tell('openScenario', 'CmdOrCtrl+O'),
        tell('openRecording', 'CmdOrCtrl+Shift+O'),
        separator,
        tell('saveScenario', 'CmdOrCtrl+S'),
        tell('saveRecording', 'CmdOrCtrl+Shift+S'),
        tell('exportTelemetry', 'CmdOrCtrl+E'),
        tell('savePicture', 'CmdOrCtrl+Shift+P'),
        separator,
        context.isMac ? role('close', 'close') : role('quit', 'quit'),
      ]),
    edit: () =>
      menu('edit', [
        role('undo', 'undo'),
        role('redo', 'redo'),
        separator,
        role('cut', 'cut'),
        role('copy', 'copy'),
        role('paste', 'paste'),
        role('selectAll', 'selectAll'),
      ]),
    playback: () =>
      menu('playback', [tell('playPause'), separator, tell('goToStart'), tell('goToEnd')]),
    view: () =>
      menu('view', [
        tell('layoutShow', 'CmdOrCtrl+1'),
        tell('layoutBuild', 'CmdOrCtrl+2'),
        tell('layoutNight', 'CmdOrCtrl+3'),
        tell('resetLayout'),
        separator,
        role('zoomIn', 'zoomIn'),
        role('zoomOut', 'zoomOut'),
        role('resetZoom', 'resetZoom'),
        role('fullScreen', 'togglefullscreen'),
        separator,
        languageMenu(context),
        ...(context.isDevelopment ? [separator, role('devTools', 'toggleDevTools')] : []),
      ]),
    help: () =>
      menu('help', [
        tell('startTour'),
        tell('showHelp', 'F1'),
        tell('showSources'),
        ...(context.isMac ? [] : [separator, about]),
      ]),
  };
}

function languageMenu(context: MenuContext): Entry {
  return {
    id: 'language',
    label: word('language', context.language),
    submenu: LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: LANGUAGE_NAMES[language],
      type: 'radio',
      checked: language === context.language,
      click: () => context.chooseLanguage(language),
    })),
  };
}
