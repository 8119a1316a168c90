/** What the model `network` takes, and the scenario it becomes. */
import type { Fault } from '../core/issues.ts';
import { checked, shown } from '../core/issues.ts';
import { ZERO_CELSIUS_K } from '../core/units.ts';
import { z } from '../core/zod.ts';
import { MEMORY_BITS, MEMORY_ROWS } from '../power/model.ts';
import { checkOcv } from './faults.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(64);
const share = z.number().min(0).max(1);
const efficiency = z.number().min(0.01).max(1);
const temp_K = z.number().min(3.2).max(1700);
const power_W = z.number().min(0).max(1e6);

const node = z.strictObject({
  id,
  temp_K: z.number().min(0).max(1700)
    .describe('Temperature at the start, at least 3.2; without a capacity it stays, down to 0'),
  capacity_J_K: z.number().min(1e-3).max(1e9).optional()
    .describe('Heat capacity; leave out for a sink of fixed temperature'),
});

const coupling = z.strictObject({
  from: id,
  to: id,
  conductance_W_K: z.number().min(0).max(1e6).default(0),
  area_m2: z.number().min(0).max(1e6).default(0).describe('Area that radiates'),
  emittance: share.default(1).describe('Effective emittance of that area; ε* of insulation'),
});

const load = z.strictObject({
  id: id.optional(),
  node: id.describe('Node that takes the heat'),
  power_W,
  start_s: z.number().min(0).max(1e8).default(0),
  on_s: z.number().min(60).max(1e8).optional().describe('How long it is on; default to the end'),
  every_s: z.number().min(60).max(1e8).optional()
    .describe('Starts again after this; default never'),
});

const heater = z.strictObject({
  id,
  node: id,
  power_W,
  on_K: temp_K.describe('On at and below'),
  off_K: temp_K.describe('Off at and above'),
  isEnabled: z.boolean().default(true),
});

const shared = {
  node: id.describe('Node the cells heat and take their temperature from'),
  soc0_frac: share.default(1),
  socMin_frac: z.number().min(0).lt(1).default(0).describe('Empty at this charge'),
};

const battery = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.enum(['ocv-r', 'ocv-r-pack']).describe(
      'Open-circuit voltage behind a resistance. ocv-r: charge_Ah and R25_ohm are of one cell; ' +
      'ocv-r-pack: of the whole pack'),
    ocv: z.array(z.tuple([share, z.number().min(0.1).max(100)])).min(2).max(200)
      .describe('[charge, volts of one cell]'),
    charge_Ah: z.number().min(1e-3).max(1e6),
    series: z.number().int().min(1).max(10000),
    parallel: z.number().min(0.01).max(1e6),
    R25_ohm: z.number().min(0).max(1000).describe('Resistance at 298.15 K'),
    Ea_J_mol: z.number().min(0).max(200_000).default(0).describe('Activation energy of it'),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('constant').describe('Constant efficiency'),
    energy_J: z.number().min(10).max(1e15),
    efficiency_frac: efficiency.default(1).describe('Discharging'),
  }),
]);

const sections = z.strictObject({
  nodes: z.array(node).min(1).max(2000),
  couplings: z.array(coupling).max(5000).default([]),
  loads: z.array(load).max(500).default([]),
  heaters: z.array(heater).max(500).default([]),
  battery: battery.optional().describe(
    'Feeds loads, then heaters, each whole or not at all, with no rated limits of rate or ' +
    'temperature; absent: an ideal supply'),
  converter: z.strictObject({
    efficiency_frac: efficiency.describe('Between battery and bus'),
    node: id.optional().describe('Node of its loss; default the battery node'),
  }).optional(),
  duration_s: z.number().min(1).max(3e8).describe('The last tick is cut to end here'),
  tick_s: z.number().min(1).max(3600).default(60),
});
export type NetworkInput = z.output<typeof sections>;

/** Most ticks of one run; more would take minutes. */
const TICKS_MAX = 20_000_000;
/** What a bus remembers having shed. */
const LOADS_MAX = MEMORY_BITS * MEMORY_ROWS;
/** Longest run and longest pause of a load that repeats: what a schedule of the engine holds. */
const REPEAT_MAX_s = 6_000_000;

/** Input of the model; unknown keys are errors. */
export const networkInput = checked(sections, (asked, fault) => {
  checkNodes(asked, fault);
  checkLoads(asked, fault);
  checkBattery(asked, fault);
  const { duration_s, tick_s, loads } = asked;
  // a tick is cut where a load switches
  const cuts = loads.reduce((sum, { every_s = Infinity }) => sum + (2 * duration_s) / every_s, 0);
  if (duration_s / tick_s + cuts > TICKS_MAX) {
    const expected = `at most ${TICKS_MAX} ticks of ${tick_s} s and switchings of loads`;
    fault(['duration_s'], expected, String(duration_s));
  }
});

type Path = readonly PropertyKey[];

function checkNodes({ nodes, couplings }: NetworkInput, fault: Fault): void {
  const ids = nodes.map((entry) => entry.id);
  const inner = bodiesOf(nodes);
  once(ids, 'nodes', fault);
  nodes.forEach(({ capacity_J_K, temp_K: start_K }, i) => {
    if (capacity_J_K === undefined || start_K >= 3.2) return;
    fault(['nodes', i, 'temp_K'], 'at least 3.2 for a node with capacity_J_K', String(start_K));
  });
  if (inner.length === 0) fault(['nodes'], 'a node with capacity_J_K', 'none');
  couplings.forEach(({ from, to }, c) => {
    need(ids, from, ['couplings', c, 'from'], fault);
    need(ids.filter((other) => other !== from), to, ['couplings', c, 'to'], fault);
    if (!inner.includes(from) && !inner.includes(to)) {
      fault(['couplings', c], 'a node with capacity_J_K at one end', `${from} and ${to}`);
    }
  });
}

function checkLoads({ nodes, loads, heaters }: NetworkInput, fault: Fault): void {
  const inner = bodiesOf(nodes);
  once(loads.map(loadId), 'loads', fault);
  once(heaters.map((entry) => entry.id), 'heaters', fault);
  const count = loads.length + heaters.length;
  if (count > LOADS_MAX) fault(['loads'], `at most ${LOADS_MAX} with heaters`, String(count));
  loads.forEach((entry, l) => {
    need(inner, entry.node, ['loads', l, 'node'], fault);
    const { on_s, every_s } = entry;
    if (every_s === undefined) return;
    if (on_s === undefined || on_s > every_s) {
      fault(['loads', l, 'on_s'], `at most every_s ${every_s}`, shown(on_s));
    } else if (on_s > REPEAT_MAX_s || every_s - on_s > REPEAT_MAX_s) {
      const expected = `at most ${REPEAT_MAX_s} s on and as long off`;
      fault(['loads', l, 'every_s'], expected, `${on_s} s on, ${every_s - on_s} s off`);
    }
  });
  heaters.forEach((entry, h) => {
    need(inner, entry.node, ['heaters', h, 'node'], fault);
    if (entry.on_K < entry.off_K) return;
    fault(['heaters', h, 'off_K'], `more than on_K ${entry.on_K}`, String(entry.off_K));
  });
}

function checkBattery({ nodes, battery: cells, converter }: NetworkInput, fault: Fault): void {
  if (cells === undefined) {
    if (converter !== undefined) fault(['converter'], 'a battery to convert for', 'none');
    return;
  }
  const inner = bodiesOf(nodes);
  need(inner, cells.node, ['battery', 'node'], fault);
  if (converter?.node !== undefined) need(inner, converter.node, ['converter', 'node'], fault);
  if (cells.kind !== 'constant') checkOcv(cells.ocv, ['battery', 'ocv'], fault);
}

/** Ids of the nodes that have a temperature of their own. */
function bodiesOf(nodes: NetworkInput['nodes']): string[] {
  return nodes.filter((entry) => entry.capacity_J_K !== undefined).map((entry) => entry.id);
}

function need(of: readonly string[], name: string, path: Path, fault: Fault): void {
  if (of.includes(name)) return;
  const expected = of.length === 0 ? 'another node, and there is none' : `one of ${of.join(', ')}`;
  fault(path, expected, `"${name}"`);
}

function once(ids: readonly string[], list: string, fault: Fault): void {
  ids.forEach((name, i) => {
    if (ids.indexOf(name) !== i) fault([list, i, 'id'], 'an id used once', `"${name}" again`);
  });
}

/** Nearer than this share of a second to a switching counts as there: rounding of its time. */
const THERE_s = 1e-6;

/** The next instant after `time_s` that a load switches, or `end_s`: between, power is constant. */
export function nextSwitch_s({ loads }: NetworkInput, time_s: number, end_s: number): number {
  const after_s = time_s + THERE_s;
  let next_s = end_s;
  for (const { start_s, on_s = Infinity, every_s = Infinity } of loads) {
    const since_s = after_s - start_s;
    const cycle_s = since_s > 0 && every_s < Infinity ? Math.floor(since_s / every_s) * every_s : 0;
    const on = start_s + cycle_s;
    const at_s = after_s < on ? on : after_s < on + on_s ? on + on_s : on + every_s;
    if (at_s > after_s && at_s < next_s) next_s = at_s;
  }
  return next_s;
}

/** A load without an id gets one by its place. */
function loadId(entry: NetworkInput['loads'][number], l: number): string {
  return entry.id ?? `load-${l}`;
}

const words = { en: 'network', ja: '熱回路' };

/** As long as a scenario may be: loads may start at any time of the door's. */
const LONGEST_d = 4000;

/** The input as a scenario; start, tick and duration are placeholders the caller replaces. */
export function scenarioOf(asked: NetworkInput): unknown {
  return {
    format: 'getsumen.scenario/1', id: 'network', site: 'none', start_utc: '2000-01-01T00:00Z',
    title: words, summary: words, note: words, duration_d: LONGEST_d, tick_s: 60,
    thermal: thermalOf(asked),
    power: {
      // a battery that ran empty stays so: nothing here charges it
      buses: [{ id: 'bus', restartSoc_frac: 0, restartAfter_min: 0 }],
      batteries: batteriesOf(asked),
    },
    activity: { activities: asked.loads.map((entry, l) => activityOf(asked, entry, l)) },
  };
}

function thermalOf(asked: NetworkInput): unknown {
  const inner = asked.nodes.filter(({ capacity_J_K }) => capacity_J_K !== undefined);
  const fixed = asked.nodes.filter(({ capacity_J_K }) => capacity_J_K === undefined);
  return {
    nodes: inner.map((entry) => ({
      id: entry.id, capacity_J_K: entry.capacity_J_K, temp_degC: entry.temp_K - ZERO_CELSIUS_K,
    })),
    boundaries: fixed.map((entry) => ({ id: entry.id, temp_K: entry.temp_K })),
    couplings: asked.couplings.map(({ emittance, ...entry }, c) =>
      ({ id: `coupling-${c}`, ...entry, emittance_frac: emittance })),
    heaters: asked.heaters.map((entry) => ({
      id: entry.id, node: entry.node, bus: 'bus', priority: 2,
      power_W: entry.isEnabled ? entry.power_W : 0,
      on_degC: entry.on_K - ZERO_CELSIUS_K, off_degC: entry.off_K - ZERO_CELSIUS_K,
    })),
  };
}

function batteriesOf(asked: NetworkInput): unknown[] {
  const { battery: cells, converter } = asked;
  if (cells === undefined) return [];
  const common = {
    id: 'battery', bus: 'bus', node: cells.node, converterNode: converter?.node ?? cells.node,
    soc0_frac: cells.soc0_frac, socMin_frac: cells.socMin_frac,
    converterEfficiency_frac: converter?.efficiency_frac ?? 1,
    derating: [],
  };
  if (cells.kind === 'constant') {
    return [{
      ...common, level: 'constant', capacity_kWh: cells.energy_J / 3.6e6,
      dischargeEfficiency_frac: cells.efficiency_frac,
    }];
  }
  const { series, parallel, ocv, charge_Ah, R25_ohm } = cells;
  // a pack's figures are those of one string of it
  const isPack = cells.kind === 'ocv-r-pack';
  return [{
    ...common, level: 'ocv', series, parallel: isPack ? 1 : parallel, ocv,
    cellCapacity_Ah: charge_Ah,
    cellResistance_mOhm: 1000 * (isPack ? R25_ohm / series : R25_ohm),
    resistanceActivation_kJ_mol: cells.Ea_J_mol / 1000,
  }];
}

function activityOf(asked: NetworkInput, entry: NetworkInput['loads'][number], l: number): unknown {
  const { node: where, power_W: power, start_s, on_s, every_s } = entry;
  const end_s = every_s === undefined && on_s !== undefined ? start_s + on_s : asked.duration_s;
  const repeat = every_s === undefined || on_s === undefined
    ? {} : { on_min: on_s / 60, off_min: (every_s - on_s) / 60 };
  const slot = { from_h: start_s / 3600, to_h: Math.max(end_s, start_s + 60) / 3600, ...repeat };
  return {
    // not 0: one load too heavy for the pack must not take the bus down
    id: loadId(entry, l), model: 'scheduled-load', bus: 'bus', node: where, priority: 1,
    power_W: power, slots: [slot],
  };
}
