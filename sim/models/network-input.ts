/** What the model `network` takes, and the scenario it becomes. */
import type { Problem } from '../core/errors.ts';
import { ScenarioError } from '../core/errors.ts';
import { z } from '../core/zod.ts';
import { ocvProblem } from '../power/ocv.ts';

/** 0 degC by definition of the Celsius scale. */
const ZERO_CELSIUS_K = 273.15;
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
  socMin_frac: share.default(0).describe('Empty below this charge'),
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
    energy_J: z.number().min(1).max(1e15),
    efficiency_frac: efficiency.default(1).describe('Discharging'),
  }),
]);

/** Input of the model; unknown keys are errors. */
export const networkInput = z.strictObject({
  nodes: z.array(node).min(1).max(2000),
  couplings: z.array(coupling).max(5000).default([]),
  loads: z.array(load).max(500).default([]),
  heaters: z.array(heater).max(500).default([]),
  battery: battery.optional().describe('Feeds loads and heaters; absent: an ideal supply'),
  converter: z.strictObject({
    efficiency_frac: efficiency.describe('Between battery and bus'),
    node: id.optional().describe('Node of its loss; default the battery node'),
  }).optional(),
  duration_s: z.number().min(1).max(3e8),
  tick_s: z.number().min(1).max(3600).default(60),
});
export type NetworkInput = z.infer<typeof networkInput>;

/** Most ticks of one run; more would take minutes. */
const TICKS_MAX = 20_000_000;

/** Checks what a schema cannot: ids, orders and sizes. Throws with every problem. */
export function checkNetwork(asked: NetworkInput): void {
  const problems: Problem[] = [];
  const problem = (path: string, expected: string, found: string) =>
    problems.push({ file: 'model network', path, expected, found });
  const ids = asked.nodes.map((entry) => entry.id);
  const inner = asked.nodes.filter((entry) => entry.capacity_J_K !== undefined).map((n) => n.id);
  const need = (path: string, name: string, of = inner) => {
    if (!of.includes(name)) problem(path, `one of ${of.join(', ')}`, `"${name}"`);
  };
  ids.forEach((name, i) => {
    if (ids.indexOf(name) !== i) problem(`nodes[${i}].id`, 'an id used once', `"${name}"`);
  });
  asked.nodes.forEach(({ capacity_J_K, temp_K: start_K }, i) => {
    if (capacity_J_K === undefined || start_K >= 3.2) return;
    problem(`nodes[${i}].temp_K`, 'at least 3.2 for a node with capacity_J_K', String(start_K));
  });
  if (inner.length === 0) problem('nodes', 'a node with capacity_J_K', 'none');
  asked.couplings.forEach(({ from, to }, c) => {
    need(`couplings[${c}].from`, from, ids);
    need(`couplings[${c}].to`, to, ids.filter((other) => other !== from));
    if (!inner.includes(from) && !inner.includes(to)) {
      problem(`couplings[${c}]`, 'a node with capacity_J_K at one end', `${from} and ${to}`);
    }
  });
  asked.loads.forEach((entry, l) => {
    need(`loads[${l}].node`, entry.node);
    const { on_s, every_s } = entry;
    if (every_s !== undefined && (on_s === undefined || on_s > every_s)) {
      problem(`loads[${l}].on_s`, `at most every_s ${every_s}`, String(on_s ?? 'nothing'));
    }
  });
  asked.heaters.forEach((entry, h) => {
    need(`heaters[${h}].node`, entry.node);
    if (entry.on_K < entry.off_K) return;
    problem(`heaters[${h}].off_K`, `more than on_K ${entry.on_K}`, String(entry.off_K));
  });
  checkBattery(asked, need, problem);
  if (asked.duration_s / asked.tick_s > TICKS_MAX) {
    problem('duration_s', `at most ${TICKS_MAX} ticks`, String(asked.duration_s));
  }
  if (problems.length > 0) throw new ScenarioError(problems);
}

function checkBattery(
  { battery: cells, converter }: NetworkInput,
  need: (path: string, name: string) => void,
  problem: (path: string, expected: string, found: string) => void,
): void {
  if (cells === undefined) {
    if (converter !== undefined) problem('converter', 'a battery to convert for', 'none');
    return;
  }
  need('battery.node', cells.node);
  if (converter?.node !== undefined) need('converter.node', converter.node);
  if (cells.kind === 'constant') return;
  const curve = ocvProblem(cells.ocv);
  if (curve !== undefined) problem('battery.ocv', curve, 'another');
}

const words = { en: 'network', ja: '熱回路' };

/** The input as a scenario; start, tick and duration are placeholders the caller replaces. */
export function scenarioOf(asked: NetworkInput): unknown {
  return {
    format: 'getsumen.scenario/1', id: 'network', site: 'none', start_utc: '2000-01-01T00:00Z',
    title: words, summary: words, note: words, duration_d: 1, tick_s: 60,
    thermal: thermalOf(asked),
    power: {
      // a battery that ran empty stays so: nothing here charges it
      buses: [{ id: 'bus', restartSoc_frac: 1 }],
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
      id: entry.id, node: entry.node, bus: 'bus', priority: 1,
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
    dischargeRateMax_1_h: 100, dischargeMin_degC: -273, dischargeMax_degC: 500, derating: [],
  };
  if (cells.kind === 'constant') {
    return [{
      ...common, level: 'constant', capacity_kWh: cells.energy_J / 3.6e6,
      dischargeEfficiency_frac: cells.efficiency_frac,
    }];
  }
  const { series, parallel, ocv, charge_Ah, R25_ohm } = cells;
  const isPack = cells.kind === 'ocv-r-pack';
  return [{
    ...common, level: 'ocv', series, parallel, ocv,
    cellCapacity_Ah: isPack ? charge_Ah / parallel : charge_Ah,
    cellResistance_mOhm: 1000 * (isPack ? (R25_ohm * parallel) / series : R25_ohm),
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
    id: entry.id ?? `load-${l}`, model: 'scheduled-load', bus: 'bus', node: where, priority: 0,
    power_W: power, slots: [slot],
  };
}
