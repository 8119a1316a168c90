/** Folders and processes that a test makes and that are gone when it ends. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { PROJECT_ROOT } from './sourceTree.ts';

/** An empty folder, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'getsumen-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files given by relative path; parents are made. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

/** A small project with our build and server in it, independent of what the real one is doing. */
export function temporaryProject(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const part of ['electron/build', 'electron/files.ts', 'package.json', 'package-lock.json']) {
    cpSync(path.join(PROJECT_ROOT, part), path.join(root, part), { recursive: true });
  }
  symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(root, 'node_modules'));
  writeFiles(root, files);
  return root;
}

/** A started Node program with its output so far. */
export type Started = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the first match in the output; fails when the program ends before. */
  waitFor(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
};

/** Starts a Node program; it is ended, if it still runs, when the test ends. */
export function startNode(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Started {
  const env = { ...process.env, ...options.env };
  const child = spawn(process.execPath, args, { cwd: options.cwd, env, stdio: 'pipe' });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const waitFor = async (pattern: RegExp): Promise<RegExpMatchArray> => {
    const matched = new Promise<RegExpMatchArray>((resolve) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match);
      };
      listeners.add(look);
      look();
    });
    const failed = ended.then((code) => {
      const match = pattern.exec(output);
      if (match !== null) return match;
      throw new Error(`ended with ${code} before saying ${pattern}:\n${output}`);
    });
    return Promise.race([matched, failed]);
  };
  return { child, output: () => output, waitFor, ended };
}
