import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allFiles, PROJECT_ROOT, readSources } from '../support/sourceTree.ts';
import { tidyFindings } from './check.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { describeFinding } from './finding.ts';
import { fileNameFindings, topLevelFindings } from './textRules.ts';

test('every source file keeps the style guide and the determinism contract', () => {
  expect(tidyFindings(readSources(), EXCEPTIONS).map(describeFinding)).toEqual([]);
});

test('every file is named for what it holds', () => {
  expect(fileNameFindings(allFiles()).map(describeFinding)).toEqual([]);
});

test('the top level holds only what was agreed', () => {
  expect(topLevelFindings(readdirSync(PROJECT_ROOT)).map(describeFinding)).toEqual([]);
});

test('every exception gives its reason', () => {
  expect(EXCEPTIONS.filter(({ reason }) => reason.length < 20)).toEqual([]);
});
