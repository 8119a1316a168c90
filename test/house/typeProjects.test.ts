import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dropStaleTypes } from '../../electron/build/typecheck.mjs';
import { PROJECT_ROOT } from '../support/sourceTree.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const CONFIGS = [
  'package.json',
  'tsconfig.json',
  'sim/tsconfig.json',
  'sim/web/tsconfig.json',
  'sim/node/tsconfig.json',
  'electron/tsconfig.json',
  'electron/bridge.tsconfig.json',
  'renderer/tsconfig.json',
  'test/tsconfig.json',
];

/** Type-checks a small tree with the project's own configuration; gives `file: message` lines. */
function typeErrors(files: Readonly<Record<string, string>>): string[] {
  const root = temporaryFolder();
  for (const config of CONFIGS) cpSync(path.join(PROJECT_ROOT, config), path.join(root, config));
  symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(root, 'node_modules'));
  writeFiles(root, files);
  const compiler = path.join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc');
  const options = { cwd: root, encoding: 'utf8' } as const;
  const { stdout } = spawnSync(process.execPath, [compiler, '-b', '--pretty', 'false'], options);
  return stdout.split('\n').flatMap((line) => {
    const [, file, message] = /^([^(]+)\(\d+,\d+\): error TS\d+: (.*)$/u.exec(line) ?? [];
    return file === undefined ? [] : [`${file}: ${message}`];
  });
}

const COMMON = {
  'sim/view.ts': 'export type Frame = { readonly tick: number };',
  'electron/bridge.ts': 'export type Call = { readonly name: string };',
};

test('each folder sees its own world: neither DOM nor Node in sim, one of them elsewhere', () => {
  const errors = typeErrors({
    ...COMMON,
    'sim/power/a.ts': 'export const a = window.name;',
    'sim/power/b.ts': 'export const b = process.pid;',
    'sim/web/a.ts': 'self.postMessage(1); export const a = document.title;',
    'sim/node/a.ts': 'export const pid = process.pid; export const a = document.title;',
    'renderer/a.tsx': 'export const p = <p>{window.name}</p>; export const a = process.pid;',
    'electron/a.ts': "import type { App } from 'electron'; export type A = App;",
    'electron/b.ts': "import { app } from 'electron'; export const b: number = app.name;",
  });
  const found = errors.map((line) => line.replace(/\. (Do you|Try).*$/u, '')).sort();
  expect(found).toEqual([
    "electron/b.ts: Type 'string' is not assignable to type 'number'.",
    "renderer/a.tsx: Cannot find name 'process'",
    "sim/node/a.ts: Cannot find name 'document'",
    "sim/power/a.ts: Cannot find name 'window'.",
    "sim/power/b.ts: Cannot find name 'process'",
    "sim/web/a.ts: Cannot find name 'document'",
  ]);
});

test('what earlier checks left is dropped when a configuration changes, and only then', () => {
  const root = temporaryFolder();
  const files = { 'tsconfig.json': '{}', 'package-lock.json': '{}', 'sim/tsconfig.json': '{}' };
  writeFiles(root, { ...files, 'out/types/sim/a.d.ts': '' });
  expect(dropStaleTypes(root)).toBe(true);
  writeFiles(root, { 'out/types/sim/a.d.ts': '', 'sim/a.ts': 'f();' });
  expect(dropStaleTypes(root)).toBe(false);
  expect(existsSync(path.join(root, 'out/types/sim/a.d.ts'))).toBe(true);
  writeFiles(root, { 'sim/tsconfig.json': '{ "compilerOptions": {} }' });
  expect(dropStaleTypes(root)).toBe(true);
  expect(existsSync(path.join(root, 'out/types'))).toBe(false);
});

test('a clean tree passes, and a type travels from sim to the page and to the tests', () => {
  const files = {
    ...COMMON,
    'renderer/a.ts':
      "import type { Frame } from '../sim/view.ts'; export const a: Frame = { tick: 1 };",
    'test/a.ts': "import { a } from '../renderer/a.ts'; export const tick: number = a.tick;",
  };
  expect(typeErrors(files)).toEqual([]);
  const wrong = { ...files, 'test/b.ts': files['test/a.ts'].replace('number', 'string') };
  expect(typeErrors(wrong)).toEqual([
    "test/b.ts: Type 'number' is not assignable to type 'string'.",
  ]);
});
