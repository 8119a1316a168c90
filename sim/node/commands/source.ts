/** A scenario argument: a file, or the id of a built-in scenario. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type { Change, ChangeValue, Library, ScenarioSource } from '../../index.ts';
import { SCENARIO_BYTES_MAX, ScenarioError } from '../../index.ts';

/** Resolves `assets/scenarios/first-node.json`, `my.json` or `first-node`. */
export function sourceOf(library: Library, argument: string): ScenarioSource {
  if (library.scenarios.some(({ id }) => id === argument)) return { kind: 'builtIn', id: argument };
  const ids = library.scenarios.map(({ id }) => id).join(', ');
  if (argument === '') throw wrongInput('scenario', `a file or one of ${ids}`, '""');
  const text = readInput(argument, `a file or a built-in scenario (${ids})`);
  return { kind: 'text', file: argument, text };
}

/** Text of a file; a missing, unreadable or oversized file is the user's problem. */
export function readInput(path: string, expected = 'a file'): string {
  if (!existsSync(path)) throw wrongInput(path, expected, 'no such file');
  return onUsersPath(path, expected, () => {
    const stat = statSync(path);
    if (stat.isDirectory()) throw wrongInput(path, expected, 'a folder');
    if (stat.size > SCENARIO_BYTES_MAX) throw tooLarge(path, `${(stat.size / 1e6).toFixed(1)} MB`);
    return readLimited(path);
  });
}

// a pipe or a device tells no size: read no more than would be accepted
function readLimited(path: string): string {
  const buffer = Buffer.allocUnsafe(SCENARIO_BYTES_MAX + 1);
  const descriptor = openSync(path, 'r');
  try {
    let length = 0;
    let got = 1;
    while (got > 0 && length < buffer.length) {
      got = readSync(descriptor, buffer, length, buffer.length - length, null);
      length += got;
    }
    if (length > SCENARIO_BYTES_MAX) throw tooLarge(path, 'more');
    return buffer.toString('utf8', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Text of standard input, however it is connected. */
export async function readStandardInput(shownName: string): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > SCENARIO_BYTES_MAX) throw tooLarge(shownName, 'more');
  }
  return text;
}

/** File work on a path the user gave: what the system refuses is wrong input, not our mistake. */
export function onUsersPath<T>(path: string, expected: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    throw wrongInput(path, expected, String(error.code));
  }
}

/** One problem with a file or an option as a whole. */
export function wrongInput(file: string, expected: string, found: string): ScenarioError {
  return new ScenarioError([{ file, path: '', expected, found }]);
}

function tooLarge(path: string, found: string): ScenarioError {
  return wrongInput(path, `at most ${SCENARIO_BYTES_MAX / 1e6} MB`, found);
}

/** `--set` values: JSON where they read as such (numbers, true, lists), text otherwise. */
export function changeOf(text: string): Change {
  const at = text.indexOf('=');
  if (at < 1) throw wrongInput('--set', 'path=value', `"${text}"`);
  const path = text.slice(0, at);
  const raw = text.slice(at + 1);
  try {
    return { path, value: JSON.parse(raw) as ChangeValue };
  } catch {
    // not JSON: the user means these very letters
    return { path, value: raw };
  }
}
