/**
 * What a user installs: packaged for real by electron-builder, with a stand-in for Electron's
 * program, so that a stray file, a fuse left open or a lost file type is found on a machine
 * without it.
 */
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canPackDeb, controlText, readRequest } from '../../electron/build/debPacker.mjs';
import { packTar, packageLinux, useOwnDebPacker } from '../../electron/build/dist.mjs';
import { MIME_TYPES, packageConfig } from '../../electron/build/electron-builder.config.mjs';
import { STAND_IN_NOTE, makeStandIn } from '../../electron/build/standIn.mjs';
import {
  ROOT,
  VERSION,
  buildShell,
  devDependencies,
  newFolder,
  removeFolders,
} from './shellApp.ts';

// the bundles are 0.4 MB, page, fonts and data a few tens; Node alone would be 190
const APP_SIZE_MAX_B = 80e6;
const why = process.platform === 'linux' ? null : 'packages for Linux are made on Linux';

describe.skipIf(why !== null)(why === null ? 'the Linux package' : `not run: ${why}`, () => {
  let output = '';
  let unpacked = '';
  let asar = '';

  beforeAll(async () => {
    await buildShell();
    output = newFolder();
    const electronDist = newFolder();
    makeStandIn(electronDist, devDependencies.electron);
    useOwnDebPacker();
    const targets = canPackDeb() ? (['deb'] as const) : [];
    unpacked = await packageLinux({
      electronDist,
      output,
      isCheckOnly: true,
      targets: [...targets],
    });
    asar = path.join(unpacked, 'resources', 'app.asar');
  }, 120_000);
  afterAll(removeFolders);

  test('holds the bundles and nothing of the project', () => {
    const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    expect(files).toContain('/dist/electron/main.cjs');
    expect(files).toContain('/dist/electron/preload.cjs');
    // without the page there is nothing to show; whether it is built is another test's business
    const isPageBuilt = existsSync(path.join(ROOT, 'dist/renderer/index.html'));
    expect(files.includes('/dist/renderer/index.html')).toBe(isPageBuilt);
    const strays = files.filter(
      (file) => !/^\/(?:dist(?:\/electron|\/renderer|$)|package\.json$)/u.test(file),
    );
    expect(strays).toEqual([]);
    expect(files.filter((file) => /node_modules|\.map$|\.tsx?$|\/test\//u.test(file))).toEqual([]);
    expect(files.filter((file) => file.startsWith('/dist/renderer/assets/build'))).toEqual([]);
    expect(statSync(asar).size).toBeLessThan(APP_SIZE_MAX_B);
  });

  test('starts the same file as from the sources, and needs no packages', () => {
    const inside: unknown = JSON.parse(extractFile(asar, 'package.json').toString('utf8'));
    expect(inside).toMatchObject({
      name: 'getsumen',
      main: 'dist/electron/main.cjs',
      desktopName: 'getsumen.desktop',
    });
    expect(inside).not.toHaveProperty('devDependencies');
    expect(extractFile(asar, 'dist/electron/main.cjs')).toEqual(
      readFileSync(path.join(ROOT, 'dist/electron/main.cjs')),
    );
  });

  test('has every fuse as the security checklist wants it', async () => {
    const wire = await getCurrentFuseWire(path.join(unpacked, 'getsumen'));
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      ownSnapshot: false,
      filePrivileges: false,
    });
  });

  test('carries both licences and the languages of the app only', () => {
    expect(readdirSync(path.join(unpacked, 'locales'))).toEqual(['en-US.pak', 'ja.pak']);
    for (const file of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(existsSync(path.join(unpacked, file))).toBe(true);
    }
    expect(readFileSync(path.join(unpacked, 'resources/LICENSE.getsumen.txt'), 'utf8')).toContain(
      'Apache License',
    );
    expect(existsSync(path.join(unpacked, 'resources/default_app.asar'))).toBe(false);
  });

  test('with the stand-in says that it cannot run', () => {
    const started = spawnSync(path.join(unpacked, 'getsumen'), { encoding: 'utf8' });
    expect(started.status).toBe(64);
    expect(started.stderr.trim()).toBe(STAND_IN_NOTE);
  });

  test('fits in an archive with one folder', () => {
    const file = path.join(output, 'app.tar.gz');
    packTar(unpacked, file);
    const names = spawnSync('tar', ['-tzf', file], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(names).toContain(`getsumen-${VERSION}/getsumen`);
    expect(names.filter((name) => !name.startsWith(`getsumen-${VERSION}/`))).toEqual([]);
  });

  const noDeb = canPackDeb() ? '' : ': not run here (no dpkg-deb)';
  test.skipIf(noDeb !== '')(`as a .deb tells the system about both file types${noDeb}`, () => {
    const [deb = ''] = readdirSync(output).filter((file) => file.endsWith('.deb'));
    const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
    expect(deb).toBe(`getsumen-${VERSION}-linux-${arch}-check-only.deb`);
    const folder = newFolder();
    expect(spawnSync('dpkg-deb', ['-x', path.join(output, deb), folder]).status).toBe(0);

    const entry = readFileSync(
      path.join(folder, 'usr/share/applications/getsumen.desktop'),
      'utf8',
    );
    expect(entry).toContain('Exec=/opt/Getsumen/getsumen %F');
    expect(entry).toContain('StartupWMClass=getsumen');
    for (const type of Object.values(MIME_TYPES)) {
      expect(/^MimeType=(.*)$/mu.exec(entry)?.[1]?.split(';')).toContain(type);
    }
    const types = readFileSync(path.join(folder, 'usr/share/mime/packages/getsumen.xml'), 'utf8');
    const globs = [...types.matchAll(/<glob pattern="([^"]+)"/gu)].map(([, glob]) => glob);
    expect(globs).toEqual(['*.getsumen', '*.mcap', '*.getsumen.json']);
    expect(existsSync(path.join(folder, 'usr/share/icons/hicolor/512x512/apps/getsumen.png'))).toBe(
      true,
    );

    const fields = spawnSync('dpkg-deb', ['-f', path.join(output, deb)], {
      encoding: 'utf8',
    }).stdout;
    expect(fields).toContain(`Package: getsumen\nVersion: ${VERSION}\n`);
    const scripts = spawnSync('dpkg-deb', ['-I', path.join(output, deb), 'postinst'], {
      encoding: 'utf8',
    });
    expect(scripts.stdout).toContain('chrome-sandbox');
  });
});

describe('the packaging configuration', () => {
  const publisher = { homepage: 'https://example.org/', maintainer: 'A <a@example.org>' };
  const config = (isForTests: boolean) =>
    packageConfig({ output: 'out', isForTests, isCheckOnly: false, publisher });

  test('publishes nothing and opens the inspector for tests only', () => {
    expect(config(false).publish).toBeNull();
    expect(config(false).electronFuses?.enableNodeCliInspectArguments).toBe(false);
    expect(config(true).electronFuses?.enableNodeCliInspectArguments).toBe(true);
  });

  test('knows Windows and macOS', () => {
    const { mac, win } = config(false);
    expect(mac?.target).toEqual([{ target: 'dmg', arch: ['arm64', 'x64'] }]);
    expect(win?.target).toEqual([
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'portable', arch: ['x64'] },
    ]);
  });
});

describe('the Debian packer', () => {
  test('refuses an argument it does not know', () => {
    expect(() => readRequest(['-s', 'dir', '-t', 'deb', '--new-option'])).toThrow('--new-option');
    expect(() => readRequest(['-s', 'dir', '-t', 'rpm'])).toThrow('packs .deb files only');
  });

  test('writes a long description as Debian wants it', () => {
    const request = readRequest([
      '-t',
      'deb',
      '--name',
      'a',
      '-d',
      'b',
      '-d',
      'c',
      '--description',
      'Short\nLonger.\n\nLast.',
    ]);
    expect(controlText(request, 12)).toBe(
      'Package: a\nInstalled-Size: 12\nDepends: b, c\nSection: science\n' +
        'Description: Short\n Longer.\n .\n Last.\n',
    );
  });
});
