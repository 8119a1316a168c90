/** The parts of the shell that need no Electron: each rule on its own. */
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { preferredLanguage, readArgv, relaunchOf } from '../../electron/argv.ts';
import { CALL_NAMES, LANGUAGES, MENU_COMMANDS, SAVE_KINDS } from '../../electron/bridge.ts';
import type { Language } from '../../electron/bridge.ts';
import { iconPng } from '../../electron/build/icon.mjs';
import { factsArgument, readFacts } from '../../electron/facts.ts';
import { menuTemplate } from '../../electron/menuTemplate.ts';
import { FileProblem, SIZE_LIMITS_B, fileKind, readOpenable } from '../../electron/openable.ts';
import { createPendingFiles } from '../../electron/pendingFiles.ts';
import { isGranted } from '../../electron/permissions.ts';
import { createRestartLimiter } from '../../electron/restartLimiter.ts';
import { safeFileName, withEnding, writeWhole } from '../../electron/saveTarget.ts';
import { BridgeError, callSchemas, checked, commandSchema } from '../../electron/schema.ts';
import { isAllowedRequest, isPageUrl, isSourceUrl } from '../../electron/urlPolicy.ts';
import { isReachable, parsePlace, placeText } from '../../electron/windowBounds.ts';
import { WORD_KEYS, fileProblemText, word } from '../../electron/words.ts';
import { ROOT, newFolder, removeFolders } from './shellApp.ts';

const MCAP = Uint8Array.of(0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a, 1, 2, 3);

afterAll(removeFolders);

describe('the command line', () => {
  test('files are known by their ending, wherever they stand, and each is taken once', () => {
    const argv = [
      'app',
      '--flag',
      '.',
      'a.getsumen',
      '--kiosk',
      '/b/c.mcap',
      'notes.txt',
      './a.getsumen',
    ];
    expect(readArgv(argv, '/work')).toEqual({
      isKiosk: true,
      isSoftwareRendering: false,
      language: null,
      files: ['/work/a.getsumen', '/b/c.mcap'],
    });
  });

  test('the program itself is never a file to open', () => {
    expect(readArgv(['/opt/run.json'], '/').files).toEqual([]);
  });

  test('a file manager may give an address', () => {
    const file = '/home/月/night 1.mcap';
    expect(readArgv(['app', pathToFileURL(file).href], '/').files).toEqual([file]);
    expect(
      readArgv(['app', 'file://elsewhere/a.mcap', 'https://a.b/c.mcap'], '/x').files,
    ).not.toContain('/a.mcap');
  });

  test('a switch with a value that looks like a file is not opened', () => {
    expect(readArgv(['app', '--log=/tmp/a.json'], '/').files).toEqual([]);
  });

  test('the app starts again as it was, an AppImage by its own file', () => {
    const argv = ['/tmp/.mount_x/getsumen', '--kiosk', 'a.mcap'];
    expect(relaunchOf(argv, ['--x'], undefined)).toEqual({ args: ['--kiosk', 'a.mcap', '--x'] });
    expect(relaunchOf(argv, ['--kiosk'], '/home/u/Getsumen.AppImage')).toEqual({
      args: ['a.mcap', '--kiosk'],
      execPath: '/home/u/Getsumen.AppImage',
    });
  });

  test('the language is the one asked for, else the first one of the system it speaks', () => {
    expect(readArgv(['app', '--language=ja'], '/').language).toBe('ja');
    expect(readArgv(['app', '--language=de'], '/').language).toBeNull();
    expect(preferredLanguage(['de-DE', 'ja-JP', 'en'])).toBe('ja');
    expect(preferredLanguage(['de'])).toBe('en');
  });
});

describe('files to open', () => {
  const file = (name: string, content: string | Uint8Array) => {
    const at = path.join(newFolder(), name);
    writeFileSync(at, content);
    return at;
  };
  const problem = async (at: string) => {
    const found: unknown = await readOpenable(at).catch((each: unknown) => each);
    return found instanceof FileProblem ? found.problem : found;
  };

  test('the ending tells the kind, in any case', () => {
    expect(fileKind('/a/B.GETSUMEN.JSON')).toBe('scenario');
    expect(fileKind('b.MCAP')).toBe('recording');
    expect(fileKind('b.mcap.exe')).toBeNull();
    expect(fileKind('mcap')).toBeNull();
  });

  test('a recording is read whole', async () => {
    const opened = await readOpenable(file('a.mcap', MCAP));
    expect(opened).toEqual({ name: 'a.mcap', kind: 'recording', bytes: MCAP });
  });

  test('a byte order mark before a scenario does no harm', async () => {
    expect(await readOpenable(file('a.json', '\uFEFF\n {}'))).toMatchObject({ kind: 'scenario' });
  });

  test('what is not one of ours is refused for its own reason', async () => {
    const folder = path.join(newFolder(), 'x.json');
    mkdirSync(folder);
    const large = file('large.json', '{}');
    truncateSync(large, SIZE_LIMITS_B.scenario + 1);
    expect(await problem(file('a.txt', '{}'))).toBe('wrongEnding');
    expect(await problem(`${folder}/none.json`)).toBe('missing');
    expect(await problem(folder)).toBe('notAFile');
    expect(await problem(large)).toBe('tooLarge');
    expect(await problem(file('a.mcap', '{}'))).toBe('wrongContent');
    expect(await problem(file('a.json', 'MZ'))).toBe('wrongContent');
  });

  test('the queue keeps order, takes each file once and forgets the oldest', () => {
    const pending = createPendingFiles();
    expect(pending.add('/a.txt')).toBe(false);
    for (let i = 0; i < 10; i++) expect(pending.add(`/${i}.mcap`)).toBe(true);
    expect(pending.add('/9.mcap')).toBe(false);
    expect(pending.count).toBe(8);
    expect(pending.take()).toBe('/2.mcap');
  });
});

describe('saving', () => {
  test.each([
    ['night', 'png', 'night.png'],
    ['../../etc/passwd', 'csv', 'passwd.csv'],
    ['C:\\Windows\\night.png', 'png', 'night.png'],
    ['a:b*c?.mcap', 'recording', 'a_b_c.mcap'],
    ['con.json', 'json', 'getsumen_con.json'],
    ['   ', 'html', 'getsumen.html'],
    ['...', 'zip', 'getsumen.zip'],
    ['月面の夜', 'scenario', '月面の夜.getsumen.json'],
  ] as const)('%s as %s is suggested as %s', (suggested, kind, expected) => {
    expect(safeFileName(suggested, kind)).toBe(expected);
  });

  test('a name the user typed keeps its ending when it is a right one', () => {
    expect(withEnding('/a/b.json', 'scenario')).toBe('/a/b.json');
    expect(withEnding('/a/b.txt', 'scenario')).toBe('/a/b.txt.getsumen.json');
  });

  test('a failed write leaves the old file and no part of the new one', async () => {
    const folder = newFolder();
    const file = path.join(folder, 'a.csv');
    mkdirSync(file);
    await expect(writeWhole(file, MCAP)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  test('a write replaces a link, not what it points to', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'kept.csv'), 'kept');
    symlinkSync(path.join(folder, 'kept.csv'), path.join(folder, 'a.csv'));
    await writeWhole(path.join(folder, 'a.csv'), MCAP);
    expect(readFileSync(path.join(folder, 'kept.csv'), 'utf8')).toBe('kept');
  });
});

describe('addresses', () => {
  test('only the own origin is the page', () => {
    expect(isPageUrl('app://twin/index.html')).toBe(true);
    for (const other of ['app://twin.evil/', 'app://evil/', 'http://twin/', 'about:blank', 'x']) {
      expect(isPageUrl(other)).toBe(false);
    }
  });

  test('a page loads its own files and what it made itself, nothing else', () => {
    const isAllowed = (url: string) => isAllowedRequest(url, { isDevelopment: false });
    expect(['app://twin/a.js', 'blob:app://twin/1', 'data:image/png,x'].every(isAllowed)).toBe(
      true,
    );
    const others = [
      'https://a.b/',
      'wss://a.b/',
      'file:///etc/passwd',
      'blob:app://other/1',
      'devtools://devtools/x',
    ];
    expect(others.filter(isAllowed)).toEqual([]);
  });

  test('a source is https at a listed host, without tricks', () => {
    const good = ['https://doi.org/10.1', 'https://pds.nasa.gov/x', 'https://github.com/a/b'];
    expect(good.every(isSourceUrl)).toBe(true);
    const bad = [
      'http://doi.org/',
      'https://notdoi.org/',
      'https://doi.org.evil.com/',
      'https://user@doi.org/',
      'https://doi.org:8443/',
      'javascript:alert(1)',
      'file:///x',
    ];
    expect(bad.filter(isSourceUrl)).toEqual([]);
  });

  test('permissions are granted by list and to our page only', () => {
    expect(isGranted('fullscreen', 'app://twin/')).toBe(true);
    expect(isGranted('pointerLock', 'https://twin/')).toBe(false);
    for (const name of [
      'geolocation',
      'media',
      'notifications',
      'clipboard-read',
      'usb',
      'unknown',
    ]) {
      expect(isGranted(name, 'app://twin/')).toBe(false);
    }
  });
});

describe('restarts', () => {
  test('three in five minutes are allowed, then none until the first is old', () => {
    const limiter = createRestartLimiter();
    expect([0, 1000, 2000, 3000].map((at_ms) => limiter.next(at_ms))).toEqual([1, 2, 3, null]);
    expect(limiter.next(299_999)).toBeNull();
    expect(limiter.next(300_000)).toBe(3);
  });
});

describe('the window', () => {
  const bounds = { x: 10, y: 20, width: 1000, height: 700 };
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };

  test('opens where it was left', () => {
    const place = { bounds, isMaximized: true };
    expect(parsePlace(placeText(place))).toEqual(place);
  });

  test.each([
    '',
    'null',
    '[]',
    '{"x":1}',
    '{"x":1,"y":1,"width":10,"height":10}',
    '{"x":"1","y":1,"width":1000,"height":700}',
  ])('forgets a note like %j', (text) => {
    expect(parsePlace(text)).toBeNull();
  });

  test('is not opened on a screen that is gone', () => {
    expect(isReachable(bounds, [screen])).toBe(true);
    expect(isReachable({ ...bounds, x: 1900 }, [screen])).toBe(false);
    expect(isReachable({ ...bounds, y: -50 }, [screen])).toBe(false);
    expect(isReachable({ ...bounds, x: -2000 }, [screen, { ...screen, x: -1920 }])).toBe(true);
  });
});

describe('the menu', () => {
  const context = (language: Language, isMac = false) => ({
    language,
    isMac,
    isDevelopment: false,
    tellPage: () => undefined,
    chooseLanguage: () => undefined,
    showAbout: () => undefined,
  });
  type Entry = ReturnType<typeof menuTemplate>[number];
  const flat = (entries: readonly Entry[]): Entry[] =>
    entries.flatMap((each) => [each, ...(Array.isArray(each.submenu) ? flat(each.submenu) : [])]);

  test('offers every command of the page once, in both languages', () => {
    for (const language of LANGUAGES) {
      const ids = flat(menuTemplate(context(language))).map(({ id }) => id);
      expect(MENU_COMMANDS.filter((command) => !ids.includes(command))).toEqual([]);
      const named = ids.filter((id) => id !== undefined);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  test('no two entries share a shortcut', () => {
    const keys = flat(menuTemplate(context('en'))).map(({ accelerator }) => accelerator);
    const used = keys.filter((key) => key !== undefined);
    expect(new Set(used).size).toBe(used.length);
  });

  test('has developer tools in development only', () => {
    const devTools = (isDevelopment: boolean) =>
      flat(menuTemplate({ ...context('en'), isDevelopment })).some(
        ({ role }) => role === 'toggleDevTools',
      );
    expect([devTools(true), devTools(false)]).toEqual([true, false]);
  });

  test('on macOS starts with the app, which quits there', () => {
    const [first] = menuTemplate(context('ja', true));
    expect(first?.label).toBe('Getsumen');
    expect(flat([first ?? {}]).some(({ role }) => role === 'quit')).toBe(true);
  });
});

describe('words', () => {
  test('every text is there in both languages, with the same holes', () => {
    const holes = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([hole]) => hole).sort();
    for (const key of WORD_KEYS) {
      const [ja, en] = [word(key, 'ja'), word(key, 'en')];
      expect(ja.length * en.length, key).toBeGreaterThan(0);
      expect(holes(ja), key).toEqual(holes(en));
    }
  });

  test('a problem names the file, the reason and what to do', () => {
    const problem = new FileProblem('tooLarge', '/a/b/c.json', 16 * 1024 * 1024);
    expect(fileProblemText(problem, 'en')).toBe('“c.json” is too large (at most 16 MiB).');
  });
});

describe('the bridge', () => {
  test('every call has a schema for what goes in and what comes out', () => {
    expect(Object.keys(callSchemas).sort()).toEqual([...CALL_NAMES].sort());
  });

  test('every kind of file can be saved', () => {
    for (const kind of SAVE_KINDS) {
      const request = { suggestedName: 'a', kind, bytes: new Uint8Array(1) };
      expect(checked(callSchemas.saveFile.input, [request], 'saveFile arguments')).toHaveLength(1);
    }
  });

  test('a refusal names the place', () => {
    const bad = [{ name: 'a', isUnsaved: 'yes' }];
    expect(() =>
      checked(callSchemas.reportDocument.input, bad, 'reportDocument arguments'),
    ).toThrow(BridgeError);
    expect(() =>
      checked(callSchemas.reportDocument.input, bad, 'reportDocument arguments'),
    ).toThrow(/^reportDocument arguments refused: 0\.isUnsaved: /u);
  });

  test('an unknown command is refused', () => {
    expect(commandSchema.safeParse({ kind: 'eraseDisk' }).success).toBe(false);
    expect(commandSchema.safeParse({ kind: 'language', language: 'ja' }).success).toBe(true);
  });

  test('the facts survive the command line', () => {
    const facts = {
      platform: 'linux',
      kiosk: true,
      language: 'ja',
      versions: { app: '1 月', electron: '2', chromium: '3', node: '4' },
    } as const;
    expect(readFacts(['x', factsArgument(facts), '--y'])).toEqual(facts);
    expect(() => readFacts(['x'])).toThrow('not on the command line');
  });
});

describe('the icon', () => {
  test('is what its program draws', () => {
    const committed = PNG.sync.read(readFileSync(path.join(ROOT, 'assets/build/icon.png')));
    const drawn = PNG.sync.read(iconPng());
    expect([committed.width, committed.height]).toEqual([512, 512]);
    let apart = 0;
    for (let i = 0; i < drawn.data.length; i++) {
      apart = Math.max(apart, Math.abs((drawn.data[i] ?? 0) - (committed.data[i] ?? 0)));
    }
    // Math.exp and Math.sin may differ in the last bit between engines, which can move a rounding
    expect(apart).toBeLessThanOrEqual(1);
  });
});
