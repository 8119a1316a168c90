/**
 * Heat: nodes, couplings, insulation, radiators with real sinks, switches and heaters.
 *
 * Each tick heaters ask for power by their thermostats (on the temperature at its start), then the
 * network takes all heat of the tick in one implicit step and books what it moved. The surroundings
 * are the site's Sun and ground, or boundaries of given temperature. Laws: surface.ts, network.ts,
 * environment/view.ts. Equations: systems.md 2.1.
 */
import type { Tick } from '../core/clock.ts';
import type { HeatPorts, Ports } from '../core/ports.ts';
import type { Subsystem } from '../core/subsystem.ts';
import type { Mutable, ReadonlyColumn } from '../core/tables.ts';
import { defineTables, derived, input, state } from '../core/tables.ts';
import type { Facing, Surroundings } from '../environment/view.ts';
import { bookFlows, bookNodes, bookSurfaces } from './booking.ts';
import { compileThermal } from './compile.ts';
import { thermalDefinitions } from './definitions.ts';
import type { Network } from './network.ts';
import { stepNetwork } from './network.ts';
import { thermalSection } from './section.ts';
import type { ThermalSection } from './section.ts';
import { isHeating, ranges } from './surface.ts';
import { look, setBoundaries, setInsulation, setRadiators, setSwitches } from './surroundings.ts';
import { watchLimits } from './watch.ts';

const flag = { min: 0, max: 1 };

const tables = defineTables({
  node: {
    temp_K: state('Temperature', '温度', { min: 0 }),
    range_enum: state('Against its limits', '温度限界との関係', { names: ranges }),
    heatIn_W: derived('Heat from equipment', '機器からの発熱'),
    envIn_W: derived('Heat from Sun, sky and ground', '環境からの入熱', { couple: 'energyIn' }),
    envOut_W: derived('Heat to sky and ground', '環境への放熱', { couple: 'energyOut' }),
    stored_J: derived('Heat stored (from 0 K)', '蓄熱（0 K基準）', { couple: 'stored' }),
  },
  boundary: { temp_K: derived('Temperature', '温度', { min: 0 }) },
  coupling: { flow_W: derived('Heat flow', '伝熱量') },
  insulation: {
    sink_K: derived('Temperature of the skin', '外皮温度'),
    leak_W: derived('Heat leak outwards', '断熱材からの漏れ'),
  },
  radiator: {
    dust_frac: input('Covered by dust', '塵の被覆率', flag),
    health_frac: input('Share of the area in use', '使用可能な面積比', { ...flag, start: 1 }),
    sink_K: derived('Effective sink', '有効シンク温度'),
    rejected_W: derived('Heat rejected', '正味放熱量'),
  },
  thermalSwitch: {
    isClosed_bool: state('Open or closed', '開閉', { ...flag, names: ['open', 'closed'] }),
    isStuckOpen_bool: input('Stuck open', '開固着', flag),
    isStuckClosed_bool: input('Stuck closed', '閉固着', flag),
    conductance_W_K: derived('Conductance', 'コンダクタンス'),
    flow_W: derived('Heat flow', '伝熱量'),
  },
  heater: {
    isOn_bool: state('Thermostat on', 'サーモスタット作動', flag),
    isEnabled_bool: input('Enabled', '有効', { ...flag, start: 1 }),
    isStuckOn_bool: input('Stuck on', 'オン固着', flag),
    demand_W: derived('Power asked for', '要求電力', { couple: 'demand' }),
    grant_W: derived('Power granted', '割当電力', { couple: 'grant' }),
    draw_W: derived('Power used', '消費電力', { couple: 'draw', min: 0 }),
    heat_W: derived('Heat', '発熱', { couple: 'heat' }),
  },
}, thermalDefinitions);
type Own = Mutable<typeof tables>;
export type ThermalOwn = Own;

/** Surfaces of one kind that face the surroundings; patch p of the network from `firstPatch` on. */
export interface Surfaces {
  readonly count: number;
  readonly firstPatch: number;
  readonly facings: readonly Facing[];
  /** Boundary row to face instead of the site, or -1. */
  readonly boundary: Int32Array;
  readonly area_m2: Float64Array;
  readonly absorptivity_frac: Float64Array;
  readonly emissivity_frac: Float64Array;
  /** Effective emittance of a blanket; fin efficiency of a radiator. */
  readonly exchange_frac: Float64Array;
}

export interface ThermalModel {
  readonly nodeIds: readonly string[];
  readonly startTemp_K: Float64Array;
  readonly operateMin_K: Float64Array;
  readonly operateMax_K: Float64Array;
  readonly surviveMin_K: Float64Array;
  readonly surviveMax_K: Float64Array;
  /** NaN: the ground of the site. */
  readonly boundary_K: Float64Array;
  readonly insulation: Surfaces;
  readonly radiators: Surfaces;
  readonly startDust_frac: Float64Array;
  /** Link of each coupling, or -1 - patch when its other end is a boundary. */
  readonly couplingAt: Int32Array;
  /** 1 when the node of a boundary coupling is its `to` end. */
  readonly couplingSign: Float64Array;
  /** Boundary row of each patch from `firstBoundaryPatch` on. */
  readonly firstBoundaryPatch: number;
  readonly patchBoundary: Int32Array;
  readonly isSnap: readonly boolean[];
  readonly heaterNode: Int32Array;
  readonly heaterPower_W: Float64Array;
  readonly heaterOn_K: Float64Array;
  readonly heaterOff_K: Float64Array;
  readonly ports: Ports;
  /** Work space; behind a function because a model does not change in a run and this does. */
  readonly network: () => Network;
  /** Sun and ground of the tick; behind a function for the same reason. */
  readonly around: () => Surroundings;
}

/** What the steps read of the environment. */
export interface ThermalReads {
  readonly environment: {
    readonly sky: {
      readonly sunE_dir: ReadonlyColumn;
      readonly sunN_dir: ReadonlyColumn;
      readonly sunU_dir: ReadonlyColumn;
      readonly irradiance_W_m2: ReadonlyColumn;
      readonly earthE_dir: ReadonlyColumn;
      readonly earthN_dir: ReadonlyColumn;
      readonly earthU_dir: ReadonlyColumn;
      readonly earthInfrared_W_m2: ReadonlyColumn;
      readonly earthshine_W_m2: ReadonlyColumn;
    };
    readonly ground: { readonly temp_K: ReadonlyColumn; readonly albedo_frac: ReadonlyColumn };
  };
}

function start(model: ThermalModel, own: Own): void {
  const { capacity_J_K } = model.network();
  for (let i = 0; i < capacity_J_K.length; i++) {
    own.node.temp_K[i] = model.startTemp_K[i];
    own.node.stored_J[i] = capacity_J_K[i] * model.startTemp_K[i];
  }
  own.radiator.dust_frac.set(model.startDust_frac);
}

/** The thermal subsystem as core sees it. */
export const thermal: Subsystem<ThermalSection, ThermalModel, Own> = {
  name: 'thermal',
  schema: thermalSection,
  tables,
  entities: (section) => ({
    node: section.nodes.map(({ id }) => id),
    boundary: section.boundaries.map(({ id }) => id),
    coupling: section.couplings.map(({ id }) => id),
    insulation: section.insulation.map(({ id }) => id),
    radiator: section.radiators.map(({ id }) => id),
    thermalSwitch: section.switches.map(({ id }) => id),
    heater: section.heaters.map(({ id }) => id),
  }),
  compile: compileThermal,
  start,
};

/** Thermostats decide and ask. */
export function askThermal(model: ThermalModel, own: Own, _reads: ThermalReads, _tick: Tick): void {
  const { heater, node } = own;
  const { heaterNode, heaterPower_W, heaterOn_K, heaterOff_K } = model;
  for (let h = 0; h < heaterNode.length; h++) {
    const temp_K = node.temp_K[heaterNode[h]];
    const isOn = isHeating(heater.isOn_bool[h] === 1, temp_K, heaterOn_K[h], heaterOff_K[h]);
    heater.isOn_bool[h] = isOn ? 1 : 0;
    const isAsking = heater.isStuckOn_bool[h] === 1 || (isOn && heater.isEnabled_bool[h] === 1);
    heater.demand_W[h] = isAsking ? heaterPower_W[h] : 0;
  }
}

/** Heaters use what they were granted, and all of it becomes heat. */
export function actThermal(model: ThermalModel, own: Own, _reads: ThermalReads, _tick: Tick): void {
  const { heater } = own;
  for (let h = 0; h < model.heaterNode.length; h++) {
    const draw_W = Math.min(heater.grant_W[h], heater.demand_W[h]);
    heater.draw_W[h] = draw_W;
    heater.heat_W[h] = draw_W;
  }
}

/** Moves all temperatures over the tick with the heat of the tick. */
export function stepThermal(model: ThermalModel, own: Own, reads: ThermalReads, tick: Tick): void {
  const network = model.network();
  sumHeat(network.heat_W, model.ports.heats, tick.values);
  const around = model.around();
  look(around, reads);
  setBoundaries(model, own, network, around);
  setInsulation(model.insulation, own, network, around);
  setRadiators(model.radiators, own, network, around);
  setSwitches(model, own, network);
  stepNetwork(network, own.node.temp_K, tick.dt_s);
  bookNodes(model, own, network);
  bookSurfaces(model, own, network);
  bookFlows(model, own, network);
  watchLimits(model, own, tick);
}

function sumHeat(heat_W: Float64Array, heats: HeatPorts, values: Float64Array): void {
  const { at, node, count } = heats;
  for (let i = 0; i < heat_W.length; i++) heat_W[i] = 0;
  for (let h = 0; h < count; h++) heat_W[node[h]] += values[at[h]];
}
