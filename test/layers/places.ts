/** Where a file stands in the house: the room it belongs to, and what it is in there. */

/** Rooms with rules of their own. Every folder of `sim/` not named here is a subsystem. */
export type Room =
  | 'core'
  | 'math'
  | 'subsystem'
  | 'physics'
  | 'models'
  | 'base'
  | 'index'
  | 'view'
  | 'record'
  | 'session'
  | 'study'
  | 'web'
  | 'node'
  | 'renderer'
  | 'bridge'
  | 'electron'
  | 'build'
  | 'test'
  | 'assets';

/** A file's place. `folder` is the room's folder, `isMain` marks the file that holds the steps. */
export type Place = {
  readonly room: Room;
  readonly folder: string;
  readonly isMain: boolean;
};

const SIM_FILES: Readonly<Record<string, Room>> = {
  'sim/base.ts': 'base',
  'sim/index.ts': 'index',
  'sim/view.ts': 'view',
};

const SIM_ROOMS: ReadonlySet<string> = new Set([
  'core',
  'math',
  'physics',
  'models',
  'record',
  'session',
  'study',
  'web',
  'node',
]);

/** Place of a file given by its path from the root; null when it stands in no room. */
export function placeOf(file: string): Place | null {
  const [top = '', second = '', third] = file.split('/');
  if (top === 'sim') return simPlace(file, second, third);
  if (top === 'renderer' || top === 'test' || top === 'assets') {
    return { room: top, folder: top, isMain: false };
  }
  if (top !== 'electron') return null;
  if (file === 'electron/bridge.ts') return { room: 'bridge', folder: file, isMain: false };
  if (second === 'build') return { room: 'build', folder: 'electron/build', isMain: false };
  return { room: 'electron', folder: top, isMain: false };
}

function simPlace(file: string, second: string, third: string | undefined): Place | null {
  if (third === undefined) {
    const room = SIM_FILES[file];
    return room === undefined ? null : { room, folder: file, isMain: false };
  }
  const folder = `sim/${second}`;
  if (SIM_ROOMS.has(second)) return { room: second as Room, folder, isMain: false };
  return { room: 'subsystem', folder, isMain: file === `${folder}/${second}.ts` };
}
