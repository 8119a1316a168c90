// @ts-check
/** Finds a Chromium-family browser on this machine and opens one page in it as an app window. */
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const COMMANDS = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_APPS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  'BraveSoftware/Brave-Browser/Application/brave.exe',
];

/**
 * Path of a browser, or null. GETSUMEN_CHROMIUM wins; then PATH on Linux, app folders elsewhere.
 * @param {NodeJS.ProcessEnv} [env] @param {NodeJS.Platform} [platform]
 * @returns {string | null}
 */
export function findBrowser(env = process.env, platform = process.platform) {
  const chosen = env['GETSUMEN_CHROMIUM'];
  if (chosen) return isProgram(chosen) ? chosen : null;
  return candidates(env, platform).find(isProgram) ?? null;
}

/** @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
function candidates(env, platform) {
  if (platform === 'darwin') {
    return MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : WINDOWS_APPS.map((app) => path.join(folder, app)),
    );
  }
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)));
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {NodeJS.ProcessEnv} [env] @param {NodeJS.Platform} [platform] */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Opens one page as an app window with a profile of its own, removed when the browser ends.
 * @param {string} browser @param {string} url @param {{ isKiosk?: boolean }} [options]
 * @returns {{ ended: Promise<number>, close: () => void }}
 */
export function openAppWindow(browser, url, { isKiosk = false } = {}) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'getsumen-browser-'));
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-sync',
    '--disable-component-update',
    '--window-size=1440,900',
    ...(isKiosk ? ['--kiosk'] : []),
    ...(isRoot() ? ['--no-sandbox'] : []),
  ];
  const child = spawn(browser, args, { stdio: 'ignore' });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 0));
  });
  return {
    ended: ended.then((code) => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      return code;
    }),
    close: () => child.kill(),
  };
}

/** Chromium refuses its own sandbox to root, so root has to leave it out. */
export function isRoot() {
  return process.getuid?.() === 0;
}
