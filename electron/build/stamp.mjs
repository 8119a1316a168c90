// @ts-check
/**
 * Knows whether a built part is still what its sources say: a digest of the content of all inputs
 * is kept in out/build. Sources are a few megabytes, so reading them all is quicker than being
 * clever; data files are compared by size and time instead, when they are copied.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
 * All files below the given files and folders, sorted, relative to the root, absent ones left out.
 * @param {string} root @param {readonly string[]} inputs
 * @returns {string[]}
 */
export function inputFiles(root, inputs) {
  const files = inputs.flatMap((input) => {
    const stats = statSync(path.join(root, input), { throwIfNoEntry: false });
    if (stats === undefined) return [];
    return stats.isDirectory() ? filesBelow(root, input) : [input];
  });
  return files.toSorted();
}

/** @param {string} root @param {string} folder @returns {string[]} */
export function filesBelow(root, folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/**
 * Digest of names and contents of all inputs.
 * @param {string} root @param {readonly string[]} inputs
 */
export function digestOf(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputFiles(root, inputs)) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} stampFile @param {string} digest
 * @param {string} output a file, or a folder, which must still be there
 */
export function isFresh(stampFile, digest, output) {
  if (!existsSync(stampFile) || !existsSync(output)) return false;
  return readFileSync(stampFile, 'utf8') === digest;
}

/** @param {string} stampFile @param {string} digest */
export function writeStamp(stampFile, digest) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, digest);
}

/**
 * Makes `target` a copy of `source`: copies what differs in size or time, removes what is gone.
 * @param {string} source @param {string} target absolute folders
 * @returns {{ copied: number, removed: number, total: number }}
 */
export function mirror(source, target) {
  const wanted = new Set(filesBelow(source, '.'));
  const present = existsSync(target) ? filesBelow(target, '.') : [];
  const gone = present.filter((file) => !wanted.has(file));
  for (const file of gone) rmSync(path.join(target, file));

  let copied = 0;
  for (const file of wanted) {
    const from = path.join(source, file);
    const to = path.join(target, file);
    const original = statSync(from);
    const copy = statSync(to, { throwIfNoEntry: false });
    if (copy !== undefined && isSameFile(original, copy)) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(from, to);
    utimesSync(to, original.atime, original.mtime);
    copied += 1;
  }
  return { copied, removed: gone.length, total: wanted.size };
}

// times are copied through a clock of coarser grain than the file system's
/** @param {import('node:fs').Stats} a @param {import('node:fs').Stats} b */
function isSameFile(a, b) {
  return a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 2;
}
