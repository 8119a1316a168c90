// @ts-check
/** Makes sure that tests which need a Chromium have one, or know in words why not. */
import { spawn, spawnSync } from 'node:child_process';
import { findBrowser, isRoot } from './browser.mjs';

const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** @typedef {{ path: string } | { missing: string }} ChromiumAnswer */

/**
 * Finds a Chromium, or installs the distribution's one where that needs no password.
 * @param {(line: string) => void} say
 * @param {{ env?: NodeJS.ProcessEnv, find?: () => string | null,
 *   prefix?: readonly string[] | null,
 *   run?: (command: readonly string[]) => Promise<string | null> }} [given]
 * @returns {Promise<ChromiumAnswer>}
 */
export async function ensureChromium(say, given = {}) {
  const {
    env = process.env,
    find = findBrowser,
    prefix = installPrefix(),
    run = runQuietly,
  } = given;
  const found = find();
  if (found !== null) return { path: found };
  const chosen = env['GETSUMEN_CHROMIUM'];
  if (chosen) return { missing: `GETSUMEN_CHROMIUM=${chosen} is not a program` };
  if (prefix === null) {
    return { missing: 'no Chromium found, and none can be installed here without a password' };
  }

  say(`test: no Chromium found, installing ${PACKAGES.join(' and ')} by apt-get …`);
  const problem =
    (await run([...prefix, 'apt-get', 'update', '-q'])) ??
    (await run([
      ...prefix,
      'apt-get',
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      ...PACKAGES,
    ]));
  const installed = find();
  if (installed !== null) return { path: installed };
  return { missing: `apt-get could not install Chromium: ${problem ?? 'it is not on PATH'}` };
}

// null when this user may not install: not root, and sudo asks for a password
function installPrefix() {
  const succeeds = (/** @type {string} */ command, /** @type {string[]} */ args) =>
    spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (process.platform !== 'linux' || !succeeds('apt-get', ['--version'])) return null;
  if (isRoot()) return [];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
}

/**
 * Runs a command, keeping its output back; gives its last line when it fails.
 * @param {readonly string[]} command
 * @returns {Promise<string | null>}
 */
function runQuietly([program = '', ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => {
      resolve(code === 0 ? null : (output.trim().split('\n').at(-1) ?? `exit code ${code}`));
    });
  });
}
