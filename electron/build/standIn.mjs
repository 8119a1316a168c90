// @ts-check
/**
 * A folder that looks like Electron's Linux distribution to electron-builder: a shell script
 * with the fuse wire in it, licences, a few data files. With it every step of packaging can be
 * checked on a machine without Electron's program; what comes out cannot show a window and says
 * so when started.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// what @electron/fuses looks for: a sentinel, the wire's version, its length, one character a fuse
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;
// defaults of Electron 45, in the order of its fuses.json5: '0' off, '1' on
const FUSE_DEFAULTS = '101110011';

/** What the stand-in prints when it is started. */
export const STAND_IN_NOTE =
  'Getsumen: packaged for checking only, without Electron; it cannot run.';

/**
 * Makes the folder anew.
 * @param {string} folder absolute path, emptied
 * @param {string} version of Electron
 */
export function makeStandIn(folder, version) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));

  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_WIRE_VERSION, FUSE_DEFAULTS.length]),
    Buffer.from(FUSE_DEFAULTS),
  ]);
  const script = `#!/bin/sh\necho '${STAND_IN_NOTE}' >&2\nexit 64\n# `;
  writeFileSync(path.join(folder, 'electron'), Buffer.concat([Buffer.from(script), wire]));
  chmodSync(path.join(folder, 'electron'), 0o755);

  const texts = {
    version,
    LICENSE: 'Stand-in for the licence of Electron.\n',
    'LICENSES.chromium.html': '<p>Stand-in for the licences of Chromium.</p>\n',
    'chrome-sandbox': STAND_IN_NOTE,
    'resources.pak': STAND_IN_NOTE,
    'locales/en-US.pak': STAND_IN_NOTE,
    'locales/ja.pak': STAND_IN_NOTE,
    'locales/fr.pak': STAND_IN_NOTE,
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text);
}
