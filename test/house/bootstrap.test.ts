import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isOlder, staleReason } from '../../electron/build/bootstrap.mjs';
import { PROJECT_ROOT } from '../support/sourceTree.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const manifest = { devDependencies: { ball: '1.0.0' }, optionalDependencies: { extra: '2.0.0' } };
const ball = { version: '1.0.0', integrity: 'sha512-ball' };
const extra = { version: '2.0.0', integrity: 'sha512-extra', optional: true };
const wanted = { '': manifest, 'node_modules/ball': ball, 'node_modules/extra': extra };

type Packages = Readonly<Record<string, object>>;

/** A project whose lock asks for ball and extra; `installed` is what npm says is there. */
function project(installed: Packages | null, asked: object = manifest): string {
  const root = temporaryFolder();
  writeFiles(root, {
    'package.json': JSON.stringify(asked),
    'package-lock.json': JSON.stringify({ packages: wanted }),
    'node_modules/ball/package.json': '{}',
    'node_modules/extra/package.json': '{}',
  });
  if (installed !== null) {
    const hidden = JSON.stringify({ packages: installed });
    writeFiles(root, { 'node_modules/.package-lock.json': hidden });
  }
  return root;
}

const complete = { 'node_modules/ball': ball, 'node_modules/extra': extra };

describe('an installation', () => {
  test('is fresh when npm installed what the lock says', () => {
    expect(staleReason(project(complete))).toBeNull();
  });

  test('is fresh without a package that is optional here', () => {
    expect(staleReason(project({ 'node_modules/ball': ball }))).toBeNull();
  });

  test('is stale when npm was interrupted before it wrote its own lock', () => {
    expect(staleReason(project(null))).toBe('nothing is installed yet');
  });

  test('is stale when a package is missing', () => {
    expect(staleReason(project({ 'node_modules/extra': extra }))).toBe('ball is missing');
  });

  test('is stale when a version differs', () => {
    const old = { ...complete, 'node_modules/ball': { ...ball, version: '0.9.0' } };
    expect(staleReason(project(old))).toBe('ball is 0.9.0, not 1.0.0');
  });

  test('is stale when the content differs', () => {
    const other = { ...complete, 'node_modules/ball': { ...ball, integrity: 'sha512-other' } };
    expect(staleReason(project(other))).toBe('ball has another checksum');
  });

  test('is stale when a folder was removed by hand', () => {
    const root = project(complete);
    rmSync(path.join(root, 'node_modules/ball'), { recursive: true });
    expect(staleReason(root)).toBe('ball was removed');
  });

  test('is stale when package.json asks for something else than the lock', () => {
    const asked = { ...manifest, devDependencies: { ball: '1.0.1' } };
    expect(staleReason(project(complete, asked))).toMatch(/disagree on ball/u);
    const more = { ...manifest, dependencies: { bat: '1.0.0' } };
    expect(staleReason(project(complete, more))).toMatch(/disagree on bat/u);
    const fewer = { devDependencies: manifest.devDependencies };
    expect(staleReason(project(complete, fewer))).toMatch(/disagree on extra/u);
  });

  test('is stale when there is no lock', () => {
    const root = project(complete);
    rmSync(path.join(root, 'package-lock.json'));
    expect(staleReason(root)).toBe('package-lock.json cannot be read');
  });

  test('of this project is fresh', () => {
    expect(staleReason(PROJECT_ROOT)).toBeNull();
  });
});

test('versions are compared by number, not by text', () => {
  expect(isOlder('v20.9.0', [20, 19])).toBe(true);
  expect(isOlder('v20.19.0', [20, 19])).toBe(false);
  expect(isOlder('v9.30.0', [20, 19])).toBe(true);
  expect(isOlder('v24.0.0', [20, 19])).toBe(false);
});
