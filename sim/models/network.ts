/**
 * The model `network`: a thermal network of your own with loads, thermostats and, if you like, a
 * battery behind a converter. Input becomes a small scenario that the engine's own steps run:
 * thermal, power and scheduled loads. Without a battery the supply is ideal.
 */
import type { ActivityModel } from '../activity/activity.ts';
import { actActivity, activity, askActivity } from '../activity/activity.ts';
import type { AnySubsystem, Compiled } from '../core/compile.ts';
import { compileScenario } from '../core/compile.ts';
import type { Tick } from '../core/clock.ts';
import type { Engine } from '../core/engine.ts';
import { createEngine } from '../core/engine.ts';
import type { State } from '../core/state.ts';
import type { Assets, OwnOf } from '../core/subsystem.ts';
import { ledgerTables, startLedger, stepLedger } from '../core/ledger.ts';
import type { Mutable } from '../core/tables.ts';
import type { PowerModel } from '../power/power.ts';
import { grantPower, power, settlePower } from '../power/power.ts';
import type { ThermalModel } from '../thermal/thermal.ts';
import { actThermal, askThermal, stepThermal, thermal } from '../thermal/thermal.ts';
import type { NetworkInput } from './network-input.ts';
import { checkNetwork, networkInput, scenarioOf } from './network-input.ts';

export interface NetworkOutput {
  nodes: { id: string; final_K: number; min_K: number; max_K: number }[];
  /** `firstOn_s` is null for a heater that never came on. */
  heaters: {
    id: string;
    firstOn_s: number | null;
    on_s: number;
    cycles: number;
    energy_J: number;
  }[];
  /** Energy given at the bus and taken from the cells; `depletedAt_s` is null if it lasted. */
  battery?: {
    soc_frac: number;
    energyBus_J: number;
    energyChemical_J: number;
    depletedAt_s: number | null;
  };
}

/** The door to the model: its name, what it takes, and how to run it. */
export const networkModel = {
  name: 'network',
  summary: 'Temperatures of a thermal network with loads, heaters and a battery over time',
  input: networkInput,
  run: runNetwork,
};

/** Columns of the subsystems at work. */
interface Own {
  readonly thermal: OwnOf<typeof thermal>;
  readonly power: OwnOf<typeof power>;
  readonly activity: OwnOf<typeof activity>;
  readonly ledger: Mutable<typeof ledgerTables>;
}

const noAssets: Assets = { catalog: [], sites: {}, sky: null, files: {} };

/** No Sun and no ground: the nodes of a network see only each other. */
const dark = {
  sky: {
    sunE_dir: [0], sunN_dir: [0], sunU_dir: [-1], irradiance_W_m2: [0], lit_frac: [0],
  },
  ground: { temp_K: [0], albedo_frac: [0], absorbed_W_m2: [0] },
};

function runNetwork(asked: NetworkInput, _assets: unknown): NetworkOutput {
  checkNetwork(asked);
  const compiled = compiledOf(asked);
  const engine = engineOf(compiled, asked.battery !== undefined);
  const own = engine.state.tables as unknown as Own;
  const watch = watchOf(asked, own);
  while (engine.advance(1) > 0) watch.look((engine.tick() - 1) * asked.tick_s);
  const empty = engine.events.list.find(({ kind }) => kind === 'battery.empty');
  return watch.result(empty === undefined ? null : empty.time_s);
}

/** The scenario with the tick and the duration asked for, which need not be those of a scenario. */
function compiledOf(asked: NetworkInput): Compiled {
  const subsystems = [thermal, power, activity] as unknown as AnySubsystem[];
  const tables = [{ name: 'ledger', tables: ledgerTables }];
  const compiled = compileScenario(
    scenarioOf(asked), subsystems, tables, { ledger: ['energy'] }, noAssets,
    { file: 'model network', utc2000_s: () => 0, faultLibrary: [] });
  const { tick_s, duration_s } = asked;
  return { ...compiled, head: { ...compiled.head, tick_s, duration_s } };
}

function engineOf(compiled: Compiled, hasBattery: boolean): Engine {
  // the models were made by the subsystems of these names just now
  const models = compiled.models as unknown as {
    readonly thermal: ThermalModel;
    readonly power: PowerModel;
    readonly activity: ActivityModel;
  };
  const { ports } = compiled;
  return createEngine(compiled, undefined, (state: State, tick: Tick) => {
    const own = state.tables as unknown as Own;
    const reads = { ...own, environment: dark };
    return {
      start() {
        thermal.start(models.thermal, own.thermal);
        power.start(models.power, own.power);
        activity.start(models.activity, own.activity);
        startLedger(ports.ledger, own.ledger, tick.values);
      },
      step() {
        askThermal(models.thermal, own.thermal, reads, tick);
        askActivity(models.activity, own.activity, tick);
        if (hasBattery) grantPower(models.power, own.power, reads, tick);
        else grantAll(compiled, tick);
        actThermal(models.thermal, own.thermal, reads, tick);
        actActivity(models.activity, own.activity, tick);
        if (hasBattery) settlePower(models.power, own.power, tick);
        stepThermal(models.thermal, own.thermal, reads, tick);
        stepLedger(ports.ledger, own.ledger, tick);
      },
    };
  });
}

/** An ideal supply: every load gets what it asks for. */
function grantAll({ ports: { loads } }: Compiled, { values }: Tick): void {
  for (let l = 0; l < loads.count; l++) values[loads.grantAt[l]] = values[loads.demandAt[l]];
}

interface Watch {
  /** Takes note of a tick that began at `time_s`. */
  look(time_s: number): void;
  result(depletedAt_s: number | null): NetworkOutput;
}

function watchOf(asked: NetworkInput, own: Own): Watch {
  const { tick_s } = asked;
  const { node, heater } = own.thermal;
  const { battery } = own.power;
  const inner = asked.nodes.filter(({ capacity_J_K }) => capacity_J_K !== undefined);
  const nodes = asked.nodes.map(({ id, temp_K }) =>
    ({ id, final_K: temp_K, min_K: temp_K, max_K: temp_K }));
  const rows = asked.nodes.map(({ id }) => inner.findIndex((other) => other.id === id));
  const heaters: NetworkOutput['heaters'] = asked.heaters.map(({ id }) =>
    ({ id, firstOn_s: null, on_s: 0, cycles: 0, energy_J: 0 }));
  const wasOn = asked.heaters.map(() => false);
  const stored_J = asked.battery === undefined ? 0 : battery.energy_J[0];
  let energyBus_J = 0;
  return {
    look(time_s) {
      nodes.forEach((entry, i) => {
        if (rows[i] < 0) return;
        entry.final_K = node.temp_K[rows[i]];
        entry.min_K = Math.min(entry.min_K, entry.final_K);
        entry.max_K = Math.max(entry.max_K, entry.final_K);
      });
      heaters.forEach((entry, h) => {
        const isOn = heater.draw_W[h] > 0;
        if (isOn) {
          entry.firstOn_s ??= time_s;
          entry.on_s += tick_s;
          entry.energy_J += heater.draw_W[h] * tick_s;
          if (!wasOn[h]) entry.cycles++;
        }
        wasOn[h] = isOn;
      });
      if (asked.battery !== undefined) energyBus_J -= battery.bus_W[0] * tick_s;
    },
    result(depletedAt_s) {
      if (asked.battery === undefined) return { nodes, heaters };
      const energyChemical_J = stored_J - battery.energy_J[0];
      const soc_frac = battery.soc_frac[0];
      return { nodes, heaters, battery: { soc_frac, energyBus_J, energyChemical_J, depletedAt_s } };
    },
  };
}
