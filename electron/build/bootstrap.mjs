// @ts-check
/**
 * Runs before every npm script: makes sure that what the lock file says is what is installed.
 * Nothing to do costs about 10 ms; a fresh clone gets one `npm ci`. There is no stamp file: npm's
 * own hidden lock is compared, so an installation by hand counts and an interrupted one does not.
 * Node built-ins only, and it must parse on Node 20.19.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OLDEST_NPM_HOST = [20, 19];
const OLDEST_TYPE_STRIPPING = [22, 18];

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean,
 *   devOptional?: boolean, dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/**
 * Why an installation is needed, in words; null when everything is in place.
 * @param {string} root folder of package.json
 * @returns {string | null}
 */
export function staleReason(root) {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const installed = readLock(path.join(root, 'node_modules/.package-lock.json'));
  const manifest = /** @type {LockEntry} */ (readJson(path.join(root, 'package.json')));
  if (manifest === null) return 'package.json cannot be read';
  if (wanted === null) return 'package-lock.json cannot be read';

  const asked = askedReason(manifest, wanted['']);
  if (asked !== null) return asked;
  if (installed === null) return 'nothing is installed yet';

  for (const [where, entry] of Object.entries(wanted)) {
    const reason = where === '' ? null : entryReason(root, where, entry, installed[where]);
    if (reason !== null) return reason;
  }
  return null;
}

// package.json edited by hand without npm: `npm ci` will say so better than we can
/** @param {LockEntry} manifest @param {LockEntry | undefined} locked */
function askedReason(manifest, locked) {
  for (const kind of /** @type {const} */ ([
    'dependencies',
    'devDependencies',
    'optionalDependencies',
  ])) {
    const asked = manifest[kind] ?? {};
    const known = locked?.[kind] ?? {};
    const names = [...Object.keys(asked), ...Object.keys(known)];
    const changed = names.find((name) => asked[name] !== known[name]);
    if (changed !== undefined) return `package.json and the lock file disagree on ${changed}`;
  }
  return null;
}

/**
 * @param {string} root @param {string} where path of the package
 * @param {LockEntry} entry @param {LockEntry | undefined} found
 */
function entryReason(root, where, entry, found) {
  const name = where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (found === undefined) {
    const isLeftOut = entry.optional || entry.devOptional || entry.peer;
    return isLeftOut ? null : `${name} is missing`;
  }
  if (found.version !== entry.version) return `${name} is ${found.version}, not ${entry.version}`;
  if (entry.integrity && found.integrity && entry.integrity !== found.integrity) {
    return `${name} has another checksum`;
  }
  if (!existsSync(path.join(root, where, 'package.json'))) return `${name} was removed`;
  return null;
}

/** @param {string} file @returns {Record<string, LockEntry> | null} */
function readLock(file) {
  return /** @type {Lock | null} */ (readJson(file))?.packages ?? null;
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // absent or broken: both mean that it cannot be trusted
    return null;
  }
}

/**
 * Compares dotted versions by their first two numbers.
 * @param {string} version @param {readonly number[]} oldest
 */
export function isOlder(version, oldest) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** @param {string} root @param {(pid: number) => void} started */
async function install(root, started) {
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  args.push('--loglevel=error');
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  const child =
    node && npm
      ? spawn(node, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (child.pid !== undefined) started(child.pid);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** @param {string} root */
async function ensureInstalled(root) {
  if (staleReason(root) === null) return;
  await withLock(
    path.join(root, 'out/install.lock'),
    async ({ handOver }) => {
      // whoever held the lock may have done it all
      const reason = staleReason(root);
      if (reason === null) return;
      const started_ms = Date.now();
      console.error(`getsumen: installing dependencies (${reason}), about half a minute …`);
      const code = await install(root, handOver);
      if (code !== 0) {
        throw new Error(
          `npm ci ended with code ${code}: dependencies are not installed, see above`,
        );
      }
      console.error(`getsumen: installed in ${Math.round((Date.now() - started_ms) / 1000)} s`);
    },
    { onWait: (pid) => console.error(`getsumen: waiting for the installation of process ${pid}`) },
  );
}

// what follows runs .ts files directly: by the locked Node 24, or by a recent Node of the system
function checkScriptNode() {
  const hasLockedNode = existsSync(path.join(ROOT, 'node_modules/.bin/node'));
  if (!hasLockedNode && isOlder(process.version, OLDEST_TYPE_STRIPPING)) {
    fail(
      `this system gets no Node from the lock file, and ${process.version} is too old:` +
        ` install Node ${OLDEST_TYPE_STRIPPING.join('.')} or newer`,
    );
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`getsumen: ${message}`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (isOlder(process.version, OLDEST_NPM_HOST)) {
    fail(`Node ${OLDEST_NPM_HOST.join('.')} or newer is needed, this is ${process.version}`);
  }
  await ensureInstalled(ROOT).catch((error) => fail(error.message));
  checkScriptNode();
}
