import { describe, expect, test } from 'vitest';
import { readSources, sourcesFrom } from '../support/sourceTree.ts';
import { UNUSED_EXCEPTIONS } from './exceptions.ts';
import { describeFinding } from './finding.ts';
import { unusedExports } from './unusedRule.ts';

const namesIn = (files: Readonly<Record<string, string>>): string[] =>
  unusedExports(sourcesFrom(files)).map(({ file, name }) => `${file} ${name}`);

test('the product uses every export of sim', () => {
  const found = unusedExports(readSources());
  const excused = Object.keys(UNUSED_EXCEPTIONS);
  const unexpected = found.filter(({ file, name }) => !excused.includes(`${file} ${name}`));
  expect(unexpected.map(describeFinding)).toEqual([]);
  const needed = found.map(({ file, name }) => `${file} ${name}`);
  expect(excused.filter((one) => !needed.includes(one))).toEqual([]);
  expect(Object.values(UNUSED_EXCEPTIONS).filter((reason) => reason.length < 20)).toEqual([]);
});

describe('an export is unused', () => {
  const law = 'export function flow_W(a: number): number { return a; }';

  test('when only tests import it', () => {
    const test_ = "import { flow_W } from '../sim/power/law.ts'; flow_W(1);";
    expect(namesIn({ 'sim/power/law.ts': law, 'test/law.test.ts': test_ })).toEqual([
      'sim/power/law.ts flow_W',
    ]);
  });

  test('when its own declaration alone names it', () => {
    const recursive = 'export function flow_W(a: number): number { return flow_W(a); }';
    expect(namesIn({ 'sim/power/law.ts': recursive }).length).toBe(1);
  });

  test('when another file has one of the same name', () => {
    const other = 'export function flow_W(): number { return 1; } flow_W();';
    expect(namesIn({ 'sim/power/law.ts': law, 'sim/thermal/law.ts': other })).toEqual([
      'sim/power/law.ts flow_W',
    ]);
  });

  test('each of several constants and types by itself', () => {
    const many = 'export const a = 1, b = 2; export type C = number; export interface D {} f(a);';
    expect(namesIn({ 'sim/power/law.ts': many })).toEqual([
      'sim/power/law.ts b',
      'sim/power/law.ts C',
      'sim/power/law.ts D',
    ]);
  });
});

describe('an export is used', () => {
  const law = 'export function flow_W(a: number): number { return a; }';

  test.each([
    ['by an import', "import { flow_W } from './law.ts';"],
    ['by an import under another name', "import { flow_W as law } from './law.ts';"],
    ['by an import of all', "import * as law from './law.ts';"],
    ['by a dynamic import', "const law = await import('./law.ts');"],
    ['by being passed on', "export { flow_W } from './law.ts';"],
    ['by all being passed on', "export * from './law.ts';"],
    ['in a type', "type Law = typeof import('./law.ts').flow_W;"],
  ])('%s', (_, text) => {
    expect(namesIn({ 'sim/power/law.ts': law, 'sim/power/power.ts': text })).toEqual([]);
  });

  test('by the rest of its own file', () => {
    expect(namesIn({ 'sim/power/law.ts': `${law}\nflow_W(2);` })).toEqual([]);
  });

  test('outside sim, whoever uses it', () => {
    expect(namesIn({ 'renderer/law.ts': law })).toEqual([]);
  });
});
