/** Layout, ports, units, catalogue, changes of a scenario and its JSON Schema. */
import { expect, test } from 'vitest';
import { channelsOf, findChannel, findColumn, planLayout } from '../../../sim/core/layout.ts';
import type { CatalogEntry } from '../../../sim/core/catalog.ts';
import { withTypes } from '../../../sim/core/catalog.ts';
import { EventLog } from '../../../sim/core/events.ts';
import { planPorts } from '../../../sim/core/ports.ts';
import { parseJson, withChanges } from '../../../sim/core/scenario.ts';
import { derived, input, state } from '../../../sim/core/tables.ts';
import { unitOf, units } from '../../../sim/core/units.ts';
import { problemLine, scenarioJsonSchema } from '../../../sim/index.ts';

const lamp = {
  name: 'light',
  tables: {
    lamp: {
      demand_W: derived('Asked', '要求', { couple: 'demand' }),
      grant_W: derived('Granted', '割当', { couple: 'grant' }),
      draw_W: derived('Used', '消費', { couple: 'draw' }),
      heat_W: derived('Heat', '熱', { couple: 'heat' }),
      isOn_bool: input('On', '点灯'),
      on_s: state('Time on', '点灯時間'),
    },
  },
};
const entities = { lamp: ['a', 'b'] };
const layout = planLayout([lamp], entities);
const load = { table: 'lamp', bus: 0, priority: 1 };
const heat = { table: 'lamp', column: 'heat_W', node: 0 };
const loads = [0, 1].map((row) => ({ ...load, row }));
const heats = [0, 1].map((row) => ({ ...heat, row }));

test('what persists comes first, every channel has one place, and paths lead there', () => {
  const roles = layout.places.map(({ column }) => column.role !== 'derived');
  expect(roles).toEqual([...roles].sort((a, b) => Number(b) - Number(a)));
  expect(layout.persistentCount).toBe(4);
  expect(layout.count).toBe(12);
  const channels = channelsOf(layout);
  expect(channels.map(({ index }) => index)).toEqual([...Array(12).keys()]);
  for (const { path, index } of channels) expect(findChannel(layout, path)).toBe(index);
});

test.each(['lamp/c/on_s', 'lamp/a/off_s', 'lamp/a', 'lamp/a/on_s/x', '', 'toString/a/on_s'])(
  'there is no channel %s',
  (path) => {
    expect(findChannel(layout, path)).toBeUndefined();
  },
);

test('a table of two subsystems and a column without a unit are refused', () => {
  expect(() => planLayout([lamp, { ...lamp, name: 'heat' }], entities)).toThrow(
    'table lamp is declared by light and heat',
  );
  const nameless = { name: 'x', tables: { y: { power: state('Power', '電力') } } };
  expect(() => planLayout([nameless], {})).toThrow('column y.power has no unit suffix');
});

test('a table without entities takes no room', () => {
  const empty = planLayout([lamp], {});
  expect(empty.count).toBe(0);
  expect(findColumn(empty, 'lamp', 'on_s')?.rows).toBe(0);
});

test('every coupled row is attached exactly once', () => {
  const ports = planPorts(layout, loads, heats);
  const at = (path: string) => findChannel(layout, path);
  expect([...ports.loads.demandAt]).toEqual([at('lamp/a/demand_W'), at('lamp/b/demand_W')]);
  expect([...ports.loads.drawAt]).toEqual([at('lamp/a/draw_W'), at('lamp/b/draw_W')]);
  expect([...ports.heats.at]).toEqual([at('lamp/a/heat_W'), at('lamp/b/heat_W')]);
  expect(ports.loads.entity).toEqual(['lamp/a', 'lamp/b']);
  expect(() => planPorts(layout, loads.slice(1), heats)).toThrow('2 loads declared, 1 attached');
  expect(() => planPorts(layout, loads, [])).toThrow('2 heat sources declared, 0 attached');
  expect(() => planPorts(layout, [loads[0], loads[0]], heats)).toThrow('attached twice');
  expect(() => planPorts(layout, loads, [heats[1], heats[1]])).toThrow('attached twice');
  const wrong = heats.map((one) => ({ ...one, column: 'draw_W' }));
  expect(() => planPorts(layout, loads, wrong)).toThrow('lamp.draw_W is not marked as heat');
});

test('the unit of a name is its longest suffix', () => {
  expect(unitOf('flow_kg_s')).toBe('kg_s');
  expect(unitOf('start_utc2000_s')).toBe('utc2000_s');
  expect(unitOf('irradiance_W_m2')).toBe('W_m2');
  expect(unitOf('sunE_dir')).toBe('dir');
  expect(unitOf('power')).toBeUndefined();
  expect(unitOf('W')).toBeUndefined();
  for (const suffix of Object.keys(units)) expect(unitOf(`x_${suffix}`)).toBe(suffix);
});

const entry: CatalogEntry = {
  id: 'cell-x',
  kind: 'power.batteries',
  name: { en: 'Cell', ja: '電池' },
  parameters: {
    capacity_Ah: { value: 3, source: 'sheet', certainty: 'A' },
    mass_kg: { value: 1, source: 'sheet', certainty: 'A' },
  },
};

function filled(type: string, section = 'power'): { json: unknown; problems: string[] } {
  const problems: string[] = [];
  const raw = { [section]: { batteries: [{ id: 'b', type, mass_kg: 9 }] } };
  const json = withTypes(raw, [entry], (path, expected, found) =>
    problems.push(`${path}: ${expected}: ${found}`),
  );
  return { json, problems };
}

test("an entity takes its type's numbers and keeps its own", () => {
  const { json, problems } = filled('cell-x');
  expect(problems).toEqual([]);
  expect(json).toEqual({
    power: { batteries: [{ id: 'b', type: 'cell-x', capacity_Ah: 3, mass_kg: 9 }] },
  });
});

test('an unknown type and one of another kind are named with what there is', () => {
  expect(filled('cell-y').problems).toEqual(['power.batteries[0].type: one of cell-x: "cell-y"']);
  expect(filled('cell-x', 'thermal').problems).toEqual([
    'thermal.batteries[0].type: no type (thermal.batteries has none): "cell-x"',
  ]);
});

test('changes find entities by id or index and leave the original alone', () => {
  const raw = {
    a: {
      list: [
        { id: 'x', n: 1 },
        { id: 'y', n: 2 },
      ],
    },
    b: 3,
  };
  const before = JSON.stringify(raw);
  const { raw: changed } = withChanges(
    raw,
    [
      { path: 'a.list.y.n', value: 20 },
      { path: 'a.list[0].n', value: 10 },
      { path: 'b', value: 30 },
      { path: 'a.list.1.extra', value: true },
    ],
    'f',
  );
  expect(changed).toEqual({
    a: {
      list: [
        { id: 'x', n: 10 },
        { id: 'y', n: 20, extra: true },
      ],
    },
    b: 30,
  });
  expect(JSON.stringify(raw)).toBe(before);
});

test.each(['a.none.n', 'a.list.7.n', 'a.list.z', '', 'b.c', '__proto__', 'constructor.x'])(
  'a change at %s is answered with what there is',
  (path) => {
    const raw = { a: { list: [{ id: 'x' }] }, b: 3 };
    // an empty path and unknown last keys of an object are the schema's to refuse
    const changed = withChanges(raw, [{ path, value: 1 }], 'f');
    if (path === '') expect(changed.raw).toHaveProperty('', 1);
    else {
      const lines = changed.problems.map(problemLine);
      expect(lines).toEqual([expect.stringMatching(/^f: .*expected .+, found .+/)]);
    }
  },
);

test('a change in a file nested a hundred thousand deep is no crash', () => {
  const deep = parseJson(`{"a":${'['.repeat(1e5)}${']'.repeat(1e5)},"b":1}`, 'f');
  expect(withChanges(deep, [{ path: 'b', value: 2 }], 'f').raw).toHaveProperty('b', 2);
});

test('a byte order mark in front of JSON is read over', () => {
  expect(parseJson('\ufeff{"a":1}', 'f')).toEqual({ a: 1 });
});

test('a cut forgets events of ticks at or after it and no others', () => {
  const log = new EventLog();
  for (const tick of [0, 1, 1, 3, 7]) {
    log.add({ tick, time_s: 0, kind: 'x', severity: 'note', entity: '', cause: 'none' });
  }
  log.cut(8);
  expect(log.list.length).toBe(5);
  log.cut(2);
  expect(log.list.map(({ tick }) => tick)).toEqual([0, 1, 1]);
  log.cut(1);
  expect(log.list.map(({ tick }) => tick)).toEqual([0]);
});

test('the JSON Schema is strict, has every section, and asks only the id of typed entities', () => {
  const schema = scenarioJsonSchema() as {
    additionalProperties: unknown;
    required: string[];
    properties: Record<string, { properties: Record<string, { items: { required: string[] } }> }>;
  };
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toContain('start_utc');
  expect(schema.required).not.toContain('seed');
  const { power, thermal } = schema.properties;
  expect(power.properties['arrays'].items.required).toEqual(['id']);
  expect(thermal.properties['nodes'].items.required).toEqual(['id']);
  // without what a type gives, a battery fits the kinds of all batteries: one of them must do
  expect(JSON.stringify(schema)).not.toContain('"oneOf"');
});
