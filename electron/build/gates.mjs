// @ts-check
/** The checks that `npm test` runs before the tests; each counts as one test in the last line. */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** @typedef {{ name: string, program: string, args: readonly string[] }} Gate */

/** @type {readonly Gate[]} */
export const GATES = [
  { name: 'typecheck', program: 'electron/build/typecheck.mjs', args: [] },
  { name: 'lint', program: 'node_modules/oxlint/bin/oxlint', args: ['--format=unix'] },
  { name: 'format', program: 'node_modules/oxfmt/bin/oxfmt', args: ['--check'] },
];

/**
 * Runs a Node program with its output shown; gives its exit code.
 * @param {string} root @param {string} program path from the root
 * @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runProgram(root, program, args, env = process.env) {
  const script = path.join(root, program);
  // CI=true makes some tools colour a log file
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...env, ...plain },
    });
    child.on('error', (error) => {
      console.error(`test: ${program}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
