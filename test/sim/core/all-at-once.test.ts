/**
 * Every problem of a file in one answer, and none that only follows from another: mistakes alone
 * and together are told in the same words.
 */
import { expect, test } from 'vitest';
import { compileRequest, problemLine, ScenarioError } from '../../../sim/index.ts';
import { isObject } from '../../../sim/core/catalog.ts';
import { library, scenarioJson } from '../../support/base.ts';
import { dice } from './mutations.ts';

type Json = Record<string, unknown>;

/** S1 with a fault and a command, so that everything it may refer to is referred to. */
function whole(): Json {
  const command = { at_h: 1, channel: 'battery/night-battery/health_frac', value: 0.9 };
  const faults = [{ fault: 'F15/night-battery@3d' }];
  return { ...scenarioJson('first-node'), faults, commands: [command] };
}

function linesOf(json: Json): string[] {
  const source = { kind: 'text', file: 'f', text: JSON.stringify(json) } as const;
  try {
    compileRequest(library(), { source, changes: [], faults: [] });
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(problemLine);
    throw error;
  }
  return [];
}

function holderOf(json: Json, path: string): readonly [holder: Json, key: string] {
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  return [keys.reduce((node, name) => node[name] as Json, json), key];
}

/** Path and value of mistakes that leave each other's checks alone. */
const mistakes: readonly (readonly [path: string, value: unknown])[] = [
  ['colour', 'grey'],
  ['title', { en: 'One language' }],
  ['seed', 1.5],
  ['sliders.0.path', 'power.none.x'],
  ['sliders.1.unit', 'kW'],
  ['sliders.2.max', -5],
  ['phases.0.to_d', 0],
  ['phases.2.id', 'arrival'],
  ['scene.0.entity', 'array/wings'],
  ['scene.1.channels', { power_W: 'node/box/temp_K' }],
  ['scene.2.model', 'castle'],
  ['sources.0.path', 'power.nothing'],
  ['sources.1.certainty', 'Z'],
  ['faults.0.fault', 'F99@3d'],
  ['commands.0.channel', 'battery/night-battery/soc_frac'],
  ['power.batteries.0.bus', 'attic'],
  ['power.batteries.0.soc0_frac', 2],
  ['power.arrays.0.bus', 5],
  ['power.buses.0.shed', [{ belowSoc_frac: 2, fromPriority: 4 }]],
  ['thermal.nodes.0.capacity_J_K', -1],
  ['thermal.nodes.1.surviveMax_degC', -300],
  ['thermal.couplings.0.to', 'cellar'],
  ['thermal.insulation.0.type', 'mli-none'],
  ['thermal.heaters.0.off_degC', -200],
  ['thermal.radiators.0.area_m2', 'wide'],
  ['compute.dataNodes.0.keepAlive_W', -1],
  ['compute.dataNodes.0.thermalNode', 'cellar'],
  ['compute.jobClasses.0.node', 'edn-9'],
  ['compute.jobClasses.1.work_Top', 0],
  ['comms.links.0.host', 'edn-9'],
  ['comms.links.0.txPower_W', null],
  ['activity.activities.0.node', 'cellar'],
  ['activity.activities.1.slots.0.to_h', -1],
  ['activity.activities.2.slots', [{ from_h: 2000, to_h: 2020 }]],
  ['verdict.vital.0.node', 'cellar'],
  ['verdict.vital.0.alive', 'node/box/temp_K'],
  ['verdict.criteria.0.channel', 'battery/none/soc_frac'],
  ['verdict.criteria.1.to', { sun: 'rise', n: 7 }],
  ['verdict.criteria.2.atMost_si', 1],
  ['verdict.figures.0.channel', 'link/y/sent_bit'],
];

function spoiled(of: typeof mistakes): Json {
  const json = whole();
  for (const [path, value] of of) {
    const [holder, key] = holderOf(json, path);
    holder[key] = value;
  }
  return json;
}

const alone = mistakes.map((mistake) => linesOf(spoiled([mistake])));

test('the good file is good, and every mistake alone is told', () => {
  expect(linesOf(whole())).toEqual([]);
  mistakes.forEach(([path], i) => expect(alone[i].length, path).toBeGreaterThan(0));
});

test('all together are told at once, in the words each has alone', () => {
  expect([...linesOf(spoiled(mistakes))].sort()).toEqual([...new Set(alone.flat())].sort());
});

test('so are any of them', () => {
  for (let seed = 0; seed < 12; seed++) {
    const by = dice(seed, 'all at once');
    const picked = mistakes.map((_, i) => i).filter(() => by.next() < 0.3);
    const lines = linesOf(spoiled(picked.map((i) => mistakes[i])));
    const expected = new Set(picked.flatMap((i) => alone[i]));
    expect([...lines].sort(), `seed ${seed}`).toEqual([...expected].sort());
  }
});

test.each([
  ['site', 'zz'],
  ['start_utc', 'tomorrow'],
  ['start_utc', '2028-02-30T00:00:00Z'],
  ['start_utc', '2099-01-01T00:00:00Z'],
  ['duration_d', 'x'],
  ['duration_d', -1],
  ['tick_s', 7],
])('a head with %s %j hides nothing that can be said without it', (key, value) => {
  // what speaks of the length of the run or its sunrises waits for it
  const others = mistakes.filter(([path]) => !/slots$|criteria\.1\.to/.test(path));
  const expected = mistakes.flatMap((mistake, i) => (others.includes(mistake) ? alone[i] : []));
  const lines = linesOf({ ...spoiled(others), [key]: value });
  const head = lines.filter((line) => line.startsWith(`f: ${key}: `));
  expect(head.length).toBe(1);
  const rest = lines.filter((line) => !head.includes(line));
  expect(rest.sort()).toEqual([...new Set(expected)].sort());
});

/** Words for people: wrong in one place like in any other. */
const WORDS = ['title', 'summary', 'note', 'source', 'sources'];

/** Paths of all keys and entries but those of words, and of later entries of the same list. */
function pathsOf(node: unknown, path: readonly string[] = []): string[][] {
  const members: [string, unknown][] = Array.isArray(node)
    ? (node as unknown[]).slice(0, 1).map((member) => ['0', member])
    : isObject(node)
      ? Object.entries(node).filter(([key]) => !WORDS.includes(key))
      : [];
  return members.flatMap(([key, member]) => [[...path, key], ...pathsOf(member, [...path, key])]);
}

function textOf(path: readonly string[]): string {
  return path.join('.').replace(/\.(\d+)/g, '[$1]');
}

test('what follows from a value of the wrong kind is not told, wherever it stands', () => {
  // every part and every name; of single values some
  const paths = pathsOf(whole()).filter((path, i) => {
    const [holder, key] = holderOf(whole(), path.join('.'));
    const isNamed = ['id', 'type', 'count', 'level'].includes(key);
    return typeof holder[key] === 'object' || isNamed || i % 6 === 0;
  });
  expect(paths.length).toBeGreaterThan(80);
  for (const path of paths) {
    const json = whole();
    const [holder, key] = holderOf(json, path.join('.'));
    holder[key] = null;
    const lines = linesOf(json);
    const here = `f: ${textOf(path)}`;
    expect(lines.length, here).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith(here))).toEqual([]);
  }
});

test.each(['power', 'power.batteries', 'thermal.nodes', 'compute', 'comms.links', 'activity'])(
  'what follows from %s under a name nobody knows is not told',
  (path) => {
    const json = whole();
    const [holder, key] = holderOf(json, path);
    holder[`${key}x`] = holder[key];
    delete holder[key];
    expect(linesOf(json)).toEqual([expect.stringContaining(`${path}x: expected no such key`)]);
  },
);

test.each([5, 'X Y', '', undefined])('nor what refers to an entity whose id is %j', (id) => {
  const lists = ['power.buses', 'power.batteries', 'thermal.nodes', 'compute.dataNodes'];
  for (const list of lists) {
    const json = whole();
    const [holder] = holderOf(json, `${list}.0.id`);
    holder['id'] = id;
    const lines = linesOf(json);
    expect(lines).toEqual([expect.stringContaining(`${list}[0].id: expected`)]);
  }
});

test('an id misspelt in a way that shows what was meant hides no other id that is wrong', () => {
  const json = whole();
  holderOf(json, 'thermal.nodes.0.id')[0]['id'] = 'Box';
  holderOf(json, 'power.batteries.0.node')[0]['node'] = 'attic';
  const lines = linesOf(json);
  expect(lines).toEqual([
    expect.stringContaining('thermal.nodes[0].id: expected an id'),
    expect.stringContaining('batteries[0].node: expected one of box, radiator, deck'),
  ]);
});

test('a change that cannot be made is told with the rest', () => {
  const source = {
    kind: 'text',
    file: 'f',
    text: JSON.stringify({ ...whole(), seed: -1 }),
  } as const;
  const changes = [
    { path: 'power.none.x', value: 1 },
    { path: 'power.batteries.0.bus', value: 'attic' },
  ];
  const open = () => compileRequest(library(), { source, changes, faults: ['F99@1d'] });
  expect(open).toThrow(/power\.none\.x.*\n.*seed.*\n.*batteries\[0\]\.bus.*\n.*--fault/);
});
