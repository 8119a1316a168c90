import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../electron/build/build.mjs';
import { PARTS } from '../../electron/build/parts.mjs';
import { PROJECT_ROOT } from '../support/sourceTree.ts';
import { startNode, temporaryProject, writeFiles } from '../support/temporary.ts';

const PAGE = {
  'renderer/index.html': '<!doctype html><script type="module" src="./main.tsx"></script>',
  'renderer/main.tsx': `
    import { render } from 'preact';
    const worker = new Worker(new URL('../sim/web/worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => render(<p>got {data}</p>, document.body);`,
  'sim/web/worker.ts': "import { answer } from '../answer.ts'; postMessage(answer);",
  'sim/answer.ts': 'export const answer: number = 42;',
};
const SHELL = {
  'electron/main.ts': `
    import { app } from 'electron';
    import { zipSync } from 'fflate';
    import { respond } from './files.ts';
    app.on(respond, zipSync);`,
  'electron/preload.ts': "import { contextBridge } from 'electron'; contextBridge.x = 1;",
};
const COMMAND_LINE = {
  'sim/node/main.ts': `
    import { Worker } from 'node:worker_threads';
    const worker = new Worker(new URL('./studyWorker.ts', import.meta.url));
    worker.on('message', (data: number) => console.log('worker says', data));`,
  'sim/node/studyWorker.ts': `
    import { parentPort } from 'node:worker_threads';
    import { answer } from '../answer.ts';
    parentPort?.postMessage(answer);`,
  'sim/answer.ts': PAGE['sim/answer.ts'],
};

/** Builds and gives what was said and what came of each part. */
async function built(root: string): Promise<{ lines: string[]; outcomes: string[] }> {
  const lines: string[] = [];
  const results = await build({ root, say: (line: string) => lines.push(line) });
  return { lines, outcomes: results.map(({ name, outcome }) => `${name}: ${outcome}`) };
}

test('parts without an entry are skipped, each in one line', async () => {
  const { lines, outcomes } = await built(temporaryProject({}));
  expect(outcomes.every((outcome) => outcome.endsWith('skipped'))).toBe(true);
  expect(lines).toEqual([
    'build: renderer skipped, renderer/index.html is not there',
    'build: electron main skipped, electron/main.ts is not there',
    'build: electron preload skipped, electron/preload.ts is not there',
    'build: command line skipped, sim/node/main.ts is not there',
    'build: assets skipped, assets/ is not there',
  ]);
});

test('the page is built with relative addresses, its worker and the data beside it', async () => {
  const data = { 'assets/scenarios/one.json': '{"id":"one"}' };
  const root = temporaryProject({ ...PAGE, ...data });
  await built(root);
  const html = readFileSync(path.join(root, 'dist/renderer/index.html'), 'utf8');
  const [, script = ''] = /src="\.\/(app\/index-[\w-]+\.js)"/u.exec(html) ?? [];
  const code = readFileSync(path.join(root, 'dist/renderer', script), 'utf8');
  const [worker = ''] = /worker-[\w-]+\.js/u.exec(code) ?? [];
  expect(readFileSync(path.join(root, 'dist/renderer/app', worker), 'utf8')).toContain('42');
  expect(readFileSync(path.join(root, 'dist/renderer/assets/scenarios/one.json'), 'utf8')).toBe(
    '{"id":"one"}',
  );
});

test('main and preload are CommonJS files that need nothing but Electron and Node', async () => {
  const root = temporaryProject(SHELL);
  await built(root);
  for (const name of ['main', 'preload']) {
    const code = readFileSync(path.join(root, `dist/electron/${name}.cjs`), 'utf8');
    const needed = [...code.matchAll(/require\("([^"]+)"\)/gu)].map(([, module = '']) => module);
    expect(needed).toContain('electron');
    expect(needed.filter((each) => each !== 'electron' && !isBuiltin(each))).toEqual([]);
    expect(code).not.toMatch(/^(import|export) /mu);
  }
});

test('the command line runs from its bundle as from its sources, worker included', async () => {
  const root = temporaryProject(COMMAND_LINE);
  await built(root);
  rmSync(path.join(root, 'sim/answer.ts'));
  const bundle = readFileSync(path.join(root, 'dist/node/getsumen.mjs'), 'utf8');
  expect(bundle).toMatch(/^#!\/usr\/bin\/env node\n(?!#!)/u);
  const started = startNode(['dist/node/getsumen.mjs'], { cwd: root });
  expect(await started.ended).toBe(0);
  expect(started.output()).toBe('worker says 42\n');
});

test('a command line whose source is a program already keeps its one first line', async () => {
  const main = `#!/usr/bin/env node\n${COMMAND_LINE['sim/node/main.ts']}`;
  const root = temporaryProject({ ...COMMAND_LINE, 'sim/node/main.ts': main });
  await built(root);
  const started = startNode(['dist/node/getsumen.mjs'], { cwd: root });
  expect(await started.ended).toBe(0);
  expect(started.output()).toBe('worker says 42\n');
});

test('what has not changed is left alone, and only what changed is built again', async () => {
  const root = temporaryProject({ ...PAGE, ...SHELL, 'assets/a.json': '1', 'assets/b.json': '2' });
  await built(root);
  const again = await built(root);
  expect(again.outcomes).toEqual([
    'renderer: unchanged',
    'electron main: unchanged',
    'electron preload: unchanged',
    'command line: skipped',
  ]);
  expect(again.lines.filter((line) => !line.includes('skipped'))).toEqual([]);

  writeFiles(root, { 'sim/answer.ts': 'export const answer: number = 43;', 'assets/a.json': '11' });
  rmSync(path.join(root, 'assets/b.json'));
  const third = await built(root);
  expect(third.outcomes.slice(0, 2)).toEqual(['renderer: built', 'electron main: unchanged']);
  expect(readFileSync(path.join(root, 'dist/renderer/assets/a.json'), 'utf8')).toBe('11');
  expect(existsSync(path.join(root, 'dist/renderer/assets/b.json'))).toBe(false);
});

test('a removed output is built again', async () => {
  const root = temporaryProject(SHELL);
  await built(root);
  rmSync(path.join(root, 'dist'), { recursive: true });
  expect((await built(root)).outcomes).toContain('electron main: built');
});

test('a source that does not parse fails the build, and the next one is free again', async () => {
  const root = temporaryProject({ ...PAGE, 'sim/answer.ts': 'export const answer = ;' });
  await expect(built(root)).rejects.toThrow(/answer\.ts/u);
  writeFiles(root, { 'sim/answer.ts': 'export const answer = 44;' });
  expect((await built(root)).outcomes).toContain('renderer: built');
});

test('a text that one language lacks fails the build, in one line that names it', async () => {
  const words = (language: string): string =>
    readFileSync(path.join(PROJECT_ROOT, 'renderer/i18n', `${language}.ts`), 'utf8');
  const root = temporaryProject({
    'renderer/index.html': PAGE['renderer/index.html'],
    'renderer/main.tsx': "import { ja } from './i18n/ja.ts'; document.title = ja['app.name'];",
    'renderer/i18n/en.ts': words('en'),
    'renderer/i18n/ja.ts': words('ja').replace("'bar.help':", "'bar.helpp':"),
    'sim/answer.ts': PAGE['sim/answer.ts'],
    'electron/bridge.ts': 'export const bridge = null;',
  });
  const configs = ['tsconfig.json', 'renderer/tsconfig.json', 'sim/tsconfig.json'];
  for (const file of [...configs, 'electron/bridge.tsconfig.json']) {
    cpSync(path.join(PROJECT_ROOT, file), path.join(root, file));
  }
  const failed = startNode(['electron/build/build.mjs'], { cwd: root });
  expect(await failed.ended).toBe(1);
  const lines = failed
    .output()
    .split('\n')
    .filter((line) => line.includes('failed'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^build: failed: renderer\/i18n\/ja\.ts:\d+:\d+: .*'bar\.help/u);
  expect(existsSync(path.join(root, 'dist/renderer/index.html'))).toBe(false);

  writeFiles(root, { 'renderer/i18n/ja.ts': words('ja') });
  expect((await built(root)).outcomes).toContain('renderer: built');
});

test('the types that a part names are those of a project that is there', () => {
  const projects = PARTS.flatMap(({ types }) => types ?? []);
  expect(projects).toContain('renderer/tsconfig.json');
  expect(projects.filter((file) => !existsSync(path.join(PROJECT_ROOT, file)))).toEqual([]);
});
