/** The other commands, and everything one can get wrong at a terminal. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doorAssetsOf, doors, ScenarioError } from '../../../sim/index.ts';
import { changeOf, readInput } from '../../../sim/node/commands/source.ts';
import { library, scenarioJson } from '../../support/base.ts';
import { PROJECT_ROOT } from '../../support/sourceTree.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { getsumen, mainFile, spawned, started } from './terminal.ts';

function fileWith(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('wrong at the terminal: exit 2, one line that says what was expected', () => {
  test.each([
    [['run', 'no-such.json'], 'no-such.json: expected a file or a built-in scenario (first-node'],
    [['run', 'first-node', '--warp'], "error: unknown option '--warp'"],
    [['run', 'first-node', '--fault', 'F15@900d'], 'expected a time before the end'],
    [
      ['run', 'first-node', '--set', 'power.batteries.spare.soc0_frac=1'],
      'expected one of night-battery, found "spare"',
    ],
    [
      ['run', 'first-node', '--set', 'power.batteries.night-battery.soc0_frac=lots'],
      'power.batteries[0].soc0_frac: expected a number, found "lots"',
    ],
    [
      ['run', 'first-node', '--set', 'power.batteries.night-battery.soc0_frac=1e999'],
      'power.batteries[0].soc0_frac: expected a number, found Infinity',
    ],
    [['run', 'first-node', '--fault', 'F01@44.9999d'], 'the start of the last tick at 3887940 s'],
    [['run', 'first-node', '--fault', 'F07@5d'], "F07: the length of the night is the Sun's"],
    [['run', 'first-node', '--csv', ''], '--csv: expected a folder, found ""'],
    [['run', 'first-node', '--report', ''], '--report: expected a file, found ""'],
    [['run', ''], 'scenario: expected a file or one of first-node, found ""'],
    [['model', 'sun', '--in', ''], '--in: expected a file, or - for standard input, found ""'],
    [['run', 'first-node', '--until', 'tomorrow'], '--until: expected a time like 30d'],
    [['run', 'first-node', '--until', '99d'], '--until: expected at most 45d, the whole run'],
    [
      ['run', 'first-node', '--until', '28d', '--fault', 'F01@28d'],
      '--fault: expected a time before --until 28d, found "F01@28d"',
    ],
    [['run', 'first-node', '--seed', '1.5'], '--seed: expected a whole number'],
    [['run', 'first-node', '--every', '7s'], '--every: expected --csv beside it'],
    [['catalog', 'F99'], 'catalog: expected one of '],
    [['fly'], "error: unknown command 'fly'"],
  ])('%s', async (args, says) => {
    const { code, out, err } = await getsumen(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(err.trimEnd().split('\n').length).toBe(1);
  });
});

test('validate names every problem of every file, and says which are good', async () => {
  const folder = temporaryFolder();
  const good = fileWith(folder, 'good.json', JSON.stringify(scenarioJson('first-node')));
  const wrong = fileWith(
    folder,
    'wrong.json',
    JSON.stringify({ ...scenarioJson('first-node'), tick_s: 7, seed: -1 }),
  );
  const cut = fileWith(
    folder,
    'cut.json',
    JSON.stringify(scenarioJson('first-node')).slice(0, 900),
  );
  const noise = fileWith(
    folder,
    'noise.json',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 197) % 256),
  );
  const empty = fileWith(folder, 'empty.json', '');
  const large = fileWith(folder, 'large.json', `{"id":"${'x'.repeat(50_000_000)}"}`);
  mkdirSync(join(folder, 'dir.json'));
  const files = [good, wrong, cut, noise, empty, large, join(folder, 'dir.json')];
  const text = await getsumen(['validate', ...files]);
  expect(text.code).toBe(2);
  expect(text.out).toMatch(
    /good\.json: scenario first-node, 64800 ticks, \d+ channels, no problems\n$/,
  );
  const lines = text.err.trimEnd().split('\n');
  const of = (name: string) => lines.filter((line) => line.includes(`${name}.json: `));
  expect(lines.length).toBe(7);
  expect(of('wrong').length).toBe(2);
  expect(of('cut')[0]).toMatch(/expected JSON, found /);
  expect(of('noise')[0]).toMatch(/expected text in UTF-8, found /);
  expect(of('empty')[0]).toContain('an empty file');
  expect(of('large')[0]).toContain('expected at most 8 MB, found 50.0 MB');
  expect(of('dir')[0]).toContain('a folder');
  expect([...text.err].every((letter) => letter >= ' ' || letter === '\n')).toBe(true);
  expect(text.err).not.toMatch(/ at .*\.ts:\d/);

  const machine = await getsumen(['validate', '--json', good, wrong]);
  expect(machine.code).toBe(2);
  const objects = machine.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(objects[0]).toMatchObject({ file: good, id: 'first-node', ticks: 64_800, problems: [] });
  expect(objects[1]).toMatchObject({
    file: wrong,
    problems: [{ path: 'tick_s' }, { path: 'seed' }],
  });
});

test('channels, catalog and scenarios list what there is, with units and sources', async () => {
  const channels = await getsumen(['channels', '--json']);
  const entry = await getsumen(['catalog', 'night-battery-10kwh', '--json']);
  const scenarios = await getsumen(['scenarios', '--json']);
  const list = JSON.parse(channels.out) as { path: string; unit: string; label: object }[];
  expect(list.find(({ path }) => path === 'node/box/temp_K')).toMatchObject({ unit: 'K' });
  expect(list.every(({ label }) => Object.keys(label).join() === 'en,ja')).toBe(true);
  const [battery] = JSON.parse(entry.out) as { parameters: Record<string, object> }[];
  for (const parameter of Object.values(battery.parameters)) {
    expect(parameter).toMatchObject({ source: /./u, certainty: expect.stringMatching(/^[ABCK]$/) });
  }
  const fault = await getsumen(['catalog', 'F15']);
  expect(fault.out).toMatch(
    /^F15 \(fault\): Battery cell fault \/ .*\n.*health_frac: scale 0.85\n/u,
  );
  const all = JSON.parse((await getsumen(['catalog', '--json'])).out) as { id: string }[];
  const ids = all.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['night-battery-10kwh', 'F01', 'F30']));
  expect(JSON.parse(scenarios.out)).toContainEqual(
    expect.objectContaining({ id: 'first-node', file: 'assets/scenarios/first-node.json' }),
  );
});

test.each([
  ['channels'],
  ['catalog'],
  ['scenarios'],
  ['model'],
  ['validate', 'first-node'],
  ['run', 'first-node', '--until', '1h'],
])('%s --json prints JSON and nothing else', async (...args) => {
  const { code, out, err } = await getsumen([...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toBeTypeOf('object');
});

describe('an installation that is broken is an internal error: exit 3', () => {
  /** Main file of a copy of the program in which one of its own files is another. */
  function damaged(file: string, content: string): string {
    const folder = temporaryFolder();
    for (const part of ['sim', 'assets', 'package.json']) {
      cpSync(join(PROJECT_ROOT, part), join(folder, part), { recursive: true });
    }
    symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, file), content);
    return join(folder, 'sim/node/main.ts');
  }

  test.each([
    ['assets/catalog/power.json', '[{"id": "cell-', /power\.json: expected JSON, found /],
    ['assets/catalog/thermal.json', '[{}]', /thermal\.json: \[0\]\.id: expected /],
    ['assets/sky/sun-earth.bin', 'cut', /sun-earth|sky/u],
    ['assets/sites/mare-frigoris.json', '{"id": "x"}', /mare-frigoris\.json: name: expected /],
    ['assets/sites/connecting-ridge.horizon.json', '[]', /ridge\.horizon\.json: expected /],
  ])('%s', async (file, content, says) => {
    const program = damaged(file, content);
    const { code, out, err } = await spawned(['run', 'first-node', '--until', '1h'], '', program);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^internal error: /);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/ at .*\.ts:\d/);
    expect(err.trimEnd().split('\n').length).toBeLessThan(12);
  });
});

test('a reader that has seen enough is no error', async () => {
  const { child, finished } = started(['channels', '--json']);
  child.stdout.destroy();
  const { code, err } = await finished;
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk is one line and exit 3', async () => {
  const full = openSync('/dev/full', 'w');
  try {
    for (const args of [['run', 'first-node', '--until', '1h', '--json'], ['channels']]) {
      const { status, stderr } = spawnSync(process.execPath, [mainFile, ...args], {
        stdio: ['ignore', full, 'pipe'],
      });
      expect(status).toBe(3);
      expect(String(stderr)).toBe('internal error: cannot write standard output: ENOSPC\n');
    }
  } finally {
    closeSync(full);
  }
});

test('a line read off a long list ends it quietly', () => {
  const line = `"${process.execPath}" "${mainFile}" channels --json | head -1`;
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', line]);
  expect([status, String(stdout), String(stderr)]).toEqual([0, '[\n', '']);
});

const cell = {
  ocv: [
    [0, 3],
    [1, 4.2],
  ],
  charge_Ah: 3.5,
  series: 8,
  parallel: 64,
};
const node = { id: 'box', capacity_J_K: 50_000, temp_K: 283.15 };

/** One sane question for each door, and a part of its answer. */
const questions: Readonly<Record<string, readonly [object, string]>> = {
  sun: [{ lat_deg: 57, lon_deg: 0, utc: ['2028-12-01T00:00:00Z'] }, 'sunEl_deg'],
  ground: [{ lat_deg: 0, albedo0: 0.12, lunations: 1, samplesPerDay: 24 }, 'closure_W_m2'],
  pv: [
    {
      cell: 'cell-3g30c',
      area_m2: 1,
      irradiance_W_m2: 1361,
      temp_K: 301.15,
      incidence_deg: 0,
      dust_frac: 0,
    },
    'power_W',
  ],
  battery: [
    {
      ...cell,
      kind: 'ocv-r',
      R25_ohm: 0.04,
      Ea_J_mol: 20_000,
      temp_K: 298.15,
      soc0_frac: 0.9,
      load: [
        { t_s: 0, power_W: 100 },
        { t_s: 3600, power_W: 0 },
      ],
    },
    'depletedAt_s',
  ],
  radiator: [
    {
      area_m2: 1,
      emissivity: 0.8,
      absorptivity: 0.08,
      faces: 1,
      orientation: 'up',
      site: { sunEl_deg: 30, sunAz_deg: 180, ground_K: 300 },
      loop: { temp_K: 313.15, fin_frac: 0.9 },
    },
    'reject_W',
  ],
  network: [
    { nodes: [node], couplings: [], loads: [], heaters: [], duration_s: 3600, tick_s: 60 },
    'final_K',
  ],
  server: [
    {
      calibration: [
        [0, 50],
        [1, 200],
      ],
      at: [0.5],
    },
    'power_W',
  ],
  queue: [
    { hosts: [{ speed_op_s: 1e9 }], jobs: [{ arrival_s: 0, work_op: 1e10 }], policy: 'fcfs' },
    'end_s',
  ],
  link: [
    {
      txPower_W: 10,
      gains: { tx_dBi: 25.9, rx_dBi: 56 },
      band: 'X',
      range_m: 384_400e3,
      systemTemp_K: 126,
      losses_dB: 3.5,
      rate_bit_s: 1e6,
    },
    'margin_dB',
  ],
};

describe('model', () => {
  test('lists the doors, gives a schema, and refuses an unknown one', async () => {
    const list = await getsumen(['model']);
    const schema = await getsumen(['model', 'sun', '--schema']);
    const unknown = await getsumen(['model', 'tide']);
    const names = list.out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(names).toEqual(Object.keys(questions));
    const { properties, additionalProperties } = JSON.parse(schema.out) as Record<string, object>;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['lat_deg', 'utc']));
    expect(additionalProperties).toBe(false);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('expected one of sun, ground');
  });

  test.each(Object.keys(questions))('%s answers a question in a file', async (name) => {
    const [question, part] = questions[name];
    const { code, out, err } = await getsumen([
      'model',
      name,
      '--in',
      fileWith(temporaryFolder(), `${name}.json`, JSON.stringify(question)),
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`"${part}"`);
    expect(out).not.toMatch(/NaN|Infinity/);
  });

  test.each(doors.map((door) => [door.name, door] as const))(
    '%s refuses an unknown key and says which',
    (name, door) => {
      const raw = { ...questions[name][0], colour: 'grey' };
      const ask = () => door.run(raw, 'q.json', doorAssetsOf(library().assets));
      expect(ask).toThrow(ScenarioError);
      expect(ask).toThrow('q.json: colour: expected no such key, found "colour"');
    },
  );

  test('reads standard input, however late or broken it comes', async () => {
    const slow = started(['model', 'server', '--in', '-']);
    const [head, tail] = ['{"calibration":[[0,50],[1,20', '0]],"at":[0.5]}'];
    slow.child.stdin.write(head);
    setTimeout(() => slow.child.stdin.end(tail), 300);
    const [answer, broken] = await Promise.all([slow.finished, spawned(['model', 'server'], head)]);
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(answer.out)).toEqual({ power_W: [125] });
    expect(broken.code).toBe(2);
    expect(broken.err).toMatch(/^standard input: expected JSON, found /);
  });
});

test('through npm, paths are meant from where the user stands', () => {
  const folder = temporaryFolder();
  fileWith(folder, 'mine.json', JSON.stringify(scenarioJson('first-node')));
  const validate = (script: string) => {
    const env = { ...process.env, npm_lifecycle_event: script, INIT_CWD: folder };
    return spawnSync(process.execPath, [mainFile, 'validate', 'mine.json'], {
      cwd: PROJECT_ROOT,
      env,
    });
  };
  const through = validate('getsumen');
  expect(String(through.stdout)).toMatch(/^mine\.json: scenario first-node, .* no problems\n$/);
  // npm's folder is no business of a program that some other script starts
  expect(validate('test').status).toBe(2);
});

test('the text of an argument becomes a change', () => {
  expect(changeOf('a.b=20')).toEqual({ path: 'a.b', value: 20 });
  expect(changeOf('a=-1e-3')).toEqual({ path: 'a', value: -0.001 });
  expect(changeOf('a=true')).toEqual({ path: 'a', value: true });
  expect(changeOf('a=b=c')).toEqual({ path: 'a', value: 'b=c' });
  expect(changeOf('a=')).toEqual({ path: 'a', value: '' });
  expect(changeOf('a=[1,2]')).toEqual({ path: 'a', value: [1, 2] });
  expect(() => changeOf('=3')).toThrow('expected path=value');
});

test('a device that never ends is read no further than a scenario may be long', () => {
  expect(() => readInput('/dev/zero')).toThrow('/dev/zero: expected at most 8 MB, found more');
});
