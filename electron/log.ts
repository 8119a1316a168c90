/**
 * The shell's log: standard error, and a file in the system's log folder for an installed app that
 * has no terminal. Kept on this machine; starts anew above 1 MiB.
 */
import { app } from 'electron';
import { appendFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const SIZE_LIMIT_B = 1024 * 1024;

/** Writes one line with the time; never throws, a full disk must not stop the app. */
export function log(text: string): void {
  const line = `${new Date().toISOString()} ${text}\n`;
  process.stderr.write(line);
  try {
    const folder = app.getPath('logs');
    const file = path.join(folder, 'shell.log');
    mkdirSync(folder, { recursive: true });
    const size_B = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size_B > SIZE_LIMIT_B) rmSync(file);
    appendFileSync(file, line);
  } catch {
    // standard error has the line already
    return;
  }
}

/** A thrown value as text, with the stack where there is one. */
export function errorText(problem: unknown): string {
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
}
