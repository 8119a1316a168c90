import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemLine, ScenarioError } from '../../../sim/core/errors.ts';
import { checked, problemsOf } from '../../../sim/core/issues.ts';
import { z } from '../../../sim/core/zod.ts';
import { doorAssetsOf, doors } from '../../../sim/models/doors.ts';
import { library } from '../../support/base.ts';
import { expectGolden } from '../../support/golden.ts';
import type { BadInput } from './bad-inputs.ts';
import { badInputs } from './bad-inputs.ts';

const assets = doorAssetsOf(library().assets);

function messagesOf({ door: name, what, input }: BadInput): string[] {
  const door = doors.find((candidate) => candidate.name === name);
  if (door === undefined) throw new Error(`no door ${name}`);
  try {
    door.run(JSON.parse(JSON.stringify(input)), 'bad.json', assets);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(problemLine);
    throw new Error(`${name}, ${what}: ${String(error)}`, { cause: error });
  }
  return ['accepted'];
}

test('every input a door refuses is answered once with file, path, expected and found', () => {
  const blocks = badInputs.map((bad) => [`## ${bad.door}: ${bad.what}`, ...messagesOf(bad), '']);
  const text = blocks.flat().join('\n');
  expect(text).not.toMatch(/\baccepted\b|undefined|NaN|\[object| at .*\.ts:\d/);
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('## ')) continue;
    expect(line).toMatch(/^bad\.json: \S+: expected .+, found .+$/);
    expect(line.match(/\bexpected\b/g)).toHaveLength(1);
    expect(line.match(/\bfound\b/g)).toHaveLength(1);
  }
  expectGolden('bad-models.txt', text);
});

/** Code of every file under a folder. */
function codeOf(folder: string): { file: string; code: string }[] {
  const root = new URL(`../../../${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, code: readFileSync(new URL(file, root), 'utf8') }));
}

test('every place where a door reports a fault is in the golden file', () => {
  const calls = codeOf('sim/models')
    .filter(({ file }) => file !== 'faults.ts')
    .map(({ code }) => code.match(/\b(?:fault|refuse)\(\[/g)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
  expect(calls).toBeGreaterThan(20);
  // one message a place at least: a new check needs a new bad input
  const messages = new Set(
    badInputs.flatMap((bad) => messagesOf(bad).map((line) => line.replace(/[\d.]+/g, '#'))),
  );
  expect(messages.size).toBeGreaterThanOrEqual(calls);
});

test('checks of our own go through the one helper', () => {
  const own = codeOf('sim').filter(({ code }) => /addIssue|superRefine|\.check\(/.test(code));
  expect(own.map(({ file }) => file)).toEqual(['core/issues.ts']);
});

test('the helper stops a phrase that repeats the words of the line', () => {
  const with_ = (expected: string, found: string) =>
    checked(z.number(), (_, fault) => fault([], expected, found));
  for (const [expected, found] of [
    ['expected 5', '6'],
    ['5, found 6', '6'],
    ['5', 'found 6'],
  ]) {
    expect(() => with_(expected, found).safeParse(6)).toThrow(/whole sentences/);
  }
  const { error } = with_('at most 5', 'six').safeParse(6);
  if (error === undefined) throw new Error('accepted');
  expect(problemsOf(error, 6, 'f.json').map(problemLine)).toEqual([
    'f.json: expected at most 5, found six',
  ]);
});
