/**
 * Reads the command line of the desktop app, of a first start and of a second one. Chromium adds
 * switches of its own and may reorder, so a file is recognised by its ending, not by its place, and
 * unknown switches are left alone.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from './bridge.ts';
import type { Language } from './bridge.ts';
import { fileKind } from './openable.ts';

/** What the command line asks for. */
export type StartOptions = {
  /** `--kiosk`: booth mode. */
  readonly isKiosk: boolean;
  /** `--software-rendering`: draw without a graphics processor. */
  readonly isSoftwareRendering: boolean;
  /** `--language=ja|en`, else null: the system decides. */
  readonly language: Language | null;
  /** Absolute paths of files to open, in order, each once. */
  readonly files: readonly string[];
};

/**
 * @param argv as in `process.argv`: first the program, in development then the app's folder
 * @param directory folder that relative paths start from
 */
export function readArgv(argv: readonly string[], directory: string): StartOptions {
  const words = argv.slice(1);
  const files = words
    .filter((word) => !word.startsWith('-'))
    .map(localPath)
    .filter((word) => fileKind(word) !== null)
    .map((word) => path.resolve(directory, word));
  return {
    isKiosk: words.includes('--kiosk'),
    isSoftwareRendering: words.includes('--software-rendering'),
    language: languageOf(valueOf(words, '--language')),
    files: [...new Set(files)],
  };
}

/** How to start the app again, in the words of Electron's `app.relaunch`. */
export type Relaunch = { readonly args: string[]; readonly execPath?: string };

/**
 * The same start with more arguments. An AppImage is started by its own file: the program inside it
 * is gone once the app has ended.
 * @param argv as in `process.argv`
 */
export function relaunchOf(
  argv: readonly string[],
  added: readonly string[],
  appImage: string | undefined,
): Relaunch {
  const args = [...argv.slice(1).filter((each) => !added.includes(each)), ...added];
  return appImage === undefined ? { args } : { args, execPath: appImage };
}

/** The language a tag such as `ja-JP` asks for; null for any other language. */
export function languageOf(tag: string | null): Language | null {
  const primary = tag?.toLowerCase().split(/[-_]/u)[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** First of the user's languages that the app speaks; English when it speaks none of them. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return 'en';
}

// file managers may hand over an address instead of a path
function localPath(word: string): string {
  if (!word.startsWith('file:')) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // an address of another machine: has no ending we open
    return '';
  }
}

function valueOf(words: readonly string[], name: string): string | null {
  const word = words.findLast((each) => each.startsWith(`${name}=`));
  return word === undefined ? null : word.slice(name.length + 1);
}
