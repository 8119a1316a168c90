/** A scenario argument: a file, or the id of a built-in scenario. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Library, ScenarioSource } from '../../index.ts';
import { SCENARIO_BYTES_MAX, ScenarioError } from '../../index.ts';

/** Resolves `assets/scenarios/first-node.json`, `my.json` or `first-node`. */
export function sourceOf(library: Library, argument: string): ScenarioSource {
  if (library.scenarios.some(({ id }) => id === argument)) return { kind: 'builtIn', id: argument };
  return { kind: 'text', file: basename(argument), text: readInput(argument) };
}

/** Text of a file; a missing, unreadable or oversized file is the user's problem. */
export function readInput(path: string): string {
  const problem = (found: string) =>
    new ScenarioError([{ file: path, path: '', expected: 'a file', found }]);
  if (!existsSync(path)) throw problem('no such file');
  const stat = statSync(path);
  if (stat.isDirectory()) throw problem('a folder');
  if (stat.size > SCENARIO_BYTES_MAX) {
    const expected = `at most ${SCENARIO_BYTES_MAX / 1e6} MB`;
    const found = `${(stat.size / 1e6).toFixed(1)} MB`;
    throw new ScenarioError([{ file: path, path: '', expected, found }]);
  }
  return readFileSync(path, 'utf8');
}

/** `--set` values: JSON where it parses (numbers, true, lists), text otherwise. */
export function changeOf(text: string): { path: string; value: number | string | boolean } {
  const at = text.indexOf('=');
  if (at < 1) {
    const problem = { file: '--set', path: '', expected: 'path=value', found: `"${text}"` };
    throw new ScenarioError([problem]);
  }
  const path = text.slice(0, at);
  const raw = text.slice(at + 1);
  if (raw === 'true' || raw === 'false') return { path, value: raw === 'true' };
  const number = Number(raw);
  return { path, value: raw.trim() !== '' && Number.isFinite(number) ? number : raw };
}
