/** Every key that names something else is checked: what it names must be there. */
import { expect, test } from 'vitest';
import type { Problem } from '../../../sim/index.ts';
import { compileRequest, scenarioJsonSchema, ScenarioError } from '../../../sim/index.ts';
import { isObject } from '../../../sim/core/catalog.ts';
import { sceneModels, withChanges } from '../../../sim/core/scenario.ts';
import { library, scenarioJson } from '../../support/base.ts';

/** S1 with one of each thing it does not have, so that every reference stands somewhere. */
function whole(): unknown {
  const raw = scenarioJson('first-node') as Record<string, Record<string, object[]>>;
  const { power, thermal } = raw;
  power['cables'] = [
    { id: 'cable', array: 'body-panels', length_km: 0.1, area_mm2: 50, voltage_V: 400 },
  ];
  thermal['boundaries'] = [{ id: 'rock' }];
  const change = (path: string, value: unknown) => ({ path, value });
  return withChanges(
    raw,
    [
      change('thermal.insulation.box-mli.boundary', 'rock'),
      change('thermal.radiators.box-radiator.boundary', 'rock'),
      change('power.batteries.night-battery.converterNode', 'deck'),
    ],
    'whole.json',
  ).raw;
}

function problemsOf(raw: unknown): readonly Problem[] {
  const source = { kind: 'text', file: 'r.json', text: JSON.stringify(raw) } as const;
  try {
    compileRequest(library(), { source, changes: [], faults: [] });
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
}

/** Where ids and channels of other things stand, as the JSON Schema tells it. */
function referencesOf(): string[] {
  const found = new Set<string>();
  const walk = (node: unknown, path: string): void => {
    if (!isObject(node)) return;
    const { properties, items, anyOf, oneOf, prefixItems, additionalProperties } = node;
    for (const kinds of [anyOf, oneOf, prefixItems]) {
      if (Array.isArray(kinds)) for (const kind of kinds as unknown[]) walk(kind, path);
    }
    walk(items, path);
    walk(additionalProperties, path);
    for (const [key, value] of Object.entries(isObject(properties) ? properties : {})) {
      const at = path === '' ? key : `${path}.${key}`;
      if (isReference(key, value)) found.add(at);
      walk(value, at);
    }
  };
  walk(scenarioJsonSchema(), '');
  return [...found].sort();
}

const NAMES = ['type', 'entity', 'channel', 'path', 'fault', 'model'];
const ID = String.raw`^[a-z0-9][a-z0-9-]*$`;

function isReference(key: string, value: unknown): boolean {
  if (!isObject(value) || 'const' in value || key === 'id') return false;
  return value['pattern'] === ID || NAMES.includes(key) || key === 'alive' || key === 'cause';
}

/** What each reference is set to, and the start of the message that answers it. */
const dangling: Readonly<Record<string, readonly [string, string]>> = {
  site: ['nowhere', 'one of connecting-ridge, mare-frigoris'],
  'activity.activities.bus': ['nowhere', 'one of main'],
  'activity.activities.node': ['nowhere', 'one of box, radiator, deck'],
  'activity.activities.type': ['nowhere', 'no type'],
  'commands.channel': ['bus/nowhere/isForcedDown_bool', 'a channel table/entity/column'],
  'comms.links.bus': ['nowhere', 'one of main'],
  'comms.links.host': ['nowhere', 'one of edn-0'],
  'comms.links.thermalNode': ['nowhere', 'one of box, radiator, deck'],
  'comms.links.type': ['nowhere', 'one of '],
  'compute.cards.node': ['nowhere', 'one of edn-0'],
  'compute.cards.type': ['nowhere', 'one of '],
  'compute.dataNodes.battery': ['nowhere', 'one of night-battery'],
  'compute.dataNodes.bus': ['nowhere', 'one of main'],
  'compute.dataNodes.thermalNode': ['nowhere', 'one of box, radiator, deck'],
  'compute.dataNodes.type': ['nowhere', 'one of '],
  'compute.jobClasses.node': ['nowhere', 'one of edn-0'],
  'compute.streams.node': ['nowhere', 'one of edn-0'],
  'faults.fault': ['F15/nowhere@1d', 'one of night-battery'],
  'power.arrays.bus': ['nowhere', 'one of main'],
  'power.arrays.type': ['nowhere', 'one of '],
  'power.batteries.bus': ['nowhere', 'one of main'],
  'power.batteries.converterNode': ['nowhere', 'one of box, radiator, deck'],
  'power.batteries.node': ['nowhere', 'one of box, radiator, deck'],
  'power.batteries.type': ['nowhere', 'one of '],
  'power.buses.type': ['nowhere', 'one of '],
  'power.cables.array': ['nowhere', 'one of body-panels'],
  'power.cables.type': ['nowhere', 'one of '],
  'scene.entity': ['array/nowhere', 'an entity table/id of this scenario'],
  'scene.model': ['castle', `one of "${sceneModels[0]}"`],
  'sliders.path': ['power.batteries.nowhere.soc0_frac', 'the path of a number'],
  'sources.path': ['power.batteries.nowhere', 'the path of something this scenario sets'],
  'thermal.boundaries.type': ['nowhere', 'no type'],
  'thermal.couplings.from': ['nowhere', 'one of box, radiator, deck'],
  'thermal.couplings.to': ['nowhere', 'one of box, radiator, deck'],
  'thermal.couplings.type': ['nowhere', 'one of '],
  'thermal.heaters.bus': ['nowhere', 'one of main'],
  'thermal.heaters.node': ['nowhere', 'one of box, radiator, deck'],
  'thermal.heaters.type': ['nowhere', 'one of '],
  'thermal.insulation.boundary': ['nowhere', 'one of rock'],
  'thermal.insulation.node': ['nowhere', 'one of box, radiator, deck'],
  'thermal.insulation.type': ['nowhere', 'one of '],
  'thermal.nodes.type': ['nowhere', 'one of '],
  'thermal.radiators.boundary': ['nowhere', 'one of rock'],
  'thermal.radiators.node': ['nowhere', 'one of box, radiator, deck'],
  'thermal.radiators.type': ['nowhere', 'one of '],
  'thermal.switches.from': ['nowhere', 'one of box, radiator, deck'],
  'thermal.switches.to': ['nowhere', 'one of box, radiator, deck'],
  'thermal.switches.type': ['nowhere', 'one of '],
  'verdict.criteria.channel': ['battery/nowhere/soc_frac', 'battery/night-battery/…'],
  'verdict.figures.channel': ['battery/nowhere/soc_frac', 'battery/night-battery/…'],
  'verdict.vital.alive': ['dataNode/nowhere/isAlive_bool', 'dataNode/edn-0/…'],
  'verdict.vital.cause': ['bus/nowhere/downCause_enum', 'bus/main/…'],
  'verdict.vital.entity': ['dataNode/nowhere', 'an entity table/id of this scenario'],
  'verdict.vital.node': ['nowhere', 'one of box, radiator, deck'],
};

test('the table below is all there is', () => {
  expect(problemsOf(whole())).toEqual([]);
  // what an activity models is one word; a criterion has no entity of its own
  const free = ['activity.activities.model'];
  expect(referencesOf().filter((path) => !free.includes(path))).toEqual(
    Object.keys(dangling).sort(),
  );
});

// lists set as a whole: what their one entry needs beside the reference
const alone: Readonly<Record<string, object>> = {
  commands: { at_h: 1, value: 1 },
  faults: {},
  sources: { source: 'A Book', certainty: 'B' },
};

test.each(Object.entries(dangling))('%s that leads nowhere is refused', (path, [value, says]) => {
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  const list = keys.join('.');
  const lone = alone[list];
  const change =
    list === ''
      ? { path: key, value }
      : lone === undefined
        ? { path: `${list}.0.${key}`, value }
        : { path: list, value: [{ ...lone, [key]: value }] };
  const problems = problemsOf(withChanges(whole(), [change], 'r.json').raw);
  const where = list === '' ? key : `${list}[0]`;
  // once, and at the place it was written
  expect(problems.map((problem) => problem.path)).toEqual([
    expect.stringMatching(new RegExp(`^${where.replace(/[[\]]/g, String.raw`\$&`)}`)),
  ]);
  expect(problems[0].expected.startsWith(says), problems[0].expected).toBe(true);
  expect(problems[0].found).toContain(
    value
      .split('@')[0]
      .split('/')
      .at(key === 'fault' ? -1 : 0),
  );
});
