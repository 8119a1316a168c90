// @ts-check
/**
 * Packs a .deb with Debian's own `dpkg-deb`. electron-builder lays out the package and then
 * calls a program named fpm, which it fetches from the network; this takes the same arguments
 * instead, so that a Debian machine needs nothing more. Understands what electron-builder 26
 * passes, refuses the rest.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SINGLE = new Set([
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--deb-priority',
  '--license',
  '--deb-compression',
  '-s',
  '-t',
]);
const LISTS = new Set(['-d', '--deb-recommends']);

/**
 * @typedef {{ values: Map<string, string>, lists: Map<string, string[]>,
 *   files: { from: string, to: string }[] }} Request
 */

/**
 * Reads fpm's arguments; throws at one that is not known.
 * @param {readonly string[]} args
 * @returns {Request}
 */
export function readRequest(args) {
  /** @type {Request} */
  const request = { values: new Map(), lists: new Map(), files: [] };
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    const [from = '', to = ''] = word.split('=');
    if (word === '--force') continue;
    else if (SINGLE.has(word)) request.values.set(word, args[++i] ?? '');
    else if (LISTS.has(word)) {
      request.lists.set(word, [...(request.lists.get(word) ?? []), args[++i] ?? '']);
    } else if (!word.startsWith('-') && to.startsWith('/')) request.files.push({ from, to });
    else throw new Error(`debPacker: ${word} is not an argument it knows`);
  }
  if (request.values.get('-t') !== 'deb') throw new Error('debPacker: packs .deb files only');
  return request;
}

/**
 * The package's control file (deb-control(5)).
 * @param {Request} request @param {number} installedSize_KiB
 */
export function controlText({ values, lists }, installedSize_KiB) {
  const [summary = '', ...more] = (values.get('--description') ?? '').split('\n');
  const fields = {
    Package: values.get('--name'),
    Version: values.get('--version'),
    Architecture: values.get('--architecture'),
    Maintainer: values.get('--maintainer'),
    'Installed-Size': String(installedSize_KiB),
    Depends: lists.get('-d')?.join(', '),
    Recommends: lists.get('--deb-recommends')?.join(', '),
    Section: 'science',
    Priority: values.get('--deb-priority'),
    Homepage: values.get('--url'),
    Description: summary,
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  const text = lines.map(([name, value]) => `${name}: ${value}`);
  // a continuation line starts with a blank, an empty one with a blank and a dot
  const rest = more.map((line) => (line.trim() === '' ? ' .' : ` ${line.trim()}`));
  return `${[...text, ...rest].join('\n')}\n`;
}

/** @param {Request} request */
function pack(request) {
  const stage = mkdtempSync(path.join(os.tmpdir(), 'getsumen-deb-'));
  try {
    for (const { from, to } of request.files) {
      mkdirSync(path.dirname(path.join(stage, to)), { recursive: true });
      cpSync(from, path.join(stage, to), { recursive: true, verbatimSymlinks: true });
    }
    const size = run('du', ['-sk', '--apparent-size', stage]);
    mkdirSync(path.join(stage, 'DEBIAN'), { mode: 0o755 });
    const control = controlText(request, Number.parseInt(size, 10));
    writeFileSync(path.join(stage, 'DEBIAN/control'), control, { mode: 0o644 });
    for (const [option, name] of [
      ['--after-install', 'postinst'],
      ['--after-remove', 'postrm'],
    ]) {
      const script = request.values.get(option ?? '');
      if (script === undefined) continue;
      cpSync(script, path.join(stage, `DEBIAN/${name}`));
      chmodSync(path.join(stage, `DEBIAN/${name}`), 0o755);
    }
    const compression = request.values.get('--deb-compression') ?? 'xz';
    const output = request.values.get('--package') ?? '';
    run('chmod', ['-R', 'u=rwX,go=rX', stage]);
    run('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', stage, output]);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`debPacker: ${program}: ${error?.message ?? stderr.trim()}`);
  return stdout;
}

/** True where `dpkg-deb` is. */
export function canPackDeb() {
  return spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * A program that electron-builder can call as fpm.
 * @param {string} folder where it is written
 */
export function debPackerProgram(folder) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'fpm');
  const self = fileURLToPath(import.meta.url);
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${self}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    pack(readRequest(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
