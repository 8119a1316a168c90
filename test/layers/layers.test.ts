import { describe, expect, test } from 'vitest';
import { allFiles, readSources, sourcesFrom } from '../support/sourceTree.ts';
import { describeViolation, layerViolations } from './check.ts';

/** What the checker says about a small tree, one line each. */
function complaints(files: Readonly<Record<string, string>>): string[] {
  const code = Object.fromEntries(Object.entries(files).filter(([file]) => /\.tsx?$/u.test(file)));
  return layerViolations(sourcesFrom(code), new Set(Object.keys(files))).map(describeViolation);
}

test('the project keeps its import table', () => {
  const broken = layerViolations(readSources(), new Set(allFiles()));
  expect(broken.map(describeViolation)).toEqual([]);
});

const OTHERS = {
  'sim/core/errors.ts': '',
  'sim/core/zod.ts': "import * as z from 'zod'; export { z };",
  'sim/math/elementary.ts': '',
  'sim/base.ts': '',
  'sim/index.ts': '',
  'sim/view.ts': '',
  'sim/power/power.ts': '',
  'sim/power/batteryLaw.ts': '',
  'sim/terrain/terrain.ts': '',
  'sim/terrain/slope.ts': '',
  'sim/vehicles/vehicles.ts': '',
  'sim/physics/world.ts': '',
  'sim/record/writer.ts': '',
  'sim/session/session.ts': '',
  'sim/study/study.ts': '',
  'sim/models/gas.ts': '',
  'sim/web/worker.ts': '',
  'sim/node/main.ts': '',
  'renderer/main.tsx': '',
  'renderer/theme.css': '',
  'electron/bridge.ts': '',
  'electron/main.ts': '',
  'electron/build/start.mjs': '',
  'test/support/near.ts': '',
  'assets/scenarios/one.json': '',
};

// file, its text, words the complaint must contain
const BROKEN: readonly (readonly [string, string, string])[] = [
  ['sim/math/a.ts', "import '../core/errors.ts';", 'math imports only math'],
  ['sim/core/a.ts', "import '../power/power.ts';", 'it is given the subsystems'],
  ['sim/core/a.ts', "import { z } from 'zod';", 'zod has one home: sim/core/zod.ts'],
  ['sim/core/a.ts', "import type { z } from 'zod';", 'zod has one home'],
  ['sim/power/a.ts', "import '../vehicles/vehicles.ts';", 'of another subsystem only types'],
  ['sim/power/a.ts', "import '../terrain/terrain.ts';", 'the laws (not the main file) of terrain'],
  ['sim/vehicles/a.ts', "import '../power/batteryLaw.ts';", 'of another subsystem only types'],
  ['sim/power/a.ts', "import '../base.ts';", 'a subsystem imports core, math'],
  ['sim/power/a.ts', "import './power.ts';", 'a law beside the main file never imports it'],
  [
    'sim/power/a.ts',
    "import { readFileSync } from 'node:fs';",
    "Node's modules belong to sim/node",
  ],
  ['sim/node/a.ts', "import { readFileSync } from 'fs';", 'write node:fs'],
  ['sim/power/a.ts', "import { World } from 'cannon-es';", 'cannon-es has one home: sim/physics/'],
  ['sim/physics/a.ts', "import type { V } from '../power/power.ts';", 'physics imports core, math'],
  ['sim/physics/a.ts', "import '../vehicles/vehicles.ts';", 'never a step'],
  ['sim/models/a.ts', "import '../base.ts';", 'never base, session'],
  ['sim/base.ts', "import './record/writer.ts';", 'base.ts lists subsystems'],
  ['sim/base.ts', "import './power/batteryLaw.ts';", 'base.ts lists subsystems'],
  ['sim/record/a.ts', "import '../session/session.ts';", 'record imports base'],
  ['sim/session/a.ts', "import '../study/study.ts';", 'session imports base'],
  ['sim/study/a.ts', "import '../record/writer.ts';", 'study imports base'],
  ['sim/study/a.ts', "import { gzipSync } from 'fflate';", 'fflate has one home: sim/record/'],
  ['sim/session/a.ts', "import '../power/power.ts';", 'never a main file'],
  ['sim/web/a.ts', "import '../session/session.ts';", 'sim/web imports only sim/index.ts'],
  ['sim/node/a.ts', "import '../power/power.ts';", 'sim/node imports only sim/index.ts'],
  ['sim/index.ts', "import './node/main.ts';", 'everything in sim but the hosts'],
  ['sim/view.ts', "import './power/power.ts';", 'no engine'],
  ['sim/view.ts', "import './core/zod.ts';", 'sim/view.ts loads no zod'],
  ['sim/web/a.ts', "import { Command } from 'commander';", 'commander has one home: sim/node/'],
  ['renderer/a.ts', "import '../sim/index.ts';", 'the renderer imports sim/view.ts'],
  ['renderer/a.ts', "import type { P } from '../sim/power/power.ts';", 'the renderer imports'],
  ['renderer/a.ts', "import '../sim/web/worker.ts';", 'starts sim/web/worker.ts'],
  ['renderer/a.ts', "import '../electron/main.ts';", 'the renderer imports sim/view.ts'],
  ['renderer/a.ts', "import fs from 'node:fs';", "Node's modules belong to"],
  ['renderer/a.ts', "import { app } from 'electron';", 'electron has one home: electron/'],
  ['renderer/a.ts', "import '@babylonjs/core/scene';", 'has one home: renderer/scene/'],
  ['renderer/scene/a.ts', "import { Scene } from '@babylonjs/core';", 'never from the root'],
  ['renderer/scene/a.ts', "import { Scene } from '@babylonjs/core/pure';", 'never from the root'],
  ['renderer/a.ts', "import '../assets/scenarios/one.json';", 'the renderer imports'],
  ['renderer/a.ts', "import './main';", 'carry their ending'],
  ['renderer/a.ts', "import './absent.ts';", 'there is no file renderer/absent.ts'],
  ['renderer/a.ts', "import _ from 'lodash';", 'the library lodash has no home yet'],
  ['renderer/a.ts', "export * from '../sim/base.ts';", 'the renderer imports'],
  ['renderer/a.ts', "const m = await import('../sim/base.ts');", 'the renderer imports'],
  ['renderer/a.ts', "type T = import('../sim/base.ts').T;", 'the renderer imports'],
  ['renderer/a.ts', "new URL('../sim/node/main.ts', import.meta.url);", 'the renderer imports'],
  ['electron/bridge.ts', "import './main.ts';", 'bridge.ts imports nothing'],
  ['electron/a.ts', "import '../sim/view.ts';", "never sim's or renderer's insides"],
  ['electron/a.ts', "import './build/start.mjs';", 'electron imports its own folder'],
  ['electron/a.ts', "import 'vite';", 'vite has one home: electron/build/'],
  ['electron/build/a.ts', "import '../../test/support/near.ts';", 'nothing imports test'],
  ['sim/power/a.ts', "import '../../test/support/near.ts';", 'nothing imports test'],
  ['sim/lonely.ts', 'export const a = 1;', 'stands in no room'],
  ['assets/a.ts', 'export const a = 1;', 'assets holds data only'],
];

describe('the checker finds', () => {
  test.each(BROKEN)('%s with %s', (file, text, words) => {
    const found = complaints({ ...OTHERS, [file]: text });
    expect(found.join('\n')).toContain(words);
    expect(found[0]).toContain(`${file}:1`);
  });

  test('zod behind view.ts, with the chain that leads there', () => {
    const found = complaints({
      ...OTHERS,
      'sim/view.ts': "export * from './core/schema.ts';",
      'sim/core/schema.ts': "import { z } from './zod.ts'; export const s = z;",
    });
    expect(found).toEqual([
      "sim/core/schema.ts:1 imports './zod.ts': sim/view.ts loads no zod" +
        ' (sim/view.ts → sim/core/schema.ts → sim/core/zod.ts)',
    ]);
  });
});

const KEPT: readonly (readonly [string, string])[] = [
  ['sim/core/a.ts', "import '../math/elementary.ts'; import { z } from './zod.ts';"],
  ['sim/power/a.ts', "import type { V } from '../vehicles/vehicles.ts';"],
  ['sim/power/a.ts', "import '../terrain/slope.ts';"],
  ['sim/power/power.ts', "import './batteryLaw.ts';"],
  ['sim/physics/a.ts', "import type { V } from '../vehicles/vehicles.ts'; import 'cannon-es';"],
  ['sim/models/a.ts', "import '../power/batteryLaw.ts'; import '../core/zod.ts';"],
  ['sim/base.ts', "import './power/power.ts';"],
  ['sim/session/a.ts', "import '../record/writer.ts';"],
  ['sim/node/a.ts', "import '../index.ts'; import 'node:fs'; import 'commander';"],
  ['sim/view.ts', "import type { z } from './core/zod.ts'; import './core/errors.ts';"],
  ['renderer/a.ts', "new Worker(new URL('../sim/web/worker.ts', import.meta.url));"],
  [
    'renderer/a.ts',
    "import '../sim/view.ts'; import '../electron/bridge.ts'; import './theme.css';",
  ],
  ['renderer/scene/a.ts', "import { Scene } from '@babylonjs/core/scene';"],
  ['electron/a.ts', "import { app } from 'electron'; import './bridge.ts';"],
  ['test/a.test.ts', "import '../sim/power/power.ts'; import 'pngjs';"],
];

test.each(KEPT)('the checker accepts %s with %s', (file, text) => {
  expect(complaints({ ...OTHERS, [file]: text })).toEqual([]);
});
