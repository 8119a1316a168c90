// @ts-check
/**
 * `npm run dist`: builds, then packages for this machine's system into out/package. With
 * Electron's program here (or reachable) the result runs; else a stand-in takes its place, every
 * step is checked and the result is marked as not runnable. Packers that cannot be had are left
 * out, by name.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { canPackDeb, debPackerProgram } from './debPacker.mjs';
import { packageConfig } from './electron-builder.config.mjs';
import { electronBinary, fetchElectron } from './electronBinary.mjs';
import { STAND_IN_NOTE, makeStandIn } from './standIn.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUT = path.join(ROOT, 'out/package');
const TOOLS_HOST = 'https://github.com/electron-userland/electron-builder-binaries/releases/';
const PROBE_LIMIT_ms = 4000;
const USAGE = `npm run dist -- [options]
  --dir        the unpacked folder only
  --stand-in   check the packaging without Electron's program even if it is here`;

// what a packer needs besides this project, and the variable that names it where it is already here
const TOOLS = /** @type {const} */ ({
  AppImage: 'APPIMAGE_TOOLS_PATH',
  deb: 'CUSTOM_FPM_PATH',
});

/** @typedef {keyof typeof TOOLS} LinuxTarget */

/**
 * @typedef {{ electronDist: string, isCheckOnly: boolean, output?: string, isForTests?: boolean,
 *   targets?: LinuxTarget[] }} PackageOptions `electronDist`: folder of Electron's program or its
 *   stand-in; `isCheckOnly`: names the packages so that nobody takes them for the app
 */

/**
 * Packages the built app for Linux; gives the unpacked folder.
 * @param {PackageOptions} options
 * @returns {Promise<string>}
 */
export async function packageLinux({
  electronDist,
  isCheckOnly,
  output = OUTPUT,
  isForTests = false,
  targets = [],
}) {
  const { Arch, Platform, build: packageApp } = await import('electron-builder');
  const names = targets.length === 0 ? ['dir'] : targets;
  await packageApp({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget(names, process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
    config: packageConfig({
      electronDist,
      output,
      isForTests,
      isCheckOnly,
      publisher: publisher(),
    }),
    publish: 'never',
  });
  return path.join(output, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');
}

/**
 * Packages for Windows or macOS with the targets of the configuration; not run in this project
 * yet.
 */
async function packageOther() {
  const { Platform, build: packageApp } = await import('electron-builder');
  const platform = process.platform === 'darwin' ? Platform.MAC : Platform.WINDOWS;
  await packageApp({
    projectDir: ROOT,
    targets: platform.createTarget(),
    config: packageConfig({
      output: OUTPUT,
      isForTests: false,
      isCheckOnly: false,
      publisher: publisher(),
    }),
    publish: 'never',
  });
}

/**
 * The archive needs no packer but `tar`.
 * @param {string} unpacked @param {string} file
 */
export function packTar(unpacked, file) {
  const { version } = projectPackage();
  const args = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  const rename = `--transform=s,^\\.,getsumen-${version},`;
  const done = spawnSync('tar', ['-czf', file, ...args, rename, '-C', unpacked, '.']);
  if (done.status !== 0) throw new Error(`tar failed: ${done.error ?? done.stderr}`);
}

/** Who answers for the packages; the defaults name nobody and are reported. */
function publisher() {
  return {
    homepage: process.env['GETSUMEN_HOMEPAGE'] ?? 'https://getsumen.invalid/',
    maintainer:
      process.env['GETSUMEN_MAINTAINER'] ?? 'Getsumen contributors <none@getsumen.invalid>',
  };
}

/** @param {boolean} usesStandIn @returns {Promise<string | null>} folder of Electron's program */
async function findElectronDist(usesStandIn) {
  if (usesStandIn) return null;
  const say = (/** @type {string} */ line) => console.log(`dist: ${line}`);
  const binary = electronBinary(ROOT) ?? (await fetchElectron(ROOT, say));
  return binary === null ? null : path.dirname(binary);
}

/** @returns {Promise<LinuxTarget[]>} the packers that can be had here; says which cannot */
async function reachableTargets() {
  const names = /** @type {LinuxTarget[]} */ (Object.keys(TOOLS));
  useOwnDebPacker();
  const here = names.filter((name) => process.env[TOOLS[name]] !== undefined);
  if (here.length === names.length || (await canReach(TOOLS_HOST))) return names;
  for (const name of names) {
    if (here.includes(name)) continue;
    console.log(
      `dist: ${name} left out: its packer comes from github.com, which is out of reach here;`,
    );
    console.log(`dist:   ${TOOLS[name]} may name one that is already on this machine`);
  }
  return here;
}

/** Packs .deb files with Debian's own tool where it is here and nobody named another packer. */
export function useOwnDebPacker() {
  if (process.env[TOOLS.deb] !== undefined || !canPackDeb()) return;
  process.env[TOOLS.deb] = debPackerProgram(path.join(ROOT, 'out/deb-packer'));
}

/** @param {string} url */
async function canReach(url) {
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_ms);
    return (await fetch(url, { method: 'HEAD', redirect: 'manual', signal })).status < 500;
  } catch {
    // no name, no route, too slow: all mean that nothing can be fetched
    return false;
  }
}

/** @returns {{ version: string, electron: string }} */
function projectPackage() {
  const { version, devDependencies } = JSON.parse(
    readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
  );
  return { version, electron: devDependencies.electron };
}

/** @param {{ isDirOnly: boolean, usesStandIn: boolean }} options */
async function distLinux({ isDirOnly, usesStandIn }) {
  const { version, electron } = projectPackage();
  const found = await findElectronDist(usesStandIn);
  const standIn = path.join(ROOT, 'out/stand-in');
  if (found === null) {
    console.log(
      "dist: WITHOUT ELECTRON'S PROGRAM: the packages are for checking only, they cannot run",
    );
    makeStandIn(standIn, electron);
  }
  const targets = isDirOnly ? [] : await reachableTargets();
  const unpacked = await packageLinux({
    electronDist: found ?? standIn,
    isCheckOnly: found === null,
    targets,
  });
  const note = path.join(OUTPUT, 'NOT-RUNNABLE.txt');
  rmSync(note, { force: true });
  if (!isDirOnly) {
    const suffix = found === null ? '-check-only' : '';
    const name = `getsumen-${version}-linux-${process.arch}${suffix}.tar.gz`;
    packTar(unpacked, path.join(OUTPUT, name));
    console.log(`dist: ${name}`);
  }
  if (process.env['GETSUMEN_MAINTAINER'] === undefined) {
    console.log('dist: GETSUMEN_HOMEPAGE and GETSUMEN_MAINTAINER are not set: nobody is named');
  }
  if (found === null) {
    writeFileSync(note, `${STAND_IN_NOTE}\n`);
    console.log(`dist: CHECKED, NOT RUNNABLE (Electron's program is not here): ${unpacked}`);
  } else console.log(`dist: done: ${unpacked}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'boolean', default: false },
        'stand-in': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) console.log(USAGE);
    else {
      await build({ root: ROOT });
      if (!existsSync(path.join(ROOT, 'dist/renderer/index.html'))) {
        throw new Error('there is no page to package: renderer/index.html is missing');
      }
      if (process.platform === 'linux') {
        await distLinux({ isDirOnly: values.dir, usesStandIn: values['stand-in'] });
      } else await packageOther();
    }
  } catch (error) {
    console.error(`dist: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
