import { expect, test } from 'vitest';
import { compileRequest, problemLine, ScenarioError } from '../../../sim/index.ts';
import { library } from '../../support/base.ts';
import { expectGolden } from '../../support/golden.ts';
import { badScenarios } from './bad-scenarios.ts';

function messagesOf(name: string, text: string): string[] {
  try {
    const source = { kind: 'text', file: 'bad.json', text } as const;
    compileRequest(library(), { source, changes: [], faults: [] });
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(problemLine);
    throw new Error(`${name}: ${String(error)}`, { cause: error });
  }
  return ['accepted'];
}

test('every bad scenario is answered with file, path, expected and found', () => {
  const blocks = badScenarios.map(({ name, text }) => [
    `## ${name}`,
    ...messagesOf(name, text()),
    '',
  ]);
  const text = blocks.flat().join('\n');
  expect(badScenarios.length).toBeGreaterThanOrEqual(40);
  expect(text).not.toMatch(/\baccepted\b|undefined|NaN| at .*\.ts:\d/);
  for (const line of text.split('\n')) {
    if (line !== '' && !line.startsWith('## ')) {
      expect(line).toMatch(/^bad\.json: (.+: )?expected .+, found .+$/);
    }
  }
  expectGolden('bad-scenarios.txt', text);
});

test('five mistakes are reported in one go', () => {
  const bad = badScenarios.find(({ name }) => name === 'five things wrong at once');
  expect(messagesOf('five', bad?.text() ?? '').length).toBe(5);
});
