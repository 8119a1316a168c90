/**
 * Power alone: a scenario section, loads that draw what they are granted, and sky, ground and node
 * temperatures set by hand. Uses core's own layout, state and ports.
 */
import { EventLog } from '../../../sim/core/events.ts';
import type { BaseEvent } from '../../../sim/core/events.ts';
import { planLayout } from '../../../sim/core/layout.ts';
import { planPorts } from '../../../sim/core/ports.ts';
import type { HeatAttachment, LoadAttachment, Ports } from '../../../sim/core/ports.ts';
import { checkFinite, createState } from '../../../sim/core/state.ts';
import type { CompileContext } from '../../../sim/core/subsystem.ts';
import { defineTables, derived, input } from '../../../sim/core/tables.ts';
import { grantPower, power, settlePower } from '../../../sim/power/power.ts';
import type { PowerModel, PowerOwn } from '../../../sim/power/power.ts';

const loadTables = defineTables({
  demo: {
    demand_W: derived('Asks', '要求', { couple: 'demand' }),
    grant_W: derived('Granted', '許可', { couple: 'grant' }),
    draw_W: derived('Draws', '消費', { couple: 'draw' }),
    wish_W: input('Wants', '希望'),
  },
});

export interface DemoLoad {
  readonly id: string;
  readonly power_W: number;
  readonly priority: number;
  readonly bus?: number;
}

export interface Rig {
  readonly model: PowerModel;
  readonly own: PowerOwn;
  readonly demo: { readonly [column in keyof (typeof loadTables)['demo']]: Float64Array };
  readonly sky: {
    readonly sunE_dir: Float64Array;
    readonly sunN_dir: Float64Array;
    readonly sunU_dir: Float64Array;
    readonly irradiance_W_m2: Float64Array;
  };
  readonly ground: { readonly temp_K: Float64Array; readonly albedo_frac: Float64Array };
  readonly node_K: Float64Array;
  readonly problems: string[];
  readonly ports: Ports;
  readonly values: Float64Array;
  events(): readonly BaseEvent[];
  step(count?: number): void;
  time_s(): number;
}

/** Temperatures of both nodes at the start. */
const WARM_K = Float64Array.of(298.15, 298.15);

/** Night, cold ground, warm nodes. */
function surroundings() {
  const column = (value: number) => Float64Array.of(value);
  const sky = {
    sunE_dir: column(0),
    sunN_dir: column(-1),
    sunU_dir: column(0),
    irradiance_W_m2: column(0),
  };
  const ground = { temp_K: column(95), albedo_frac: column(0.12) };
  const node_K = WARM_K.slice();
  const reads = { environment: { sky, ground }, thermal: { node: { temp_K: node_K } } };
  return { sky, ground, node_K, reads };
}

/** Builds power with loads on it; nodes `box` and `cold`, both at 298.15 K. */
export function powerRig(section: unknown, loads: readonly DemoLoad[], dt_s = 60): Rig {
  const parsed = power.schema.parse(section);
  const entities: Record<string, readonly string[]> = {
    ...power.entities(parsed),
    demo: loads.map((load) => load.id),
    node: ['box', 'cold'],
  };
  const layout = planLayout([power, { name: 'demo', tables: loadTables }], entities);
  const problems: string[] = [];
  const attachedLoads: LoadAttachment[] = [];
  const heats: HeatAttachment[] = [];
  // as in the engine: one object that is filled once everybody has compiled
  const ports = { ...planPorts({ ...layout, places: [] }, [], []) };
  const context: CompileContext = {
    head: {
      id: 'rig',
      site: 'none',
      start_utc2000_s: 0,
      duration_s: 1e9,
      tick_s: dt_s,
      seed: 1,
      run: 0,
    },
    assets: { catalog: [], sites: {}, sky: undefined, files: {} },
    row: (table, id, path) => {
      const row = entities[table]?.indexOf(id) ?? -1;
      if (row < 0) problems.push(`${path}: no ${table} ${id}`);
      return Math.max(row, 0);
    },
    utc2000_s: () => 0,
    problem: (path, expected, found) => problems.push(`${path}: ${expected}, ${found}`),
    attachLoad: (attachment) => attachedLoads.push(attachment),
    attachHeat: (attachment) => heats.push(attachment),
    ports,
    modelOf: (name) => (name === 'thermal' ? { startTemp_K: WARM_K } : undefined),
  };
  const model = power.compile(parsed, context);
  loads.forEach((load, row) => {
    context.attachLoad({ table: 'demo', row, bus: load.bus ?? 0, priority: load.priority });
  });
  const state = createState(layout);
  Object.assign(ports, planPorts(layout, attachedLoads, heats));
  const own = state.tables['power'] as unknown as PowerOwn;
  power.start(model, own);
  const demo = state.tables['demo']['demo'] as Rig['demo'];
  loads.forEach((load, i) => {
    demo.wish_W[i] = load.power_W;
  });
  const { sky, ground, node_K, reads } = surroundings();
  const log = new EventLog();
  const tick = { number: 0, time_s: 0, dt_s, utc2000_s: 0, values: state.values, events: log };
  const step = (count = 1) => {
    for (let n = 0; n < count; n++) {
      demo.demand_W.set(demo.wish_W);
      grantPower(model, own, reads, tick);
      demo.draw_W.set(demo.grant_W);
      settlePower(model, own, tick);
      checkFinite(state, tick.number);
      tick.number++;
      tick.time_s = tick.number * dt_s;
    }
  };
  return {
    model,
    own,
    demo,
    sky,
    ground,
    node_K,
    problems,
    ports,
    values: state.values,
    events: () => log.list,
    step,
    time_s: () => tick.time_s,
  };
}

/** The 18650 cell of systems.md 1.2 (MJ1 class), as a scenario writes it. */
export const MJ1 = {
  level: 'ocv',
  cellCapacity_Ah: 3.5,
  cellResistance_mOhm: 40,
  resistanceActivation_kJ_mol: 20,
  ocv: [
    [0, 3.15],
    [0.1, 3.38],
    [0.2, 3.53],
    [0.3, 3.63],
    [0.5, 3.78],
    [0.7, 3.98],
    [0.9, 4.14],
    [1, 4.2],
  ],
} as const;

/** Capacity factor against temperature of systems.md 1.2 (C). */
export const DERATING = [
  [-20, 0.66],
  [0, 0.84],
  [25, 1],
  [45, 0.97],
] as const;

/** Lander body panels of S1: four sides and a top, 3J cells. */
export const LANDER_ARRAY = {
  id: 'body',
  bus: 'main',
  efficiency_frac: 0.28,
  beta_1_K: -0.0023,
  tempRef_degC: 28,
  back: 'insulated',
  panels: [
    { face: 'east', area_m2: 1.9 },
    { face: 'west', area_m2: 1.9 },
    { face: 'north', area_m2: 1.9 },
    { face: 'south', area_m2: 1.9 },
    { face: 'top', area_m2: 1.5 },
  ],
} as const;

/** Steps whole hours of minutes. */
export const hours = (rig: Rig, count: number) => rig.step(Math.round((count * 3600) / 60));
/** Kinds of all events, in order. */
export const kinds = (rig: Rig) => rig.events().map((event) => event.kind);
/** The first event of a kind. */
export const find = (rig: Rig, kind: string) => rig.events().find((event) => event.kind === kind);

/** A flat store of systems.md 6.5: only the discharge efficiency of 0.95. */
export const flatStore = (capacity_kWh: number) => ({
  buses: [{ id: 'main' }],
  batteries: [
    {
      id: 'store',
      bus: 'main',
      node: 'box',
      level: 'constant',
      capacity_kWh,
      soc0_frac: 0.95,
      socMin_frac: 0.2,
      converterEfficiency_frac: 1,
      dischargeEfficiency_frac: 0.95,
    },
  ],
});

/** The pack of S1 under a lander's panels. */
export const lander = (battery: object = {}, bus: object = {}) => ({
  buses: [{ id: 'main', ...bus }],
  arrays: [LANDER_ARRAY],
  batteries: [
    {
      id: 'pack',
      bus: 'main',
      node: 'box',
      ...MJ1,
      derating: DERATING,
      series: 8,
      parallel: 96.5,
      ...battery,
    },
  ],
});

/** Sun in the south, 30 degrees up. */
export const noon = (rig: Rig, irradiance_W_m2 = 1361) => {
  rig.sky.irradiance_W_m2[0] = irradiance_W_m2;
  rig.sky.sunN_dir[0] = -0.866;
  rig.sky.sunU_dir[0] = 0.5;
};
