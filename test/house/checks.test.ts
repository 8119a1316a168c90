import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser, hasDisplay } from '../../electron/build/browser.mjs';
import { ensureChromium } from '../../electron/build/chromium.mjs';
import { countTests, skippedGroups, summaryLine } from '../../electron/build/tally.mjs';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

function reported(status: string, ...tests: string[]) {
  return { name: 'a.test.ts', status, assertionResults: tests.map((each) => ({ status: each })) };
}

describe('the tally', () => {
  test('counts what passed, failed and was skipped', () => {
    const report = {
      testResults: [
        reported('passed', 'passed', 'passed', 'pending'),
        reported('failed', 'failed', 'passed', 'todo'),
      ],
    };
    expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  test('counts a file that broke before its tests ran as one failure', () => {
    const report = { testResults: [reported('failed'), reported('passed', 'passed')] };
    expect(countTests(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test('does not believe a run that ended badly without a failed test', () => {
    const report = { testResults: [reported('passed', 'passed')] };
    expect(countTests(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(countTests(report, 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  test('counts a run without a report as a failure', () => {
    expect(countTests(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('skipped tests are named by their group, which says why', () => {
    const off = {
      status: 'skipped',
      ancestorTitles: ['', 'real Electron: not run here (no binary)'],
    };
    const report = {
      testResults: [
        {
          status: 'passed',
          name: 'shell.test.ts',
          assertionResults: [{ status: 'passed', ancestorTitles: ['double'] }, off, off],
        },
        { status: 'passed', name: 'a.test.ts', assertionResults: [{ status: 'todo' }] },
      ],
    };
    expect(skippedGroups(report)).toEqual([
      '2 skipped: real Electron: not run here (no binary)',
      '1 skipped: a.test.ts',
    ]);
    expect(skippedGroups(null)).toEqual([]);
  });

  test('is said in one line, skipped tests only when there are any', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(summaryLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});

describe('a browser', () => {
  test('is found on PATH by any of its names, in the order of preference', () => {
    const folder = temporaryFolder();
    const env = { PATH: `/nowhere:${folder}` };
    expect(findBrowser(env, 'linux')).toBeNull();
    writeFiles(folder, { chromium: '' });
    expect(findBrowser(env, 'linux')).toBeNull();
    makeProgram(folder, 'chromium');
    expect(findBrowser(env, 'linux')).toBe(path.join(folder, 'chromium'));
    makeProgram(folder, 'google-chrome');
    expect(findBrowser(env, 'linux')).toBe(path.join(folder, 'google-chrome'));
  });

  test('named by GETSUMEN_CHROMIUM wins, and a wrong name is not replaced in silence', () => {
    const folder = temporaryFolder();
    const chosen = makeProgram(folder, 'mine');
    makeProgram(folder, 'chromium');
    expect(findBrowser({ PATH: folder, GETSUMEN_CHROMIUM: chosen }, 'linux')).toBe(chosen);
    expect(findBrowser({ PATH: folder, GETSUMEN_CHROMIUM: '/absent' }, 'linux')).toBeNull();
  });

  test('needs a display on Linux only', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });
});

describe('a Chromium for the tests', () => {
  const say = (): void => {};

  test('that is there is used as it is', async () => {
    const run = async (): Promise<null> => {
      throw new Error('nothing should be installed');
    };
    expect(
      await ensureChromium(say, { env: {}, find: () => '/usr/bin/chromium', prefix: [], run }),
    ).toEqual({
      path: '/usr/bin/chromium',
    });
  });

  test('is installed from the distribution where that needs no password', async () => {
    const ran: string[] = [];
    const run = async (command: readonly string[]): Promise<null> => {
      ran.push(command.join(' '));
      return null;
    };
    const find = (): string | null => (ran.length === 2 ? '/usr/bin/chromium' : null);
    const answer = await ensureChromium(say, { env: {}, find, prefix: ['sudo', '-n'], run });
    expect(answer).toEqual({ path: '/usr/bin/chromium' });
    expect(ran).toEqual([
      'sudo -n apt-get update -q',
      'sudo -n apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk',
    ]);
  });

  test('that cannot be had is explained', async () => {
    const find = (): null => null;
    expect(await ensureChromium(say, { env: {}, find, prefix: null })).toEqual({
      missing: 'no Chromium found, and none can be installed here without a password',
    });
    const env = { GETSUMEN_CHROMIUM: '/absent' };
    expect(await ensureChromium(say, { env, find, prefix: [] })).toEqual({
      missing: 'GETSUMEN_CHROMIUM=/absent is not a program',
    });
    const run = async (): Promise<string> => 'E: no route to host';
    expect(await ensureChromium(say, { env: {}, find, prefix: [], run })).toEqual({
      missing: 'apt-get could not install Chromium: E: no route to host',
    });
  });
});

function makeProgram(folder: string, name: string): string {
  writeFiles(folder, { [name]: '#!/bin/sh\n' });
  const file = path.join(folder, name);
  chmodSync(file, 0o755);
  return file;
}
