import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { electronBinary, fetchElectron } from '../../electron/build/electronBinary.mjs';
import { readArguments } from '../../electron/build/start.mjs';
import { startNode, temporaryFolder, temporaryProject, writeFiles } from '../support/temporary.ts';

const PAGE = { 'renderer/index.html': '<!doctype html><p>moon</p>' };
const START = 'electron/build/start.mjs';

describe('npm start -- --no-open', () => {
  test('builds, prints the address, serves the page and ends on Ctrl+C', async () => {
    const root = temporaryProject(PAGE);
    const started = startNode([START, '--no-open'], { cwd: root });
    const [, url = ''] = await started.waitFor(/open (http:\/\/127\.0\.0\.1:\d+\/)/u);
    const answer = await fetch(url);
    expect(await answer.text()).toContain('moon');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');

    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('says in one line that there is no page', async () => {
    const started = startNode([START, '--no-open'], { cwd: temporaryProject({}) });
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(
      /^start: there is no page to show: renderer\/index\.html is missing$/mu,
    );
  });

  test('says in one line that the port makes no sense', async () => {
    const cwd = temporaryProject(PAGE);
    const started = startNode([START, '--no-open', '--port', 'x'], { cwd });
    expect(await started.ended).toBe(1);
    expect(started.output()).toBe('start: --port: expected a number from 1 to 65535, found x\n');
  });
});

test('without a display the address is printed instead of opening a window', async () => {
  const browser = process.execPath;
  const env = { DISPLAY: '', WAYLAND_DISPLAY: '', GETSUMEN_CHROMIUM: browser };
  const started = startNode([START, '--browser'], { cwd: temporaryProject(PAGE), env });
  await started.waitFor(/there is no display: open http:/u);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
});

test('closing the window ends the server and removes its profile', async () => {
  const root = temporaryProject(PAGE);
  const browser = path.join(root, 'browser');
  // a browser that says how it was called, and is closed at once
  writeFiles(root, { browser: '#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/called"\n' });
  chmodSync(browser, 0o755);
  const env = { DISPLAY: ':99', GETSUMEN_CHROMIUM: browser };
  const started = startNode([START, '--browser', '--kiosk'], { cwd: root, env });
  expect(await started.ended).toBe(0);

  const called = readFileSync(path.join(root, 'called'), 'utf8').split('\n');
  expect(called[0]).toMatch(/^--app=http:\/\/127\.0\.0\.1:\d+\/\?kiosk$/u);
  expect(called).toContain('--kiosk');
  expect(called.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  const profile = called.find((line) => line.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
  expect(profile).toContain('getsumen-browser-');
  expect(existsSync(profile)).toBe(false);
});

test('a browser that cannot open leaves the page at its address', async () => {
  const root = temporaryProject(PAGE);
  const browser = path.join(root, 'browser');
  writeFiles(root, { browser: '#!/bin/sh\nexit 3\n' });
  chmodSync(browser, 0o755);
  const env = { DISPLAY: ':99', GETSUMEN_CHROMIUM: browser };
  const started = startNode([START, '--browser'], { cwd: root, env });
  const [, url = ''] = await started.waitFor(/cannot show it \(exit code 3\): open (http:\S+)/u);
  expect(await (await fetch(url)).text()).toContain('moon');
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
});

test('a chosen browser that is none is named', async () => {
  const env = { DISPLAY: ':99', GETSUMEN_CHROMIUM: '/no/browser' };
  const started = startNode([START, '--browser'], { cwd: temporaryProject(PAGE), env });
  await started.waitFor(/GETSUMEN_CHROMIUM is no program: \/no\/browser: open http:/u);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
});

test('Electron that fails at once gives way to the browser', async () => {
  const root = temporaryProject(PAGE);
  const elsewhere = temporaryFolder();
  const script = '#!/bin/sh\nexit 1\n';
  writeFiles(root, { browser: '#!/bin/sh\nexit 0\n', 'dist/electron/main.cjs': '' });
  writeFiles(elsewhere, { electron: script });
  for (const file of [path.join(root, 'browser'), path.join(elsewhere, 'electron')]) {
    chmodSync(file, 0o755);
  }
  const env = {
    DISPLAY: ':99',
    GETSUMEN_CHROMIUM: path.join(root, 'browser'),
    ELECTRON_OVERRIDE_DIST_PATH: elsewhere,
  };
  const started = startNode([START], { cwd: root, env });
  expect(await started.ended).toBe(0);
  expect(started.output()).toMatch(/Electron cannot run here \(exit code 1, see above\)/u);
  expect(started.output()).toMatch(/closing the window ends it/u);
});

test('arguments are read once, and what is not ours goes on to Electron', () => {
  expect(readArguments(['--kiosk', '--port', '8080', 'night.json'])).toEqual({
    isKiosk: true,
    opens: true,
    usesElectron: true,
    port: 8080,
    passed: ['night.json'],
  });
  expect(readArguments(['--port=81', '--no-open'])).toMatchObject({ port: 81, opens: false });
  expect(readArguments(['--help'])).toBe('help');
  expect(() => readArguments(['--port'])).toThrow('found nothing');
  expect(() => readArguments(['--prot', '5'])).toThrow('--prot: no such option');
  expect(readArguments(['night.json', '--', '--disable-gpu'])).toMatchObject({
    passed: ['night.json', '--disable-gpu'],
  });
});

describe("Electron's program", () => {
  test('is not there until path.txt and the program are', () => {
    const root = temporaryFolder();
    expect(electronBinary(root, {})).toBeNull();
    writeFiles(root, { 'node_modules/electron/path.txt': 'electron' });
    expect(electronBinary(root, {})).toBeNull();
    writeFiles(root, { 'node_modules/electron/dist/electron': '' });
    expect(electronBinary(root, {})).toBe(path.join(root, 'node_modules/electron/dist/electron'));
  });

  test('may stand elsewhere', () => {
    const elsewhere = temporaryFolder();
    const env = { ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    expect(electronBinary(temporaryFolder(), env)).toBeNull();
    writeFiles(elsewhere, { electron: '' });
    expect(electronBinary(temporaryFolder(), env)).toBe(path.join(elsewhere, 'electron'));
  });

  test('is asked for once a day when its host cannot be reached', async () => {
    const root = temporaryFolder();
    const said: string[] = [];
    let probes = 0;
    const given = {
      probe: async () => {
        probes += 1;
        return false;
      },
    };
    const say = (line: string): void => void said.push(line);
    expect(await fetchElectron(root, say, given)).toBeNull();
    expect(await fetchElectron(root, say, given)).toBeNull();
    expect(probes).toBe(1);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('is not reachable; next try in 24 h');
    // whose line it is says who asks: start or dist
    expect(said[0]).toMatch(/^Electron's program is not here/);

    const tomorrow_ms = Date.now() + 25 * 3600 * 1000;
    await fetchElectron(root, say, { ...given, now_ms: tomorrow_ms });
    expect(probes).toBe(2);
  });

  test('is used once it could be fetched', async () => {
    const root = temporaryFolder();
    const install = async (): Promise<number> => {
      writeFiles(root, {
        'node_modules/electron/path.txt': 'electron',
        'node_modules/electron/dist/electron': '',
      });
      return 0;
    };
    const binary = await fetchElectron(root, () => {}, { probe: async () => true, install });
    expect(binary).toBe(path.join(root, 'node_modules/electron/dist/electron'));
  });
});
