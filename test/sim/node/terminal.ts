/** Runs the command line: in this process, or as a user does in one of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { cli } from '../../../sim/node/cli.ts';

/** The program. */
export const mainFile = fileURLToPath(new URL('../../../sim/node/main.ts', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `getsumen <args>` in this process: all but the start of Node. */
export async function getsumen(args: readonly string[]): Promise<Finished> {
  let [out, err] = ['', ''];
  const heard = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true)),
  ];
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await cli(args);
    return { code: Number(process.exitCode), out, err };
  } finally {
    process.exitCode = before;
    for (const spy of heard) spy.mockRestore();
  }
}

/** `getsumen <args>` in a process of its own, with text on its standard input. */
export function spawned(
  args: readonly string[],
  input = '',
  program = mainFile,
): Promise<Finished> {
  const { child, finished } = started(args, program);
  child.stdin.end(input);
  return finished;
}

/** The same, still running. */
export function started(args: readonly string[], program = mainFile) {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // the program may have ended without reading its input
  child.stdin.on('error', () => {});
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, finished };
}
