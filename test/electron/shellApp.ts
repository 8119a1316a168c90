/**
 * The desktop app as a test sees it, whether it runs in real Electron or in the double. The
 * specs do not know which; where the real one cannot run, `whyNotElectron` says why.
 */
import type * as Electron from 'electron';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findBrowser, hasDisplay } from '../../electron/build/browser.mjs';
import { electronBinary } from '../../electron/build/electronBinary.mjs';
import { withLock } from '../../electron/build/lock.mjs';
import { PARTS } from '../../electron/build/parts.mjs';
import { digestOf, isFresh, writeStamp } from '../../electron/build/stamp.mjs';
import type { DoubleOptions } from './double/world.ts';

/** The project, and the page that tests of the shell alone show. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const FIXTURE = path.join(ROOT, 'test', 'electron', 'fixture');

/** Version of the app, and of the Electron it is made for. */
export const { version: VERSION, devDependencies } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
) as { readonly version: string; readonly devDependencies: { readonly electron: string } };

/** The module `electron` as a main process sees it. */
export type ElectronModule = typeof Electron;

/** The dialogs that ask something. */
export type DialogKind = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox';

/** A started app, as a test sees it. */
export type ShellApp = {
  /** The window's page, once it is shown; rejects when the app ends before. */
  firstWindow(): Promise<Page>;
  /** Runs a function in the main process, from its source text: it sees its arguments only. */
  evaluate<R, A = undefined>(
    act: (electron: ElectronModule, value: A) => R,
    value?: A,
  ): Promise<Awaited<R>>;
  /** The answer to the next dialog of this kind. */
  answerDialog(kind: DialogKind, answer: object): Promise<void>;
  clickMenu(id: string): Promise<void>;
  /** Starts the program again with the same user data; resolves when that start has ended. */
  startSecond(argv: readonly string[]): Promise<void>;
  /** Addresses handed to the system's browser. */
  openedOutside(): Promise<readonly string[]>;
  /** Exit code, when the app ends. */
  readonly ended: Promise<number>;
  close(): Promise<void>;
};

/** What a test may choose. */
export type LaunchOptions = {
  readonly argv?: readonly string[];
  /** Folder of the page; null: the built one. */
  readonly pageRoot?: string | null;
  /** Breaks the app on purpose; the double only. */
  readonly patch?: DoubleOptions['patch'];
};

const folders: string[] = [];

/** Why real Electron is not used here; null when it is. */
export function whyNotElectron(): string | null {
  if (electronBinary(ROOT) === null) return 'binary not present';
  return hasDisplay() ? null : 'no display';
}

/** Why no window can be opened in a test here; null when one can. */
export function whyNoChromium(): string | null {
  const missing = process.env['GETSUMEN_NO_CHROMIUM'];
  if (missing !== undefined) return missing;
  return findBrowser() === null ? 'no Chromium found' : null;
}

/**
 * Builds the two bundles of the shell where their sources have changed, and nothing else: a
 * fault of the page or of the command line is another test's to find.
 */
export async function buildShell(): Promise<void> {
  await withLock(path.join(ROOT, 'out/build.lock'), async () => {
    for (const part of PARTS.filter(({ name }) => name.startsWith('electron '))) {
      const stamp = path.join(ROOT, 'out/build', `${part.name.replaceAll(' ', '-')}.stamp`);
      const digest = digestOf(ROOT, part.inputs);
      if (isFresh(stamp, digest, path.join(ROOT, part.output))) continue;
      await (await import('vite')).build(part.config(ROOT));
      writeStamp(stamp, digest);
    }
  });
}

/** A new empty folder, removed by `removeFolders`. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'getsumen-shell-'));
  folders.push(folder);
  return folder;
}

/** Removes every folder `newFolder` made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Clicks a menu entry; runs in the main process. */
export function clickEntry({ Menu }: ElectronModule, id: string): void {
  const entry = Menu.getApplicationMenu()?.getMenuItemById(id);
  if (!entry) throw new Error(`no menu entry ${id}`);
  entry.click();
}
