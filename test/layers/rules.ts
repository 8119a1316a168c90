/**
 * The import table of the architecture (section 1), as data. A room may reach what is listed, and
 * nothing else; `why` is what a failure says.
 */
import type { Room } from './places.ts';

/**
 * What a room may reach: `own` its own folder, a room's name, `main` the main files of subsystems,
 * `law` the files beside them, `law:x` laws of subsystem x, `type:…` only by `import type`,
 * `worker:FILE` only started, not loaded.
 */
export type Reach = string;

/** One row of the table. */
export type Row = { readonly may: readonly Reach[]; readonly why: string };

/** The table, room by room. */
export const TABLE: Readonly<Record<Room, Row>> = {
  math: { may: ['own'], why: 'math imports only math' },
  core: {
    may: ['own', 'math'],
    why: 'core imports only core and math: it is given the subsystems',
  },
  subsystem: {
    may: ['own', 'core', 'math', 'law:terrain', 'law:environment', 'type:subsystem'],
    why:
      'a subsystem imports core, math, its own folder and the laws (not the main file) of terrain' +
      ' and environment; of another subsystem only types (`import type`)',
  },
  physics: {
    may: [
      'own',
      'core',
      'math',
      'law:terrain',
      'type:vehicles',
      'type:construction',
      'type:habitat',
    ],
    why:
      'physics imports core, math and the laws of terrain; only types of vehicles, construction' +
      ' and habitat; never a step',
  },
  models: {
    may: ['own', 'core', 'math', 'law', 'main', 'physics'],
    why:
      'a model door imports core, math, physics, and the laws and steps of subsystems' +
      ' (it runs the very ones the engine runs); never base, session, record or a host',
  },
  base: {
    may: ['core', 'main', 'type:subsystem'],
    why: "base.ts lists subsystems: it imports core and each subsystem's main file, nothing else",
  },
  record: {
    may: ['own', 'base', 'core', 'math', 'physics', 'law', 'type:subsystem'],
    why:
      'record imports base, core, math, physics, and laws and types of subsystems,' +
      ' never a main file',
  },
  session: {
    may: ['own', 'base', 'core', 'math', 'physics', 'record', 'law', 'type:subsystem'],
    why:
      'session imports base, core, math, physics, record, and laws and types of subsystems,' +
      ' never a main file',
  },
  study: {
    may: ['own', 'base', 'core', 'math', 'physics', 'session', 'law', 'type:subsystem'],
    why:
      'study imports base, core, math, physics, session, and laws and types of subsystems,' +
      ' never a main file',
  },
  index: {
    may: [
      'base',
      'core',
      'math',
      'main',
      'law',
      'physics',
      'models',
      'record',
      'session',
      'study',
      'view',
    ],
    why: 'index.ts is the public surface of sim: it imports everything in sim but the hosts',
  },
  view: {
    may: ['core', 'math', 'session', 'type:subsystem', 'type:record', 'type:study', 'type:base'],
    why: 'view.ts holds types, units and the protocol: no engine',
  },
  web: { may: ['own', 'index', 'view'], why: 'sim/web imports only sim/index.ts' },
  node: {
    may: ['own', 'index', 'view', 'models'],
    why: "sim/node imports only sim/index.ts, sim/models and Node's modules",
  },
  renderer: {
    may: ['own', 'view', 'bridge', 'worker:sim/web/worker.ts'],
    why:
      'the renderer imports sim/view.ts and electron/bridge.ts and starts sim/web/worker.ts:' +
      ' no subsystem, no engine, no Node',
  },
  bridge: { may: [], why: 'bridge.ts imports nothing: it stands between the two sides' },
  electron: {
    may: ['own', 'bridge'],
    why: "electron imports its own folder, Electron and Node, never sim's or renderer's insides",
  },
  build: {
    may: ['own', 'electron', 'bridge'],
    why: 'electron/build imports its own folder, electron and Node',
  },
  test: { may: ['anything'], why: '' },
  assets: { may: [], why: 'assets holds data only, no code' },
};

/** Where each library may be imported; paths are files or folders ending with `/`. */
export const LIBRARY_HOMES: Readonly<Record<string, readonly string[]>> = {
  zod: ['sim/core/zod.ts', 'electron/schema.ts'],
  'cannon-es': ['sim/physics/'],
  '@mcap/core': ['sim/record/'],
  fflate: ['sim/record/'],
  commander: ['sim/node/'],
  geotiff: ['sim/node/'],
  '@babylonjs/core': ['renderer/scene/'],
  preact: ['renderer/'],
  '@preact/signals': ['renderer/'],
  uplot: ['renderer/'],
  dockview: ['renderer/'],
  lucide: ['renderer/'],
  '@fontsource-variable/inter': ['renderer/'],
  '@fontsource-variable/noto-sans-jp': ['renderer/'],
  electron: ['electron/'],
  vite: ['electron/build/'],
  vitest: ['electron/build/'],
  pngjs: ['electron/build/'],
  'electron-builder': ['electron/build/'],
  '@electron/asar': ['electron/build/'],
  '@electron/fuses': ['electron/build/'],
};

/** Rooms that may use Node's own modules. */
export const NODE_ROOMS: ReadonlySet<Room> = new Set(['node', 'electron', 'build', 'test']);
