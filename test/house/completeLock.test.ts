import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { completeLock, entryFor, lockGaps } from '../../electron/build/completeLock.mjs';
import { PROJECT_ROOT } from '../support/sourceTree.ts';

const gap = (name: string, range = '1.2.3') => ({
  where: `node_modules/${name}`,
  name,
  range,
  isDev: true,
});

test('the lock holds every binary of every system: npm ci refuses it otherwise', () => {
  const lock = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8'));
  const missing = lockGaps(lock).map(({ name }) => name);
  expect(missing, 'run `node electron/build/completeLock.mjs`').toEqual([]);
});

test('what is missing is added, in order, and what is there is left as it is', () => {
  const held = { version: '1.2.3', integrity: 'sha512-x', optional: true };
  const tool = {
    version: '1.2.3',
    dev: true,
    optionalDependencies: { '@tool/linux-x64-gnu': '1.2.3', '@tool/darwin-arm64': '1.2.3' },
  };
  const packages = { '': {}, 'node_modules/@tool/linux-x64-gnu': held, 'node_modules/tool': tool };
  const lock = { packages };
  expect(completeLock(lock)).toEqual(['@tool/darwin-arm64']);
  expect(Object.keys(lock.packages)).toEqual([
    '',
    'node_modules/@tool/darwin-arm64',
    'node_modules/@tool/linux-x64-gnu',
    'node_modules/tool',
  ]);
  expect(lock.packages['node_modules/@tool/linux-x64-gnu']).toBe(held);
  expect(lockGaps(lock)).toEqual([]);
});

test('a dependency beside its owner or above it is held', () => {
  const owner = { version: '1.0.0', optionalDependencies: { extra: '1.0.0' } };
  const inner = 'node_modules/a/node_modules/b';
  const lockWith = (where: string) => ({ packages: { [inner]: owner, [where]: {} } });
  expect(lockGaps(lockWith(`${inner}/node_modules/extra`))).toEqual([]);
  expect(lockGaps(lockWith('node_modules/a/node_modules/extra'))).toEqual([]);
  expect(lockGaps(lockWith('node_modules/extra'))).toEqual([]);
  expect(lockGaps(lockWith('node_modules/c/node_modules/extra'))).toHaveLength(1);
});

test('the system is read from the name', () => {
  const part = { version: '1.2.3', dev: true, optional: true };
  expect(entryFor(gap('@t/binding-linux-arm-musleabihf'))).toEqual({
    ...part,
    cpu: ['arm'],
    os: ['linux'],
    libc: ['musl'],
  });
  expect(entryFor(gap('@t/binding-win32-ia32-msvc'))).toEqual({
    ...part,
    cpu: ['ia32'],
    os: ['win32'],
  });
  expect(() => entryFor(gap('fsevents'))).toThrow('complete the lock by hand');
  expect(() => entryFor(gap('@t/binding-darwin-x64', '^1.2.3'))).toThrow('by hand');
});
