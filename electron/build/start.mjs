// @ts-check
/**
 * `npm start`: builds, then opens the window in the best way this machine offers: Electron, or the
 * same page over loopback in a Chromium-family browser, or just the address to open.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, hasDisplay, isRoot, openAppWindow } from './browser.mjs';
import { WINDOW_PARTS, build, problemText } from './build.mjs';
import { electronBinary, fetchElectron } from './electronBinary.mjs';
import { startServer } from './serve.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const USAGE = `npm start -- [options] [FILE]
  FILE         a scenario (.json) or recording (.mcap) to open (Electron only)
  --kiosk      full screen, for a booth
  --browser    do not use Electron even if it is here
  --no-open    serve only and print the address
  --port N     port of the loopback server (default: any free one)
  -- SWITCH…   all that follows goes to Electron as it stands`;

/** A window that fails sooner than this was never of use. */
const STILLBORN_ms = 10_000;

/**
 * @typedef {{ isKiosk: boolean, opens: boolean, usesElectron: boolean, port: number,
 *   passed: string[] }} StartOptions
 */

/**
 * Reads the arguments after `npm start --`; throws with a readable message.
 * @param {readonly string[]} args
 * @returns {StartOptions | 'help'}
 */
export function readArguments(args) {
  /** @type {StartOptions} */
  const options = { isKiosk: false, opens: true, usesElectron: true, port: 0, passed: [] };
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = (args[i] ?? '').split('=');
    if (name === '--help') return 'help';
    else if (name === '--kiosk') options.isKiosk = true;
    else if (name === '--no-open') options.opens = false;
    else if (name === '--browser') options.usesElectron = false;
    else if (name === '--port') options.port = readPort(inline ?? args[++i]);
    else if (name === '--') {
      options.passed.push(...args.slice(i + 1));
      break;
    } else if (name.startsWith('-')) {
      throw new Error(`${name}: no such option; npm start -- --help lists them`);
    } else options.passed.push(args[i] ?? '');
  }
  return options;
}

/** @param {string | undefined} text */
function readPort(text) {
  const port = Number(text);
  if (text === undefined || !Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port: expected a number from 1 to 65535, found ${text ?? 'nothing'}`);
  }
  return port;
}

/** @param {StartOptions} options @returns {Promise<number>} exit code */
async function start(options) {
  await build({ only: WINDOW_PARTS, say });
  const page = path.join(ROOT, 'dist/renderer');
  if (!existsSync(path.join(page, 'index.html'))) {
    throw new Error('there is no page to show: renderer/index.html is missing');
  }
  const electron = await chooseElectron(options);
  if (electron !== null) {
    const began_ms = performance.now();
    const code = await runElectron(electron, options);
    if (code === 0 || performance.now() - began_ms > STILLBORN_ms) return code;
    say(`start: Electron cannot run here (exit code ${code}, see above)`);
  }
  return runPage(page, options);
}

/** @param {StartOptions} options */
async function chooseElectron(options) {
  if (!options.opens || !options.usesElectron) return null;
  if (!existsSync(path.join(ROOT, 'dist/electron/main.cjs'))) return null;
  const tell = (/** @type {string} */ line) => say(`start: ${line}`);
  const binary = electronBinary(ROOT) ?? (await fetchElectron(ROOT, tell));
  if (binary !== null && !hasDisplay()) {
    say('start: Electron is here, but there is no display (DISPLAY, WAYLAND_DISPLAY)');
    return null;
  }
  return binary;
}

/** @param {string} binary @param {StartOptions} options @returns {Promise<number>} */
function runElectron(binary, options) {
  const args = [
    ...(isRoot() ? ['--no-sandbox'] : []),
    ROOT,
    ...(options.isKiosk ? ['--kiosk'] : []),
    ...options.passed,
  ];
  const child = spawn(binary, args, { stdio: 'inherit' });
  // Ctrl+C reaches the child too: it ends by itself, and its end ends us
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 0));
  });
}

/** @param {string} page @param {StartOptions} options @returns {Promise<number>} */
async function runPage(page, options) {
  if (options.passed.length > 0) {
    say(`start: ${options.passed.join(' ')} is left out: in a browser, open files from the window`);
  }
  const server = await startServer({ root: page, port: options.port });
  const url = options.isKiosk ? `${server.url}?kiosk` : server.url;
  /** @type {Promise<number>} */
  const stopped = new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
      process.on(signal, () => resolve(0));
    }
  });

  let why = whyNoWindow(options);
  if (why === null) {
    const browser = /** @type {string} */ (findBrowser());
    const window = openAppWindow(browser, url, options);
    say(`start: ${url} (closing the window ends it)`);
    const code = await Promise.race([stopped, window.ended]);
    window.close();
    await window.ended;
    // closed by hand it says 0; anything else, and whoever wanted a window has none
    if (code !== 0) why = `${browser} cannot show it (exit code ${code})`;
  }
  if (why !== null) {
    say(`start: ${why}: open ${url}`);
    await stopped;
  }
  await server.close();
  return 0;
}

/** @param {StartOptions} options @returns {string | null} */
function whyNoWindow(options) {
  if (!options.opens) return 'serving';
  if (findBrowser() === null) {
    const chosen = process.env['GETSUMEN_CHROMIUM'];
    if (chosen) return `GETSUMEN_CHROMIUM is no program: ${chosen}`;
    return 'no Chrome, Chromium, Edge or Brave was found';
  }
  if (!hasDisplay()) return 'there is no display';
  return null;
}

/** @param {string} line */
function say(line) {
  console.log(line);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const options = readArguments(process.argv.slice(2));
    if (options === 'help') console.log(USAGE);
    else process.exitCode = await start(options);
  } catch (error) {
    console.error(`start: ${problemText(error)}`);
    process.exitCode = 1;
  }
}
