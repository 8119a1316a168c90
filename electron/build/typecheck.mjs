// @ts-check
/**
 * `npm run typecheck`: `tsc -b` over all projects. It keeps its results in out/types, and
 * TypeScript 7 goes on believing them when only a configuration changes (seen with `lib`): they are
 * dropped then.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from './gates.mjs';
import { digestOf, inputFiles, isFresh, writeStamp } from './stamp.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = 'node_modules/typescript/bin/tsc';
const PROJECT_FOLDERS = ['sim', 'electron', 'renderer', 'test'];

/**
 * Drops what earlier checks left if any configuration, or an installed package, changed since.
 * @param {string} root
 * @returns {boolean} whether anything was dropped
 */
export function dropStaleTypes(root) {
  const configs = inputFiles(root, PROJECT_FOLDERS).filter((file) =>
    file.endsWith('tsconfig.json'),
  );
  const digest = digestOf(root, ['tsconfig.json', 'package-lock.json', ...configs]);
  const types = path.join(root, 'out/types');
  const stamp = path.join(root, 'out/build/types.stamp');
  if (isFresh(stamp, digest, types)) return false;
  const wasThere = existsSync(types);
  rmSync(types, { recursive: true, force: true });
  writeStamp(stamp, digest);
  return wasThere;
}

/**
 * Type-checks one project and those it refers to; throws with its first error on one line.
 * @param {string} root @param {string} project path of its tsconfig.json from the root
 */
export async function checkTypes(root, project) {
  dropStaleTypes(root);
  const args = [path.join(ROOT, COMPILER), '-b', project, '--pretty', 'false'];
  const { code, output } = await run(root, args);
  if (code === 0) return;
  const lines = output.split('\n').filter((line) => /error TS\d+/u.test(line));
  const [first = output.trim()] = lines;
  const others = lines.length > 1 ? ` (and ${lines.length - 1} more: npm run typecheck)` : '';
  throw new Error(first.replace(/\((\d+),(\d+)\): error TS\d+: /u, ':$1:$2: ') + others);
}

/**
 * @param {string} cwd @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(cwd, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  dropStaleTypes(ROOT);
  process.exitCode = await runProgram(ROOT, COMPILER, ['-b', ...process.argv.slice(2)]);
}
