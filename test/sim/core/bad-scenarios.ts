/**
 * Ways to get a scenario wrong: each takes the good one and breaks it; messages are a golden file.
 */
import { scenarioJson } from '../../support/base.ts';

type Json = Record<string, unknown>;

export interface BadScenario {
  readonly name: string;
  /** The file's text. */
  text(): string;
}

function json(name: string, spoil: (scenario: Json) => void): BadScenario {
  return {
    name,
    text() {
      const scenario = scenarioJson('first-node');
      spoil(scenario);
      return JSON.stringify(scenario);
    },
  };
}

function at(root: unknown, path: string): Json {
  return path.split('.').reduce((node, key) => (node as Record<string, Json>)[key], root as Json);
}

function set(name: string, path: string, key: string, value: unknown): BadScenario {
  return json(name, (scenario) => {
    at(scenario, path)[key] = value;
  });
}

const top = (name: string, key: string, value: unknown) =>
  json(name, (scenario) => {
    scenario[key] = value;
  });

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

/** All of them, in the order of the golden file. */
export const badScenarios: readonly BadScenario[] = [
  { name: 'not JSON', text: () => 'format = getsumen' },
  { name: 'empty file', text: () => '' },
  {
    name: 'cut off in the middle',
    text: () => JSON.stringify(scenarioJson('first-node')).slice(0, 500),
  },
  { name: 'a comma too many', text: () => '{ "id": "a", }' },
  { name: 'a comment', text: () => '{\n  "id": "a", // mine\n  "seed": 1\n}' },
  { name: 'infinity', text: () => '{\n  "power": { "buses": [] },\n  "seed": Infinity\n}' },
  { name: '50 MB', text: () => `{"id":"${'x'.repeat(50_000_000)}"}` },
  { name: 'deep nesting', text: () => nested(100_000) },
  { name: 'deep nesting under a known key', text: () => `{"power":${nested(5000)}}` },
  { name: 'a list instead of an object', text: () => '[]' },
  { name: 'a number', text: () => '42' },
  { name: 'null', text: () => 'null' },
  { name: 'nothing but braces', text: () => '{}' },
  top('another format', 'format', 'getsumen.scenario/9'),
  top('unknown key', 'sceen', []),
  top('id with blanks', 'id', 'first node'),
  top('unknown site', 'site', 'mare-crisium'),
  top('start is no date', 'start_utc', 'tomorrow'),
  top('a date that does not exist', 'start_utc', '2028-02-30T00:00:00Z'),
  top('date before the sky table', 'start_utc', '2019-07-20T20:17:00Z'),
  top('date after the sky table', 'start_utc', '2045-12-20T00:00:00Z'),
  top('duration as text', 'duration_d', '45 days'),
  top('no duration', 'duration_d', 0),
  top('negative duration', 'duration_d', -3),
  top('a tick nobody offers', 'tick_s', 7),
  top('fractional seed', 'seed', 1.5),
  top('title in one language', 'title', { en: 'First Node' }),
  top('wrong unit: hours for days', 'duration_h', 1080),
  set('unknown key in an entity', 'power.batteries.0', 'capacity_Wh', 10200),
  set('negative capacity', 'power.batteries.0', 'cellCapacity_Ah', -3.5),
  set('capacity 1e308', 'power.batteries.0', 'cellCapacity_Ah', 1e308),
  set('a real key of another list', 'power.arrays.0', 'capacity_J_K', 5),
  set('a real key of another kind of battery', 'power.batteries.0', 'capacity_kWh', 5),
  top('a real key at the wrong level', 'ocv', []),
  top('a key of an entity at the top', 'keepAlive_W', 20),
  set('capacity as text', 'power.batteries.0', 'cellCapacity_Ah', '3.5'),
  set('charge above one', 'power.batteries.0', 'soc0_frac', 1.2),
  set('null where a number belongs', 'power.batteries.0', 'soc0_frac', null),
  set('type that is not in the catalogue', 'power.batteries.0', 'type', 'battery.flux-capacitor'),
  set('type of another kind', 'power.batteries.0', 'type', 'link.x-band-direct'),
  set('battery on a bus that is not there', 'power.batteries.0', 'bus', 'spare'),
  set('battery in a node that is not there', 'power.batteries.0', 'node', 'attic'),
  json('the same id twice', (scenario) => {
    const { batteries } = scenario['power'] as { batteries: Json[] };
    batteries.push({ ...batteries[0] });
  }),
  set('array without panels', 'power.arrays.0', 'panels', []),
  set('panel without area', 'power.arrays.0', 'panels', [{ face: 'east' }]),
  set('node colder than absolute zero', 'thermal.nodes.0', 'temp_degC', -300),
  set('node without heat capacity', 'thermal.nodes.0', 'capacity_J_K', 0),
  set('coupling to itself', 'thermal.couplings.0', 'to', 'box'),
  set('heater that switches off below on', 'thermal.heaters.0', 'off_degC', -60),
  set('negative keep-alive', 'compute.dataNodes.0', 'keepAlive_W', -20),
  set('data node in a thermal node that is not there', 'compute.dataNodes.0', 'thermalNode', 'x'),
  set('keep-alive in kW', 'compute.dataNodes.0', 'keepAlive_kW', 0.02),
  set('job without work', 'compute.jobClasses.0', 'work_Top', 0),
  set('link without a bus', 'comms.links.0', 'bus', ''),
  set('activity slot that ends before it starts', 'activity.activities.0', 'slots', [
    { from_h: 30, to_h: 20 },
  ]),
  set(
    'criterion on a channel that is not there',
    'verdict.criteria.0',
    'channel',
    'battery/none/soc_frac',
  ),
  set('criterion with two limits', 'verdict.criteria.0', 'atMost_si', 1),
  set('criterion at a sunrise that never comes', 'verdict.criteria.0', 'to', { sun: 'rise', n: 7 }),
  set('vital node that is not there', 'verdict.vital.0', 'node', 'cellar'),
  set('vital entity that is not there', 'verdict.vital.0', 'entity', 'dataNode/zzz'),
  set('vital cause that is no cause', 'verdict.vital.0', 'cause', 'node/box/temp_K'),
  set('vital entity alive by a number', 'verdict.vital.0', 'alive', 'node/box/temp_K'),
  set('figure on a channel that is not there', 'verdict.figures.0', 'channel', 'link/y/sent_bit'),
  set('two shedding stages at one charge', 'power.buses.0', 'shed', [
    { belowSoc_frac: 0.15, fromPriority: 4 },
    { belowSoc_frac: 0.15, fromPriority: 2 },
  ]),
  top('fault nobody knows', 'faults', [{ fault: 'F99@3d' }]),
  top('fault without a time', 'faults', [{ fault: 'F15' }]),
  top('fault of an entity that is not there', 'faults', [{ fault: 'F15/spare@3d' }]),
  top('fault of an entity of another kind', 'faults', [{ fault: 'F22/rover-drive@3d' }]),
  json('fault that could hit two', (scenario) => {
    const { batteries } = scenario['power'] as { batteries: Json[] };
    batteries.push({ ...batteries[0], id: 'spare' });
    scenario['faults'] = [{ fault: 'F15@3d' }];
  }),
  top('fault after the start of the last tick', 'faults', [{ fault: 'F15@44.9999d' }]),
  top('fault that the Sun decides', 'faults', [{ fault: 'F07@3d' }]),
  top('fault that is not modelled', 'faults', [{ fault: 'F02@3d' }]),
  top('command to a derived channel', 'commands', [
    { at_h: 1, channel: 'battery/night-battery/voltage_V', value: 3 },
  ]),
  top('command out of range', 'commands', [
    { at_h: 1, channel: 'battery/night-battery/health_frac', value: 7 },
  ]),
  set('slider to nowhere', 'sliders.0', 'path', 'compute.dataNodes.edn-0.keepAwake_W'),
  json('slider over what the file leaves to its type', (scenario) => {
    at(scenario, 'sliders.0')['path'] = 'compute.dataNodes.edn-0.sleepPolicy.wakeSoc_frac';
  }),
  set('slider twice', 'sliders.1', 'path', 'compute.dataNodes.edn-0.keepAlive_W'),
  set('slider in another unit', 'sliders.0', 'unit', 'kW'),
  set('slider over a number without a unit', 'sliders.2', 'unit', 'Ah'),
  set('slider whose span is none', 'sliders.0', 'max', 5),
  set('phase that ends before it starts', 'phases.1', 'to_d', 0.5),
  json('phase after the end', (scenario) => {
    Object.assign(at(scenario, 'phases.1'), { from_d: 45, to_d: 46 });
  }),
  set('phase twice', 'phases.1', 'id', 'arrival'),
  set('scene item nobody can draw', 'scene.0', 'model', 'castle'),
  set('scene item twice', 'scene.1', 'id', 'lander'),
  set('scene item of an entity that is not there', 'scene.0', 'entity', 'array/wings'),
  set('scene item on a channel that is not there', 'scene.0', 'channels', {
    batterySoc: 'battery/x/y_W',
  }),
  set('scene item that shows what its model has not', 'scene.0', 'channels', {
    soc: 'battery/night-battery/soc_frac',
  }),
  set('scene item with channels in other units', 'scene.0', 'channels', {
    temp_K: 'battery/night-battery/power_W',
    busUp: 'node/deck/temp_K',
  }),
  top('fault after the end', 'faults', [{ fault: 'F15@99d' }]),
  { name: 'a key written twice', text: () => '{"id":"a","power":{"buses":[{"id":"b","id":"c"}]}}' },
  top('source of something the scenario does not set', 'sources', [
    { path: 'power.batteries.spare.soc0_frac', source: 'A Book', certainty: 'A' },
  ]),
  top('source without a letter', 'sources', [{ path: 'power', source: 'A Book' }]),
  top('source whose sentence stands in one language', 'sources', [
    { path: 'power', source: 'read in a book', certainty: 'B' },
    { path: 'thermal', source: { en: 'read in a book' }, certainty: 'B' },
  ]),
  json('head, key and date wrong at once', (scenario) => {
    Object.assign(scenario, { tick_s: '60', foo: 1, start_utc: '2099-01-01T00:00:00Z' });
  }),
  json('unknown site beside a broken battery', (scenario) => {
    scenario['site'] = 'mare-crisium';
    at(scenario, 'power.batteries.0')['soc0_frac'] = 2;
  }),
  json('five things wrong at once', (scenario) => {
    scenario['duration_d'] = -1;
    scenario['colour'] = 'grey';
    at(scenario, 'power.batteries.0')['soc0_frac'] = 2;
    at(scenario, 'thermal.nodes.0')['capacity_J_K'] = 'much';
    at(scenario, 'compute.dataNodes.0')['keepAlive_W'] = -1;
  }),
  json('ten things wrong at once, each in its own part', tenWrong),
  json('the same beside a head that cannot be run', (scenario) => {
    tenWrong(scenario);
    Object.assign(scenario, { site: 'mare-crisium', start_utc: '2099-01-01T00:00:00Z' });
    scenario['tick_s'] = 7;
  }),
  {
    name: 'one of each kind, with a key twice and a letter that is none',
    text() {
      const scenario = scenarioJson('first-node');
      tenWrong(scenario);
      at(scenario, 'title')['en'] = 'half a pair \ud83c';
      return JSON.stringify(scenario).replace('"tick_s":60', '"tick_s":60,"tick_s":60');
    },
  },
  json('what another mistake in the same entity hides not', (scenario) => {
    Object.assign(at(scenario, 'power.batteries.0'), {
      level: 'flat',
      node: 'attic',
      soc0_frac: 2,
    });
    Object.assign(at(scenario, 'thermal.heaters.0'), { power_W: 'x', off_degC: -60, bus: 'spare' });
    Object.assign(at(scenario, 'comms.links.0'), { type: 'link.none', host: 'x', txPower_W: -1 });
  }),
  json('lists that cannot be read', (scenario) => {
    at(scenario, 'power')['batteries'] = 'two';
    at(scenario, 'activity')['activities'] = null;
    at(scenario, 'compute.dataNodes.0')['bus'] = 'spare';
  }),
  set('id in capitals that others have right', 'thermal.nodes.0', 'id', 'BOX'),
  json('list under a name nobody knows', (scenario) => {
    const thermal = at(scenario, 'thermal');
    thermal['node'] = thermal['nodes'];
    delete thermal['nodes'];
  }),
  json('thermal switch that conducts less when on', (scenario) => {
    Object.assign(at(scenario, 'thermal.switches.0'), { on_W_K: 0.01, off_W_K: 10 });
  }),
  set('activity slot after the end', 'activity.activities.0', 'slots', [
    { from_h: 2000, to_h: 2020 },
  ]),
  set('shedding that spares what matters less', 'power.buses.0', 'shed', [
    { belowSoc_frac: 0.3, fromPriority: 1 },
    { belowSoc_frac: 0.1, fromPriority: 4 },
  ]),
  {
    name: 'a file in Latin-1',
    text() {
      const latin = Buffer.from('{\n  "title": { "en": "Pos\u00e9" } }', 'latin1');
      return latin.toString('utf8');
    },
  },
  set('half a letter in a title', 'title', 'en', 'moon \ud83c'),
  set('a control character in a title', 'title', 'ja', '月\u0000面'),
];

/** Mistakes that have nothing to do with each other. */
function tenWrong(scenario: Json): void {
  scenario['duration_d'] = 'x';
  at(scenario, 'thermal.nodes.0')['capacity_J_K'] = -1;
  Object.assign(at(scenario, 'power.batteries.0'), { bus: 'attic', node: 'attic' });
  at(scenario, 'verdict.criteria.0')['channel'] = 'battery/none/soc_frac';
  at(scenario, 'sliders.0')['path'] = 'compute.dataNodes.edn-0.nothing_W';
  scenario['sources'] = [{ path: 'power.spare', source: 'Book', certainty: 'A' }];
  at(scenario, 'scene.0')['entity'] = 'array/wings';
  scenario['faults'] = [{ fault: 'F99@3d' }];
  scenario['commands'] = [{ at_h: 1, channel: 'battery/night-battery/soc_frac', value: 1 }];
  scenario['phases'] = [{ id: 'a', title: { en: 'A', ja: 'あ' }, from_d: 2, to_d: 1 }];
}
