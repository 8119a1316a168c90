// @ts-check
/**
 * `npm run typecheck`: `tsc -b` over all projects. It keeps its results in out/types, and
 * TypeScript 7 goes on believing them when only a configuration changes (seen with `lib`): they are
 * dropped then.
 */
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  dropStaleTypes(ROOT);
  process.exitCode = await runProgram(ROOT, COMPILER, ['-b', ...process.argv.slice(2)]);
}
