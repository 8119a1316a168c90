// @ts-check
/**
 * How the app is packaged, for electron-builder; run through `dist.mjs`. Nothing is published,
 * updated or sent. Linux is built and tested; Windows and macOS are configured and have not been
 * run. Signing comes from electron-builder's own variables (CSC_LINK, APPLE_ID …); without them
 * builds are unsigned.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Types under which the system knows our files; no official one is registered for either. */
export const MIME_TYPES = {
  scenario: 'application/vnd.getsumen.scenario+json',
  recording: 'application/x-mcap',
};

const SCENARIO = {
  name: 'Getsumen Scenario',
  description: 'Getsumen scenario',
  mimeType: MIME_TYPES.scenario,
  role: /** @type {const} */ ('Editor'),
};
const RECORDING = {
  ext: 'mcap',
  name: 'MCAP Recording',
  description: 'MCAP recording',
  mimeType: MIME_TYPES.recording,
  role: /** @type {const} */ ('Viewer'),
};

/**
 * @typedef {{ homepage: string, maintainer: string }} Publisher who answers for a package; Debian's
 *   format demands both
 * @param {{ electronDist?: string | undefined, output: string, isForTests: boolean,
 *   isCheckOnly: boolean, publisher: Publisher }} given
 * @returns {import('electron-builder').Configuration}
 */
export function packageConfig({ electronDist, output, isForTests, isCheckOnly, publisher }) {
  return {
    appId: 'space.getsumen.app',
    productName: 'Getsumen',
    copyright: 'Apache-2.0',
    ...(electronDist === undefined ? {} : { electronDist }),
    artifactName: `getsumen-\${version}-\${os}-\${arch}${isCheckOnly ? '-check-only' : ''}.\${ext}`,
    directories: { output, buildResources: path.join(ROOT, 'assets/build') },
    files: [
      'dist/electron/*.cjs',
      'dist/renderer/**',
      'package.json',
      // everything is bundled; Node for the npm scripts would weigh 190 MB
      '!node_modules',
      '!**/*.map',
      '!dist/renderer/assets/build',
    ],
    extraResources: [{ from: 'LICENSE', to: 'LICENSE.getsumen.txt' }],
    extraMetadata: { desktopName: 'getsumen.desktop', homepage: publisher.homepage },
    icon: path.join(ROOT, 'assets/build/icon.png'),
    asar: true,
    npmRebuild: false,
    publish: null,
    electronLanguages: ['en-US', 'ja'],
    electronFuses: fuses(isForTests),
    fileAssociations: [{ ...SCENARIO, ext: 'getsumen' }, RECORDING],
    ...platforms(publisher),
  };
}

/**
 * Switches burnt into the program, Electron's checklist point 19.
 * @param {boolean} isForTests playwright drives a packaged app through the inspector
 */
function fuses(isForTests) {
  return {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: isForTests,
    // enforced on Windows and macOS, only recorded on Linux
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    // `app:` is the only origin; `file:` needs no privileges
    grantFileProtocolExtraPrivileges: false,
  };
}

/** @param {Publisher} publisher @returns {import('electron-builder').Configuration} */
function platforms({ maintainer }) {
  return {
    linux: {
      category: 'Science',
      maintainer,
      executableName: 'getsumen',
      syncDesktopName: true,
      synopsis: 'Digital twin of a lunar base',
      // paths, not addresses
      executableArgs: ['%F'],
      // the long ending is known to Linux only: elsewhere the last dot counts
      fileAssociations: [{ ...SCENARIO, ext: 'getsumen.json' }],
    },
    mac: {
      category: 'public.app-category.education',
      target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
      hardenedRuntime: true,
      notarize: process.env['APPLE_ID'] !== undefined,
    },
    win: {
      target: [
        { target: 'nsis', arch: ['x64', 'arm64'] },
        { target: 'portable', arch: ['x64'] },
      ],
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  };
}
