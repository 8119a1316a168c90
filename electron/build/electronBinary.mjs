// @ts-check
/**
 * Is Electron's program on this machine, and if not, can it be fetched? Asked of the files, never
 * by importing the package: that would start a download by itself. A failed probe is remembered for
 * a day, so that a machine without that network starts at once.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DOWNLOAD_HOST = 'https://github.com/electron/electron/releases/';
const PROBE_LIMIT_ms = 4000;
const REMEMBER_ms = 24 * 3600 * 1000;

/**
 * Path of Electron's program, or null when it is not downloaded yet.
 * @param {string} root @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function electronBinary(root, env = process.env) {
  const home = path.join(root, 'node_modules/electron');
  const pathFile = path.join(home, 'path.txt');
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : null;
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const file = folder
    ? path.join(folder, named ?? 'electron')
    : named && path.join(home, 'dist', named);
  return file && existsSync(file) ? file : null;
}

/**
 * Tries once a day to fetch the program.
 * @param {string} root @param {(line: string) => void} say
 * @param {{ probe?: typeof canReach, install?: typeof runInstaller, now_ms?: number }} [given]
 * @returns {Promise<string | null>} its path, or null
 */
export async function fetchElectron(root, say, given = {}) {
  const { probe = canReach, install = runInstaller, now_ms = Date.now() } = given;
  const stamp = path.join(root, 'node_modules/.cache/getsumen/electron-unreachable');
  const last_ms = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
  if (now_ms - last_ms < REMEMBER_ms) return null;

  const host = process.env['ELECTRON_MIRROR'] ?? DOWNLOAD_HOST;
  if (await probe(host)) {
    say("fetching Electron's program, once …");
    if ((await install(root)) === 0) return electronBinary(root);
    say("Electron's program could not be fetched, see above; next try in 24 h");
  } else {
    say(`Electron's program is not here and ${host} is not reachable; next try in 24 h`);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  return null;
}

/** @param {string} url */
async function canReach(url) {
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_ms);
    const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    return answer.status < 500;
  } catch {
    // no name, no route, too slow: all mean that there is nothing to fetch
    return false;
  }
}

/** @param {string} root @returns {Promise<number>} */
function runInstaller(root) {
  const installer = path.join(root, 'node_modules/electron/install.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
