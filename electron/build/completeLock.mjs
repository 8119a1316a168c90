// @ts-check
/**
 * Completes package-lock.json after `npm install`: `node electron/build/completeLock.mjs`.
 * A registry mirror may lack a package's binaries for other systems. npm then leaves them out of
 * the lock without a word, and every later `npm ci` refuses that lock, on any machine. The entries
 * are added with the system they are for, so that npm knows them and passes them over here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LOCK_FILE = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openharmony',
  'win32',
  'sunos',
];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * @typedef {{ version?: string, optional?: boolean, dev?: boolean,
 *   optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 * @typedef {{ where: string, name: string, range: string, isDev: boolean }} Gap
 */

/**
 * Optional dependencies that the lock asks for and does not hold.
 * @param {Lock} lock
 * @returns {Gap[]}
 */
export function lockGaps(lock) {
  return Object.entries(lock.packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isHeld(lock, owner, name))
      .map(([name, range]) => ({
        where: `node_modules/${name}`,
        name,
        range,
        isDev: entry.dev === true,
      })),
  );
}

// beside its owner, or in any folder above it: as Node looks
/** @param {Lock} lock @param {string} owner @param {string} name */
function isHeld(lock, owner, name) {
  for (let folder = owner; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const where = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (where in lock.packages) return true;
    if (!folder.includes('/node_modules/')) return `node_modules/${name}` in lock.packages;
  }
}

/**
 * The entry for a binary of another system, read from its name: `…-linux-arm64-musl`.
 * @param {Gap} gap
 * @returns {object}
 */
export function entryFor({ name, range, isDev }) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined || !/^\d+\.\d+\.\d+$/.test(range)) {
    throw new Error(`${name}@${range} is not a binary for one system: complete the lock by hand`);
  }
  const libc = words.at(-1)?.startsWith('musl') ? 'musl' : 'glibc';
  return {
    version: range,
    cpu: [cpu],
    ...(isDev ? { dev: true } : {}),
    ...(os === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
}

/**
 * Adds what is missing, in npm's order; gives the names.
 * @param {Lock} lock
 */
export function completeLock(lock) {
  const gaps = lockGaps(lock);
  for (const gap of gaps) lock.packages[gap.where] = entryFor(gap);
  const ordered = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(ordered);
  return gaps.map(({ name }) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
  const added = completeLock(lock);
  if (added.length > 0) writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`lock: ${added.length} entries added${added.map((name) => `\n  ${name}`).join('')}`);
}
