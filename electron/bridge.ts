/**
 * The one bridge between the window and the desktop shell: what the page may ask for and what it is
 * told. Imported by both sides and importing neither, so it holds names and types only; every value
 * that crosses is checked on both sides against `schema.ts`. In a browser there is no bridge.
 */

/** Property of the window under which the page finds the bridge. */
export const BRIDGE_KEY = 'getsumen';

/** Languages of the menu and of the shell's own messages. */
export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * What can be opened: a scenario (`.getsumen`, `.getsumen.json`, `.json`) or a recording
 * (`.mcap`).
 */
export const FILE_KINDS = ['scenario', 'recording'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What can be saved; the kind decides the file ending and the wording of the dialog. */
export const SAVE_KINDS = [
  'scenario',
  'recording',
  'csv',
  'parquet',
  'json',
  'html',
  'png',
  'webm',
  'zip',
] as const;
export type SaveKind = (typeof SAVE_KINDS)[number];

/** A file the user chose, read whole; `name` is the last part of its path. */
export type OpenedFile = {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
};

/** Bytes to be written where the user says; `suggestedName` is a file name, never a path. */
export type SaveRequest = {
  readonly suggestedName: string;
  readonly kind: SaveKind;
  readonly bytes: Uint8Array;
};

/** Where a file went; `path` is for showing only, nothing can be read back by it. */
export type SavedFile = {
  readonly name: string;
  readonly path: string;
  readonly size_B: number;
};

/** What the title bar shows and whether closing should ask first. */
export type DocumentState = {
  readonly name: string;
  readonly isUnsaved: boolean;
};

/** Why the page was loaded again: it crashed or hung, `restartCount` times in the last minutes. */
export type Restart = {
  readonly reason: string;
  readonly restartCount: number;
};

/** Menu entries that are the page's business; the page does what its own button would do. */
export const MENU_COMMANDS = [
  'openScenario',
  'openRecording',
  'saveScenario',
  'saveRecording',
  'exportTelemetry',
  'savePicture',
  'playPause',
  'goToStart',
  'goToEnd',
  'layoutShow',
  'layoutBuild',
  'layoutNight',
  'resetLayout',
  'startTour',
  'showHelp',
  'showSources',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/**
 * What the shell tells the page: a menu entry was chosen, the menu changed the language, or a file
 * came from outside (double click, second start) and waits for `takePendingFile`.
 */
export type ShellCommand =
  | { readonly kind: MenuCommand }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'fileWaiting' };

/** Facts that are known when the window opens and never change while it is open. */
export type ShellFacts = {
  readonly platform: 'linux' | 'mac' | 'windows';
  readonly versions: {
    readonly app: string;
    readonly electron: string;
    readonly chromium: string;
    readonly node: string;
  };
  /** Booth mode: full screen, no menu, no dialogs; open, save and quit do nothing. */
  readonly kiosk: boolean;
  /** Language to start with: the command line's, else the system's. */
  readonly language: Language;
};

/** Calls from the page to the shell. A refused or failed call rejects with a message to show. */
export type ShellCalls = {
  /** Asks for a scenario; null when the user cancels, and always in booth mode. */
  openScenario(): Promise<OpenedFile | null>;
  /** Asks for a recording; null when the user cancels, and always in booth mode. */
  openRecording(): Promise<OpenedFile | null>;
  /** Asks where to save and writes whole or not at all; null when the user cancels. */
  saveFile(request: SaveRequest): Promise<SavedFile | null>;
  /**
   * The next file given from outside, or null; rejects (and drops the file) if it cannot be
   * read.
   */
  takePendingFile(): Promise<OpenedFile | null>;
  /** Why the page was loaded again, once; null after an ordinary start. */
  takeRestart(): Promise<Restart | null>;
  /** Switches menu and dialogs to the page's language. */
  setLanguage(language: Language): Promise<void>;
  setFullScreen(isOn: boolean): Promise<void>;
  reportDocument(document: DocumentState): Promise<void>;
  /** Shows name, version and licence in the system's own about box. */
  showAbout(): Promise<void>;
  /** Opens one of the sources in the system's browser; false when its host is not on the list. */
  openSource(url: string): Promise<boolean>;
  /** Closes the app as the menu does; nothing in booth mode. */
  quit(): Promise<void>;
};

/** What the page finds as `window.getsumen` inside the desktop app. */
export type GetsumenBridge = ShellFacts &
  ShellCalls & {
    /** Hears what the shell tells; returns the function that stops listening. */
    onCommand(listener: (command: ShellCommand) => void): () => void;
  };

/** Names of the calls, as a list both sides can walk. */
export const CALL_NAMES = [
  'openScenario',
  'openRecording',
  'saveFile',
  'takePendingFile',
  'takeRestart',
  'setLanguage',
  'setFullScreen',
  'reportDocument',
  'showAbout',
  'openSource',
  'quit',
] as const satisfies readonly (keyof ShellCalls)[];
export type CallName = (typeof CALL_NAMES)[number];

/** Channel a call travels on. */
export function channelOf(name: CallName): string {
  return `getsumen:${name}`;
}

/** Channel of everything the shell tells the page. */
export const COMMAND_CHANNEL = 'getsumen:command';

/** The bridge when the page runs in the desktop app, null in a browser. */
export function shellBridge(): GetsumenBridge | null {
  const holder = globalThis as { readonly [BRIDGE_KEY]?: GetsumenBridge };
  return holder[BRIDGE_KEY] ?? null;
}
